/** Too many chunks to draw: which are drawn singly, and what the runs between them hold. */
import { hex, type Look } from "../look";
import type { ChunkBand } from "../model/heap";
import type { MemoryState } from "../model/common";
import type { BlockTypes } from "../space/blockTypes";
import { since } from "../space/events";
import type { Planned, PlannedArena } from "./plan";

/** Chunks around the one that was asked for. */
const AROUND = 120;

/** Those that must not vanish first: asked for, touched, pointed to by variables, new, wrong; then whatever there is room for. */
export function drawnSingly(look: Look, arenas: readonly PlannedArena[], types: BlockTypes, wish: number | null): ReadonlySet<Planned> {
  const all = arenas.flatMap(({ pieces }) => pieces);
  const most = look.limits.blocks;
  if (all.length <= most) return new Set(all);
  const from = since(look);
  const out = new Set<Planned>();
  const take = (wanted: (p: Planned, i: number) => boolean, room = most): void => {
    const limit = Math.min(most, out.size + room);
    all.forEach((p, i) => out.size < limit && wanted(p, i) && out.add(p));
  };
  take((p) => p.role === "top" || p.role === "allocator", 32);
  if (wish !== null) takeAround(all, wish, out, most);
  const touched = [...look.session.accesses().map((a) => a.address), ...(look.context.followed ? [look.context.followed.address] : [])];
  take((p) => touched.some((a) => a >= p.start && a < p.end));
  take((p) => p.block !== null && Math.max(p.block.made.step, p.block.freed?.step ?? 0) > from);
  take((p) => p.block !== null && types.named.has(p.block.number));
  take((p) => p.state === "corrupted");
  take((p) => p.state === "leaked", Math.floor(most / 4));
  take(() => true);
  return out;
}

function takeAround(all: readonly Planned[], wish: number, out: Set<Planned>, most: number): void {
  const at = all.findIndex((p) => p.start <= wish && wish < p.end);
  for (let d = 0; at >= 0 && d <= AROUND / 2; d++) for (const i of [at - d, at + d]) if (all[i] && out.size < most) out.add(all[i]);
}

/** Pieces drawn singly, and runs of those that are not. */
export function runsOf(pieces: readonly Planned[], drawn: ReadonlySet<Planned>): (Planned | Planned[])[] {
  const out: (Planned | Planned[])[] = [];
  for (const p of pieces) {
    const last = out.at(-1);
    if (drawn.has(p)) out.push(p);
    else if (Array.isArray(last)) last.push(p);
    else out.push([p]);
  }
  return out;
}

export const bandId = (run: readonly Planned[]): string => `band:${hex(run[0]!.start)}`;

export function bandOf(run: readonly Planned[]): ChunkBand {
  const [start, end] = [run[0]!.start, run.at(-1)!.end];
  const of = (...states: MemoryState[]): number => run.filter((p) => states.includes(p.state)).length;
  return { kind: "band", id: bandId(run), start: hex(start), end: hex(end), bytes: end - start, counts: { live: of("live", "allocator"), freed: of("freed", "free"), leaked: of("leaked"), corrupted: of("corrupted") } };
}
