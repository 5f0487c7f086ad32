/**
 * Memory from the kernel for the allocators of this folder: sbrk, with a break that is a multiple of 16. Which ranges that gave is kept
 * for pictures only (no algorithm looks here): the originals do not know it either.
 */
import type { HeapMemory } from "../memory";
import { alignUp } from "./words";

export interface SystemRange {
  readonly start: number;
  readonly end: number;
}

export class SystemMemory {
  /** Low addresses first; what is next to each other is one. */
  ranges: readonly SystemRange[] = [];

  constructor(private readonly mem: HeapMemory) {}

  /** Start of `bytes` new bytes, or 0. The program may have moved the break in between: then they do not continue what was there. */
  more(bytes: number): number {
    const now = this.mem.sbrk(0);
    if (now === null) return 0;
    const start = alignUp(now, 16);
    if (this.mem.sbrk(start - now + bytes) === null) return 0;
    const last = this.ranges.at(-1);
    this.ranges = last?.end === start ? [...this.ranges.slice(0, -1), { start: last.start, end: start + bytes }] : [...this.ranges, { start, end: start + bytes }];
    return start;
  }

  /** Where `more` would begin: 0 if there is no break. */
  get brk(): number {
    const now = this.mem.sbrk(0);
    return now === null ? 0 : alignUp(now, 16);
  }

  get bytes(): number {
    return this.ranges.reduce((sum, r) => sum + r.end - r.start, 0);
  }
}
