/** Data breakpoints: pages with a watched range lose their TLB tags, so that every access to them passes through TypeScript. */
import { PAGE } from "../memory/layout";
import type { Booted } from "./boot";

export interface WatchRange { readonly address: number; readonly size: number; readonly read: boolean; readonly write: boolean }

export class Watch {
  private ranges: readonly WatchRange[] = [];

  constructor(private readonly booted: Booted) {}

  set(ranges: readonly WatchRange[]): void {
    this.ranges = ranges;
    const { mmu } = this.booted.kernel;
    mmu.withheld.clear();
    for (const r of ranges) for (let va = r.address - (r.address % PAGE); va < r.address + r.size; va += PAGE) mmu.withheld.set(va, { read: r.read, write: true });
    mmu.tlb.flush();
  }

  hit(va: number, size: number, write: boolean): boolean {
    return this.ranges.some((r) => (write ? r.write : r.read) && va < r.address + r.size && va + size > r.address);
  }

  get any(): boolean {
    return this.ranges.length > 0;
  }
}
