/**
 * The words of a chunk by their names in struct malloc_chunk, as far as they mean something now:
 *
 *   used                 free, in a ring        tcache                 fast bin             large bin adds
 *   prev_size  size      prev_size  size        prev_size  size        prev_size  size      fd_nextsize  bk_nextsize
 *   user …               fd         bk          fd (⊕)     key         fd (⊕)     stale
 *   … next prev_size     stale … next prev_size = size
 *
 * The word behind the chunk, the next one's prev_size, is the user's while the chunk is in use. Links are told as they lead: those that are
 * masked (⊕, safe-linking.ts) are unmasked.
 */
import type { HeapField } from "../picture";
import { allArenas } from "../ptmalloc/arena-state";
import type { Heap } from "../ptmalloc/heap";
import { heap_for_ptr, heapWord } from "../ptmalloc/heap-info";
import { IS_MMAPPED } from "../ptmalloc/layout";
import { reveal_ptr } from "../ptmalloc/safe-linking";
import { heapInfoFields, parFields, stateFields, tcacheFields } from "./structFields";
import type { PictureThread } from "./pictureLists";

/** How a chunk is kept, by the kind of its list; empty: it is in none. */
export type Held = "" | "tcache" | "fastbin" | "unsorted" | "small" | "large" | "top" | "fence";

/** `held`: what the picture says of the chunk. */
export function fieldsAt(h: Heap, start: number, threads: readonly PictureThread[], held: (start: number) => Held): readonly HeapField[] {
  try {
    const own = structAt(h, start, threads);
    return own ?? chunkFields(h, start, held(start));
  } catch {
    return [];
  }
}

function structAt(h: Heap, start: number, threads: readonly PictureThread[]): HeapField[] | null {
  if (start === h.mp) return parFields(h);
  if (threads.some((t) => t.tcache !== 0 && t.tcache - h.hdr === start)) return [...header(h, start), ...tcacheFields(h, start + h.hdr)];
  const arenas = h.lw(h.mainArena + h.layout.address.initialized) === 0 ? [h.mainArena] : allArenas(h);
  if (arenas.includes(start)) return stateFields(h, start);
  const heap = start !== 0 && heap_for_ptr(h, start) === start && arenas.includes(heapWord(h, start, "arPtr"));
  return heap ? heapInfoFields(h, start) : null;
}

const field = (at: number, bytes: number, name: string, role: HeapField["role"], target?: number): HeapField => ({ at, bytes, name, role, meaning: "", args: [], ...(target === undefined ? {} : { target }) });

function header(h: Heap, p: number): HeapField[] {
  return [field(p, h.w, "prev_size", "header"), field(p + h.w, h.w, "size", "header")];
}

function chunkFields(h: Heap, p: number, held: Held): HeapField[] {
  const word = h.lw(p + h.w);
  const size = word - (word & 7);
  if (held === "top" || held === "fence" || size < h.minSize) return header(h, p);
  const user = p + h.hdr;
  if ((word & IS_MMAPPED) !== 0) return [{ ...header(h, p)[0]!, meaning: "heap.field.mmapped-offset", args: [h.lw(p)] }, header(h, p)[1]!, field(user, size - h.hdr, "", "user")];
  if (held === "") return [...header(h, p), field(user, size - h.hdr, "", "user"), { ...field(p + size, h.w, "prev_size", "user"), meaning: "heap.field.borrowed" }];
  const links = linksOf(h, user, held);
  const rest = user + links.length * h.w;
  const stale = p + size - rest > 0 ? [field(rest, p + size - rest, "", "stale")] : [];
  // In a tcache or fast bin the chunk still counts as in use: the word behind it holds what the user left there.
  const foot = held === "tcache" || held === "fastbin" ? field(p + size, h.w, "prev_size", "stale") : { ...field(p + size, h.w, "prev_size", "header"), meaning: "heap.field.foot", args: [h.lw(p + size)] };
  return [...header(h, p), ...links, ...stale, foot];
}

function linksOf(h: Heap, user: number, held: Held): HeapField[] {
  const plain = (i: number, name: string): HeapField => field(user + i * h.w, h.w, name, "link", h.lw(user + i * h.w));
  if (held === "tcache" || held === "fastbin") {
    const fd = field(user, h.w, "fd", "link", reveal_ptr(h, user));
    return held === "tcache" ? [fd, field(user + h.w, h.w, "key", "mark")] : [fd];
  }
  const ring = [plain(0, "fd"), plain(1, "bk")];
  return held === "large" ? [...ring, plain(2, "fd_nextsize"), plain(3, "bk_nextsize")] : ring;
}
