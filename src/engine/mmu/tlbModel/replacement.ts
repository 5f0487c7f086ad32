/**
 * Which entry of a full set has to go. Entries are numbered set × ways + way.
 *
 *   lru     the one that was not used for longest                 fifo    the one that was filled first
 *   random  any                                                   plru    where the tree of the set points:
 *
 *                 ┌── bit 0 ──┐          a bit says which half was not used last: 0 left, 1 right;
 *              bit 1        bit 2        a use turns the bits on its way to the other side (Intel's tree pseudo-LRU)
 *              0   1        2   3        ways
 */
import type { TlbGeometry } from "./data";

export interface Replacement {
  used(entry: number): void;
  filled(entry: number): void;
  /** Way of a full set that goes; drawing a random one is a draw. */
  victim(set: number): number;
  /** The way that `victim` would give; -1: nobody knows. */
  expected(set: number): number;
  save(): readonly number[];
  restore(state: readonly number[]): void;
}

export function replacementOf(geometry: TlbGeometry, order: { readonly used: Float64Array; readonly filled: Float64Array }, seed: number): Replacement {
  switch (geometry.policy) {
    case "lru": return new Oldest(geometry, order.used);
    case "fifo": return new Oldest(geometry, order.filled);
    case "plru": return new Tree(geometry);
    case "random": return new Drawn(geometry, seed);
  }
}

/** LRU and FIFO: the smallest of the numbers that uses or fills are given in turn. */
class Oldest implements Replacement {
  constructor(
    private readonly geometry: TlbGeometry,
    private readonly turns: Float64Array,
  ) {}

  used(): void {}
  filled(): void {}

  victim(set: number): number {
    const { ways } = this.geometry;
    const first = set * ways;
    let oldest = 0;
    for (let way = 1; way < ways; way++) if (this.turns[first + way]! < this.turns[first + oldest]!) oldest = way;
    return oldest;
  }

  expected(set: number): number {
    return this.victim(set);
  }

  save(): readonly number[] {
    return [];
  }
  restore(): void {}
}

/** Ways need not be a power of two: a half without ways is never gone to. */
class Tree implements Replacement {
  /** Ways of the tree if it were whole; it has one node less. */
  private readonly leaves: number;
  private readonly bits: Uint8Array;

  constructor(private readonly geometry: TlbGeometry) {
    this.leaves = 2 ** Math.ceil(Math.log2(geometry.ways));
    this.bits = new Uint8Array(geometry.sets * this.leaves);
  }

  used(entry: number): void {
    const { ways } = this.geometry;
    const base = Math.floor(entry / ways) * this.leaves;
    const way = entry % ways;
    for (let node = 0, low = 0, half = this.leaves / 2; half >= 1; half /= 2) {
      const right = way >= low + half;
      this.bits[base + node] = right ? 0 : 1;
      if (right) low += half;
      node = 2 * node + (right ? 2 : 1);
    }
  }

  filled(entry: number): void {
    this.used(entry);
  }

  victim(set: number): number {
    const base = set * this.leaves;
    let low = 0;
    for (let node = 0, half = this.leaves / 2; half >= 1; half /= 2) {
      const right = this.bits[base + node] === 1 && low + half < this.geometry.ways;
      if (right) low += half;
      node = 2 * node + (right ? 2 : 1);
    }
    return low;
  }

  expected(set: number): number {
    return this.victim(set);
  }

  save(): readonly number[] {
    return [...this.bits];
  }
  restore(state: readonly number[]): void {
    this.bits.set(state);
  }
}

/** Marsaglia's xorshift32, from the run's seed: the same run draws the same ways. */
class Drawn implements Replacement {
  private state: number;

  constructor(
    private readonly geometry: TlbGeometry,
    seed: number,
  ) {
    this.state = (seed ^ 0x9e3779b9) | 1;
  }

  used(): void {}
  filled(): void {}

  victim(): number {
    let x = this.state;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.state = x;
    return (x >>> 0) % this.geometry.ways;
  }

  expected(): number {
    return -1;
  }

  save(): readonly number[] {
    return [this.state];
  }
  restore(state: readonly number[]): void {
    this.state = state[0]!;
  }
}
