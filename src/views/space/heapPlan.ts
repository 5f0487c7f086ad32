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
import type { ChunkView, HeapView } from "../../engine/malloc/report/inspect";
import type { BlockRole } from "../model/addressSpace";
import type { MemoryState } from "../model/common";
import type { Look } from "../look";

export interface Piece {
  /** First byte, header included. */
  readonly start: number;
  readonly end: number;
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
  readonly live: ReadonlyMap<number, HeapBlock>;
  readonly leaked: ReadonlySet<number>;
  readonly bins: ReadonlyMap<number, { name: string; index: number }>;
  readonly damaged: ReadonlySet<number>;
}

export function planHeap(look: Look): HeapPlan | null {
  const { session } = look;
  const view = session.heap();
  if (!view) return null;
  const facts = factsOf(look, view);
  const chunks = [...view.chunks].sort((a, b) => a.address - b.address);
  const used = new Set<HeapBlock>();
  const pieces = chunks.flatMap((c) => pieceOf(facts, c, used));
  const heap = session.vmas().find((v) => v.name === "[heap]");
  const rest = [...facts.live.values()].filter((b) => !used.has(b)).map((b) => loose(facts, b, pieces));
  const inside = (p: Piece): boolean => heap !== undefined && p.start >= heap.start && p.start < heap.end;
  const all = [...pieces, ...rest.filter(inside)];
  const whole = withTombstones(look, facts, all).sort((a, b) => b.end - a.end || b.end - b.start - (a.end - a.start));
  return { pieces: whole, mapped: rest.filter((p) => !inside(p)).sort((a, b) => b.start - a.start), start: heap?.start ?? 0, end: heap?.end ?? 0, live: facts.live.size };
}

function factsOf(look: Look, view: HeapView): Facts {
  const { session } = look;
  const { lost, indirect } = look.lost();
  const live = new Map<number, HeapBlock>();
  for (const b of session.blocks()) if (b.freed === null) live.set(b.address, b);
  return {
    word: session.pointerSize, live, leaked: new Set([...lost, ...indirect].map((b) => b.number)), bins: binsOf(view),
    damaged: new Set(view.problems.map((p) => p.address)),
  };
}

/** Chunk address → list and place in it, in the order malloc would take from it. */
function binsOf(view: HeapView): Map<number, { name: string; index: number }> {
  const out = new Map<number, { name: string; index: number }>();
  const sizes = new Map(view.chunks.map((c) => [c.address, c.size]));
  const add = (lists: Readonly<Record<number, readonly number[]>>, nameOf: (bin: number, size: string) => string): void => {
    for (const [bin, list] of Object.entries(lists)) {
      const size = `0x${(sizes.get(list[0]!) ?? 0).toString(16)}`;
      list.forEach((chunk, index) => out.set(chunk, { name: nameOf(Number(bin), size), index }));
    }
  };
  for (const t of view.tcache) add(t.bins, (_, size) => `tcache ${size}`);
  add(view.fastbins, (_, size) => `fastbin ${size}`);
  add(view.bins, (bin, size) => (bin === 1 ? "unsorted" : bin < 64 ? `smallbin ${size}` : `largebin ${bin}`));
  return out;
}

function pieceOf(facts: Facts, c: ChunkView, used: Set<HeapBlock>): Piece[] {
  const at = { start: c.address, end: c.address + c.size };
  const damaged = facts.damaged.has(c.address);
  switch (c.state) {
    case "fence":
      return [];
    case "top":
      return [{ ...at, role: "top", state: damaged ? "corrupted" : "free", block: null, bin: null }];
    case "tcache-struct":
      return [{ ...at, role: "allocator", state: damaged ? "corrupted" : "allocator", block: null, bin: null, tcache: true }];
    case "in-use": {
      const block = facts.live.get(c.address + 2 * facts.word) ?? null;
      if (block) used.add(block);
      if (!block) return [{ ...at, role: "allocator", state: "allocator", block: null, bin: null }];
      const own = chunkSize(block.size, facts.word);
      const intact = !damaged && c.size >= own && c.size < own + SPARE;
      return [{ start: c.address, end: c.address + (intact ? c.size : own), role: "block", state: intact ? stateOf(facts, block) : "corrupted", block, bin: null }];
    }
    default:
      return [{ ...at, role: "free", state: damaged ? "corrupted" : "freed", block: null, bin: facts.bins.get(c.address) ?? null }];
  }
}

const stateOf = (facts: Facts, b: HeapBlock): MemoryState => (facts.leaked.has(b.number) ? "leaked" : "live");

/** A live block that no chunk begins: mapped on its own, or the walk over the headers did not get there. */
function loose(facts: Facts, b: HeapBlock, pieces: readonly Piece[]): Piece {
  const start = b.address - 2 * facts.word;
  const swallowed = facts.damaged.has(start) || pieces.some((p) => p.role !== "top" && p.start < start && start < p.end);
  return { start, end: start + chunkSize(b.size, facts.word), role: "block", state: swallowed ? "corrupted" : stateOf(facts, b), block: b, bin: null };
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
    const start = b.address - 2 * facts.word;
    const holder = covering(free, start);
    const end = start + chunkSize(b.size, facts.word);
    if (!holder || end > holder.end) continue;
    const others = found.get(holder) ?? [];
    if (others.some((o) => start < o.end && end > o.start)) continue;
    found.set(holder, [...others, { start, end, role: "block", state: "freed", block: b, bin: null }]);
  }
  return pieces.flatMap((p) => merged(p, found.get(p) ?? []));
}

function merged(piece: Piece, tombstones: readonly Piece[]): Piece[] {
  const [only] = tombstones;
  const same = only && tombstones.length === 1 && piece.role === "free" && only.start === piece.start && piece.end - only.end < 2 * ALIGN;
  if (same) return [{ ...piece, role: "block", block: only.block }];
  return [piece, ...tombstones];
}

function covering(sorted: readonly Piece[], address: number): Piece | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]!.start <= address) low = middle + 1;
    else high = middle;
  }
  const found = sorted[low - 1];
  return found && address < found.end ? found : undefined;
}
