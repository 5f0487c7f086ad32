/**
 * The heap as the Heap panel draws it: chunks by address, free lists by order, roots, and what this step did. Chunks and lists are the
 * allocator's own words in simulated memory; who asked for them, and what they hold, is told as in the address space.
 */
import type { HeapPicture } from "../../engine/malloc/picture";
import type { ISession } from "../../engine/session";
import { machineFacts } from "../addressSpace";
import { Changes, type ProjectionMemory } from "../changes";
import { latestPath } from "../decisions";
import { followedIn, meaningOf } from "../follow";
import { hex, Look, type ViewContext } from "../look";
import type { ArenaView, ChunkView, HeapCounts, HeapPanelView, RootView } from "../model/heap";
import { runPlaceOf } from "../runPlace";
import { BlockTypes } from "../space/blockTypes";
import type { Drawn } from "../space/drawn";
import { globalSections, planGlobals } from "../space/globals";
import { lossesOf, lostNumbers } from "../space/losses";
import { planStack, stackView } from "../space/stacks";
import { lookedAt, processesOf, tasksOf } from "../space/tasks";
import { Things } from "../things";
import { chunkAt } from "./around";
import { arenaViews, type ChunkParts } from "./chunks";
import { bandId, drawnSingly, runsOf } from "./choose";
import { emptyKinds, listViews } from "./lists";
import { chunksOf, type HeapKept } from "./memory";
import { type Operation, recent, type Told } from "./operation";
import { type Planned, planArenas, type PlannedArena } from "./plan";
import { rootViews, withPointers } from "./roots";
import { heapSentence } from "./sentence";
import { ownOperation } from "./steps";

export interface HeapContext extends ViewContext {
  /** What the panel was asked to show: an address or C text; null: what this step is about. */
  readonly wish: string | null;
  readonly heapBefore: HeapKept | null;
}

export interface HeapProjection {
  readonly view: HeapPanelView;
  readonly memory: HeapKept;
}

/** Null: what was wished for means nothing here. */
export function projectHeap(session: ISession, context: HeapContext): HeapProjection | null {
  const kept = context.heapBefore?.task === session.looked ? context.heapBefore : null;
  const look = new Look(session, { ...context, before: kept?.space ?? null });
  const picture = session.heapDoor.picture() ?? EMPTY;
  const wish = context.wish === null ? null : addressMeant(session, context.wish);
  if (context.wish !== null && wish === null) return null;
  const things = new Things();
  const changes = new Changes(look.context.before);
  const stack = planStack(look, things);
  const sections = planGlobals(look, things);
  const types = new BlockTypes(look, [...stack.frames.flatMap((f) => f.variables), ...sections.flatMap((s) => s.variables)]);
  const planned = planArenas(look, picture);
  const drawn = drawnSingly(look, planned, types, wish);
  register(things, planned, drawn);
  const stacks = stack.all.length > 0 ? [stackView(look, things, changes, stack)] : [];
  const globals = globalSections(look, things, changes, sections);
  const losses = lossesOf(look);
  const parts: ChunkParts = { look, things, changes, types, losses, compared: comparedEach(drawn.size), picture, kept, begun: begunAt(session) };
  const { arenas: plain, blocks } = arenaViews(parts, planned, drawn);
  const known = new Set(plain.flatMap((a) => a.items.map((i) => i.id)));
  const roots = rootViews(stacks, globals, known);
  const arenas = withPointers(plain, roots);
  const chunks = new Map(chunksIn(arenas).map((c) => [c.id, c]));
  const told: Told = { parts, arenas: planned, chunks };
  const operations = recent(look);
  const drawing: Drawn = { look, changes, blocks, losses, view: { stacks, globals, map: [], heaps: [] }, depth: stack.all.length };
  const live = planned.flatMap((a) => a.pieces).filter((p) => p.role === "block" && p.state !== "freed").length;
  const { processes, shown: processesShown } = processesOf(session, look.limits.endedProcesses);
  const view: HeapPanelView = {
    kind: "heap", run: runPlaceOf(look, stack.all), machine: machineFacts(session), process: { name: context.program, pid: lookedAt(session)?.pid ?? 0 }, processes, processesShown, tasks: tasksOf(session), task: session.looked, pinned: context.pinned ?? false,
    allocator: picture.allocator, sentence: heapSentence(drawing, told, operations), arenas, lists: listViews(parts, planned), empty: emptyKinds(parts), roots, counts: countsOf(planned, arenas, roots),
    blocks: { before: kept?.space.liveBlocks ?? live, now: live }, chosen: chosenOf(planned, operations, wish), decisions: latestPath(session, "malloc", ownOperation), followed: followedIn(session, things, context.followed),
  };
  return { view, memory: { step: session.step, task: session.looked, space: memoryOf(look, changes, live, losses), chunks: chunksOf(picture), problems: picture.problems.length } };
}

