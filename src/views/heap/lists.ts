/** The free lists in the order in which the allocator takes from them. */
import type { HeapList } from "../../engine/malloc/picture";
import { hex } from "../look";
import type { FreeListView, ListedChunk } from "../model/heap";
import type { ObjectId } from "../model/common";
import { type ChunkParts, threadName } from "./chunks";
import { listKey } from "./memory";
import type { Planned, PlannedArena } from "./plan";

/** Chunks that are listed one by one. */
const MOST_LISTED = 64;
const MOST_LISTS = 200;

export function listViews(parts: ChunkParts, arenas: readonly PlannedArena[]): FreeListView[] {
  const byStart = new Map<number, Planned>();
  for (const { pieces } of arenas) for (const p of pieces) byStart.set(p.start, p);
  const { lists } = parts.picture;
  const threads = new Set(lists.filter((l) => l.thread >= 0).map((l) => l.thread)).size;
  const owners = new Set(lists.filter((l) => l.thread < 0).map((l) => l.arena)).size;
  return lists.slice(0, MOST_LISTS).map((list, i) => listView(parts, list, i, byStart, { threads: threads > 1 || parts.picture.arenas.length > 1, arenas: owners > 1 || parts.picture.arenas.length > 1 }));
}

function listView(parts: ChunkParts, list: HeapList, index: number, byStart: ReadonlyMap<number, Planned>, several: { readonly threads: boolean; readonly arenas: boolean }): FreeListView {
  const { kept, picture } = parts;
  const chunks = list.chunks.slice(0, MOST_LISTED).map((start) => listed(parts, list, start, byStart.get(start)));
  const owner = list.thread >= 0 ? (several.threads ? threadName(parts, list.thread) : null) : several.arenas ? (picture.arenas[list.arena]?.name ?? null) : null;
  const now = new Set(list.chunks);
  const left = kept !== null && [...kept.chunks].some(([start, c]) => c.key === listKey(list) && !now.has(start));
  return {
    id: `list:${index}:${list.name}`, name: list.name, kind: list.kind, owner, chunks, count: list.chunks.length, limit: list.limit > 0 ? list.limit : null, order: list.order,
    changed: left || chunks.some((c) => c.entered), broken: list.broken ?? null,
  };
}

function listed({ kept, picture, look }: ChunkParts, list: HeapList, start: number, p: Planned | undefined): ListedChunk {
  const word = look.session.pointerSize;
  const user = picture.allocator === "glibc" && list.kind === "tcache" ? start + 2 * word : start;
  const id: ObjectId = p?.id ?? `chunk:${hex(start)}`;
  return { id, address: hex(user), size: p?.chunk?.size ?? 0, entered: kept !== null && kept.chunks.get(start)?.key !== listKey(list), skip: list.sizes?.includes(start) ?? false };
}

/** Kinds of which not one list holds a chunk. */
export function emptyKinds({ picture }: ChunkParts): { readonly kind: string; readonly count: number }[] {
  return picture.kinds.filter(({ kind }) => !picture.lists.some((l) => l.kind === kind)).map(({ kind, count }) => ({ kind, count }));
}
