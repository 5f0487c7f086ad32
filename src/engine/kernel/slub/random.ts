/**
 * The kernel's random numbers as far as slabs need them: what free pointers are mixed with, and the order of objects in a new slab
 * (freelist_randomize of mm/slab_common.c). They come from the machine's seed, so that a run can be had again.
 */
import type { Saved } from "../../memory/machineMemory";

export class SlabRandom implements Saved<number> {
  private state: number;

  constructor(seed: number) {
    this.state = (seed ^ 0x9e3779b9) >>> 0;
  }

  /** 32 bits: a counter, mixed. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let x = this.state;
    x = Math.imul(x ^ (x >>> 15), x | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (x ^ (x >>> 14)) >>> 0;
  }

  below(limit: number): number {
    return this.next() % limit;
  }

  /** 0 … count-1 in random order (Fisher and Yates). */
  shuffled(count: number): number[] {
    const list = Array.from({ length: count }, (_, i) => i);
    for (let i = count - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [list[i], list[j]] = [list[j]!, list[i]!];
    }
    return list;
  }

  save(): number {
    return this.state;
  }
  restore(state: number): void {
    this.state = state;
  }
}