const EMPTY: HeapPicture = { allocator: "glibc", arenas: [], lists: [], kinds: [], problems: [] };
const MOST_COMPARED = 1024;
const COMPARED_IN_ALL = 131_072;
const comparedEach = (count: number): number => Math.min(MOST_COMPARED, Math.floor(COMPARED_IN_ALL / Math.max(1, count)));

const ADDRESS = /^\s*0x([0-9a-f]{1,16})\s*$/i;

/** The address that a text means: what a pointer points to, where a variable lies. */
export function addressMeant(session: ISession, text: string): number | null {
  const plain = ADDRESS.exec(text);
  return plain ? Number(plain[0]) : (meaningOf(session, text)?.address ?? null);
}

/** Pointers find chunks by block, by address, or the band that stands for them. */
function register(things: Things, arenas: readonly PlannedArena[], drawn: ReadonlySet<Planned>): void {
  for (const { pieces } of arenas)
    for (const run of runsOf(pieces, drawn)) {
      if (Array.isArray(run)) things.add(run[0]!.start, run.at(-1)!.end, bandId(run));
      else {
        if (run.role !== "top") things.add(run.start, run.end, run.id);
        if (run.block) things.addBlock(run.block.number, run.id);
      }
    }
}

function begunAt(session: ISession): Map<number, number> {
  const out = new Map<number, number>();
  for (const { address } of session.blocks()) out.set(address, (out.get(address) ?? 0) + 1);
  return out;
}

export const chunksIn = (arenas: readonly ArenaView[]): ChunkView[] => arenas.flatMap(({ items }) => items.filter((item): item is ChunkView => item.kind === "chunk"));

function countsOf(planned: readonly PlannedArena[], arenas: readonly ArenaView[], roots: readonly RootView[]): HeapCounts {
  const pieces = planned.flatMap((a) => a.pieces).filter((p) => p.role === "block" || p.role === "free");
  const of = (state: string): Planned[] => pieces.filter((p) => p.state === state);
  const leaked = of("leaked");
  const inside = chunksIn(arenas).flatMap((c) => c.pointers).filter((p) => p.target.kind === "dangling");
  return {
    live: of("live").length, leaked: leaked.length, leakedBytes: leaked.reduce((n, p) => n + p.end - p.start, 0), free: of("freed").length, corrupted: of("corrupted").length,
    dangling: roots.filter((r) => r.target.kind === "dangling").length + inside.length,
  };
}

/** What was asked for, else what the last operation of this step was about. */
function chosenOf(arenas: readonly PlannedArena[], operations: readonly Operation[], wish: number | null): string | null {
  const address = wish ?? operations.at(-1)?.block.address;
  return address === undefined ? null : (chunkAt(arenas, address)?.id ?? null);
}

function memoryOf(look: Look, changes: Changes, liveBlocks: number, losses: Drawn["losses"]): ProjectionMemory {
  return { step: look.session.step, task: look.session.looked, things: changes.things, liveBlocks, areas: [], alive: [], frames: [], depth: 0, lost: lostNumbers(look), losses: Object.fromEntries(losses) };
}

/** Where a followed address is in this panel: the chunk around it. */
export function heapPlaces(session: ISession, address: string): { readonly label: string; readonly address: string }[] {
  const at = Number(address);
  const chunk = session.heapDoor.picture()?.arenas.flatMap((a) => a.chunks).find((c) => c.start <= at && at < c.start + c.size && c.state !== "top");
  return chunk ? [{ label: `chunk …${hex(chunk.start).slice(-4)}`, address: hex(chunk.start) }] : [];
}

export { projectChunk } from "./detail";
export { whatIfText } from "./whatIf";
export type { HeapKept } from "./memory";
