/**
 * tcmalloc as a picture. Spans follow each other without a gap; one with a size class is drawn as its objects, and an object that is in
 * no list is the program's. Lists: `cache[size]` of each thread, `transfer[size]` (batches in slots), `central[size]` (free ones in spans),
 * `pages[n]` and `returned[n]`, free spans.
 */
import type { HeapArena, HeapChunk, HeapList, HeapPicture } from "../picture";
import { placesOf, Reading } from "../teaching/reading";
import type { CentralFreeLists } from "./central";
import { kMaxPages, type PageHeap, pageListName } from "./pageHeap";
import { CLASSES, kPageSize } from "./sizeMap";
import { Location } from "./spans";
import type { Statics } from "./statics";
import type { ThreadCaches } from "./threadCache";

export interface TcScene {
  readonly statics: Statics;
  readonly pages: PageHeap;
  readonly central: CentralFreeLists;
  readonly caches: ThreadCaches;
}

export function tcPicture(s: TcScene): HeapPicture {
  const reading = new Reading();
  const begun = s.statics.get("pageheap") !== 0;
  const caches = begun ? cachesOf(s, reading) : [];
  const lists = begun ? [...caches.flatMap((cache) => cacheLists(s, cache, reading)), ...centralLists(s, reading), ...pageLists(s, reading)] : [];
  const regions = regionsOf(s, reading);
  const place = placesOf(lists);
  const heap: HeapArena = {
    name: "page heap", kind: "main", address: s.statics.get("pageheap"), threads: caches.map((c) => s.caches.word(c, 2)).sort((a, b) => a - b), regions,
    chunks: regions.flatMap((r) => walk(s, r, lists, place, reading)), top: 0, topSize: 0, lastRemainder: 0, systemBytes: s.statics.get("system_bytes"),
  };
  const n = CLASSES.length - 1;
  return {
    allocator: "tcmalloc", arenas: [heap, metadataOf(s, reading)], lists, problems: reading.problems,
    kinds: [{ kind: "cache", count: n * Math.max(caches.length, 1) }, { kind: "transfer", count: n }, { kind: "central", count: n }, { kind: "pages", count: kMaxPages }, { kind: "returned", count: kMaxPages }],
  };
}

export function cachesOf(s: TcScene, reading: Reading): number[] {
  return reading.follow(s.statics.get("thread_heaps"), (cache) => s.caches.word(cache, 3), (cache) => cache === 0).chunks;
}

type Found = { readonly chunks: number[]; readonly broken?: HeapList["broken"] };

/** Objects that are linked through their first words. */
const objectsFrom = (s: TcScene, first: number, reading: Reading): Found => reading.follow(first, (object) => s.statics.words.lw(object), (object) => object === 0);

const listOf = (name: string, kind: string, head: number, { chunks, broken }: Found, more: Partial<HeapList> = {}): HeapList[] =>
  chunks.length === 0 && !broken ? [] : [{ name, kind, arena: 0, thread: -1, head, chunks, limit: 0, order: "lifo", ...(broken ? { broken } : {}), ...more }];

function cacheLists(s: TcScene, cache: number, reading: Reading): HeapList[] {
  return CLASSES.flatMap(({ size }, cl) => {
    const list = s.caches.list(cache, cl);
    const first = cl === 0 ? 0 : s.caches.lists.first(list);
    if (first === 0) return [];
    const found = objectsFrom(s, first, reading);
    if (found.chunks.length !== s.caches.lists.get(list, 0)) reading.damaged(list, "count-mismatch");
    return listOf(`cache[${size}]`, "cache", list, found, { thread: s.caches.word(cache, 2), limit: s.caches.lists.get(list, 2) });
  });
}

function centralLists(s: TcScene, reading: Reading): HeapList[] {
  const { central, pages: { spans } } = s;
  return CLASSES.flatMap(({ size }, cl) => {
    if (cl === 0) return [];
    const slots = Array.from({ length: central.count(cl, 6) }, (_, i) => central.slotHead(cl, i)).reverse();
    const head = central.nonempty(cl);
    const ring = spans.isEmpty(head) ? { chunks: [] } : reading.follow(spans.next(head), (span) => spans.next(span), (span) => span === head);
    return [
      ...listOf(`transfer[${size}]`, "transfer", 0, joined(slots.map((first) => objectsFrom(s, first, reading)))),
      ...listOf(`central[${size}]`, "central", head, joined(ring.chunks.map((span) => objectsFrom(s, spans.objects(span), reading)))),
    ];
  });
}

const joined = (found: readonly Found[]): Found => {
  const broken = found.find((f) => f.broken)?.broken;
  return { chunks: found.flatMap((f) => f.chunks), ...(broken ? { broken } : {}) };
};

