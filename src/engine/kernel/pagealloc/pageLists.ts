/**
 * Some lists of pages, linked through the lru words of their struct pages (struct list_head), with their ends and lengths here.
 *
 *   head[i] ──▶ page ⇄ page ⇄ page ◀── tail[i]
 */
import type { StructPages } from "../frames/structPage";

export class PageLists {
  private readonly head: Int32Array;
  private readonly tail: Int32Array;
  private readonly counts: Int32Array;

  constructor(
    private readonly pages: StructPages,
    lists: number,
  ) {
    this.head = new Int32Array(lists).fill(-1);
    this.tail = new Int32Array(lists).fill(-1);
    this.counts = new Int32Array(lists);
  }

  /** list_first_entry_or_null, list_last_entry: -1: the list is empty. */
  first(list: number): number {
    return this.head[list]!;
  }
  last(list: number): number {
    return this.tail[list]!;
  }
  isEmpty(list: number): boolean {
    return this.head[list]! < 0;
  }
  length(list: number): number {
    return this.counts[list]!;
  }

  /** list_add: at the head. */
  add(list: number, pfn: number): void {
    const old = this.head[list]!;
    this.pages.link(pfn, old, -1);
    if (old >= 0) this.pages.setPrev(old, pfn);
    else this.tail[list] = pfn;
    this.head[list] = pfn;
    this.counts[list]!++;
  }

  /** list_add_tail. */
  addTail(list: number, pfn: number): void {
    const old = this.tail[list]!;
    this.pages.link(pfn, -1, old);
    if (old >= 0) this.pages.setNext(old, pfn);
    else this.head[list] = pfn;
    this.tail[list] = pfn;
    this.counts[list]!++;
  }

  /** list_del. */
  remove(list: number, pfn: number): void {
    const next = this.pages.next(pfn);
    const prev = this.pages.prev(pfn);
    if (prev >= 0) this.pages.setNext(prev, next);
    else this.head[list] = next;
    if (next >= 0) this.pages.setPrev(next, prev);
    else this.tail[list] = prev;
    this.counts[list]!--;
  }

  /** In list order. */
  items(list: number): number[] {
    const out: number[] = [];
    for (let pfn = this.first(list); pfn >= 0; pfn = this.pages.next(pfn)) out.push(pfn);
    return out;
  }

  save(): Int32Array {
    const n = this.head.length;
    const state = new Int32Array(3 * n);
    state.set(this.head);
    state.set(this.tail, n);
    state.set(this.counts, 2 * n);
    return state;
  }
  restore(state: Int32Array): void {
    const n = this.head.length;
    this.head.set(state.subarray(0, n));
    this.tail.set(state.subarray(n, 2 * n));
    this.counts.set(state.subarray(2 * n));
  }
}
