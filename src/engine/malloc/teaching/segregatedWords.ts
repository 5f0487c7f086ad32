/** Tags and links of segregated.ts: where they lie and what they say. `bp` is what the program has, as in the book. */
import { alignUp, type Words } from "./words";

export const CLASSES = 16;

/** 0: to 32 bytes, each twice as far as the one before; the last has no end. */
export function classOf(size: number): number {
  let c = 0;
  for (let top = 32; top < size && c < CLASSES - 1; top *= 2) c++;
  return c;
}

export const className = (c: number): string => (c === CLASSES - 1 ? `size class > ${32 * 2 ** (c - 1)}` : `size class ≤ ${32 * 2 ** c}`);

export const segregatedDataSize = (w: 4 | 8): number => (CLASSES + 1) * w;

export class SegregatedWords {
  /** The smallest block: both tags and both links. */
  readonly least: number;

  constructor(
    readonly words: Words,
    private readonly data: number,
  ) {
    this.least = 4 * words.w;
  }

  /** Header, footer and what the program asked for, in sixteens. */
  blockSize(asked: number): number {
    return Math.max(this.least, alignUp(asked + 2 * this.words.w, 16));
  }

  listAt(c: number): number {
    return this.data + c * this.words.w;
  }
  first(c: number): number {
    return this.words.lw(this.listAt(c));
  }
  get newest(): number {
    return this.words.lw(this.data + CLASSES * this.words.w);
  }
  set newest(bp: number) {
    this.words.sw(this.data + CLASSES * this.words.w, bp);
  }

  private tag(at: number): number {
    return this.words.lw(at);
  }
  size(bp: number): number {
    const tag = this.tag(bp - this.words.w);
    return tag - (tag % 16);
  }
  allocated(bp: number): boolean {
    return this.words.mem.load32(bp - this.words.w) % 2 === 1;
  }
  setHeader(bp: number, size: number, allocated: 0 | 1): void {
    this.words.sw(bp - this.words.w, size + allocated);
  }
  setFooter(bp: number, size: number, allocated: 0 | 1): void {
    this.words.sw(bp + size - 2 * this.words.w, size + allocated);
  }

  /** The block before, found by its footer, if it is free; else 0. */
  before(bp: number): number {
    const foot = bp - 2 * this.words.w;
    if (this.words.mem.load32(foot) % 2 === 1) return 0;
    const tag = this.tag(foot);
    return bp - (tag - (tag % 16));
  }

  pred(bp: number): number {
    return this.words.lw(bp);
  }
  succ(bp: number): number {
    return this.words.lw(bp + this.words.w);
  }
}
