/** Writing: assignment with conversion, ++ and --. */
import type { ISession } from "../api";
import { binary } from "./binary";
import { convert } from "./convert";
import { at, int, type Value } from "./data";
import { fail } from "./errors";
import { copy, store } from "./load";
import { rvalue } from "./rvalue";
import { isAggregate, isScalar, typesOf } from "./types";

/** Writes the value to the target's place; gives the target. */
export function assign(session: ISession, target: Value, value: Value, position: number): Value {
  const types = typesOf(session);
  const t = types.bare(target.type);
  const { place } = target;
  if (!place) return fail("not-an-lvalue", position);
  if (isAggregate(t)) return assignWhole(session, target, value, position);
  if (!isScalar(t)) return fail("not-an-lvalue", position);
  const operand = rvalue(session, value, position);
  const from = types.bare(operand.type);
  const data = convert(types, operand, target.type);
  if (!data || (t.kind === "pointer" && from.kind === "float") || (t.kind === "float" && from.kind === "pointer")) return fail("bad-cast", position, types.name(value.type), types.name(target.type));
  const placed = data.kind === "pointer" && data.object === 0 && data.value !== 0n ? { ...data, object: session.target(Number(data.value), 0).object } : data;
  return store(session, target.type, place, placed) ? { type: target.type, place, data: null } : fail("read-only", position, place.address);
}

function assignWhole(session: ISession, target: Value, value: Value, position: number): Value {
  const types = typesOf(session);
  const { place } = target;
  if (types.bare(value.type) !== types.bare(target.type) || !value.place || !place) return fail("bad-cast", position, types.name(value.type), types.name(target.type));
  const done = copy(session, types.size(target.type), place.address, value.place.address);
  return done ? { type: target.type, place: at(place.address, place.object), data: null } : fail("read-only", position, place.address);
}

/** x++ gives the value before, ++x the one after. */
export function step(session: ISession, target: Value, op: "++" | "--", after: boolean, position: number): Value {
  const before = rvalue(session, target, position);
  const one: Value = { type: typesOf(session).basic("int"), place: null, data: int(1n) };
  const changed = assign(session, target, binary(session, op === "++" ? "+" : "-", { ...before, place: target.place }, one, position), position);
  return after ? { type: before.type, place: null, data: before.data } : changed;
}
