/**
 * Free stretches of a part of the heap while blocks come and go: how much there is and how long the longest is, after every change. A tree
 * over all addresses at which blocks ever begin; each node knows its first and last byte in use and the stretches between.
 *
 *              first ──────────── last, longest, sum
 *            ┌────────┴────────┐
 *        #1 ██████   #2 ███      #3 ████████        a leaf: [start, end), or empty
 *                 └──┘     └─────┘
 */
export class Stretches {
  private readonly leaves: number;
  private readonly first: Float64Array;
  private readonly last: Float64Array;
  private readonly longest: Float64Array;
  private readonly sum: Float64Array;

  constructor(
    /** Sorted, each once. */
    private readonly starts: Float64Array,
    /** Between two blocks so much is headers and rounding, and of a longer stretch so much cannot be asked for. */
    private readonly header: { readonly between: number; readonly within: number },
  ) {
    this.leaves = 1;
    while (this.leaves < starts.length) this.leaves *= 2;
    const nodes = 2 * this.leaves;
    this.first = new Float64Array(nodes).fill(Number.POSITIVE_INFINITY);
    this.last = new Float64Array(nodes).fill(Number.NEGATIVE_INFINITY);
    this.longest = new Float64Array(nodes);
    this.sum = new Float64Array(nodes);
  }

  /** A block takes [start, end). */
  take(start: number, end: number): void {
    const i = this.leaves + this.index(start);
    this.first[i] = start;
    this.last[i] = end;
    this.up(i);
  }

  leave(start: number): void {
    const i = this.leaves + this.index(start);
    this.first[i] = Number.POSITIVE_INFINITY;
    this.last[i] = Number.NEGATIVE_INFINITY;
    this.up(i);
  }

  /** Free bytes between two bounds that all blocks lie in. */
  free(low: number, high: number): number {
    if (this.first[1] === Number.POSITIVE_INFINITY) return this.usable(high - low);
    return this.sum[1]! + this.usable(this.first[1]! - low) + this.usable(high - this.last[1]!);
  }

  longestFree(low: number, high: number): number {
    if (this.first[1] === Number.POSITIVE_INFINITY) return this.usable(high - low);
    return Math.max(this.longest[1]!, this.usable(this.first[1]! - low), this.usable(high - this.last[1]!));
  }

  private usable(gap: number): number {
    return gap > this.header.between ? gap - this.header.within : 0;
  }

  private up(leaf: number): void {
    const { first, last, longest, sum } = this;
    for (let i = leaf >>> 1; i > 0; i >>>= 1) {
      const [l, r] = [2 * i, 2 * i + 1];
      // Infinities stand for "nothing there": the stretch between is then none.
      const gap = this.usable(first[r]! - last[l]!);
      const between = gap < Number.POSITIVE_INFINITY ? gap : 0;
      first[i] = Math.min(first[l]!, first[r]!);
      last[i] = Math.max(last[l]!, last[r]!);
      longest[i] = Math.max(longest[l]!, longest[r]!, between);
      sum[i] = sum[l]! + sum[r]! + between;
    }
  }

  private index(start: number): number {
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.starts[middle]! < start) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
