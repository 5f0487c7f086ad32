/** What a picture of the heap says about its use: free bytes and pieces, and the heap as one strip. */
import type { HeapChunk, HeapPicture } from "../picture";

export interface FreeSpace {
  readonly free: number;
  readonly pieces: number;
  readonly largest: number;
}

/** A stretch of chunks alike. */
export interface Stretch {
  readonly start: number;
  readonly size: number;
  readonly state: HeapChunk["state"];
  readonly chunks: number;
}

const isFree = (state: HeapChunk["state"]): boolean => state === "free" || state === "cached" || state === "top";

export function freeSpace({ arenas }: HeapPicture): FreeSpace {
  let [free, pieces, largest] = [0, 0, 0];
  for (const { chunks } of arenas) {
    for (const c of chunks) {
      if (!isFree(c.state)) continue;
      free += c.size;
      pieces++;
      largest = Math.max(largest, c.size);
    }
  }
  return { free, pieces, largest };
}

export const chunksOf = ({ arenas }: HeapPicture): number => arenas.reduce((n, a) => n + a.chunks.length, 0);

/** All arenas one after another; more than `most` stretches become so many cells, each with what fills most of it. */
export function stripOf({ arenas }: HeapPicture, most: number): Stretch[] {
  const all: Stretch[] = [];
  for (const c of arenas.flatMap((a) => a.chunks)) {
    const last = all.at(-1);
    if (last && last.state === c.state && last.start + last.size === c.start) all[all.length - 1] = { ...last, size: last.size + c.size, chunks: last.chunks + 1 };
    else all.push({ start: c.start, size: c.size, state: c.state, chunks: 1 });
  }
  return all.length <= most ? all : cells(all, most);
}

function cells(all: readonly Stretch[], most: number): Stretch[] {
  const bytes = all.reduce((sum, s) => sum + s.size, 0) / most;
  const out: Stretch[] = [];
  let group: Stretch[] = [];
  let passed = 0;
  all.forEach((s, i) => {
    group.push(s);
    passed += s.size;
    if (passed < bytes * (out.length + 1) && i < all.length - 1) return;
    out.push(mostly(group));
    group = [];
  });
  return out;
}

function mostly(group: readonly Stretch[]): Stretch {
  const sums = new Map<Stretch["state"], number>();
  for (const s of group) sums.set(s.state, (sums.get(s.state) ?? 0) + s.size);
  const [[state]] = [...sums].sort(([, a], [, b]) => b - a) as [[Stretch["state"], number]];
  return { start: group[0]!.start, size: group.reduce((n, s) => n + s.size, 0), state, chunks: group.reduce((n, s) => n + s.chunks, 0) };
}
