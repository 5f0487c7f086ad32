/** Facts of an access in the program's own code: which pointer it goes through, and which element of what it is. */
import type { FindingArg } from "../../checker/finding";
import type { FrameInfo, ISession } from "../api";
import { addressOf, evaluate, isArray, loadScalar, typesOf, type Value } from "../values";
import type { Draft, FactSource } from "./draft";
import { isPure, type Operand, operandsOf } from "./operand";

export interface Followed {
  /** Where the pointer leads, or where the array begins. */
  readonly address: number;
  /** Type of what it points at; -1 unknown. */
  readonly of: number;
}

export function pointerFacts(source: FactSource, draft: Draft): Record<string, FindingArg> {
  const { session } = source;
  const operands = operandsOf(draft.code);
  const fitting = operands.find((o) => fits(session, draft, o));
  const chosen = fitting ?? operands.find((o) => !isPure(o.whole)) ?? operands[0];
  if (!chosen || (!draft.access && !draft.message.startsWith("index-"))) return {};
  const out: Record<string, FindingArg> = { target: chosen.whole, pointer: draft.message === "wild-uninitialised" ? chosen.whole : chosen.pointer };
  const followed = chosen.pointer === "" ? null : follow(session, draft.frame, chosen.pointer);
  return followed ? { ...out, ...elements(session, draft, followed), null: followed.address === 0 ? chosen.pointer : "" } : out;
}

/** The place that the operand means is the one that was accessed. */
function fits(session: ISession, { access, frame }: Draft, operand: Operand): boolean {
  if (!access || !isPure(operand.whole)) return false;
  const found = evaluate(session, frame, operand.whole);
  if (found.ok) return found.value.place?.address === access.address;
  const pointer = operand.pointer === "" ? null : follow(session, frame, operand.pointer);
  return pointer !== null && Math.abs(access.address - pointer.address) < NEAR;
}

/** An element or member that cannot be evaluated lies near its pointer: the pointer is null, or its page is not mapped. */
const NEAR = 65536;

/** Where a pointer expression leads; null when it has no value now, or looking it up would change something. */
export function follow(session: ISession, frame: FrameInfo | null, text: string): Followed | null {
  if (!isPure(text)) return null;
  const found = evaluate(session, frame, text);
  return found.ok ? followValue(session, found.value) : null;
}

function followValue(session: ISession, value: Value): Followed | null {
  const types = typesOf(session);
  const t = types.bare(value.type);
  if (value.place && isArray(t)) return { address: value.place.address, of: t.of };
  if (t.kind !== "pointer") return null;
  if (value.data) return value.data.kind === "pointer" ? { address: addressOf(value.data.value), of: t.of } : null;
  const loaded = value.place && loadScalar(session, value.type, value.place);
  return loaded?.undefined === "none" && loaded.mapped && loaded.data.kind === "pointer" ? { address: addressOf(loaded.data.value), of: t.of } : null;
}

/** Element number and count, when the pointer stands at the first element of what it points into. */
function elements(session: ISession, { object, access, args, message }: Draft, { address, of }: Followed): Record<string, FindingArg> {
  const types = typesOf(session);
  const unit = types.size(of);
  if (message.startsWith("index-")) return { element: types.name(of) };
  if (!access || !object || object.size === 0 || unit === 0 || (access.address - address) % unit !== 0) return {};
  const member = message.startsWith("bounds-member");
  const size = member ? Number(args[3]) : object.size;
  const start = member ? object.address + Number(args[5] ?? Number.NaN) : object.address;
  if (address !== start) return {};
  const count = Math.floor(size / unit) || "";
  return { index: (access.address - address) / unit, count, element: types.name(of), exactly: size % unit === 0 ? count : "" };
}
