/**
 * The chunks of a region, one after the other by their size words. Where a size cannot be right the walk goes on at the next chunk that
 * is known otherwise (from a list, or top); what lies between is one damaged chunk.
 *
 *   start                                                                         end
 *   │ heap_info │ malloc_state │ chunk │ chunk │ ? bad size ?  │ chunk │ … │ top │
 *                                               └ up to the next known one
 */
import type { HeapChunk, HeapDamage, HeapList } from "../picture";
import type { Heap } from "../ptmalloc/heap";
import { IS_MMAPPED, MALLOC_ALIGNMENT } from "../ptmalloc/layout";

const LETTERS = ["P", "M", "A"] as const;
/** By the value of the three flag bits. */
const FLAGS: readonly (readonly string[])[] = Array.from({ length: 8 }, (_, bits) => LETTERS.filter((_letter, bit) => (bits & (1 << bit)) !== 0));

export interface Region {
  readonly start: number;
  readonly end: number;
  /** In place of what brk would have given. */
  readonly mapped?: boolean;
}

const STATES: Readonly<Record<string, HeapChunk["state"]>> = { tcache: "cached", fastbin: "cached", unsorted: "free", small: "free", large: "free" };

export class ChunkWalker {
  private readonly place = new Map<number, { readonly list: number; readonly place: number; readonly state: HeapChunk["state"] }>();
  private readonly known: readonly number[];

  constructor(
    private readonly h: Heap,
    private readonly problems: HeapDamage[],
    lists: readonly HeapList[],
    /** Chunks that hold a thread's tcache_perthread_struct. */
    private readonly structs: ReadonlySet<number>,
  ) {
    lists.forEach((l, list) => {
      l.chunks.forEach((start, place) => this.place.set(start, { list, place, state: STATES[l.kind] ?? "free" }));
    });
    this.known = [...this.place.keys(), ...structs].sort((a, b) => a - b);
  }

  /** Chunks from `region.start` up to top, if that lies in the region, or to its end. */
  walk(region: Region, top: number, into: HeapChunk[]): void {
    const { h } = this;
    const toTop = top >= region.start && top < region.end;
    const limit = toTop ? top : region.end;
    let clear = -1;
    for (let p = region.start; p < limit; ) {
      const behind = this.behindFences(p, region.start, limit, into);
      if (behind !== null) {
        p = behind;
        continue;
      }
      const word = this.size(p);
      if (word === null) break;
      const flags = word & 7;
      const size = word - flags;
      if (size === h.hdr || size === 0) {
        into.push(fence(p, size === 0 ? Math.min(h.hdr, limit - p) : size, flags));
        if (size === 0) break;
        p += size;
        continue;
      }
      const end = this.endOf(p, size, limit);
      if (clear >= 0 && end !== null) this.checkBehind(clear, p, flags);
      const chunk = this.chunk(p, (end ?? this.next(p, limit)) - p, flags);
      clear = chunk.state === "free" && end !== null ? p : -1;
      into.push(chunk);
      p += chunk.size;
    }
    if (toTop) this.top(top, region.end, into);
  }

  /** Two fences end a piece of memory: what follows may be another's, up to the next chunk that is known. Null: it goes on here. */
  private behindFences(p: number, from: number, limit: number, into: HeapChunk[]): number | null {
    const { h } = this;
    const [last, other] = [into.at(-1), into.at(-2)];
    if (last?.state !== "fence" || other?.state !== "fence" || other.start < from) return null;
    const size = readQuietly(() => h.lw(p + h.w)) ?? 0;
    const sound = size - (size & 7) >= h.minSize && (size & 8) === 0 && p + size - (size & 7) <= limit;
    if (sound) return null;
    const end = this.next(p, limit);
    if (end - p >= h.minSize && end < limit) into.push({ start: p, size: end - p, user: 0, usable: 0, state: "gap", flags: [], list: -1, place: -1 });
    return end;
  }

  private size(p: number): number | null {
    try {
      return this.h.lw(p + this.h.w);
    } catch {
      this.problems.push({ address: p, kind: "unreadable" });
      return null;
    }
  }

