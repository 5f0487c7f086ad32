/** The pools of pool.ts as data: segment by segment, object by object, and a list for each pool that has free objects. */
import type { HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import { EXACT, HEADER, POOLS, poolName, type PoolWords, type SegmentHeader } from "./poolWords";
import { placesOf, Reading } from "./reading";
import type { SystemMemory } from "./system";

interface Segment extends SegmentHeader { readonly start: number; readonly size: number }

const NOWHERE = { list: -1, place: -1 };
const own = (start: number, size: number, state: "own" | "top" | "gap", name: string): HeapChunk => ({ start, size, user: 0, usable: 0, state, flags: [], ...(name ? { name } : {}), ...NOWHERE });

export function poolPicture(p: PoolWords, system: SystemMemory, data: number): HeapPicture {
  const reading = new Reading();
  const lists = Array.from({ length: POOLS }, (_, i) => i).flatMap((i) => listOf(p, reading, i));
  const places = placesOf(lists);
  const segments = segmentsOf(p, reading, system.ranges);
  const chunks: HeapChunk[] = [];
  for (const { start, end } of system.ranges) {
    let at = start;
    for (const segment of segments.filter((s) => s.start >= start && s.start < end)) {
      if (segment.start > at) chunks.push(own(at, segment.start - at, "gap", ""));
      chunks.push(...objectsOf(p, segment, places));
      at = segment.start + segment.bytes;
    }
    if (at < end) chunks.push(own(at, end - at, "gap", ""));
  }
  return {
    allocator: "pool",
    arenas: [{ name: "pools", kind: "pool", address: data, threads: [], regions: system.ranges, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: system.bytes }],
    lists, kinds: [{ kind: "own size", count: EXACT }, { kind: "power of two", count: POOLS - EXACT }], problems: reading.problems,
  };
}

function listOf(p: PoolWords, reading: Reading, i: number): HeapList[] {
  const [size, first] = reading.attempt(p.at(i, "size"), () => [p.get(i, "size"), p.get(i, "free")] as const) ?? [0, 0];
  if (size === 0) return [];
  const { chunks, broken } = reading.follow(first, (at) => p.words.lw(at), (at) => at === 0);
  if (chunks.length === 0) return [];
  return [{ name: poolName(size), kind: i < EXACT ? "own size" : "power of two", arena: 0, thread: -1, head: p.at(i, "free"), chunks, limit: 0, order: "lifo", ...(broken ? { broken } : {}) }];
}

/** By address. */
function segmentsOf(p: PoolWords, reading: Reading, ranges: SystemMemory["ranges"]): Segment[] {
  const { chunks } = reading.follow(reading.attempt(0, () => p.firstSegment) ?? 0, (at) => p.header(at).next, (at) => at === 0);
  const found = chunks.map((start) => ({ start, ...p.header(start) }));
  return found.map((s) => ({ ...s, size: s.pool < POOLS ? p.get(s.pool, "size") : 0 })).filter((s) => {
    const inside = ranges.some((r) => s.start >= r.start && s.start + s.bytes <= r.end);
    const sound = inside && s.size > 0 && HEADER + s.count * s.size <= s.bytes;
    if (!sound) reading.damaged(s.start, "bad-size");
    return sound;
  }).sort((a, b) => a.start - b.start);
}

function objectsOf(p: PoolWords, { start, pool, bytes, count, size }: Segment, places: ReturnType<typeof placesOf>): HeapChunk[] {
  const chunks = [own(start, HEADER, "own", "segment header")];
  const end = start + HEADER + count * size;
  const [carve, carveEnd] = [p.get(pool, "carve"), p.get(pool, "end")];
  const taken = carveEnd === end ? Math.min(carve, end) : end;
  for (let at = start + HEADER; at < taken; at += size) {
    const place = places(at);
    chunks.push({ start: at, size, user: at, usable: size, state: place.list < 0 ? "used" : "free", flags: [], ...place });
  }
  if (taken < end) chunks.push(own(taken, end - taken, "top", "never used"));
  if (end < start + bytes) chunks.push(own(end, start + bytes - end, "own", "rest of the segment"));
  return chunks;
}

export function poolFields(p: PoolWords, picture: HeapPicture, start: number): HeapField[] {
  const chunk = picture.arenas[0]!.chunks.find((c) => c.start === start);
  if (!chunk || chunk.state === "gap" || chunk.state === "top") return [];
  const { w } = p.words;
  if (chunk.state === "own") {
    if (chunk.size !== HEADER) return [];
    const { pool, bytes, count, next } = p.header(start);
    const word = (i: number, name: string, meaning: string, ...args: number[]): HeapField => ({ at: start + i * w, bytes: w, name, role: "header", meaning, args });
    return [
      word(0, "pool", "heap.field.pool-pool", pool, p.get(pool, "size")), word(1, "bytes", "heap.field.pool-bytes", bytes), word(2, "count", "heap.field.pool-count", count),
      { ...word(3, "next", "heap.field.next"), role: "link", target: next },
    ];
  }
  if (chunk.state === "used") return [{ at: start, bytes: chunk.size, name: "", role: "user", meaning: "", args: [] }];
  return [
    { at: start, bytes: w, name: "next", role: "link", meaning: "heap.field.next", args: [], target: p.words.lw(start) },
    { at: start + w, bytes: chunk.size - w, name: "", role: "stale", meaning: "", args: [] },
  ];
}
