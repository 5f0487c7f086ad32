/** From places to values: loads, arrays and functions become pointers, pointers are followed. */
import type { ISession } from "../api";
import type { Operand } from "./convert";
import { addressOf, at, type Data, type Value } from "./data";
import { fail } from "./errors";
import { load } from "./load";
import { isAggregate, isArray, isScalar, typesOf } from "./types";

export type Loaded = Value & Operand;

/** The value itself; structures stay places. Never-written and unmapped memory are errors. */
export function rvalue(session: ISession, value: Value, position: number): Loaded {
  if (value.data) return value as Loaded;
  const types = typesOf(session);
  const t = types.bare(value.type);
  const { place } = value;
  if (!place || t.kind === "void") return fail("void-value", position);
  if (isArray(t)) return pointer(types.pointerTo(t.of), place.address, place.object, session.pointerSize);
  if (t.kind === "function") return pointer(types.pointerTo(value.type), place.address, place.object, session.pointerSize);
  if (isAggregate(t)) return { ...value, data: { kind: "none" } };
  const loaded = load(session, value.type, place);
  if (!loaded.mapped) return fail("unmapped", position, place.address);
  if (loaded.undefined !== "none") return fail("uninitialised", position, place.address);
  return { ...value, data: loaded.data };
}

function pointer(type: number, address: number, object: number, size: 4 | 8): Loaded {
  const data: Data = { kind: "pointer", value: BigInt.asUintN(size * 8, BigInt(address)), object: object };
  return { type, place: null, data };
}

export function needScalar(session: ISession, value: Value, position: number): Loaded {
  const found = rvalue(session, value, position);
  return isScalar(typesOf(session).bare(found.type)) ? found : fail("not-a-scalar", position, typesOf(session).name(value.type));
}

/** What the pointer points at; functions point at themselves. */
export function dereference(session: ISession, value: Value, position: number): Value {
  const types = typesOf(session);
  const { type, data } = rvalue(session, value, position);
  const t = types.bare(type);
  if (t.kind !== "pointer" || data.kind !== "pointer") return fail("not-a-pointer", position, types.name(value.type));
  const target = types.bare(t.of);
  if (target.kind === "void") return fail("incomplete-type", position, types.name(t.of), "");
  if (data.value === 0n) return fail("null-pointer", position);
  const address = addressOf(data.value);
  if (target.kind !== "function" && session.read(address, 1).mapped[0] === 0) return fail("unmapped", position, Number(data.value));
  return { type: t.of, place: at(address, data.object || session.target(address, 0).object), data: null };
}
