/**
 * nginx's pool as a picture: glibc's heap below it, in which those chunks that are blocks of the pool are drawn as what the pool made of
 * them. What is left of a block is in the list "current" as long as the pool still tries it, else nobody gets it any more.
 */
import type { HeapArena, HeapChunk, HeapField, HeapList, HeapPicture } from "../picture";
import { Reading } from "../teaching/reading";
import { alignUp, hex, type Words } from "../teaching/words";
import { NGX_ALIGNMENT, type NgxPool, POOL_FIELDS } from "./pool";

export interface NgxScene {
  readonly words: Words;
  readonly pools: NgxPool;
  /** 0: none yet. */
  readonly pool: number;
  readonly below: HeapPicture;
  fieldsBelow(start: number): readonly HeapField[];
  usableBelow(p: number): number;
  readonly data: number;
  readonly marks: { readonly used: number; readonly freed: number; readonly large: number };
}

const plain = { user: 0, usable: 0, flags: [], list: -1, place: -1 } as const;

export function ngxPicture(s: NgxScene): HeapPicture {
  const reading = new Reading();
  const blocks = s.pool === 0 ? [] : reading.follow(s.pool, (p) => s.pools.get(p, "d.next"), (p) => p === 0).chunks;
  const list = s.below.lists.length;
  const rests = restsOf(s, blocks);
  const arenas = s.below.arenas.map((arena): HeapArena => ({ ...arena, chunks: arena.chunks.flatMap((c) => (c.state === "used" && blocks.includes(c.user) ? piecesOf(s, c, reading, { list, rests }) : [c])) }));
  const current: HeapList = { name: "current", kind: "pool", arena: 0, thread: -1, head: s.pool === 0 ? 0 : s.pool + 5 * s.words.w, chunks: rests, limit: 0, order: "fifo" };
  return {
    allocator: "nginx", arenas: [...arenas, ...mapped(s, arenas, reading)], lists: rests.length > 0 ? [...s.below.lists, current] : s.below.lists,
    kinds: [...s.below.kinds, { kind: "pool", count: 1 }], problems: [...s.below.problems, ...reading.problems],
  };
}

const restOf = (s: NgxScene, p: number): number => alignUp(s.pools.get(p, "d.last"), NGX_ALIGNMENT);

/** What is left of the blocks that are still tried, in the order in which they are. */
function restsOf(s: NgxScene, blocks: readonly number[]): number[] {
  const from = s.pool === 0 ? -1 : blocks.indexOf(s.pools.get(s.pool, "current"));
  return from < 0 ? [] : blocks.slice(from).filter((p) => restOf(s, p) < s.pools.get(p, "d.end")).map((p) => restOf(s, p));
}

/** A chunk of glibc's that is a block of the pool: its own header, the pool's, objects, the rest. */
function piecesOf(s: NgxScene, chunk: HeapChunk, reading: Reading, { list, rests }: { readonly list: number; readonly rests: readonly number[] }): HeapChunk[] {
  const { pools } = s;
  const p = chunk.user;
  const header = alignUp(p === s.pool ? pools.sizeOfPool : pools.sizeOfData, NGX_ALIGNMENT);
  const [rest, end] = [restOf(s, p), pools.get(p, "d.end")];
  const pieces: HeapChunk[] = [
    { ...plain, start: chunk.start, size: p - chunk.start, state: "own", name: "malloc_chunk" },
    { ...plain, start: p, size: header, state: "own", name: p === s.pool ? "ngx_pool_t" : "ngx_pool_data_t" },
  ];
  for (let at = p + header; at < rest; ) {
    const object = objectAt(s, at);
    if (at + object.size > rest) {
      reading.damaged(at, "bad-size");
      return pieces;
    }
    pieces.push(object);
    at += object.size;
  }
  const place = rests.indexOf(rest);
  if (rest < end) pieces.push({ ...plain, start: rest, size: end - rest, state: place < 0 ? "lost" : "free", list: place < 0 ? -1 : list, place });
  const after = chunk.start + chunk.size - end;
  if (after > 0) pieces.push({ ...plain, start: end, size: after, state: "own", name: "malloc_chunk" });
  return pieces;
}

function objectAt(s: NgxScene, at: number): HeapChunk {
  const { noteSize } = s.pools;
  const [bytes, mark] = [s.words.lw(at), s.words.lw(at + s.words.w)];
  const size = alignUp(noteSize + bytes, NGX_ALIGNMENT);
  if (mark === s.marks.large) return { ...plain, start: at, size, state: "own", name: "ngx_pool_large_t" };
  return { ...plain, start: at, size, user: at + noteSize, usable: bytes, state: mark === s.marks.freed ? "lost" : "used" };
}

