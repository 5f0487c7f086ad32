/**
 * From the number of a page to its span: a radix tree in the metadata, as tables of page tables are.
 *
 *   x86-64   35 bits: 12 │ 12 │ 11      root ─▶ node ─▶ leaf ─▶ Span        (TCMalloc_PageMap3)
 *   x86-32   19 bits:  5 │ 14           root ─▶ leaf ─▶ Span                (TCMalloc_PageMap2)
 *
 * Only the first and the last page of a free or large span are kept right; of spans with small objects all are, since free must find the
 * span of any object. That is how free knows a block's size without a header.
 */
import type { Statics } from "./statics";

const LEVELS = { 8: [12, 12, 11], 4: [5, 14] } as const;

export class PageMap {
  private readonly bits: readonly number[];

  constructor(private readonly s: Statics) {
    this.bits = LEVELS[s.w];
  }

  rootBytes(): number {
    return 2 ** this.bits[0]! * this.s.w;
  }

  /** Address of the page's entry; 0: there is no leaf for it (`make`: nor memory for one). */
  private entry(page: number, make: boolean): number {
    const { words, w } = this.s;
    let node = this.s.get("pagemap");
    if (node === 0) return 0;
    let below = this.bits.reduce((sum, b) => sum + b, 0);
    if (page < 0 || page >= 2 ** below) return 0;
    for (let level = 0; level < this.bits.length; level++) {
      below -= this.bits[level]!;
      const at = node + (Math.floor(page / 2 ** below) % 2 ** this.bits[level]!) * w;
      if (level === this.bits.length - 1) return at;
      node = words.lw(at);
      if (node === 0 && make) {
        node = this.s.metaDataAlloc(2 ** this.bits[level + 1]! * w);
        words.sw(at, node);
      }
      if (node === 0) return 0;
    }
    return 0;
  }

  /** GetDescriptor: 0: no span has ever been there. */
  get(page: number): number {
    const at = this.entry(page, false);
    return at === 0 ? 0 : this.s.words.lw(at);
  }
  set(page: number, span: number): void {
    const at = this.entry(page, true);
    if (at !== 0) this.s.words.sw(at, span);
  }

  /** Ensure: entries for all of these pages can be set. */
  ensure(page: number, n: number): boolean {
    const leaf = 2 ** this.bits.at(-1)!;
    for (let at = page; at < page + n; at += leaf) if (this.entry(at, true) === 0) return false;
    return this.entry(page + n - 1, true) !== 0;
  }
}
