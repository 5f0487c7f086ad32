/** Leaks at exit as findings: one for each place that allocated, with the statement that dropped the last pointer to the first block. */
import type { Finding, Related } from "../checker/finding";
import type { HeapBlock } from "../checker/heapLog";
import { heapFacts } from "../checker/judge";
import type { ISession } from "./api";
import { NOWHERE } from "./findings";
import type { Machine } from "./machine";

/** Above this many groups the step of the loss is not searched. */
const MOST_SEARCHED = 40;

export function leakFindings(m: Machine, session: ISession): Finding[] {
  const { lost, indirect } = m.leaks.search();
  const groups = [...group(m, lost, "leak"), ...group(m, indirect, "leak-indirect")];
  const searched = groups.slice(0, MOST_SEARCHED).map((g) => g.blocks[0]!);
  const when = searched.length > 0 ? session.whenLost(searched) : new Map<number, number>();
  const places = new Map<number, Related>();
  for (const [number, { place, step, reason, args }] of session.whyLost(when)) {
    if (place) places.set(number, { role: "lost", place, step, message: `lost-${reason}`, args });
  }
  return groups.map((g) => finding(m, g, places));
}

interface Group { readonly kind: "leak" | "leak-indirect"; readonly blocks: HeapBlock[] }

/** Blocks made by the same call (the whole chain of callers) are one finding. */
function group(m: Machine, blocks: readonly HeapBlock[], kind: Group["kind"]): Group[] {
  const byPlace = new Map<string, Group>();
  for (const b of blocks) {
    const place = m.findings.userPlace(b.made);
    const key = place ? `${place.file}:${place.line}:${place.column}` : String(b.made.pc);
    const found = byPlace.get(key);
    if (found) found.blocks.push(b);
    else byPlace.set(key, { kind, blocks: [b] });
  }
  return [...byPlace.values()];
}

function finding(m: Machine, g: Group, places: ReadonlyMap<number, Related>): Finding {
  const first = g.blocks[0]!;
  const bytes = g.blocks.reduce((n, b) => n + b.size, 0);
  const place = m.findings.userPlace(first.made);
  const allocated = m.findings.atMoment("allocated", first);
  const lost = places.get(first.number);
  return {
    kind: g.kind, severity: "warning", message: g.kind, args: [bytes, first.how, g.blocks.length],
    place: place ?? NOWHERE, step: m.step, pc: first.made.pc, stack: [],
    related: lost ? [allocated, lost] : [allocated],
    object: heapFacts(first), access: null, code: place ? m.excerpt(place) : "", via: null,
  };
}
