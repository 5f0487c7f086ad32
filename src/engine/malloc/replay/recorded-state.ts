/**
 * The `state` of a recording, read from simulated memory exactly as the recorder read it from the real one:
 * lists through raw words, addresses as offsets from the heap's start, "?" for what lies outside the heap.
 */
import { layoutFor } from "../ptmalloc/layout";
import type { MallInfo } from "../report/mallinfo";
import type { FlatMemory } from "./flat-memory";

type Offset = number | "?";

export interface RecordedState {
  heap_size: number;
  top?: Offset;
  top_size?: number;
  last_remainder?: Offset;
  chunks?: [number, number, number][];
  tcache?: Record<string, Offset[]>;
  fastbins?: Record<string, Offset[]>;
  bins?: Record<string, [Offset, number][]>;
  mallinfo2: Omit<MallInfo, "usmblks">;
}

export interface WalkOptions {
  arena: number;
  heapStart: number;
  /** The first chunk is the tcache structure. */
  tcacheAtStart: boolean;
}

const LIST_LIMIT = 10000;

class Reader {
  readonly w: 4 | 8;
  readonly layout;
  readonly top: number;

  constructor(
    readonly m: FlatMemory,
    readonly o: WalkOptions,
  ) {
    this.w = m.wordSize;
    this.layout = layoutFor(m.wordSize);
    this.top = m.loadWord(o.arena + this.layout.arena.top);
  }

  offset(p: number): Offset {
    if (p === 0) return 0;
    return p >= this.o.heapStart && p < this.m.break ? p - this.o.heapStart : "?";
  }

  sizeWord(p: number): number {
    return this.m.loadWord(p + this.w);
  }

  unmask(at: number): number {
    const shifted = Math.floor(at / 4096);
    const lo = (this.m.load32(at) ^ shifted) >>> 0;
    return this.w === 4 ? lo : ((this.m.load32(at + 4) ^ Math.floor(shifted / 2 ** 32)) >>> 0) * 2 ** 32 + lo;
  }

  chunks(): [number, number, number][] {
    const list: [number, number, number][] = [];
    let c = this.o.heapStart + (this.w === 4 ? 8 : 0);
    while (c < this.top && this.top < this.m.break) {
      const word = this.sizeWord(c);
      const size = word - (word & 7);
      list.push([c - this.o.heapStart, size, word & 7]);
      if (size < 16) break;
      c += size;
    }
    return list;
  }

  tcache(): Record<string, Offset[]> {
    const lists: Record<string, Offset[]> = {};
    if (!this.o.tcacheAtStart) return lists;
    const struct = this.o.heapStart + 2 * this.w + (this.w === 4 ? 8 : 0);
    for (let i = 0; i < 64; i++) {
      const count = this.m.load16(struct + i * 2);
      let e = this.m.loadWord(struct + 128 + i * this.w);
      const list: Offset[] = [];
      for (let k = 0; k < count && e !== 0; k++) {
        list.push(this.offset(e - 2 * this.w));
        e = this.unmask(e);
      }
      if (count > 0) lists[i] = list;
    }
    return lists;
  }

  fastbins(): Record<string, Offset[]> {
    const lists: Record<string, Offset[]> = {};
    for (let i = 0; i < this.layout.nFastbins; i++) {
      const list: Offset[] = [];
      for (let f = this.m.loadWord(this.o.arena + this.layout.arena.fastbins + i * this.w); f !== 0 && list.length < LIST_LIMIT; f = this.unmask(f + 2 * this.w)) {
        list.push(this.offset(f));
      }
      if (list.length > 0) lists[i] = list;
    }
    return lists;
  }

  bins(): Record<string, [Offset, number][]> {
    const lists: Record<string, [Offset, number][]> = {};
    for (let i = 1; i < 127; i++) {
      const bin = this.o.arena + this.layout.arena.bins + (i - 2) * 2 * this.w;
      const list: [Offset, number][] = [];
      for (let f = this.m.loadWord(bin + 2 * this.w); f !== bin && f !== 0 && list.length < LIST_LIMIT; f = this.m.loadWord(f + 2 * this.w)) {
        const word = this.sizeWord(f);
        list.push([this.offset(f), word - (word & 7)]);
      }
      if (list.length > 0) lists[i] = list;
    }
    return lists;
  }
}

export function readState(m: FlatMemory, o: WalkOptions, info: MallInfo): RecordedState {
  const r = new Reader(m, o);
  const topWord = r.top >= o.heapStart ? r.sizeWord(r.top) : 0;
  const { usmblks, ...mallinfo } = info;
  return {
    heap_size: m.break - o.heapStart,
    top: r.offset(r.top),
    top_size: topWord - (topWord & 7),
    last_remainder: r.offset(m.loadWord(o.arena + r.layout.arena.lastRemainder)),
    chunks: r.chunks(),
    tcache: r.tcache(),
    fastbins: r.fastbins(),
    bins: r.bins(),
    mallinfo2: mallinfo,
  };
}
