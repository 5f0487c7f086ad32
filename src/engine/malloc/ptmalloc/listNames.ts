/**
 * What the lists of free chunks are called wherever they are shown: the kind of list and a size of chunk (its header included).
 *
 *   tcache[0x30]     one size                      smallbin[0x90]    one size
 *   fastbin[0x30]    one size                      largebin[0x400]   a range of sizes; the smallest is told
 *   unsorted         any size: bin 1               top               not a list: what lies behind the last chunk
 */
import { largebin_index } from "./bins";
import type { Heap } from "./heap";
import { MALLOC_ALIGNMENT } from "./layout";

const FIRST_LARGE = 64;
const LAST_BIN = 126;

const named = (kind: string, size: number): string => `${kind}[0x${size.toString(16)}]`;

/** tidx2usize and a header: list i of a tcache. */
export const tcacheName = (h: Heap, i: number): string => named("tcache", h.minSize + i * MALLOC_ALIGNMENT);

/** Sizes of fast bins on x86-32 lie 8 bytes apart, of which every second one can exist. */
export const fastbinName = (h: Heap, i: number): string => named("fastbin", (i + 2) * (h.w === 8 ? 16 : 8));

export const arenaName = (h: Heap, av: number): string => (av === h.mainArena ? "main_arena" : `0x${av.toString(16)}`);

export const UNSORTED = "unsorted";
export const TOP = "top";

export function binName(h: Heap, i: number): string {
  if (i === 1) return UNSORTED;
  return i < FIRST_LARGE ? named("smallbin", smallestIn(h, i)) : named("largebin", smallestIn(h, i));
}

/** The smallest size of chunk that belongs into bin i (bin_index backwards). */
export function smallestIn(h: Heap, i: number): number {
  if (i < FIRST_LARGE) return (i - h.layout.smallbinCorrection) * MALLOC_ALIGNMENT;
  let low = h.layout.minLargeSize / MALLOC_ALIGNMENT;
  let high = 2 ** 20;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (largebin_index(h, middle * MALLOC_ALIGNMENT) >= Math.min(i, LAST_BIN)) high = middle;
    else low = middle + 1;
  }
  return low * MALLOC_ALIGNMENT;
}