/** A free span is known by the address of its first page. */
function pageLists(s: TcScene, reading: Reading): HeapList[] {
  const { spans } = s.pages;
  const all: HeapList[] = [];
  for (let pages = 1; pages <= kMaxPages; pages++) {
    for (const location of [Location.normal, Location.returned]) {
      const head = s.pages.listOf(pages, location);
      if (spans.isEmpty(head)) continue;
      const { chunks, broken } = reading.follow(spans.next(head), (span) => spans.next(span), (span) => span === head);
      const starts = chunks.map((span) => spans.start(span) * kPageSize);
      all.push(...listOf(pageListName(pages, location), location === Location.normal ? "pages" : "returned", head, { chunks: starts, ...(broken ? { broken } : {}) }, { order: pages === kMaxPages ? "size" : "lifo" }));
    }
  }
  return all;
}

/** What was got from the kernel; neighbours are one region. */
function regionsOf(s: TcScene, reading: Reading): { start: number; end: number }[] {
  const { words, w } = s.statics;
  const { chunks } = reading.follow(s.statics.get("growths"), (g) => words.lw(g), (g) => g === 0);
  const sorted = chunks.map((g) => ({ start: words.lw(g + w), end: words.lw(g + w) + words.lw(g + 2 * w) })).sort((a, b) => a.start - b.start);
  const regions: { start: number; end: number }[] = [];
  for (const r of sorted) {
    const last = regions.at(-1);
    if (last?.end === r.start) last.end = r.end;
    else regions.push(r);
  }
  return regions;
}

function walk(s: TcScene, { start, end }: { start: number; end: number }, lists: readonly HeapList[], place: ReturnType<typeof placesOf>, reading: Reading): HeapChunk[] {
  const { spans, map } = s.pages;
  const chunks: HeapChunk[] = [];
  for (let at = start; at < end; ) {
    const span = map.get(at / kPageSize);
    if (span === 0 || spans.start(span) * kPageSize !== at || spans.length(span) === 0) {
      reading.damaged(at, "bad-pointer");
      return chunks;
    }
    const bytes = spans.length(span) * kPageSize;
    const [location, cl] = [spans.location(span), spans.sizeclass(span)];
    if (location !== Location.inUse) chunks.push({ start: at, size: bytes, user: 0, usable: 0, state: "free", flags: location === Location.returned ? ["returned"] : [], ...place(at) });
    else if (cl === 0) chunks.push({ start: at, size: bytes, user: at, usable: bytes, state: "used", flags: [], list: -1, place: -1 });
    else objects(s, span, lists, place, chunks);
    at += bytes;
  }
  return chunks;
}

function objects(s: TcScene, span: number, lists: readonly HeapList[], place: ReturnType<typeof placesOf>, chunks: HeapChunk[]): void {
  const { spans } = s.pages;
  const { size } = CLASSES[spans.sizeclass(span)]!;
  const start = spans.start(span) * kPageSize;
  const end = start + spans.length(span) * kPageSize;
  let at = start;
  for (; at + size <= end; at += size) {
    const listed = place(at);
    const state = listed.list < 0 ? "used" : lists[listed.list]!.kind === "central" ? "free" : "cached";
    chunks.push({ start: at, size, user: at, usable: size, state, flags: [], ...listed });
  }
  if (at < end) chunks.push({ start: at, size: end - at, user: 0, usable: 0, state: "own", flags: [], name: "rest of the span", list: -1, place: -1 });
}

function metadataOf(s: TcScene, reading: Reading): HeapArena {
  const { words, w } = s.statics;
  const { chunks: starts } = reading.follow(s.statics.get("metadata_chunks"), (c) => words.lw(c), (c) => c === 0);
  const regions = starts.map((start) => ({ start, end: words.lw(start + w) })).sort((a, b) => a.start - b.start);
  const next = s.statics.get("metadata_chunk_alloc");
  const own = (start: number, end: number, name: string): HeapChunk[] => (end > start ? [{ start, size: end - start, user: 0, usable: 0, state: "own", flags: [], name, list: -1, place: -1 }] : []);
  return {
    name: "metadata", kind: "pool", address: s.statics.data, threads: [], regions,
    chunks: regions.flatMap(({ start, end }) => (next > start && next <= end ? [...own(start, next, "metadata"), ...own(next, end, "metadata, not used yet")] : own(start, end, "metadata"))),
    top: 0, topSize: 0, lastRemainder: 0, systemBytes: regions.reduce((sum, r) => sum + r.end - r.start, 0),
  };
}
