/** TLSF as a picture: areas block by block, the matrix of lists, and where bitmaps, lists and marks disagree. */
import type { HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import { placesOf, Reading } from "../teaching/reading";
import { hex, type Words } from "../teaching/words";
import type { Blocks } from "./blocks";
import type { FreeLists } from "./freeLists";
import { listName, mapping_insert, type TlsfLayout } from "./layout";

export interface TlsfScene {
  readonly words: Words;
  readonly blocks: Blocks;
  readonly lists: FreeLists;
  readonly layout: TlsfLayout;
  readonly control: number;
}

interface Area {
  readonly start: number;
  readonly end: number;
}

export function tlsfPicture(s: TlsfScene): HeapPicture {
  const reading = new Reading();
  const lists = listsOf(s, reading);
  const place = placesOf(lists);
  const areas = areasOf(s, reading);
  const chunks = areas.flatMap((area) => walk(s, area, reading, place));
  return {
    allocator: "tlsf",
    arenas: [{
      name: "control_t", kind: "main", address: s.control, threads: [], regions: areas, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: areas.reduce((sum, a) => sum + a.end - a.start, 0),
    }],
    lists, kinds: [{ kind: "blocks", count: s.layout.flCount * s.layout.slCount }], problems: reading.problems,
  };
}

/** By address; in memory the newest is first. */
function areasOf({ words, layout, control }: TlsfScene, reading: Reading): Area[] {
  const { chunks } = reading.follow(reading.attempt(control, () => words.lw(control + layout.areas)) ?? 0, (area) => words.lw(area), (area) => area === 0);
  return chunks.map((start) => ({ start, end: words.lw(start + words.w) })).sort((a, b) => a.start - b.start);
}

function listsOf(s: TlsfScene, reading: Reading): HeapList[] {
  const { lists, layout, blocks } = s;
  const all: HeapList[] = [];
  const used = lists.flBitmap;
  for (let fl = 0; fl < layout.flCount; fl++) {
    const map = lists.slBitmap(fl);
    if ((((used >>> fl) & 1) !== 0) !== (map !== 0)) reading.damaged(s.control + layout.flBitmap, "count-mismatch");
    for (let sl = 0; sl < layout.slCount; sl++) {
      const head = lists.headAt({ fl, sl });
      const { chunks, broken } = reading.follow(s.words.lw(head), (block) => blocks.nextFree(block), (block) => block === lists.none || block === 0);
      if (((map >>> sl) & 1) !== (chunks.length > 0 ? 1 : 0)) reading.damaged(s.control + layout.slBitmap + 4 * fl, "count-mismatch");
      if (chunks.length > 0) all.push({ name: listName({ fl, sl }), kind: "blocks", arena: 0, thread: -1, head, chunks, limit: 0, order: "lifo", ...(broken ? { broken } : {}) });
    }
  }
  return all;
}

function walk(s: TlsfScene, { start, end }: Area, reading: Reading, place: ReturnType<typeof placesOf>): HeapChunk[] {
  const { blocks, words: { w } } = s;
  const chunks: HeapChunk[] = [{ start, size: 3 * w, user: 0, usable: 0, state: "own", flags: [], name: "area", list: -1, place: -1 }];
  let before = false;
  for (let at = start + 3 * w; at < end; ) {
    const found = reading.attempt(at, () => ({ size: blocks.size(at), free: blocks.isFree(at), prevFree: blocks.isPrevFree(at) }));
    if (!found) return chunks;
    const { size, free, prevFree } = found;
    const flags = [...(free ? ["F"] : []), ...(prevFree ? ["P"] : [])];
    if (prevFree !== before) reading.damaged(at, "bad-pointer");
    before = free;
    if (size === 0 && at === end - w) {
      chunks.push({ start: at, size: w, user: 0, usable: 0, state: "fence", flags, list: -1, place: -1 });
      return chunks;
    }
    if (size < s.layout.least || (size + w) % 16 !== 0 || at + w + size > end - w) {
      reading.damaged(at, at + w + size > end - w ? "past-top" : "bad-size");
      return chunks;
    }
    const listed = place(at);
    if (free && listed.list < 0) reading.damaged(at, "bad-pointer");
    chunks.push({ start: at, size: size + w, user: at + w, usable: size, state: free ? "free" : "used", flags, ...listed });
    at += w + size;
  }
  return chunks;
}

export function tlsfFields(s: TlsfScene, start: number): readonly HeapField[] {
  const reading = new Reading();
  if (start === s.control) return controlFields(s);
  const area = areasOf(s, reading).find((a) => start >= a.start && start < a.end);
  if (!area) return [];
  const { w } = s.words;
  if (start === area.start) {
    return [field(start, w, "next area", "link", "heap.field.tlsf-area-next", [hex(s.words.lw(start))], s.words.lw(start)), field(start + w, w, "end", "other", "heap.field.tlsf-area-end"), field(start + 2 * w, w, "prev_phys_block", "other", "heap.field.tlsf-prev-unused")];
  }
  const met = walk(s, area, reading, placesOf([])).some((c) => c.start === start) || reading.problems.some((p) => p.address === start);
  return met ? (reading.attempt(start, () => blockFields(s, start)) ?? []) : [];
}

function blockFields({ blocks, words, layout }: TlsfScene, start: number): HeapField[] {
  const { w } = words;
  const size = blocks.size(start);
  const head = field(start, w, "size", "header", blocks.isFree(start) ? "heap.field.tlsf-size-free" : "heap.field.tlsf-size-used", [size, blocks.isPrevFree(start) ? 1 : 0]);
  if (size < layout.least) return [head];
  if (!blocks.isFree(start)) return [head, field(start + w, size, "", "user", "")];
  const { fl, sl } = mapping_insert(layout, size);
  return [
    head, field(start + w, w, "next_free", "link", "heap.field.tlsf-next-free", [listName({ fl, sl }), hex(blocks.nextFree(start))], blocks.nextFree(start)), field(start + 2 * w, w, "prev_free", "link", "heap.field.tlsf-prev-free", [hex(blocks.prevFree(start))], blocks.prevFree(start)),
    ...(size > 3 * w ? [field(start + 3 * w, size - 3 * w, "", "stale", "")] : []), field(start + size, w, "prev_phys_block", "link", "heap.field.tlsf-prev-phys", [hex(words.lw(start + size))], words.lw(start + size)),
  ];
}

function controlFields({ layout, control }: TlsfScene): HeapField[] {
  return [
    field(control, 4 * layout.w, "block_null", "other", "heap.field.tlsf-null"), field(control + layout.flBitmap, 4, "fl_bitmap", "other", "heap.field.tlsf-fl"),
    ...Array.from({ length: layout.flCount }, (_, fl) => field(control + layout.slBitmap + 4 * fl, 4, `sl_bitmap[${fl}]`, "other", "heap.field.tlsf-sl", [fl])),
    field(control + layout.blocks, layout.areas - layout.blocks, `blocks[${layout.flCount}][${layout.slCount}]`, "link", "heap.field.tlsf-blocks"), field(control + layout.areas, layout.w, "areas", "link", "heap.field.tlsf-areas"),
  ];
}

const field = (at: number, bytes: number, name: string, role: HeapField["role"], meaning: string, args: HeapField["args"] = [], target?: number): HeapField =>
  ({ at, bytes, name, role, meaning, args, ...(target === undefined ? {} : { target }) });
