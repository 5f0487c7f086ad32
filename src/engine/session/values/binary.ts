/** Binary operators with C's typing: arithmetic in the common type, pointers plus integers, differences and comparisons of pointers. */
import type { ISession } from "../api";
import { COMPARISONS, compareInts, operate, shift } from "./arithmetic";
import { common, convert, promotedValue } from "./convert";
import { int, type Value } from "./data";
import { fail } from "./errors";
import { type Loaded, rvalue } from "./rvalue";
import type { Binary } from "./syntax";
import { isArithmetic, isInteger, typesOf } from "./types";

export function binary(session: ISession, op: Binary, left: Value, right: Value, position: number): Value {
  const types = typesOf(session);
  const [a, b] = [rvalue(session, left, position), rvalue(session, right, position)];
  const [x, y] = [types.bare(a.type), types.bare(b.type)];
  const wrong = (): never => fail("bad-operands", position, op, types.name(left.type), types.name(right.type));
  if (x.kind === "pointer" || y.kind === "pointer") return pointers(session, op, a, b, position) ?? wrong();
  if (!isArithmetic(x) || !isArithmetic(y)) return wrong();
  const promotedLeft = promotedValue(types, left);
  if (op === "<<" || op === ">>") {
    if (a.data.kind !== "int" || b.data.kind !== "int") return wrong();
    return { type: promotedLeft, place: null, data: shift(types, types.bare(promotedLeft), op, a.data.value, b.data.value) };
  }
  if (["%", "&", "|", "^"].includes(op) && !(isInteger(x) && isInteger(y))) return wrong();
  const type = common(types, promotedLeft, promotedValue(types, right));
  const [da, db] = [convert(types, a, type), convert(types, b, type)];
  const data = da && db ? operate(types, types.bare(type), op, da, db) : null;
  if (data === "zero") return fail("division-by-zero", position);
  return data ? { type: COMPARISONS.has(op) ? types.basic("int") : type, place: null, data } : wrong();
}

function pointers(session: ISession, op: Binary, a: Loaded, b: Loaded, position: number): Value | null {
  const types = typesOf(session);
  if (a.data.kind === "pointer" && b.data.kind === "pointer") {
    if (op === "-") return difference(session, a, b);
    if (COMPARISONS.has(op)) return { type: types.basic("int"), place: null, data: int(compareInts(op, a.data.value, b.data.value) ? 1n : 0n) };
    return null;
  }
  if (op === "+" || (op === "-" && a.data.kind === "pointer")) return pointerAdd(session, a, b, op === "+" ? 1n : -1n, position);
  const address = (v: Loaded): bigint | null => (v.data.kind === "int" || v.data.kind === "pointer" ? BigInt.asUintN(session.pointerSize * 8, v.data.value) : null);
  const [x, y] = [address(a), address(b)];
  return COMPARISONS.has(op) && x !== null && y !== null ? { type: types.basic("int"), place: null, data: int(compareInts(op, x, y) ? 1n : 0n) } : null;
}

function difference(session: ISession, a: Loaded, b: Loaded): Value | null {
  const types = typesOf(session);
  const size = BigInt(types.size(types.bare(a.type).of) || 1);
  if (a.data.kind !== "pointer" || b.data.kind !== "pointer" || types.size(types.bare(b.type).of) !== types.size(types.bare(a.type).of)) return null;
  const bytes = BigInt.asIntN(session.pointerSize * 8, a.data.value - b.data.value);
  return { type: types.basic(session.pointerSize === 8 ? "long" : "int"), place: null, data: int(bytes / size) };
}

/** pointer + n (or n + pointer): n elements on; what it points into stays the same object. */
export function pointerAdd(session: ISession, left: Value, right: Value, sign: bigint, position: number): Value {
  const types = typesOf(session);
  const [a, b] = [rvalue(session, left, position), rvalue(session, right, position)];
  const [pointer, by] = a.data.kind === "pointer" ? [a, b] : [b, a];
  if (pointer.data.kind !== "pointer") return fail("not-a-pointer", position, types.name(left.type));
  if (by.data.kind !== "int") return fail("bad-operands", position, sign > 0n ? "+" : "-", types.name(left.type), types.name(right.type));
  const of = types.bare(pointer.type).of;
  const target = types.bare(of);
  const size = types.size(of) || (target.kind === "void" || target.kind === "function" ? 1 : fail("incomplete-type", position, types.name(of), ""));
  const value = BigInt.asUintN(session.pointerSize * 8, pointer.data.value + sign * by.data.value * BigInt(size));
  return { type: pointer.type, place: null, data: { kind: "pointer", value, object: pointer.data.object } };
}