/** Large blocks that glibc mapped one by one: it keeps no list of them, the pool does. */
function mapped(s: NgxScene, arenas: readonly HeapArena[], reading: Reading): HeapArena[] {
  const { w } = s.words;
  if (s.pool === 0) return [];
  const known = new Set(arenas.flatMap((a) => a.chunks.map((c) => c.user)));
  const entries = reading.follow(s.pools.get(s.pool, "large"), (l) => s.words.lw(l), (l) => l === 0).chunks;
  const chunks = entries.map((l) => s.words.lw(l + w)).filter((p) => p !== 0 && !known.has(p)).sort((a, b) => a - b).flatMap((p) => {
    const usable = reading.attempt(p, () => s.usableBelow(p));
    return usable === null ? [] : [{ ...plain, start: p - 2 * w, size: usable + 2 * w, user: p, usable, state: "used" as const, flags: ["M"] }];
  });
  if (chunks.length === 0) return [];
  const regions = chunks.map((c) => ({ start: c.start, end: c.start + c.size }));
  return [{ name: "mmap", kind: "mapped", address: 0, threads: [], regions, chunks, top: 0, topSize: 0, lastRemainder: 0, systemBytes: chunks.reduce((sum, c) => sum + c.size, 0) }];
}

export function ngxFields(s: NgxScene, start: number): readonly HeapField[] {
  const { w } = s.words;
  if (start === s.data) return [{ at: start, bytes: w, name: "pool", role: "link", meaning: "heap.field.ngx-pool", args: [hex(s.pool)], target: s.pool }];
  const chunk = ngxPicture(s).arenas.flatMap((a) => a.chunks).find((c) => c.start === start);
  if (!chunk) return s.fieldsBelow(start);
  if (chunk.name === "ngx_pool_t" || chunk.name === "ngx_pool_data_t") return poolFields(s, chunk);
  if (s.words.lw(start + w) === s.marks.large && chunk.name === "ngx_pool_large_t") return largeFields(s, chunk);
  if (chunk.user === start + s.pools.noteSize && isNoted(s, start)) return [...noteFields(s, start), { at: chunk.user, bytes: chunk.usable, name: "", role: chunk.state === "lost" ? "stale" : "user", meaning: "", args: [] }];
  return s.fieldsBelow(start);
}

const LINKS: ReadonlySet<string> = new Set(["d.next", "current", "large", "d.last", "d.end", "chain", "cleanup"]);

function poolFields(s: NgxScene, chunk: HeapChunk): HeapField[] {
  const { w } = s.words;
  const names = POOL_FIELDS.slice(0, chunk.name === "ngx_pool_t" ? POOL_FIELDS.length : 4);
  return names.map((name, i) => ({
    at: chunk.start + i * w, bytes: w, name, role: LINKS.has(name) ? "link" : "count", meaning: `heap.field.ngx-${name.replace("d.", "")}`, args: [LINKS.has(name) ? hex(s.words.lw(chunk.start + i * w)) : s.words.lw(chunk.start + i * w)],
    ...(LINKS.has(name) ? { target: s.words.lw(chunk.start + i * w) } : {}),
  }));
}

function largeFields(s: NgxScene, { start }: HeapChunk): HeapField[] {
  const { w } = s.words;
  const at = start + s.pools.noteSize;
  return [...noteFields(s, start), { at, bytes: w, name: "next", role: "link", meaning: "heap.field.ngx-large-next", args: [hex(s.words.lw(at))], target: s.words.lw(at) }, { at: at + w, bytes: w, name: "alloc", role: "link", meaning: "heap.field.ngx-large-alloc", args: [hex(s.words.lw(at + w))], target: s.words.lw(at + w) }];
}

const isNoted = (s: NgxScene, start: number): boolean => Object.values(s.marks).includes(s.words.lw(start + s.words.w));

function noteFields(s: NgxScene, start: number): HeapField[] {
  const { w } = s.words;
  const { noteSize } = s.pools;
  return [
    { at: start, bytes: w, name: "size", role: "header", meaning: "heap.field.ngx-note-size", args: [s.words.lw(start)] }, { at: start + w, bytes: w, name: "mark", role: "mark", meaning: "heap.field.ngx-note-mark", args: [] },
    ...(noteSize > 2 * w ? [{ at: start + 2 * w, bytes: noteSize - 2 * w, name: "", role: "padding" as const, meaning: "", args: [] }] : []),
  ];
}
