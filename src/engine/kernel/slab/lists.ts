/**
 * `struct list_head` in kernel memory: two words, next and prev, in a ring through its head.
 *
 *   head ⇄ first ⇄ … ⇄ last ⇄ head          empty: head points at itself
 */
import type { Kva } from "../boot/kva";
import type { KernelWords } from "./kernelWords";

export class Lists {
  constructor(private readonly words: KernelWords) {}

  init(head: Kva): void {
    this.words.setPtr(head, head);
    this.words.setPtr(head + this.words.pointerSize, head);
  }

  next(entry: Kva): Kva {
    return this.words.ptr(entry);
  }
  prev(entry: Kva): Kva {
    return this.words.ptr(entry + this.words.pointerSize);
  }

  /** list_add: first of the list. */
  add(entry: Kva, head: Kva): void {
    this.between(entry, head, this.next(head));
  }
  /** list_add_tail: last of the list. */
  addTail(entry: Kva, head: Kva): void {
    this.between(entry, this.prev(head), head);
  }

  del(entry: Kva): void {
    const next = this.next(entry);
    const prev = this.prev(entry);
    this.words.setPtr(prev, next);
    this.words.setPtr(next + this.words.pointerSize, prev);
  }

  /** All entries, first to last. */
  entries(head: Kva): Kva[] {
    const all: Kva[] = [];
    for (let at = this.next(head); at !== head; at = this.next(at)) all.push(at);
    return all;
  }

  private between(entry: Kva, prev: Kva, next: Kva): void {
    const { words } = this;
    words.setPtr(next + words.pointerSize, entry);
    words.setPtr(entry, next);
    words.setPtr(entry + words.pointerSize, prev);
    words.setPtr(prev, entry);
  }
}
