/**
 * The program of a debug session anew under several allocators, for the Heap panel. It runs in slices between which the debugger is
 * served; a newer question, or one for no allocators, ends an older one.
 */
import { type AllocatorComparison, ALLOCATORS, comparing, type ComparisonProgress } from "../../engine/session";
import { RequestError } from "../../protocol/channel";
import type { ProgramBundle, RunSettings } from "../../protocol/engine";
import type { ComparisonState } from "../../views/model/heapLives";
import { type Programs, sessionOptions } from "./programs";

/** Statements that each run is given. */
const LIMIT = 20_000_000;

export class AllocatorRuns {
  private turn = 0;
  private at: ComparisonProgress | null = null;

  constructor(
    private readonly program: { readonly bundle: ProgramBundle; readonly run: RunSettings },
    private readonly programs: Programs,
    private readonly pause: () => Promise<void>,
  ) {}

  get state(): ComparisonState {
    return { names: ALLOCATORS, at: this.at && { allocator: this.at.allocator, index: this.at.index, steps: this.at.steps } };
  }

  async under(allocators: readonly string[]): Promise<AllocatorComparison> {
    const turn = ++this.turn;
    const { bundle, run } = this.program;
    const loaded = await this.programs.load(bundle);
    if (!loaded.ok) throw new RequestError("failed", loaded.issues[0]?.id ?? "");
    const runs = comparing(loaded.loaded, sessionOptions({ ...run, onFinding: "continue" }, "analysis", bundle.name), allocators, LIMIT);
    try {
      for (let next = runs.next(); ; next = runs.next()) {
        if (next.done) return next.value;
        this.at = next.value;
        await this.pause();
        if (turn !== this.turn) throw new RequestError("gone", "something else is compared now");
      }
    } finally {
      if (turn === this.turn) this.at = null;
    }
  }

  dispose(): void {
    this.turn++;
  }
}
