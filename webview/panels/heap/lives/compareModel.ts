/** What the comparison of allocators knows: which are chosen, how far it is, what came out. */
import { signal } from "@preact/signals";
import type { AllocatorComparison, ComparisonState } from "../../../../src/views/model/heapLives";
import type { LivesHost } from "./host";

/** How often it is asked how far it is. */
const ASK_EVERY = 250;
const USUAL: readonly string[] = ["glibc", "first-fit", "best-fit", "buddy", "tlsf", "tcmalloc"];

export class CompareModel {
  readonly names = signal<readonly string[]>([]);
  readonly chosen = signal<ReadonlySet<string>>(new Set(USUAL));
  readonly running = signal<ComparisonState["at"] | "begins" | null>(null);
  readonly result = signal<AllocatorComparison | null>(null);
  readonly failed = signal(false);

  constructor(private readonly host: LivesHost) {
    void this.learn();
  }

  private get channel() {
    return this.host.store.connection.channel;
  }

  private async learn(): Promise<ComparisonState["at"]> {
    const state = await this.channel.request("heapComparing", {}).catch(() => null);
    if (state) this.names.value = state.names;
    return state?.at ?? null;
  }

  toggle(name: string): void {
    const next = new Set(this.chosen.value);
    if (!next.delete(name)) next.add(name);
    this.chosen.value = next;
  }

  async run(): Promise<void> {
    if (this.running.value !== null) return;
    this.failed.value = false;
    this.running.value = "begins";
    const asking = setInterval(() => void this.follow(), ASK_EVERY);
    try {
      this.result.value = await this.channel.request("heapCompare", { allocators: this.names.value.filter((name) => this.chosen.value.has(name)) });
    } catch {
      this.failed.value = this.running.value !== null;
    } finally {
      clearInterval(asking);
      this.running.value = null;
    }
  }

  private async follow(): Promise<void> {
    const at = await this.learn();
    if (at && this.running.value !== null) this.running.value = at;
  }

  /** What runs is given up. */
  stop(): void {
    this.running.value = null;
    void this.channel.request("heapCompare", { allocators: [] }).catch(() => undefined);
  }
}
