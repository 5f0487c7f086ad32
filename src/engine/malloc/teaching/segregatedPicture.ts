/** The heap of segregated.ts as data: from prologue to epilogue of each region, and the lists of the size classes. */
import type { HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import { placesOf, Reading } from "./reading";
import { CLASSES, className, type SegregatedWords } from "./segregatedWords";
import type { SystemMemory } from "./system";

type Places = ReturnType<typeof placesOf>;

/** Chunks begin at their header, one word before what the program has. */
export function segregatedPicture(s: SegregatedWords, system: SystemMemory, data: number): HeapPicture {
  const reading = new Reading();
  const lists = Array.from({ length: CLASSES }, (_, c) => c).flatMap((c) => listOf(s, reading, c));
  const places = placesOf(lists);
  const chunks = system.ranges.flatMap(({ start, end }) => walk(s, reading, start, end, places));
  return {
    allocator: "segregated",
    arenas: [{ name: "heap", kind: "main", address: data, threads: [], regions: system.ranges, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: system.bytes }],
    lists, kinds: [{ kind: "size class", count: CLASSES }], problems: reading.problems,
  };
}

function listOf(s: SegregatedWords, reading: Reading, c: number): HeapList[] {
  const { chunks, broken } = reading.follow(reading.attempt(s.listAt(c), () => s.first(c)) ?? 0, (bp) => s.succ(bp), (bp) => bp === 0);
  if (chunks.length === 0) return [];
  return [{ name: className(c), kind: "size class", arena: 0, thread: -1, head: s.listAt(c), chunks: chunks.map((bp) => bp - s.words.w), limit: 0, order: "lifo", ...(broken ? { broken } : {}) }];
}

function walk(s: SegregatedWords, reading: Reading, start: number, end: number, places: Places): HeapChunk[] {
  const { w } = s.words;
  const none = { usable: 0, list: -1, place: -1 };
  const chunks: HeapChunk[] = [{ start, size: 3 * w, user: 0, state: "own", flags: [], name: "prologue", ...none }];
  for (let bp = start + 4 * w; bp < end; ) {
    const [at, head] = [bp, bp - w];
    const size = reading.attempt(head, () => s.size(at));
    if (size === null || size < s.least || at + size > end) {
      if (size !== null) reading.damaged(head, "bad-size");
      return chunks;
    }
    const used = s.allocated(at);
    chunks.push({ start: head, size, user: at, usable: size - 2 * w, state: used ? "used" : "free", flags: used ? ["ALLOCATED"] : [], ...places(head) });
    bp += size;
  }
  chunks.push({ start: end - w, size: w, user: 0, state: "fence", flags: [], name: "epilogue", ...none });
  return chunks;
}

export function segregatedFields(s: SegregatedWords, start: number): HeapField[] {
  const { w } = s.words;
  const bp = start + w;
  const reading = new Reading();
  const size = reading.attempt(start, () => s.size(bp)) ?? 0;
  const used = reading.attempt(start, () => s.allocated(bp)) ?? true;
  const tag = (at: number, name: string): HeapField => ({ at, bytes: w, name, role: "header", meaning: used ? "heap.field.tag-used" : "heap.field.tag-free", args: [size] });
  if (size < s.least) return [tag(start, "header")];
  const link = (at: number, name: string, to: number): HeapField => ({ at, bytes: w, name, role: "link", meaning: `heap.field.${name}`, args: [], target: to === 0 ? 0 : to - w });
  const foot = start + size - w;
  const links = used ? [] : [link(bp, "pred", reading.attempt(bp, () => s.pred(bp)) ?? 0), link(bp + w, "succ", reading.attempt(bp, () => s.succ(bp)) ?? 0)];
  const from = bp + links.length * w;
  const body: HeapField[] = foot > from ? [{ at: from, bytes: foot - from, name: "", role: used ? "user" : "stale", meaning: "", args: [] }] : [];
  return [tag(start, "header"), ...links, ...body, tag(foot, "footer")];
}
