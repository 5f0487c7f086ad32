/** The heap of kr.ts as data: every block from the first to the last that sbrk gave, and the free list in the order of the search. */
import type { HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import type { Fit } from "./krSearch";
import { placesOf, Reading } from "./reading";
import type { SystemMemory, SystemRange } from "./system";

const UNIT = 16;

export interface KrHeap {
  readonly name: Fit;
  readonly system: SystemMemory;
  readonly base: number;
  readonly freep: number;
  next(p: number): number;
  units(p: number): number;
}

type Places = ReturnType<typeof placesOf>;

export function krPicture(heap: KrHeap, data: number): HeapPicture {
  const reading = new Reading();
  const lists = freeList(heap, reading);
  const places = placesOf(lists);
  const { ranges, bytes } = heap.system;
  const chunks = ranges.flatMap((r) => walk(heap, reading, r, places));
  return {
    allocator: heap.name,
    arenas: [{ name: "heap", kind: "main", address: data, threads: [], regions: ranges, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: bytes }],
    lists: lists.filter((l) => l.chunks.length > 0),
    kinds: [{ kind: "free", count: 1 }],
    problems: reading.problems,
  };
}

function freeList(heap: KrHeap, reading: Reading): HeapList[] {
  const start = reading.attempt(heap.base, () => heap.freep) ?? 0;
  if (start === 0) return [];
  const from = heap.name === "next-fit" ? start : heap.base;
  const first = reading.attempt(from, () => heap.next(from)) ?? from;
  let ended = false;
  const { chunks, broken } = reading.follow(first, (p) => heap.next(p), (p) => {
    const end = ended;
    ended = p === from;
    return end;
  });
  return [{ name: "free list", kind: "free", arena: 0, thread: -1, head: from, chunks: chunks.filter((p) => p !== heap.base), limit: 0, order: "address", ...(broken ? { broken } : {}) }];
}

function walk(heap: KrHeap, reading: Reading, { start, end }: SystemRange, places: Places): HeapChunk[] {
  const chunks: HeapChunk[] = [];
  for (let p = start; p < end; ) {
    const at = p;
    const size = (reading.attempt(at, () => heap.units(at)) ?? -1) * UNIT;
    if (size < UNIT || at + size > end) {
      if (size >= 0) reading.damaged(at, "bad-size");
      break;
    }
    const place = places(at);
    chunks.push({ start: at, size, user: at + UNIT, usable: size - UNIT, state: place.list < 0 ? "used" : "free", flags: [], ...place });
    p += size;
  }
  return chunks;
}

export function krFields(heap: KrHeap, w: 4 | 8, start: number): HeapField[] {
  const reading = new Reading();
  const size = reading.attempt(start, () => heap.units(start)) ?? 0;
  const next = reading.attempt(start, () => heap.next(start)) ?? 0;
  const free = freeList(heap, reading).some((l) => l.chunks.includes(start)) || start === heap.base;
  const link: HeapField = free
    ? { at: start, bytes: w, name: "ptr", role: "link", meaning: "heap.field.kr-ptr", args: [], target: next }
    : { at: start, bytes: w, name: "ptr", role: "stale", meaning: "heap.field.kr-ptr-stale", args: [] };
  const fields: HeapField[] = [link, { at: start + w, bytes: w, name: "size", role: "header", meaning: "heap.field.kr-size", args: [size, size * UNIT] }];
  if (2 * w < UNIT) fields.push({ at: start + 2 * w, bytes: UNIT - 2 * w, name: "", role: "padding", meaning: "heap.field.align-filler", args: [] });
  if (size > 1) fields.push({ at: start + UNIT, bytes: (size - 1) * UNIT, name: "", role: free ? "stale" : "user", meaning: "", args: [] });
  return fields;
}
