/**
 * Which pieces the heap is drawn in: one for every chunk that the allocator's words tell of, joined with what the checker's log knows.
 *
 *   words    │ own │ used │  free   │ used │ cached │     top      │      where chunks begin and end, in which list they are
 *   log      │     │  #7  │         │  #2  │   #6 † │              │      who asked for how much, who freed
 *
 * Live blocks that no chunk stands for: they have a mapping of their own, or a damaged header hides them.
 */
import type { HeapArena, HeapChunk, HeapPicture } from "../../engine/malloc/picture";
import type { HeapBlock } from "../../engine/checker/heapLog";
import { hex, type Look } from "../look";
import type { ChunkRole } from "../model/heap";
import type { MemoryState, ObjectId } from "../model/common";
import { bufferOf } from "../space/streamBuffers";

export interface Planned {
  readonly id: ObjectId;
  readonly start: number;
  readonly end: number;
  readonly role: ChunkRole;
  readonly state: MemoryState;
  readonly block: HeapBlock | null;
  /** Null: the words of the heap do not lead to it. */
  readonly chunk: HeapChunk | null;
}

export interface PlannedArena {
  readonly name: string;
  readonly kind: HeapArena["kind"];
  readonly arena: HeapArena | null;
  /** Low addresses first. */
  readonly pieces: readonly Planned[];
}

/** A used chunk is larger than asked by less than this: what could have been a chunk of its own is split off. */
const SPARE = 32;

interface Facts {
  readonly picture: HeapPicture;
  readonly header: number;
  /** The youngest block at each user address. */
  readonly youngest: ReadonlyMap<number, HeapBlock>;
  readonly leaked: ReadonlySet<number>;
  readonly damaged: ReadonlySet<number>;
}

export function planArenas(look: Look, picture: HeapPicture): PlannedArena[] {
  const facts = factsOf(look, picture);
  const used = new Set<HeapBlock>();
  const arenas = picture.arenas.map((arena) => ({ arena, pieces: arena.chunks.flatMap((c) => pieceOf(facts, arena, c, used)) }));
  const rest = [...facts.youngest.values()].filter((b) => b.freed === null && !used.has(b));
  const homeless: Planned[] = [];
  for (const block of rest) {
    const home = arenas.find(({ arena }) => holds(arena, block.address, facts.damaged));
    (home ? home.pieces : homeless).push(loose(facts, block, home !== undefined));
  }
  const out = arenas.map(({ arena, pieces }): PlannedArena => ({ name: arena.name, kind: arena.kind, arena, pieces: pieces.sort((a, b) => a.start - b.start) }));
  if (homeless.length > 0) out.push({ name: "mmap", kind: "mapped", arena: null, pieces: homeless.sort((a, b) => a.start - b.start) });
  return out.filter(({ pieces }) => pieces.length > 0);
}

function factsOf(look: Look, picture: HeapPicture): Facts {
  const { lost, indirect } = look.lost();
  const youngest = new Map<number, HeapBlock>();
  for (const b of look.session.blocks()) youngest.set(b.address, b);
  return {
    picture, header: picture.allocator === "glibc" ? 2 * look.session.pointerSize : 0, youngest, leaked: new Set([...lost, ...indirect].map((b) => b.number)),
    damaged: new Set(picture.problems.map((p) => p.address)),
  };
}

/** The walk over an arena ended at damage below the address: what lies behind it is still the arena's. */
function holds(arena: HeapArena, address: number, damaged: ReadonlySet<number>): boolean {
  if (arena.regions.some(({ start, end }) => address >= start && address < end)) return true;
  const last = arena.chunks.at(-1);
  return last !== undefined && damaged.size > 0 && address >= last.start && address < (arena.chunks[0]?.start ?? 0) + arena.systemBytes;
}

function pieceOf(facts: Facts, arena: HeapArena, c: HeapChunk, used: Set<HeapBlock>): Planned[] {
  const at = { start: c.start, end: c.start + c.size, chunk: c };
  const damaged = facts.damaged.has(c.start);
  const own = (role: ChunkRole, state: MemoryState): Planned[] => [{ ...at, role, state: damaged ? "corrupted" : state, block: null, id: `${role}:${hex(c.start)}` }];
  switch (c.state) {
    case "fence":
      return [];
    case "top":
      return [{ ...own("top", "free")[0]!, id: arena.kind === "main" ? "top" : `top:${hex(c.start)}` }];
    case "own":
      return own("allocator", "allocator");
    case "gap":
      return own("gap", "free");
    case "used":
      return usedPiece(facts, c, at, damaged, used) ?? own("allocator", "allocator");
    default:
      return freedPiece(facts, c, at, damaged) ?? own("free", "freed");
  }
}

type At = Pick<Planned, "start" | "end" | "chunk">;
const blockId = ({ number }: HeapBlock): ObjectId => `block:${number}`;

function usedPiece(facts: Facts, c: HeapChunk, at: At, damaged: boolean, used: Set<HeapBlock>): Planned[] | null {
  const block = facts.youngest.get(c.user);
  if (!block || block.freed) return null;
  used.add(block);
  if (bufferOf(block) !== null) return [{ ...at, role: "allocator", state: "allocator", block, id: blockId(block) }];
  const fits = c.usable >= block.size && (facts.picture.allocator !== "glibc" || c.usable < block.size + SPARE || c.flags.includes("M"));
  const intact = !damaged && fits;
  const end = intact || facts.picture.allocator !== "glibc" ? at.end : at.start + chunkSize(facts, block);
  return [{ ...at, end, role: "block", state: intact ? liveState(facts, block) : "corrupted", block, id: blockId(block) }];
}

/** request2size: a word for the header, rounded up. */
const chunkSize = ({ header }: Facts, { size }: HeapBlock): number => Math.max(header * 2, Math.ceil((size + header / 2) / 16) * 16);

const liveState = (facts: Facts, b: HeapBlock): MemoryState => (facts.leaked.has(b.number) ? "leaked" : "live");

/** A free chunk that is exactly one freed block keeps its name. */
function freedPiece(facts: Facts, c: HeapChunk, at: At, damaged: boolean): Planned[] | null {
  const block = c.user === 0 ? undefined : facts.youngest.get(c.user);
  const same = block?.freed != null && block.size <= c.usable && c.usable < block.size + SPARE;
  return same ? [{ ...at, role: "block", state: damaged ? "corrupted" : "freed", block, id: blockId(block) }] : null;
}

function loose(facts: Facts, block: HeapBlock, hidden: boolean): Planned {
  const start = block.address - facts.header;
  const end = facts.header > 0 ? start + chunkSize(facts, block) : block.address + Math.max(block.size, 1);
  return { start, end, chunk: null, role: "block", state: hidden ? "corrupted" : liveState(facts, block), block, id: blockId(block) };
}
