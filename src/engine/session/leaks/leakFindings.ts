/**
 * Leaks as findings, at the end of the run or wherever it stands: allocated where, copied where, lost where. Beside them, quietly, what
 * is still reachable.
 */
import type { Finding, Related } from "../../checker/finding";
import type { HeapBlock } from "../../checker/heapLog";
import { heapFacts } from "../../checker/judge";
import type { ISession, LeakReport, LossCause, Reachable } from "../api";
import { leakFacts } from "../facts/leakFacts";
import { NOWHERE } from "../findings";
import type { Machine } from "../machine";
import { Budget } from "./budget";
import { isConsequence } from "./consequences";
import { copiesOf } from "./copies";
import { keyOf, type LeakGroup, leakGroups } from "./groups";
import { makerOf } from "./makers";
import { presentScope, type Scope } from "./search";

/** Statements that may be replayed to tell how pointers were copied. */
const COPIES = 30_000_000;

export function leakReport(m: Machine, session: ISession): LeakReport {
  const { lost, indirect } = m.leaks.search();
  return { findings: leakFindings(m, session, presentScope(m), lost, indirect), reachable: stillReachable(m) };
}

/** The run is over: also what its other processes had lost when they ended, unless it is the same leak. */
export function leaksAtEnd(m: Machine, session: ISession): Finding[] {
  const found = leakReport(m, session).findings.slice();
  const same = (a: Finding, b: Finding): boolean => a.kind === b.kind && keyOf(a.place) === keyOf(b.place) && keyOf(lostPlaceOf(a)) === keyOf(lostPlaceOf(b));
  for (const { pid, step, lost, indirect } of m.leaks.departures) {
    if (lost.length === 0) continue;
    const task = { tid: pid, pid, number: null, process: true };
    for (const f of leakFindings(m, session, { pid, step }, lost, indirect)) if (!found.some((g) => same(f, g))) found.push({ ...f, task });
  }
  return found;
}

const lostPlaceOf = (f: Finding): Finding["place"] => f.related.find((r) => r.role === "lost")?.place ?? null;

function leakFindings(m: Machine, session: ISession, scope: Scope, lost: readonly HeapBlock[], indirect: readonly HeapBlock[]): Finding[] {
  const { step } = m;
  const groups = leakGroups(m, session, scope, lost, indirect);
  session.seek(step);
  const told = groups.filter((g) => !isConsequence(m, groups, g.cause) && !closedByExit(m, g));
  const budget = new Budget(COPIES);
  const chains = told.map((g) => (g.cause && g.cause.word !== 0 ? copiesOf(m, session, scope.pid, g.blocks[0]!, g.cause.word, g.cause.step, budget) : []));
  if (told.length > 0) session.seek(step);
  return told.map((g, i) => finding(m, session, g, step, chains[i]!, lostThere(groups, g.cause)));
}

/** A stream that main holds when it returns: exit closes it. */
function closedByExit(m: Machine, { blocks, cause }: LeakGroup): boolean {
  return cause?.reason === "return" && cause.args[1] === "main" && m.leaks.isOpenStream(blocks[0]!);
}

/** Of a ring the block that was found first may not be the one whose pointer went away. */
function lostThere(groups: readonly LeakGroup[], own: LossCause | null): Related | null {
  const ring = own?.reason === "holder" ? groups.find((g) => g.cause?.reason === "cycle" && g.cause.step === own.step)?.cause : null;
  const cause = ring ?? own;
  return cause?.place ? { role: "lost", place: cause.place, step: cause.step, message: `lost-${cause.reason}`, args: cause.args } : null;
}

function finding(m: Machine, session: ISession, { kind, blocks }: LeakGroup, step: number, copies: readonly Related[], lost: Related | null): Finding {
  const first = blocks[0]!;
  const place = m.findings.userPlace(first.made);
  const { called, partner } = makerOf(m, first);
  const related = [{ ...m.findings.atMoment("allocated", first), args: [first.size, called] }, ...copies, ...(lost ? [lost] : [])];
  return {
    kind, severity: "warning", message: m.leaks.isOpenStream(first) ? "leak-stream" : kind, args: [bytesOf(blocks), called, blocks.length, partner],
    place: place ?? NOWHERE, step, pc: first.made.pc, stack: [],
    related,
    object: heapFacts(first), access: null, code: place ? m.excerpt(place) : "", via: null,
    facts: leakFacts({ session, sources: m.sources }, place, blocks.length, related),
  };
}

const bytesOf = (blocks: readonly HeapBlock[]): number => blocks.reduce((n, b) => n + b.size, 0);

/** By the place that allocated them. What the library keeps for itself (buffers of streams) is left out. */
export function stillReachable(m: Machine): Reachable[] {
  const found = new Map<string, { place: Reachable["place"]; how: string; blocks: number; bytes: number }>();
  const buffers = m.leaks.buffers();
  for (const b of m.leaks.search().reachable) {
    if (buffers.has(b.address)) continue;
    const place = m.findings.userPlace(b.made);
    const how = makerOf(m, b).called;
    const key = place ? `${place.file}:${place.line}:${place.column}` : `${how} ${b.made.pc}`;
    const known = found.get(key) ?? { place, how, blocks: 0, bytes: 0 };
    found.set(key, { ...known, blocks: known.blocks + 1, bytes: known.bytes + b.size });
  }
  return [...found.values()];
}
