/** Counters of what the page allocator did, under the names of /proc/vmstat (vm_event_states). They only ever grow. */
import type { Saved } from "../../memory/machineMemory";

export class VmEvents implements Saved<ReadonlyMap<string, number>> {
  /** Frames freed. */
  pgfree = 0;
  private readonly counts = new Map<string, number>();

  count(name: string, n = 1): void {
    this.counts.set(name, (this.counts.get(name) ?? 0) + n);
  }
  get(name: string): number {
    return this.counts.get(name) ?? 0;
  }
  all(): ReadonlyMap<string, number> {
    return new Map([...this.counts, ["pgfree", this.pgfree]]);
  }

  save(): ReadonlyMap<string, number> {
    return this.all();
  }
  restore(state: ReadonlyMap<string, number>): void {
    this.counts.clear();
    this.pgfree = state.get("pgfree") ?? 0;
    for (const [name, n] of state) if (name !== "pgfree") this.counts.set(name, n);
  }
}
