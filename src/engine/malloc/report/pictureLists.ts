/**
 * Every list of free chunks, in the order in which malloc takes from it.
 *
 *   tcache, fast bins   from the head, one masked link each                    last in, first out
 *   unsorted, small     from the bk end: malloc looks at last(bin) first       first in, first out
 *   large               from the bk end: the smallest that fits is taken       sizes, with fd_nextsize from size to size
 *
 * A link that cannot be right ends the list: `broken` says so, and the problem is told at the chunk (or head) that holds the link.
 */
import type { HeapDamage, HeapList } from "../picture";
import { bin_at, fastbin } from "../ptmalloc/bins";
import { aligned_OK, misaligned_chunk } from "../ptmalloc/chunk";
import type { Heap } from "../ptmalloc/heap";
import { NBINS, TCACHE_MAX_BINS } from "../ptmalloc/layout";
import { binName, fastbinName, tcacheName } from "../ptmalloc/listNames";
import { reveal_ptr } from "../ptmalloc/safe-linking";

export interface PictureThread {
  readonly thread: number;
  readonly arena: number;
  /** User address of its tcache_perthread_struct; 0: none. */
  readonly tcache: number;
}

export type Kind = "tcache" | "fastbin" | "unsorted" | "small" | "large";

interface Walked { readonly chunks: number[]; readonly broken?: HeapDamage["kind"] }

export class ListReader {
  readonly lists: HeapList[] = [];
  /** Chunks already met in some list: one that is met again hangs in two. */
  private readonly met = new Set<number>();

  constructor(
    private readonly h: Heap,
    private readonly problems: HeapDamage[],
  ) {}

  tcache({ thread, tcache }: PictureThread): void {
    const { h } = this;
    const limit = h.lw(h.mp + h.layout.par.tcacheCount);
    for (let i = 0; i < TCACHE_MAX_BINS; i++) {
      const count = this.read(tcache, () => h.mem.load16(tcache + i * 2));
      if (count === null) return;
      const head = tcache + TCACHE_MAX_BINS * 2 + i * h.w;
      const walked = this.masked(head, 0, h.hdr, (e) => !aligned_OK(e));
      if (walked.chunks.length !== count && !walked.broken) this.problems.push({ address: tcache + i * 2, kind: "count-mismatch" });
      this.add(walked, { name: tcacheName(h, i), kind: "tcache", arena: -1, thread, head, limit, order: "lifo" });
    }
  }

  arena(av: number, arena: number): void {
    const { h } = this;
    for (let i = 0; i < h.layout.nFastbins; i++) {
      const head = fastbin(h, av, i);
      this.add(this.masked(head, h.hdr, 0, (p) => misaligned_chunk(h, p)), { name: fastbinName(h, i), kind: "fastbin", arena, thread: -1, head, limit: 0, order: "lifo" });
    }
    for (let i = 1; i < NBINS - 1; i++) {
      const kind = i === 1 ? "unsorted" : i < 64 ? "small" : "large";
      const bin = bin_at(h, av, i);
      const walked = this.ring(bin);
      this.add(walked, { name: binName(h, i), kind, arena, thread: -1, head: bin + h.hdr + h.w, limit: 0, order: kind === "large" ? "size" : "fifo", ...(kind === "large" ? { sizes: this.sizes(bin, walked.chunks) } : {}) });
    }
  }

  private add(walked: Walked, list: Omit<HeapList, "chunks" | "broken">): void {
    if (walked.chunks.length > 0 || walked.broken) this.lists.push({ ...list, ...walked });
  }

  private read<T>(address: number, read: () => T): T | null {
    try {
      return read();
    } catch {
      this.problems.push({ address, kind: "unreadable" });
      return null;
    }
  }

  private broken(address: number, kind: HeapDamage["kind"], chunks: number[]): Walked {
    this.problems.push({ address, kind });
    return { chunks, broken: kind };
  }

  /** Links lie `link` bytes behind where they point to, chunks begin `back` bytes before it. */
  private masked(head: number, link: number, back: number, wrong: (p: number) => boolean): Walked {
    const { h } = this;
    const chunks: number[] = [];
    let from = head;
    let p = this.read(head, () => h.lw(head));
    while (p !== 0) {
      if (p === null) return { chunks, broken: "unreadable" };
      if (p < 0 || wrong(p % 4096)) return this.broken(from, "bad-pointer", chunks);
      if (this.met.has(p - back)) return this.broken(from, "cycle", chunks);
      const at: number = p + link;
      const next: number | null = quiet(() => reveal_ptr(h, at));
      if (next === null) return this.broken(from, "unreadable", chunks);
      this.met.add(p - back);
      chunks.push(p - back);
      from = p - back;
      p = next;
    }
    return { chunks };
  }

  private ring(bin: number): Walked {
    const { h } = this;
    const chunks: number[] = [];
    let from = bin;
    for (let p = this.read(bin, () => h.lw(bin + h.hdr + h.w)); p !== bin && p !== 0; ) {
      if (p === null) return { chunks, broken: "unreadable" };
      if (p < 0 || misaligned_chunk(h, p % 4096)) return this.broken(from, "bad-pointer", chunks);
      if (this.met.has(p)) return this.broken(from, "cycle", chunks);
      const at: number = p;
      const forward = quiet(() => h.lw(at + h.hdr));
      if (forward === null) return this.broken(from, "unreadable", chunks);
      if (forward !== from) this.problems.push({ address: p, kind: "bad-pointer" });
      this.met.add(p);
      chunks.push(p);
      from = p;
      p = quiet(() => h.lw(at + h.hdr + h.w));
    }
    return { chunks };
  }

  /** The first chunk of each size, as fd_nextsize leads through them, from the largest on. */
  private sizes(bin: number, chunks: readonly number[]): number[] {
    const { h } = this;
    const known = new Set(chunks);
    const list: number[] = [];
    const first = quiet(() => h.lw(bin + h.hdr));
    for (let p = first; p !== null && known.has(p); ) {
      known.delete(p);
      list.push(p);
      const at: number = p;
      p = quiet(() => h.lw(at + 2 * h.hdr));
      if (p !== null && p !== first && !known.has(p)) this.problems.push({ address: at, kind: "bad-pointer" });
    }
    return list;
  }
}

function quiet<T>(read: () => T): T | null {
  try {
    return read();
  } catch {
    return null;
  }
}
