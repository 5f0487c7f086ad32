/**
 * Leaks as findings, at the end of the run or wherever it stands: allocated where, copied where, lost where. Beside them, quietly, what
 * is still reachable.
 */
import type { Finding, Related } from "../../checker/finding";
import type { HeapBlock } from "../../checker/heapLog";
import { heapFacts } from "../../checker/judge";
import type { ISession, LeakReport, LossCause, Reachable } from "../api";
import { NOWHERE } from "../findings";
import type { Machine } from "../machine";
import { Budget } from "./budget";
import { isConsequence } from "./consequences";
import { copiesOf } from "./copies";
import { type LeakGroup, leakGroups } from "./groups";
import { makerOf } from "./makers";

/** Statements that may be replayed to tell how pointers were copied. */
const COPIES = 30_000_000;

export function leakReport(m: Machine, session: ISession): LeakReport {
  const { lost, indirect } = m.leaks.search();
  return { findings: leakFindings(m, session, lost, indirect), reachable: stillReachable(m) };
}

/** Moves the session; `elsewhere` brings it back. */
function leakFindings(m: Machine, session: ISession, lost: readonly HeapBlock[], indirect: readonly HeapBlock[]): Finding[] {
  const groups = leakGroups(m, session, lost, indirect);
  const told = groups.filter((g) => !isConsequence(m, groups, g.cause) && !closedByExit(m, g));
  const { step } = m;
  const budget = new Budget(COPIES);
  const chains = told.map((g) => (g.cause && g.cause.word !== 0 ? copiesOf(m, session, g.blocks[0]!, g.cause.word, g.cause.step, budget) : []));
  if (told.length > 0) session.seek(step);
  return told.map((g, i) => finding(m, g, step, chains[i]!, lostThere(groups, g.cause)));
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

function finding(m: Machine, { kind, blocks }: LeakGroup, step: number, copies: readonly Related[], lost: Related | null): Finding {
  const first = blocks[0]!;
  const place = m.findings.userPlace(first.made);
  const { called, partner } = makerOf(m, first);
  return {
    kind, severity: "warning", message: m.leaks.isOpenStream(first) ? "leak-stream" : kind, args: [bytesOf(blocks), called, blocks.length, partner],
    place: place ?? NOWHERE, step, pc: first.made.pc, stack: [],
    related: [{ ...m.findings.atMoment("allocated", first), args: [first.size, called] }, ...copies, ...(lost ? [lost] : [])],
    object: heapFacts(first), access: null, code: place ? m.excerpt(place) : "", via: null,
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
