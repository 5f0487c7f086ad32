/**
 * Spans: runs of pages with a record each, and rings of them.
 *
 *   Span   0 start (number of the first page)   1 length (pages)   2 next   3 prev   4 objects (free ones of this span)
 *          5 refcount (objects given out)       6 sizeclass │ location << 8
 *
 *   location   0 IN_USE   1 ON_NORMAL_FREELIST   2 ON_RETURNED_FREELIST (its pages went back to the kernel, the addresses did not)
 *
 * A ring's head is a pair of words (next, prev) that is treated as a span that begins two words before.
 */
import type { Statics } from "./statics";

export const SPAN_WORDS = 8;
const NEXT = 2;
const PREV = 3;
export const Location = { inUse: 0, normal: 1, returned: 2 } as const;

export class Spans {
  private readonly w: number;

  constructor(private readonly s: Statics) {
    this.w = s.w;
  }

  private get(span: number, i: number): number {
    return this.s.words.lw(span + i * this.w);
  }
  private set(span: number, i: number, value: number): void {
    this.s.words.sw(span + i * this.w, value);
  }

  /** NewSpan. 0: no memory for the record. */
  make(start: number, length: number): number {
    const span = this.s.newStructure("span_free_list", SPAN_WORDS * this.w);
    if (span === 0) return 0;
    this.set(span, 0, start);
    this.set(span, 1, length);
    return span;
  }
  /** DeleteSpan. */
  drop(span: number): void {
    this.s.deleteStructure("span_free_list", span);
  }

  start(span: number): number {
    return this.get(span, 0);
  }
  length(span: number): number {
    return this.get(span, 1);
  }
  setRange(span: number, start: number, length: number): void {
    this.set(span, 0, start);
    this.set(span, 1, length);
  }
  objects(span: number): number {
    return this.get(span, 4);
  }
  setObjects(span: number, first: number): void {
    this.set(span, 4, first);
  }
  refcount(span: number): number {
    return this.get(span, 5);
  }
  setRefcount(span: number, n: number): void {
    this.set(span, 5, Math.max(n, 0));
  }
  kind(span: number): { readonly sizeclass: number; readonly location: number } {
    const word = this.get(span, 6);
    return { sizeclass: word & 0xff, location: (word >>> 8) & 3 };
  }
  sizeclass(span: number): number {
    return this.kind(span).sizeclass;
  }
  location(span: number): number {
    return this.kind(span).location;
  }
  setKind(span: number, sizeclass: number, location: number): void {
    this.set(span, 6, sizeclass + location * 256);
  }

  /** The span that stands for the head whose two words lie here. */
  head(pair: number): number {
    return pair - NEXT * this.w;
  }
  next(span: number): number {
    return this.get(span, NEXT);
  }
  prev(span: number): number {
    return this.get(span, PREV);
  }
  /** DLL_Init, DLL_IsEmpty, DLL_Remove, DLL_Prepend. */
  initRing(head: number): void {
    this.set(head, NEXT, head);
    this.set(head, PREV, head);
  }
  isEmpty(head: number): boolean {
    return this.next(head) === head;
  }
  unlink(span: number): void {
    const [prev, next] = [this.prev(span), this.next(span)];
    this.set(prev, NEXT, next);
    this.set(next, PREV, prev);
    this.set(span, NEXT, 0);
    this.set(span, PREV, 0);
  }
  linkAfter(before: number, span: number): void {
    const next = this.next(before);
    this.set(span, NEXT, next);
    this.set(span, PREV, before);
    this.set(next, PREV, span);
    this.set(before, NEXT, span);
  }
}