  /** Null: the size cannot be right. */
  private endOf(p: number, size: number, limit: number): number | null {
    const { h } = this;
    if (size < h.minSize || (size & (MALLOC_ALIGNMENT - 1)) !== 0 || size < 0) this.problems.push({ address: p, kind: "bad-size" });
    else if (p + size > limit) this.problems.push({ address: p, kind: "past-top" });
    else return p + size;
    return null;
  }

  /** A free chunk's size stands behind it once more, and its neighbour knows that it is free. */
  private checkBehind(freed: number, p: number, flags: number): void {
    try {
      if ((flags & 1) === 0 && this.h.lw(p) === p - freed) return;
    } catch {
      return;
    }
    this.problems.push({ address: p, kind: "bad-size" });
  }

  private next(p: number, limit: number): number {
    let low = 0;
    let high = this.known.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.known[middle]! <= p) low = middle + 1;
      else high = middle;
    }
    return Math.min(this.known[low] ?? limit, limit);
  }

  private chunk(start: number, size: number, flags: number): HeapChunk {
    const { h } = this;
    const at = this.place.get(start);
    if (this.structs.has(start)) return { start, size, user: 0, usable: 0, state: "own", flags: FLAGS[flags]!, name: "tcache_perthread_struct", list: -1, place: -1 };
    return { start, size, user: start + h.hdr, usable: Math.max(0, size - h.w), state: at?.state ?? "used", flags: FLAGS[flags]!, list: at?.list ?? -1, place: at?.place ?? -1 };
  }

  private top(start: number, end: number, into: HeapChunk[]): void {
    const word = this.size(start);
    if (word === null) return;
    const flags = word & 7;
    const size = word - flags;
    // sysmalloc: top ends where the memory from the kernel does, on a page.
    const wrong = size < 0 || start + size > end || ((start + size) & (this.h.mem.pageSize - 1)) !== 0;
    if (wrong) this.problems.push({ address: start, kind: "bad-size" });
    into.push({ start, size: wrong ? end - start : size, user: 0, usable: 0, state: "top", flags: FLAGS[flags]!, list: -1, place: -1 });
  }

  /** Where the header may lie: at the beginning, or where memalign moved it for an alignment; the header before stays behind as it was. */
  private headers(first: number, end: number): number[] {
    const { h } = this;
    const list = [first];
    for (let alignment = 2 * MALLOC_ALIGNMENT; alignment < end - first; alignment *= 2) {
      const p = Math.ceil((first + h.hdr) / alignment) * alignment - h.hdr;
      list.push(p - first < h.minSize ? p + alignment : p);
    }
    return list.filter((p) => p < end).sort((a, b) => a - b);
  }

  /** The chunk that has a mapping for itself. Null: there is none in it. */
  mapped({ start, end }: Region): HeapChunk | null {
    const { h } = this;
    const misalign = (start + h.hdr) & (MALLOC_ALIGNMENT - 1);
    const first = start + (misalign === 0 ? 0 : MALLOC_ALIGNMENT - misalign);
    let at = -1;
    for (const p of this.headers(first, end)) if (readQuietly(() => h.lw(p + h.w)) === end - p + IS_MMAPPED && readQuietly(() => h.lw(p)) === p - start) at = p;
    if (at >= 0) return { start: at, size: end - at, user: at + h.hdr, usable: end - at - h.hdr, state: "used", flags: ["M"], list: -1, place: -1 };
    const word = readQuietly(() => h.lw(first + h.w));
    if (word === null) return null;
    this.problems.push({ address: first, kind: "bad-size" });
    return { start: first, size: end - first, user: first + h.hdr, usable: end - first - h.hdr, state: "used", flags: FLAGS[word & 7]!, list: -1, place: -1 };
  }
}

function readQuietly(read: () => number): number | null {
  try {
    return read();
  } catch {
    return null;
  }
}

const fence = (start: number, size: number, flags: number): HeapChunk => ({ start, size, user: 0, usable: 0, state: "fence", flags: FLAGS[flags]!, list: -1, place: -1 });

/** Data of the allocator that lies among the chunks. */
export const own = (start: number, size: number, name: string): HeapChunk => ({ start, size, user: 0, usable: 0, state: "own", flags: [], name, list: -1, place: -1 });
