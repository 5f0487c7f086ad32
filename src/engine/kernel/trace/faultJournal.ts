/**
 * Which fault gave a page the frame that it has: three numbers a fault, for the whole run, in arrays that all moments share.
 * As in log.ts, a snapshot keeps the length alone: what lies before a step is the same however the step was reached.
 */
const AROUND = 65536;
/** Beyond this many the older half goes. */
const MOST = 1 << 21;

export class FaultJournal {
  private pages = new Float64Array(256);
  private steps = new Float64Array(256);
  /** mm of the fault; negative: neighbours in its 64 KiB were mapped as well. */
  private owners = new Int32Array(256);
  private dropped = 0;
  /** Faults noted so far. */
  length = 0;

  note(mm: number, page: number, step: number, around: boolean): void {
    // Going back behind what was dropped: what comes is noted from here on.
    if (this.length < this.dropped) this.dropped = this.length;
    const i = this.length++ - this.dropped;
    if (i >= this.pages.length) this.grow();
    const at = this.length - 1 - this.dropped;
    this.pages[at] = page;
    this.steps[at] = step;
    this.owners[at] = around ? -mm : mm;
  }

  private grow(): void {
    const drop = this.pages.length >= MOST ? this.pages.length / 2 : 0;
    const size = drop > 0 ? this.pages.length : this.pages.length * 2;
    const moved = <T extends Float64Array | Int32Array>(from: T, to: T): T => {
      to.set(from.subarray(drop));
      return to;
    };
    this.pages = moved(this.pages, new Float64Array(size));
    this.steps = moved(this.steps, new Float64Array(size));
    this.owners = moved(this.owners, new Int32Array(size));
    this.dropped += drop;
  }

  /** The latest fault of a process that mapped the page (of `size` bytes): its step and the page that was asked for; null: none is known. */
  latest(mm: number, page: number, size = 4096): { readonly step: number; readonly page: number } | null {
    const block = page - (page % AROUND);
    for (let i = Math.min(this.length - this.dropped, this.pages.length) - 1; i >= 0; i--) {
      const owner = this.owners[i]!;
      const at = this.pages[i]!;
      if (owner === mm ? at >= page && at < page + size : owner === -mm && at >= block && at < block + AROUND) return { step: this.steps[i]!, page: at };
    }
    return null;
  }

  /** Steps of the latest faults that mapped pages of a range, by page: one look through the journal for all of them. */
  stepsOf(mm: number, from: number, to: number): ReadonlyMap<number, number> {
    const out = new Map<number, number>();
    for (let i = Math.min(this.length - this.dropped, this.pages.length) - 1; i >= 0; i--) {
      const owner = this.owners[i]!;
      if (owner !== mm && owner !== -mm) continue;
      const at = this.pages[i]!;
      const first = owner === mm ? at : at - (at % AROUND);
      const end = Math.min(to, owner === mm ? at + 4096 : first + AROUND);
      for (let page = Math.max(from, first); page < end; page += 4096) if (!out.has(page)) out.set(page, this.steps[i]!);
    }
    return out;
  }
}
