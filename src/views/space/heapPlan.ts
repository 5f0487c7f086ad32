/**
 * Which pieces the heap is drawn in. The allocator's headers say where chunks lie and in which list they are; the checker's log
 * says which of them the program made, how much it asked for, and which freed ones still lie there untouched (tombstones).
 *
 *   chunks   │ tcache │ in use │      free 1104      │ in use │ free, tcache │        top        │      headers in memory
 *   log               │ #7     │                     │ #2     │ #6 freed     │  #9 freed │               who asked, who freed
 *
 * Where the two disagree a header was overwritten: that block is corrupted.
 */
import type { HeapBlock } from "../../engine/checker/heapLog";
import type { HeapChunk, HeapPicture } from "../../engine/session";
import type { BlockRole } from "../model/addressSpace";
import type { MemoryState } from "../model/common";
import type { Look } from "../look";

export interface Piece {
  /** First byte, header included. */
  readonly start: number;
  readonly end: number;
  /** What malloc returned for it, or would return. */
  readonly user: number;
  readonly role: BlockRole;
  readonly state: MemoryState;
  readonly block: HeapBlock | null;
  readonly bin: { readonly name: string; readonly index: number } | null;
  /** tcache_perthread_struct. */
  readonly tcache?: true;
}

export interface HeapPlan {
  /** High addresses first. */
  readonly pieces: readonly Piece[];
  /** Blocks that have a map of their own. */
  readonly mapped: readonly Piece[];
  readonly start: number;
  readonly end: number;
  readonly live: number;
}

const ALIGN = 16;
/** A chunk is larger than asked by less than this: what could have been a chunk of its own is split off. */
const SPARE = 32;

/** request2size: header and rounding added, never below the smallest chunk. */
export const chunkSize = (asked: number, word: number): number => Math.max(word === 8 ? 32 : 16, Math.ceil((asked + word) / ALIGN) * ALIGN);

interface Facts {
  readonly word: number;
  readonly picture: HeapPicture;
  readonly live: ReadonlyMap<number, HeapBlock>;
  readonly leaked: ReadonlySet<number>;
  readonly damaged: ReadonlySet<number>;
  /** By what malloc returned. */
  readonly chunks: ReadonlyMap<number, HeapChunk>;
  /** Blocks that begin inside their chunk. */
  readonly strays: ReadonlyMap<HeapChunk, HeapBlock>;
}

export function planHeap(look: Look): HeapPlan | null {
  const { session } = look;
  const picture = session.blocks().length > 0 ? session.heapDoor.picture() : null;
  if (!picture) return null;
  const facts = factsOf(look, picture);
  const heap = session.vmas().find((v) => v.name === "[heap]");
  const inside = (at: { readonly start: number }): boolean => heap !== undefined && at.start >= heap.start && at.start < heap.end;
  const ofHeap = (c: HeapChunk): boolean => picture.allocator === "glibc" || heap === undefined || inside(c);
  const chunks = picture.arenas.filter((a) => a.kind === "main" || a.kind === "pool").flatMap((a) => a.chunks).filter(ofHeap).sort((a, b) => a.start - b.start);
  const used = new Set<HeapBlock>();
  const pieces = chunks.flatMap((c) => pieceOf(facts, c, used));
  const rest = [...facts.live.values()].filter((b) => !used.has(b)).map((b) => loose(facts, b, pieces));
  const all = [...pieces, ...rest.filter(inside)];
  const whole = withTombstones(look, facts, all).sort((a, b) => b.end - a.end || b.end - b.start - (a.end - a.start));
  return { pieces: whole, mapped: rest.filter((p) => !inside(p)).sort((a, b) => b.start - a.start), start: heap?.start ?? 0, end: heap?.end ?? 0, live: facts.live.size };
}

function factsOf(look: Look, picture: HeapPicture): Facts {
  const { session } = look;
  const { lost, indirect } = look.lost();
  const live = new Map<number, HeapBlock>();
  for (const b of session.blocks()) if (b.freed === null) live.set(b.address, b);
  const chunks = new Map<number, HeapChunk>();
  for (const c of picture.arenas.flatMap((a) => a.chunks)) if (c.user !== 0) chunks.set(c.user, c);
  const strays = new Map<HeapChunk, HeapBlock>();
  for (const [user, c] of aligned(live, picture, chunks)) {
    chunks.set(user, c);
    strays.set(c, live.get(user)!);
  }
  return {
    word: session.pointerSize, picture, live, leaked: new Set([...lost, ...indirect].map((b) => b.number)), damaged: new Set(picture.problems.map((p) => p.address)), chunks, strays,
  };
}

/** Aligned blocks may begin somewhere inside their chunk (buddy, pools). */
function aligned(live: ReadonlyMap<number, HeapBlock>, { arenas }: HeapPicture, known: ReadonlyMap<number, HeapChunk>): [number, HeapChunk][] {
  const strays = [...live.keys()].filter((user) => !known.has(user));
  if (strays.length === 0) return [];
  const used = arenas.flatMap((a) => a.chunks).filter((c) => c.state === "used").sort((a, b) => a.start - b.start);
  return strays.flatMap((user): [number, HeapChunk][] => {
    const c = atOrBelow(used, user);
    return c && user < c.start + c.size && !live.has(c.user) ? [[user, c]] : [];
  });
}

