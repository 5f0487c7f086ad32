/** The heap of buddy.ts as data: regions block by block, and a list for each order. */
import type { HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import { type BuddyWords, FREE, HEADER, MAX_ORDER, MIN_ORDER, orderName } from "./buddyWords";
import { placesOf, Reading } from "./reading";

export function buddyPicture(b: BuddyWords, data: number): HeapPicture {
  const reading = new Reading();
  const regions = reading.attempt(data, () => Array.from({ length: Math.min(b.regions, 32) }, (_, i) => b.region(i))) ?? [];
  const lists = regions.length === 0 ? [] : listsOf(b, reading);
  const places = placesOf(lists);
  const chunks = regions.flatMap(({ start, end }) => walk(b, reading, start, end, places));
  return {
    allocator: "buddy",
    arenas: [{ name: "heap", kind: "main", address: data, threads: [], regions, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: regions.reduce((n, r) => n + r.end - r.start, 0) }],
    lists, kinds: [{ kind: "order", count: MAX_ORDER - MIN_ORDER + 1 }], problems: reading.problems,
  };
}

function listsOf(b: BuddyWords, reading: Reading): HeapList[] {
  return Array.from({ length: MAX_ORDER - MIN_ORDER + 1 }, (_, i) => MIN_ORDER + i).flatMap((order): HeapList[] => {
    const { chunks, broken } = reading.follow(b.first(order), (p) => b.next(p), (p) => p === 0);
    return chunks.length === 0 ? [] : [{ name: orderName(order), kind: "order", arena: 0, thread: -1, head: b.listAt(order), chunks, limit: 0, order: "lifo", ...(broken ? { broken } : {}) }];
  });
}

function walk(b: BuddyWords, reading: Reading, start: number, end: number, places: ReturnType<typeof placesOf>): HeapChunk[] {
  const chunks: HeapChunk[] = [];
  for (let p = start; p < end; ) {
    const at = p;
    const order = reading.attempt(at, () => b.order(at));
    const size = 2 ** (order ?? 0);
    if (order === null || order < MIN_ORDER || at + size > end) {
      if (order !== null) reading.damaged(at, "bad-size");
      break;
    }
    const place = places(at);
    const state = place.list >= 0 ? "free" : "used";
    chunks.push({ start: at, size, user: at + HEADER, usable: size - HEADER, state, flags: b.isFree(at) ? ["FREE"] : [], ...place });
    p += size;
  }
  return chunks;
}

export function buddyFields(b: BuddyWords, start: number): HeapField[] {
  const reading = new Reading();
  const word = reading.attempt(start, () => b.word(start));
  if (word === null) return [];
  const { w } = b.words;
  const order = word & 63;
  const free = (word & FREE) !== 0;
  const fields: HeapField[] = [
    { at: start, bytes: w, name: "word", role: "header", meaning: free ? "heap.field.buddy-free" : "heap.field.buddy-used", args: [order, 2 ** order] },
    { at: start + w, bytes: HEADER - w, name: "back", role: "padding", meaning: "heap.field.buddy-back", args: [] },
  ];
  const body = start + HEADER;
  const rest = 2 ** order - HEADER;
  if (rest <= 0) return fields;
  if (!free) return [...fields, { at: body, bytes: rest, name: "", role: "user", meaning: "", args: [] }];
  const link = (at: number, name: string, target: number): HeapField => ({ at, bytes: w, name, role: "link", meaning: `heap.field.${name}`, args: [], target });
  fields.push(link(body, "next", reading.attempt(body, () => b.next(start)) ?? 0), link(body + w, "prev", reading.attempt(body, () => b.prev(start)) ?? 0));
  if (rest > 2 * w) fields.push({ at: body + 2 * w, bytes: rest - 2 * w, name: "", role: "stale", meaning: "", args: [] });
  return fields;
}
