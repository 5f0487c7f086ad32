/** Pictures of FreeRTOS's heaps that have block headers: the blocks of each region one after another, the free list, and what does not agree. */
import type { HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import { placesOf, Reading } from "../teaching/reading";
import { hex, type Words } from "../teaching/words";
import { type BlockLinks, portBYTE_ALIGNMENT, xHeapStructSize } from "./blockLink";

export interface BlockScene {
  readonly allocator: string;
  readonly words: Words;
  readonly links: BlockLinks;
  /** The file-scope variables (blockHeap.ts). */
  readonly data: number;
  readonly listName: string;
  readonly order: HeapList["order"];
  /** The first of the free list. */
  readonly first: number;
  ends(block: number): boolean;
  /** From the first block to behind the end marker, or behind the last block. */
  readonly regions: readonly { readonly start: number; readonly end: number }[];
  readonly systemBytes: number;
  /** Names of the words at `data`, in order; "": one that this heap does not have. */
  readonly variables: readonly string[];
}

export function blockPicture(s: BlockScene): HeapPicture {
  const reading = new Reading();
  const list = listOf(s, reading);
  const lists = list.chunks.length > 0 ? [list] : [];
  const place = placesOf(lists);
  const chunks = s.regions.flatMap((region) => walk(s, region, reading, place));
  const free = chunks.reduce((sum, c) => sum + (c.state === "free" ? c.size : 0), 0);
  if (s.regions.length > 0 && reading.attempt(s.data, () => s.words.lw(s.data + 3 * s.words.w)) !== free) reading.damaged(s.data + 3 * s.words.w, "count-mismatch");
  return {
    allocator: s.allocator,
    arenas: [{ name: "ucHeap", kind: "main", address: s.data, threads: [], regions: s.regions, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: s.systemBytes }],
    lists, kinds: [{ kind: "free", count: 1 }], problems: reading.problems,
  };
}

/** heap_5's list leads through the end markers of regions that are not the last; they are no blocks. */
function listOf(s: BlockScene, reading: Reading): HeapList {
  const { chunks, broken } = reading.follow(s.first, (block) => s.links.next(block), s.ends);
  const blocks = chunks.filter((b) => reading.attempt(b, () => s.links.size(b)) !== 0);
  return { name: s.listName, kind: "free", arena: 0, thread: -1, head: s.data, chunks: blocks, limit: 0, order: s.order, ...(broken ? { broken } : {}) };
}

function walk(s: BlockScene, { start, end }: BlockScene["regions"][number], reading: Reading, place: ReturnType<typeof placesOf>): HeapChunk[] {
  const chunks: HeapChunk[] = [];
  for (let at = start; at < end; ) {
    const word = reading.attempt(at, () => s.links.both(at));
    if (word === null) return chunks;
    if (word.size === 0 && at + xHeapStructSize === end) {
      chunks.push({ start: at, size: xHeapStructSize, user: 0, usable: 0, state: "fence", flags: [], name: "pxEnd", list: -1, place: -1 });
      return chunks;
    }
    if (word.size < xHeapStructSize || word.size % portBYTE_ALIGNMENT !== 0 || at + word.size > end) {
      reading.damaged(at + s.words.w, at + word.size > end ? "past-top" : "bad-size");
      return chunks;
    }
    const listed = place(at);
    if (!word.bit && listed.list < 0) reading.damaged(at, "bad-pointer");
    chunks.push({
      start: at, size: word.size, user: at + xHeapStructSize, usable: word.size - xHeapStructSize, state: word.bit ? "used" : "free", flags: word.bit ? ["xBlockAllocatedBit"] : [], ...listed,
    });
    at += word.size;
  }
  return chunks;
}

const isPointer = (name: string): boolean => /pxNextFreeBlock|pxEnd|ucHeap|pucStartAddress/.test(name);

export function blockFields(s: BlockScene, start: number): readonly HeapField[] {
  const { w } = s.words;
  const reading = new Reading();
  if (start === s.data) {
    return s.variables.flatMap((name, i): HeapField[] => {
      const at = s.data + i * w;
      if (name === "") return [];
      return [{ at, bytes: w, name, role: isPointer(name) ? "link" : "count", meaning: "", args: [], ...(isPointer(name) ? { target: s.words.lw(at) } : {}) }];
    });
  }
  const region = s.regions.find((r) => start >= r.start && start < r.end);
  if (!region) return [];
  const met = walk(s, region, reading, placesOf([])).some((c) => c.start === start) || reading.problems.some((p) => p.address === start + w);
  return met ? (reading.attempt(start, () => headerFields(s, start, region.end)) ?? []) : [];
}

function headerFields(s: BlockScene, start: number, end: number): HeapField[] {
  const { w } = s.words;
  const { size, bit } = s.links.both(start);
  const fields: HeapField[] = [
    { at: start, bytes: w, name: "pxNextFreeBlock", role: "link", meaning: bit ? "heap.field.rtos-used-next" : "heap.field.rtos-next", args: [hex(s.links.next(start))], target: s.links.next(start) },
    { at: start + w, bytes: w, name: "xBlockSize", role: "header", meaning: bit ? "heap.field.rtos-size-used" : "heap.field.rtos-size-free", args: [size] },
  ];
  if (2 * w < xHeapStructSize) fields.push({ at: start + 2 * w, bytes: xHeapStructSize - 2 * w, name: "", role: "padding", meaning: "heap.field.rtos-header-padding", args: [] });
  const bytes = Math.min(size, end - start) - xHeapStructSize;
  if (bytes > 0) fields.push({ at: start + xHeapStructSize, bytes, name: "", role: bit ? "user" : "stale", meaning: "", args: [] });
  return fields;
}
