/**
 * Why a page was not there (Hill's three Cs, and a fourth): compared with a fully associative table of as many entries that replaces
 * the least recently used.
 *
 *   never seen before                          compulsory
 *   dropped by a flush since                   flush
 *   the comparison table has it                conflict: its set is too small
 *   the comparison table lost it too           capacity: the table is too small
 *
 * Pages are keys: page number and address space in one number.
 */
import type { MissClass } from "./data";

export interface ClassState {
  /** First touches so far. */
  readonly seen: number;
  /** Keys of the comparison table, the least recently used first. */
  readonly order: Float64Array;
  readonly flushed: readonly number[];
}

export class MissClasses {
  /** First touches in their order. A run that goes back and on again meets the same ones: how many of them count is the state. */
  private readonly log: number[] = [];
  private readonly places = new Map<number, number>();
  private seen = 0;
  private readonly flushed = new Set<number>();
  /** The comparison table: a ring of slots, `next` of 0 is the most recently used one. Slot 0 holds nothing. */
  private readonly keys: Float64Array;
  private readonly next: Int32Array;
  private readonly before: Int32Array;
  private readonly slots = new Map<number, number>();
  private free: number[] = [];

  constructor(private readonly size: number) {
    this.keys = new Float64Array(size + 1).fill(-1);
    this.next = new Int32Array(size + 1);
    this.before = new Int32Array(size + 1);
    this.empty();
  }

  /** The class of a miss on this page, which then is there. */
  miss(key: number): MissClass {
    const first = this.firstTouch(key);
    const dropped = this.flushed.delete(key);
    const known = this.slots.has(key);
    this.touch(key, 0);
    if (first) return "compulsory";
    if (dropped) return "flush";
    return known ? "conflict" : "capacity";
  }

  /** A hit: the page is the most recently used one. `slot` is where it was last time; gives where it is. */
  touch(key: number, slot: number): number {
    const at = this.keys[slot] === key ? slot : (this.slots.get(key) ?? this.place(key));
    if (this.next[0] !== at) {
      this.unlink(at);
      this.link(at);
    }
    return at;
  }

  /** A flush or invlpg dropped the page. `was`: the table that is compared had it. */
  drop(key: number, was: boolean): void {
    const at = this.slots.get(key);
    if (at !== undefined) {
      this.slots.delete(key);
      this.keys[at] = -1;
      this.unlink(at);
      this.free.push(at);
    } else if (!was) return;
    this.flushed.add(key);
    for (const oldest of this.flushed) if (this.flushed.size > this.size) this.flushed.delete(oldest);
  }

  /** Keys of the comparison table. */
  held(): number[] {
    return [...this.slots.keys()];
  }

  save(): ClassState {
    const order = new Float64Array(this.slots.size);
    for (let at = this.before[0]!, i = 0; at !== 0; at = this.before[at]!) order[i++] = this.keys[at]!;
    return { seen: this.seen, order, flushed: [...this.flushed] };
  }

  restore({ seen, order, flushed }: ClassState): void {
    this.seen = seen;
    this.empty();
    for (const key of order) this.touch(key, 0);
    this.flushed.clear();
    for (const key of flushed) this.flushed.add(key);
  }

  private firstTouch(key: number): boolean {
    const place = this.places.get(key);
    if (place !== undefined && place < this.seen) return false;
    if (this.log[this.seen] !== key) {
      for (const other of this.log.splice(this.seen)) this.places.delete(other);
      this.log.push(key);
      this.places.set(key, this.seen);
    }
    this.seen++;
    return true;
  }

  private empty(): void {
    this.keys.fill(-1);
    this.slots.clear();
    this.next[0] = this.before[0] = 0;
    this.free = Array.from({ length: this.size }, (_, i) => this.size - i);
  }

  private place(key: number): number {
    let at = this.free.pop();
    if (at === undefined) {
      at = this.before[0]!;
      this.slots.delete(this.keys[at]!);
      this.unlink(at);
    }
    this.keys[at] = key;
    this.slots.set(key, at);
    this.link(at);
    return at;
  }

  private unlink(at: number): void {
    this.next[this.before[at]!] = this.next[at]!;
    this.before[this.next[at]!] = this.before[at]!;
  }

  private link(at: number): void {
    const first = this.next[0]!;
    this.next[at] = first;
    this.before[at] = 0;
    this.before[first] = at;
    this.next[0] = at;
  }
}
