/**
 * Lost blocks as a reader wants them told: those that one place allocated and that were lost for one reason are one leak. Not every
 * block's past is searched: of each place the first and the last one and some between; a block between two is lost as the one before it.
 *
 *   allocated on line 7:   #1 #2 #3 … #99 | #100          searched: #1 … #33 … #66 … #100
 *                          overwritten    | main returns   two leaks
 */
import type { HeapBlock } from "../../checker/heapLog";
import type { SourceRange } from "../../vm/program";
import type { ISession, LossCause } from "../api";
import type { Machine } from "../machine";
import { causesOfLoss, type Scope, stepsOfLoss } from "./search";

export type LeakKind = "leak" | "leak-indirect";

export interface LeakGroup {
  readonly kind: LeakKind;
  readonly blocks: readonly HeapBlock[];
  /** Of the first block; null: not searched. */
  readonly cause: LossCause | null;
}

/** Places of which at least one block is searched. */
const MOST_PLACES = 40;
/** Further blocks that are searched when the run is short. */
const MOST_MORE = 24;
/** Statements that may be replayed for them. */
const REPLAY = 50_000_000;
const VISITS = 17;

/** Leaves the session somewhere. */
export function leakGroups(m: Machine, session: ISession, scope: Scope, lost: readonly HeapBlock[], indirect: readonly HeapBlock[]): LeakGroup[] {
  const places = [...byPlace(m, lost, "leak"), ...byPlace(m, indirect, "leak-indirect")];
  const searched = sample(places.map((p) => p.blocks), session);
  const causes = searched.length > 0 ? causesOfLoss(m, session, scope, searched, stepsOfLoss(m, session, scope, searched)) : new Map<number, LossCause>();
  return places.flatMap((p) => byCause(p, causes));
}

interface Place { readonly kind: LeakKind; readonly blocks: HeapBlock[] }

export const keyOf = (place: SourceRange | null): string => (place ? `${place.file}:${place.line}:${place.column}` : "");

function byPlace(m: Machine, blocks: readonly HeapBlock[], kind: LeakKind): Place[] {
  const found = new Map<string, Place>();
  for (const b of [...blocks].sort((x, y) => x.number - y.number)) {
    const key = keyOf(m.findings.userPlace(b.made)) || String(b.made.pc);
    const place = found.get(key);
    if (place) place.blocks.push(b);
    else found.set(key, { kind, blocks: [b] });
  }
  return [...found.values()];
}

/** The first block of each place, and some more, spread evenly. */
function sample(places: readonly (readonly HeapBlock[])[], session: ISession): HeapBlock[] {
  const told = places.slice(0, MOST_PLACES);
  const visit = Math.max(2000, session.step - session.spanBefore(session.step));
  const more = Math.min(MOST_MORE, Math.floor(REPLAY / (VISITS * visit)));
  const each = told.length > 0 ? 1 + Math.floor(more / told.length) : 0;
  return told.flatMap((blocks) => {
    const n = Math.min(each, blocks.length);
    return Array.from({ length: n }, (_, i) => blocks[n === 1 ? 0 : Math.round((i * (blocks.length - 1)) / (n - 1))]!);
  });
}

function byCause({ kind, blocks }: Place, causes: ReadonlyMap<number, LossCause>): LeakGroup[] {
  const groups = new Map<string, { kind: LeakKind; blocks: HeapBlock[]; cause: LossCause | null }>();
  let cause: LossCause | null = null;
  for (const b of blocks) {
    cause = causes.get(b.number) ?? cause;
    const key = cause ? `${cause.reason} ${keyOf(cause.place)}` : "";
    const group = groups.get(key);
    if (group) group.blocks.push(b);
    else groups.set(key, { kind, blocks: [b], cause });
  }
  return [...groups.values()];
}
