/**
 * Why a pointer was null or wild, or a divisor zero: the places where that value was stored, as related places of the finding. The
 * statement of the finding is looked at once more, and the value that its instruction used is followed back.
 *
 *   p->x        ld32 [r5 + 8]      r5 ◂── ldlp p ◂── p was given what find() returned ◂── return NULL
 */
import type { Finding, FindingKind, Related } from "../../checker/finding";
import { OPS } from "../../vm/opcodes";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import type { OriginKind, OriginLink } from "./data";
import { rareOf } from "./flow";
import { Origins } from "./origin";
import { type Event, record, type Recording } from "./recording";
import { Effort } from "./writes";

const EXPLAINED: ReadonlySet<FindingKind> = new Set(["null-dereference", "wild-pointer", "division-by-zero"]);
/** Links that a reader knows already, or that say nothing of their own. */
const SILENT: ReadonlySet<OriginKind> = new Set(["stopped", "declared", "never-written", "started", "edited", "address", "allocated"]);
const TOLD: ReadonlySet<OriginKind> = new Set(["argument", "constant", "computed", "zeroed", "initialised"]);
const MOST = 4;
const NULL_GUARD = 65536;

/** What was found out about each finding; all together may cost so much. */
export class Explanations {
  readonly effort = new Effort(4_000_000);
  private readonly known = new WeakMap<Finding, Finding>();

  of(finding: Finding, find: () => readonly Related[]): Finding {
    let told = this.known.get(finding);
    if (!told) {
      const related = (EXPLAINED.has(finding.kind) || finding.message === "heap-abort") && this.effort.left > 0 ? find() : [];
      told = related.length > 0 ? { ...finding, related: [...finding.related, ...related] } : finding;
      this.known.set(finding, told);
    }
    return told;
  }
}

/** Moves the session. */
export function explanationOf(m: Machine, session: ISession, finding: Finding, effort: Effort): readonly Related[] {
  const recording = record(m, session, finding.step);
  const event = recording.events.findLast((e) => e.pc === finding.pc);
  if (!event) return [];
  const slot = finding.kind === "division-by-zero" ? divisorOf(m, event) : pointerOf(m, recording, event, finding.access?.address ?? 0);
  return slot === null ? [] : told(finding, chainOf(new Origins(m, session, effort), recording, event, slot));
}

function divisorOf(m: Machine, e: Event): number | null {
  if (/^[su](div|rem)\d+\.rr$/.test(OPS[e.code]!.name)) return e.fp + e.c;
  const rare = rareOf(m, e);
  return rare?.kind === "int" && rare.args[1] !== undefined ? e.fp + rare.args[1] : null;
}

/** The slot of the pointer that the event went through. */
function pointerOf(m: Machine, recording: Recording, e: Event, address: number): number | null {
  const { name } = OPS[e.code]!;
  if (/^ldm?(\d+|p)$/.test(name)) return e.fp + e.b;
  if (/^stm?(\d+|p)$/.test(name) || name === "set.r") return e.fp + e.a;
  if (name === "calli") return e.fp + e.c;
  const found = e.pointers.find((p) => p.value === address) ?? e.pointers.find((p) => p.value >= 0 && p.value < NULL_GUARD);
  if (found) return found.slot;
  const rare = rareOf(m, e);
  if (!rare) return null;
  if (rare.kind === "ubsan") return comparedBefore(recording, e);
  if ("pointer" in rare) return e.fp + rare.pointer;
  return rare.kind === "call-indirect" ? e.fp + rare.callee : null;
}

/** A demand on an argument: the branch before it compared the pointer with null. */
function comparedBefore({ events }: Recording, e: Event): number | null {
  const branch = events.slice(Math.max(0, e.index - 2), e.index).findLast(({ code }) => /^br\.(eq|ne)\d+\.ri$/.test(OPS[code]!.name));
  return branch ? branch.fp + branch.b : null;
}

function chainOf(origins: Origins, recording: Recording, event: Event, slot: number): OriginLink[] {
  const out: OriginLink[] = [];
  for (let link = origins.ofSlot(recording, event, slot); link; link = link.sources[0] ?? null) {
    // What a function or an operation made of something else is another value.
    if (out.at(-1) && link.after !== "" && link.after !== out.at(-1)!.after) break;
    out.push(link);
    if (link.kind === "computed" || link.kind === "library") break;
  }
  return out;
}

/** The nearest and the farthest links of a chain, one a place, in the order of the chain. */
function told(finding: Finding, chain: readonly OriginLink[]): Related[] {
  const places = new Set<string>();
  const useful = chain.filter(({ kind, place, spot }) => {
    const key = place ? `${place.file}:${place.line}` : "";
    const known = key === "" || places.has(key) || (spot === null && kind === "copied") || key === `${finding.place?.file}:${finding.place?.line}`;
    places.add(key);
    return !known && !SILENT.has(kind);
  });
  const shown = useful.length > MOST ? [...useful.slice(0, MOST / 2), ...useful.slice(-MOST / 2)] : useful;
  return shown.map((link) => ({ role: "assigned", place: link.place!, step: link.step, message: `value-${messageOf(link)}`, args: [link.spot?.name ?? "", link.via, link.from?.name ?? "", link.after] }));
}

/** The text `related.value-<this>`. */
function messageOf({ kind, spot, via, from }: OriginLink): string {
  if (!spot?.name) return "here";
  const named = kind === "copied" ? !!from?.name && via !== "realloc" : kind === "returned" || kind === "library" || kind === "read-from-input" ? via !== "" : TOLD.has(kind);
  return named ? kind : "stored";
}