/** List and place in it, in the order in which malloc takes from it. */
function binOf({ picture }: Facts, { list, place }: HeapChunk): Piece["bin"] {
  const found = picture.lists[list];
  return found ? { name: found.name.replace(/^(\w+)\[(.*)\]$/, "$1 $2"), index: place } : null;
}

function pieceOf(facts: Facts, c: HeapChunk, used: Set<HeapBlock>): Piece[] {
  const at = { start: c.start, end: c.start + c.size, user: c.user || c.start + 2 * facts.word };
  const damaged = facts.damaged.has(c.start);
  switch (c.state) {
    case "fence":
    case "gap":
      return [];
    case "top":
      return [{ ...at, role: "top", state: damaged ? "corrupted" : "free", block: null, bin: null }];
    case "own":
      return [{ ...at, role: "allocator", state: damaged ? "corrupted" : "allocator", block: null, bin: null, ...(c.name === "tcache_perthread_struct" ? { tcache: true } : {}) }];
    case "used":
      return [usedPiece(facts, c, used, damaged)];
    default:
      return [{ ...at, role: "free", state: damaged ? "corrupted" : "freed", block: null, bin: binOf(facts, c) }];
  }
}

/** The block that a chunk in use is for; none: the library has it for itself. */
function usedPiece(facts: Facts, c: HeapChunk, used: Set<HeapBlock>, damaged: boolean): Piece {
  const at = { start: c.start, end: c.start + c.size, user: c.user };
  const block = facts.live.get(c.user) ?? facts.strays.get(c) ?? null;
  if (!block) return { ...at, role: "allocator", state: "allocator", block: null, bin: null };
  used.add(block);
  const own = facts.picture.allocator === "glibc" ? chunkSize(block.size, facts.word) : block.address + block.size - c.start;
  const most = facts.picture.allocator === "glibc" ? own + SPARE : Number.POSITIVE_INFINITY;
  const intact = !damaged && c.size >= own && c.size < most;
  return { ...at, user: block.address, end: c.start + (intact ? c.size : own), role: "block", state: intact ? stateOf(facts, block) : "corrupted", block, bin: null };
}

const stateOf = (facts: Facts, b: HeapBlock): MemoryState => (facts.leaked.has(b.number) ? "leaked" : "live");

/** Where the bytes of a block lie with what belongs to it: its chunk where that is known, else as glibc would have made it. */
function extent({ picture, word, chunks }: Facts, b: HeapBlock): { readonly start: number; readonly end: number } {
  const glibc = picture.allocator === "glibc";
  const start = glibc ? b.address - 2 * word : (chunks.get(b.address)?.start ?? b.address);
  return { start, end: glibc ? start + chunkSize(b.size, word) : b.address + Math.max(ALIGN, Math.ceil(b.size / ALIGN) * ALIGN) };
}

/** A live block that no chunk begins: mapped on its own, or the walk over the headers did not get there. */
function loose(facts: Facts, b: HeapBlock, pieces: readonly Piece[]): Piece {
  const { start, end } = extent(facts, b);
  const swallowed = facts.damaged.has(start) || pieces.some((p) => p.role !== "top" && p.start < start && start < p.end);
  return { start, end, user: b.address, role: "block", state: swallowed ? "corrupted" : stateOf(facts, b), block: b, bin: null };
}

/** Freed blocks whose bytes have not been given out again. A free chunk that is exactly one of them is drawn as that block. */
function withTombstones(look: Look, facts: Facts, pieces: readonly Piece[]): Piece[] {
  const free = pieces.filter((p) => p.role === "free" || p.role === "top").sort((a, b) => a.start - b.start);
  const found = new Map<Piece, Piece[]>();
  const blocks = look.session.blocks();
  let left = look.limits.tombstones;
  for (let i = blocks.length - 1; i >= 0 && left > 0; i--) {
    const b = blocks[i]!;
    if (b.freed === null) continue;
    left--;
    const { start, end } = extent(facts, b);
    const holder = atOrBelow(free, start);
    if (!holder || start >= holder.end || end > holder.end) continue;
    const others = found.get(holder) ?? [];
    if (others.some((o) => start < o.end && end > o.start)) continue;
    found.set(holder, [...others, { start, end, user: b.address, role: "block", state: "freed", block: b, bin: null }]);
  }
  return pieces.flatMap((p) => merged(p, found.get(p) ?? []));
}

function merged(piece: Piece, tombstones: readonly Piece[]): Piece[] {
  const [only] = tombstones;
  const same = only && tombstones.length === 1 && piece.role === "free" && only.start === piece.start && piece.end - only.end < 2 * ALIGN;
  if (same) return [{ ...piece, role: "block", block: only.block }];
  return [piece, ...tombstones];
}

function atOrBelow<T extends { readonly start: number }>(sorted: readonly T[], address: number): T | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.start <= address) low = middle + 1;
    else high = middle;
  }
  return sorted[low - 1];
}
