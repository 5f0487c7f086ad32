/**
 * Where copies of pages are kept: many in one buffer. A buffer for each would be thousands of small ones, and most of the work of
 * whoever collects garbage.
 *
 *   slab 0 │ place 0 │ place 1 │ … │ place 63 │      slab 1 │ place 64 │ …
 */
import { PAGE } from "./layout";

const WORDS = PAGE / 4;
const SLAB_SHIFT = 6;
const SLAB_PAGES = 1 << SLAB_SHIFT;

export class PageStore {
  private readonly slabs: Uint32Array[] = [];
  /** Places that were given back. */
  private readonly free: number[] = [];
  private used = 0;

  /** Copies a page out of `from`, from word `at` on; its place. */
  keep(from: Uint32Array, at: number): number {
    const place = this.free.pop() ?? this.used++;
    if (place >>> SLAB_SHIFT === this.slabs.length) this.slabs.push(new Uint32Array(SLAB_PAGES * WORDS));
    this.slabs[place >>> SLAB_SHIFT]!.set(from.subarray(at, at + WORDS), wordOf(place));
    return place;
  }

  release(place: number): void {
    this.free.push(place);
  }

  /** Copies a page back. */
  bring(place: number, to: Uint32Array, at: number): void {
    const word = wordOf(place);
    to.set(this.slabs[place >>> SLAB_SHIFT]!.subarray(word, word + WORDS), at);
  }

  equals(place: number, other: Uint32Array, at: number): boolean {
    const slab = this.slabs[place >>> SLAB_SHIFT]!;
    const word = wordOf(place);
    for (let i = 0; i < WORDS; i++) if (slab[word + i] !== other[at + i]) return false;
    return true;
  }
}

/** Index in its slab. */
const wordOf = (place: number): number => (place & (SLAB_PAGES - 1)) * WORDS;
