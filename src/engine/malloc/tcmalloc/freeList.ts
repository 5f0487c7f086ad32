/**
 * The free lists of one thread's cache, one a size class; objects are linked through their own first word.
 *
 *   list_ ─▶ object ─▶ object ─▶ 0      length_, lowater_ (least since the last Scavenge), max_length_, length_overages_
 *   4 bytes each behind the pointer on x86-64, 2 on x86-32
 */
import type { Range } from "./central";
import type { Statics } from "./statics";

export const FREE_LIST_FIELDS = ["length_", "lowater_", "max_length_", "length_overages_"] as const;
export type ListCount = 0 | 1 | 2 | 3;
export const freeListBytes = (w: 4 | 8): number => (w === 8 ? 24 : 12);

export class FreeLists {
  private readonly step: number;

  constructor(private readonly s: Statics) {
    this.step = s.w === 8 ? 4 : 2;
  }

  init(list: number): void {
    this.s.words.sw(list, 0);
    for (const i of [0, 1, 3] as const) this.set(list, i, 0);
    this.set(list, 2, 1);
  }

  get(list: number, i: ListCount): number {
    const at = list + this.s.w + i * this.step;
    return this.step === 4 ? this.s.words.mem.load32(at) : this.s.words.mem.load16(at);
  }
  set(list: number, i: ListCount, value: number): void {
    const at = list + this.s.w + i * this.step;
    if (this.step === 4) this.s.words.mem.store32(at, value);
    else this.s.words.mem.store16(at, value);
  }
  first(list: number): number {
    return this.s.words.lw(list);
  }

  /** Returns how many there are now. */
  push(list: number, object: number): number {
    this.s.words.sw(object, this.first(list));
    this.s.words.sw(list, object);
    const length = this.get(list, 0) + 1;
    this.set(list, 0, length);
    return length;
  }

  pop(list: number, object: number): number {
    this.s.words.sw(list, this.s.words.lw(object));
    this.shorter(list, 1);
    return object;
  }

  /** PushRange. */
  pushRange(list: number, { head, tail, count }: Range): void {
    if (count === 0) return;
    this.s.words.sw(tail, this.first(list));
    this.s.words.sw(list, head);
    this.set(list, 0, this.get(list, 0) + count);
  }

  /** PopRange: its first `n`. */
  popRange(list: number, n: number): Range {
    if (n === 0) return { head: 0, tail: 0, count: 0 };
    const head = this.first(list);
    let tail = head;
    for (let i = 1; i < n; i++) tail = this.s.words.lw(tail);
    this.s.words.sw(list, this.s.words.lw(tail));
    this.s.words.sw(tail, 0);
    this.shorter(list, n);
    return { head, tail, count: n };
  }

  private shorter(list: number, n: number): void {
    const length = this.get(list, 0) - n;
    this.set(list, 0, Math.max(length, 0));
    if (length < this.get(list, 1)) this.set(list, 1, Math.max(length, 0));
  }
}
