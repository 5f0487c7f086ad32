/**
 * Which address is walked: one that was chosen in the panel, else the followed one, else the running access: what the statement that
 * ran last touched last; at a finding the access that it is about; before any access the fetch of the next instruction.
 */
import type { AccessInfo, FaultEvent, FrameInfo, ISession } from "../../engine/session";
import { lvaluesIn } from "../code";
import { meaningOf } from "../follow";
import { hex, type Look, type Wanted } from "../look";
import type { Hex } from "../model/common";
import type { WalkSubject } from "../model/pageWalk";
import { evaluate, textAddress, typesOf } from "../values";

/**
 * What the user wants to see walked: C text or an address in any half; the running access; null: whatever is natural. `address`: what
 * the text last meant, for steps at which it means nothing.
 */
export type WalkWish = { readonly kind: "text"; readonly text: string; readonly address?: Hex } | { readonly kind: "running" } | null;

const ADDRESS = /^\s*(0x[0-9a-f]{1,16})\s*$/i;

export type Draft = Omit<WalkSubject, "object">;

/** Null: the wish means nothing here. */
export function subjectOf(look: Look, wish: WalkWish, running: Draft | undefined): Draft | null {
  if (wish?.kind === "text") return ofText(look.session, wish.text, "chosen") ?? (wish.address === undefined ? null : named(wish.address, wish.text, "chosen"));
  const { followed } = look.context;
  const found = wish === null && followed ? ofFollowed(look.session, followed) : null;
  return found ?? running ?? fetchSubject(look.session);
}

function ofFollowed(session: ISession, { expression, address }: Wanted): Draft {
  const known = expression === null ? null : ofText(session, expression, "followed");
  return known ?? named(hex(address), expression, "followed");
}

export function ofText(session: ISession, text: string, source: Draft["source"]): Draft | null {
  const plain = ADDRESS.exec(text)?.[1];
  if (plain) return named(hex(BigInt(plain)), null, source);
  // A place that cannot be read has an address all the same.
  const meaning = meaningOf(session, text) ?? meaningOf(session, `&(${text})`);
  if (!meaning) return null;
  return { source, access: "none", size: sizeOf(session, text), address: hex(meaning.address), expression: text.trim() };
}

const named = (at: Hex, expression: string | null, source: Draft["source"]): Draft => ({ source, access: "none", size: 1, address: at, expression });

/** Bytes of what an expression is, or points to. */
function sizeOf(session: ISession, text: string): number {
  const result = evaluate(session, session.frames()[0] ?? null, text);
  if (!result.ok) return 1;
  const types = typesOf(session);
  const type = types.bare(result.value.type);
  const size = type.kind === "pointer" ? types.size(type.of) : type.size;
  return size > 0 ? size : 1;
}

/** Accesses of this step, in their order, each address and way once. */
export function runningSubjects(look: Look): Draft[] {
  const { session } = look;
  const stopped = session.findings.flatMap((f) => (f.step === session.step && f.access ? [{ access: f.access, code: look.code(f.place) ?? f.code }] : []));
  const seen = new Map<string, Draft>();
  const add = (a: AccessInfo, expression: string | null): void => {
    const draft: Draft = { source: "running", access: a.write ? "write" : "read", size: a.size, address: hex(a.address), expression };
    const key = `${draft.address} ${draft.access}`;
    seen.delete(key);
    seen.set(key, draft);
  };
  const names = namesOf(look);
  for (const a of session.accesses()) add(a, names.get(a.address) ?? null);
  for (const e of faultsOf(session)) add({ address: e.address, size: 1, write: e.access === "write" }, names.get(e.address) ?? null);
  for (const s of stopped) add(s.access, s.code);
  return [...seen.values()];
}

/** Accesses of this step that ended in a signal. */
const faultsOf = (session: ISession): FaultEvent[] => session.virtual.events(session.step, session.step).events.filter((e): e is FaultEvent => e.kind === "fault" && (e.outcome === "sigsegv" || e.outcome === "sigbus" || e.outcome === "oops") && e.access !== "fetch");

/** Before any access: the instruction that comes next. */
function fetchSubject(session: ISession): Draft {
  const pc = session.frames()[0]?.pc ?? session.program.functions[session.program.main]?.entry ?? 0;
  return { source: "running", access: "fetch", size: 1, address: hex(textAddress(session.program, pc)), expression: null };
}

/** C text of the objects that the last statement named, by their addresses as they are now. */
function namesOf(look: Look): Map<number, string> {
  const { session } = look;
  const out = new Map<number, string>();
  if (session.step === 0 || session.exit) return out;
  const frame = session.frames().find((f) => !f.library) ?? null;
  for (const text of lvaluesIn(look.statement(session.placeOfStep(session.step)))) {
    const at = placeOf(session, frame, text);
    if (at !== null && !out.has(at)) out.set(at, text);
  }
  return out;
}

function placeOf(session: ISession, frame: FrameInfo | null, text: string): number | null {
  const result = evaluate(session, frame, text);
  return result.ok && result.value.place && result.value.place.bits === null ? result.value.place.address : null;
}
