/** Leaks at exit as findings: one for each place that allocated, with the statement that dropped the last pointer to the first block. */
import type { Finding, Related } from "../../checker/finding";
import type { HeapBlock } from "../../checker/heapLog";
import { heapFacts } from "../../checker/judge";
import type { ISession, LossCause } from "../api";
import { NOWHERE } from "../findings";
import type { Machine } from "../machine";

/** Above this many groups the step of the loss is not searched. */
const MOST_SEARCHED = 40;

export function leakFindings(m: Machine, session: ISession): Finding[] {
  const { lost, indirect } = m.leaks.search();
  const groups = [...group(m, lost, "leak"), ...group(m, indirect, "leak-indirect")];
  const searched = groups.slice(0, MOST_SEARCHED).map((g) => g.blocks[0]!);
  const when = searched.length > 0 ? session.whenLost(searched) : new Map<number, number>();
  const causes = session.whyLost(when);
  return groups.filter((g) => !isConsequence(m, causes, causes.get(g.blocks[0]!.number))).map((g) => finding(m, g, lostThere(causes, g.blocks[0]!.number)));
}

/**
 * The block is lost because of a mistake that was told already: by the very statement that made it, or with a holder that was used
 * after it was freed.
 */
function isConsequence(m: Machine, causes: ReadonlyMap<number, LossCause>, cause: LossCause | undefined): boolean {
  if (!cause) return false;
  if (cause.reason === "holder" && [...causes.values()].some((c) => c.reason !== "holder" && c.step === cause.step && isConsequence(m, causes, c))) return true;
  return m.findings.all.some((f) => f.severity === "error" && (f.step === cause.step || (f.kind === "use-after-free" && cause.holder !== 0 && f.object?.id === cause.holder)));
}

/** Of a ring the block that was found first may not be the one whose pointer went away. */
function lostThere(causes: ReadonlyMap<number, LossCause>, number: number): Related | null {
  const own = causes.get(number);
  const cause = own?.reason === "holder" ? ([...causes.values()].find((c) => c.reason === "cycle" && c.step === own.step) ?? own) : own;
  return cause?.place ? { role: "lost", place: cause.place, step: cause.step, message: `lost-${cause.reason}`, args: cause.args } : null;
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

function finding(m: Machine, g: Group, lost: Related | null): Finding {
  const first = g.blocks[0]!;
  const bytes = g.blocks.reduce((n, b) => n + b.size, 0);
  const place = m.findings.userPlace(first.made);
  const allocated = m.findings.atMoment("allocated", first);
  return {
    kind: g.kind, severity: "warning", message: g.kind, args: [bytes, first.how, g.blocks.length],
    place: place ?? NOWHERE, step: m.step, pc: first.made.pc, stack: [],
    related: lost ? [allocated, lost] : [allocated],
    object: heapFacts(first), access: null, code: place ? m.excerpt(place) : "", via: null,
  };
}
