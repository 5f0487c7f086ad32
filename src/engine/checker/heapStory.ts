/**
 * The events of a heap log from the first to the last known one, in columns: for pictures over time, which look at all of them and would
 * drown in objects.
 *
 *   event    made 1   made 2   freed 1   note   made 3 │ freed 2   made 4
 *                                                 cursor = 5         known = 7
 */
import type { BlockTable, Chains } from "./blockTable";
import type { HeapFigures } from "./heapFigures";

export class HeapStory {
  constructor(
    readonly table: BlockTable,
    private readonly events: Uint32Array,
    readonly figures: HeapFigures,
    /** Events up to the present. */
    readonly cursor: number,
    readonly known: number,
    private readonly chains: Chains,
    /** Of the events: the same while nothing but their number has changed. */
    readonly identity = "",
  ) {}

  /** Number of the block that an event made or freed; 0: a note. */
  block(at: number): number {
    return this.events[at]! >>> 1;
  }

  frees(at: number): boolean {
    return this.events[at]! > 1 && (this.events[at]! & 1) !== 0;
  }

  step(at: number): number {
    const event = this.events[at]!;
    if (event < 2) return this.figures.noteAt(at).step;
    return (event & 1 ? this.table.freedStep : this.table.madeStep)[event >>> 1]!;
  }

  /** The function that was called. */
  op(at: number): string {
    const event = this.events[at]!;
    if (event < 2) return this.figures.noteAt(at).op;
    return this.table.name((event & 1 ? this.table.by : this.table.how)[event >>> 1]!);
  }

  /** pc of the call that made or freed a block, then those of its callers. */
  madeBy(number: number): readonly number[] {
    return this.chains.of(this.table.madeChain[number]!);
  }
  freedBy(number: number): readonly number[] {
    return this.chains.of(this.table.freedChain[number]!);
  }
}
