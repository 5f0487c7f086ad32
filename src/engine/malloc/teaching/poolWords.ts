/** Pools, segments and objects of pool.ts: where their words lie. */
import { alignDown, type Words } from "./words";

export const SEGMENT = 16384;
export const HEADER = 64;
/** Pools of sizes that were asked for first, and all pools. */
export const EXACT = 16;
export const POOLS = 58;
const FIELDS = ["size", "free", "carve", "end"] as const;

export const poolDataSize = (w: 4 | 8): number => (POOLS * FIELDS.length + 1) * w;

export const poolName = (size: number): string => `pool of ${size}`;

export interface SegmentHeader {
  readonly pool: number;
  /** Length of the segment; in a header that stands for another one: how far back that is. */
  readonly bytes: number;
  /** Objects; 0: stands for another one. */
  readonly count: number;
  readonly next: number;
}

export class PoolWords {
  constructor(
    readonly words: Words,
    private readonly data: number,
  ) {}

  at(pool: number, field: (typeof FIELDS)[number]): number {
    return this.data + (pool * FIELDS.length + FIELDS.indexOf(field)) * this.words.w;
  }
  get(pool: number, field: (typeof FIELDS)[number]): number {
    return this.words.lw(this.at(pool, field));
  }
  set(pool: number, field: (typeof FIELDS)[number], value: number): void {
    this.words.sw(this.at(pool, field), value);
  }

  get firstSegment(): number {
    return this.words.lw(this.data + POOLS * FIELDS.length * this.words.w);
  }
  set firstSegment(segment: number) {
    this.words.sw(this.data + POOLS * FIELDS.length * this.words.w, segment);
  }

  header(at: number): SegmentHeader {
    const { words } = this;
    const { w } = words;
    return { pool: words.mem.load32(at), bytes: words.lw(at + w), count: words.mem.load32(at + 2 * w), next: words.lw(at + 3 * w) };
  }
  setHeader(at: number, { pool, bytes, count, next }: SegmentHeader): void {
    [pool, bytes, count, next].forEach((value, i) => this.words.sw(at + i * this.words.w, value));
  }

  /** The multiple of 16 KiB below a pointer. */
  stepOf(object: number): number {
    return alignDown(object - 1, SEGMENT);
  }
  headerOf(object: number): number {
    const step = this.stepOf(object);
    const { count, bytes } = this.header(step);
    return count === 0 ? step - bytes : step;
  }
  /** Start of the object that a pointer lies in. */
  objectAt(header: number, size: number, pointer: number): number {
    const first = header + HEADER;
    return size === 0 ? pointer : first + alignDown(pointer - first, size);
  }
}
