/**
 * Data breakpoints. The processor gets no translations of watched pages, so that every access to them passes through TypeScript;
 * a write to such a page, or a watched read, ends the slice at the next statement. There the bytes are compared: a write counts
 * when it changed something, whoever did it (the program, the library, the allocator, a call that pushed a frame).
 */
import { PAGE } from "../memory/layout";
import type { Mmu } from "../mmu/mmu";

export interface WatchRange { readonly address: number; readonly size: number; readonly read: boolean; readonly write: boolean }

/** Told of writes to watched pages while somebody looks for them (trace/writes.ts): the range where it is known, else size 0. Comes before or after the write. */
export type Spy = (address: number, size: number) => void;

export class Watch {
  private spy: Spy | null = null;
  private ranges: readonly WatchRange[] = [];
  private before: readonly Uint8Array[] = [];
  /** Something was written to a watched page, or a watched range was read, since the last question. */
  private asked = false;
  private wasRead = false;

  constructor(
    private readonly mmu: Mmu,
    private readonly look: (address: number, size: number) => Uint8Array,
    private readonly interrupt: () => void,
  ) {
    mmu.onWithheldWrite = () => this.ask();
  }

  set(ranges: readonly WatchRange[]): void {
    this.ranges = ranges;
    const { withheld, tlb } = this.mmu;
    withheld.clear();
    for (const r of ranges) for (let va = r.address - (r.address & (PAGE - 1)); va < r.address + r.size; va += PAGE) withheld.set(va, { read: r.read || withheld.get(va)?.read === true, write: true });
    tlb.forget();
    this.remember();
  }

  /** The ranges are watched by `spy` alone, which does not end slices; afterwards what was watched before is watched again. */
  during<T>(ranges: readonly WatchRange[], spy: Spy, work: () => T): T {
    const own = this.ranges;
    this.set(ranges);
    this.spy = spy;
    try {
      return work();
    } finally {
      this.spy = null;
      this.set(own);
    }
  }

  get any(): boolean {
    return this.ranges.length > 0;
  }

  remember(): void {
    this.before = this.ranges.map((r) => this.look(r.address, r.size));
    this.asked = this.wasRead = false;
  }

  accessed(va: number, size: number, write: boolean): void {
    if (write && this.spy) this.spy(va, size);
    if (write || !this.ranges.some((r) => r.read && va < r.address + r.size && va + size > r.address)) return;
    this.wasRead = true;
    this.ask();
  }

  /** Was the slice ended for us? Asking answers once. */
  asks(): boolean {
    const { asked } = this;
    this.asked = false;
    return asked;
  }

  /** True when a watched range was read or is not what it was; the present is what counts from now on. */
  judge(): boolean {
    const hit = this.wasRead || this.ranges.some((r, i) => r.write && this.look(r.address, r.size).some((byte, k) => byte !== this.before[i]![k]));
    this.remember();
    return hit;
  }

  private ask(): void {
    if (this.spy) return this.spy(0, 0);
    this.asked = true;
    this.interrupt();
  }
}
