/** One chunk as drawn: its header's facts, what the program keeps in it, and what points to it. */
import type { HeapPicture } from "../../engine/malloc/picture";
import { hex } from "../look";
import type { HeapBlock } from "../model/addressSpace";
import type { Change } from "../model/common";
import type { ArenaView, ChunkView } from "../model/heap";
import { blockView, type HeapParts } from "../space/blocks";
import type { Piece } from "../space/heapPlan";
import { bufferOf } from "../space/streamBuffers";
import { lookedAt } from "../space/tasks";
import { bandOf, runsOf } from "./choose";
import type { HeapKept } from "./memory";
import type { Planned, PlannedArena } from "./plan";

export interface ChunkParts extends HeapParts {
  readonly picture: HeapPicture;
  readonly kept: HeapKept | null;
  /** How many blocks have begun at each user address. */
  readonly begun: ReadonlyMap<number, number>;
}

export interface DrawnArenas {
  readonly arenas: readonly ArenaView[];
  /** Blocks by their number in the log, as other panels draw them. */
  readonly blocks: ReadonlyMap<number, HeapBlock>;
}

export function arenaViews(parts: ChunkParts, planned: readonly PlannedArena[], drawn: ReadonlySet<Planned>): DrawnArenas {
  const blocks = new Map<number, HeapBlock>();
  const arenas = planned.map((one): ArenaView => {
    const { arena, pieces, name, kind } = one;
    const items = runsOf(pieces, drawn).map((p) => (Array.isArray(p) ? bandOf(p) : chunkView(parts, p, blocks)));
    const [start, end] = [pieces[0]!.start, Math.max(...pieces.slice(-4).map((p) => p.end))];
    const shown = items.filter((item) => item.kind === "chunk").length;
    return {
      id: `arena:${name}`, name, kind, threads: (arena?.threads ?? []).map((n) => threadName(parts, n)), start: hex(start), end: hex(end), bytes: arena?.systemBytes ?? end - start, items,
      shown: { shown, total: pieces.length },
    };
  });
  return { arenas, blocks };
}

/** By the allocator's number of it: 0 is the first. */
export function threadName({ look }: Pick<ChunkParts, "look">, number: number): string {
  const { session } = look;
  const pid = lookedAt(session)?.pid;
  const task = session.tasks().find((t) => t.pid === pid && t.number === number + 1);
  return task ? (task.begin !== "" ? task.begin : number === 0 ? "main" : task.name) : number === 0 ? "main" : `thread ${number + 1}`;
}

const pieceOf = (p: Planned): Piece => ({ start: p.start, end: p.end, user: p.block?.address ?? (p.chunk?.user || p.start), role: p.role === "gap" ? "free" : p.role, state: p.state, block: p.block, bin: null });

function chunkView(parts: ChunkParts, p: Planned, blocks: Map<number, HeapBlock>): ChunkView {
  const { picture } = parts;
  const view = p.block && p.role === "block" ? blockView(parts, pieceOf(p)) : null;
  if (view && p.block) blocks.set(p.block.number, view);
  const c = p.chunk;
  const list = c ? picture.lists[c.list] : undefined;
  const user = c && c.user !== 0 ? c.user : (p.block?.address ?? p.start);
  return {
    kind: "chunk", id: p.id, role: p.role, state: p.state, start: hex(p.start), size: p.end - p.start, user: hex(user), usable: c?.usable ?? p.block?.size ?? 0, asked: p.state === "allocator" ? null : (p.block?.size ?? null),
    flags: (c?.flags ?? []).join(""), list: list && c ? { name: list.name, index: c.place } : null, name: nameOf(view), label: view?.label ?? null, type: view?.type ?? null,
    retired: c?.state === "lost", owner: ownerOf(p), how: p.block?.how ?? null,
    pointers: (view?.pointers ?? []).flatMap((m) => (m.target ? [{ id: `${p.id}${m.name}`, name: m.name, value: m.value, target: m.target, change: m.change }] : [])),
    made: view?.made ?? null, freed: view?.freed ?? null, lost: view?.lost ?? null, pointedBy: [], earlier: Math.max(0, (parts.begun.get(user) ?? 0) - (p.block ? 1 : 0)),
    change: view?.change ?? changeOf(parts, p, list?.name ?? null), entered: entered(parts, p, list?.name ?? null),
  };
}

/** What it holds, in a word: `5 "eve"`, else its type. */
const nameOf = (view: HeapBlock | null): string | null => (view === null ? null : view.label && view.type ? view.label.replace(/^\S+ /, "") : view.type);

const ownerOf = (p: Planned): string | null => p.chunk?.name ?? (p.block ? bufferOf(p.block) : null);

function changeOf({ kept }: ChunkParts, p: Planned, list: string | null): Change | null {
  if (!kept || !p.chunk || p.role === "allocator") return null;
  const old = kept.chunks.get(p.start);
  if (!old) return { old: null };
  return old.size !== p.chunk.size || old.list !== list || old.state !== p.chunk.state ? { old: old.size === p.chunk.size ? null : `0x${old.size.toString(16)}` } : null;
}

const entered = ({ kept }: ChunkParts, p: Planned, list: string | null): boolean => kept !== null && list !== null && kept.chunks.get(p.start)?.list !== list;
