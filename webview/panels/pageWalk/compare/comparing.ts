/** Two walks side by side: what to compare with, the answer of the host, and how far it is with the second machine. */
import { signal } from "@preact/signals";
import type { Channel } from "../../../../src/protocol/channel";
import type { PanelEnd } from "../../../../src/protocol/messages";
import type { ComparedWith, WalkComparison } from "../../../../src/views/model/pageWalk";

export const keyOf = (wanted: ComparedWith): string => (wanted.kind === "task" ? `task:${wanted.task}` : `mode:${wanted.mode}`);

export class Comparing {
  readonly wanted = signal<ComparedWith | null>(null);
  readonly result = signal<WalkComparison | null>(null);
  readonly failure = signal<string | null>(null);
  readonly busy = signal(false);
  /** 0..1, or null while that is not known. */
  readonly done = signal<number | null>(null);
  private turn = 0;

  constructor(private readonly channel: Channel<PanelEnd>) {
    channel.on("comparing", ({ done }) => {
      this.done.value = done;
    });
  }

  choose(wanted: ComparedWith): void {
    this.wanted.value = wanted;
    void this.ask();
  }

  /** Asks again where the machine stands now; answers for an earlier place are dropped. */
  async ask(): Promise<void> {
    const wanted = this.wanted.value;
    if (!wanted) return;
    const turn = ++this.turn;
    this.busy.value = true;
    this.done.value = null;
    try {
      const result = await this.channel.request("compare", { with: wanted });
      if (turn === this.turn) [this.result.value, this.failure.value] = [result, null];
    } catch (error) {
      if (turn === this.turn) [this.result.value, this.failure.value] = [null, error instanceof Error ? error.message : String(error)];
    }
    if (turn === this.turn) this.busy.value = false;
  }

  /** Nobody looks any more: the host lets the second machine go. */
  end(): void {
    if (!this.wanted.value && !this.result.value) return;
    this.turn++;
    this.busy.value = false;
    this.result.value = null;
    void this.channel.request("compare", { with: null }).catch(() => null);
  }
}
