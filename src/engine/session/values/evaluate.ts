/**
 * Evaluates C expressions where the program stands. An lvalue is not read before its value is needed: `x` alone can be shown even
 * when it was never written, `x + 1` is an error then. Assignments write the simulated memory.
 */
import type { FrameInfo, ISession } from "../api";
import { assign, step } from "./assign";
import { binary, pointerAdd } from "./binary";
import { common, convert, isTrue, promotedValue, rounded, wrap } from "./convert";
import { addressOf, type Data, int, type Value } from "./data";
import { type ExpressionError, ExpressionFailure, fail } from "./errors";
import { flatMembers } from "./children";
import { type Context, lookUp } from "./names";
import { parseExpression } from "./parse";
import { specialValue } from "./special";
import type { Expression } from "./syntax";
import { dereference, needScalar, rvalue } from "./rvalue";
import { isAggregate, isArithmetic, isInteger, typesOf } from "./types";

export type EvaluateResult = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly error: ExpressionError };

/** `frame`: whose locals are visible; null: globals only. */
export function evaluate(session: ISession, frame: FrameInfo | null, text: string): EvaluateResult {
  return guarded(() => evaluateTree({ session, frame }, parse(session, frame, text)));
}

/** Assigns the value of one expression to what another (or a child of a value) means. */
export function assignText(session: ISession, frame: FrameInfo | null, target: Value, text: string): EvaluateResult {
  return guarded(() => assign(session, target, evaluateTree({ session, frame }, parse(session, frame, text)), 0));
}

function guarded<T>(work: () => T): { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: ExpressionError } {
  try {
    return { ok: true, value: work() };
  } catch (error) {
    if (error instanceof ExpressionFailure) return { ok: false, error: error.error };
    throw error;
  }
}

function parse(session: ISession, frame: FrameInfo | null, text: string): Expression {
  const visible = (name: string): boolean => frame !== null && session.locals(frame).some((v) => v.name === name && v.inScope);
  return parseExpression(text, typesOf(session), visible);
}

export function evaluateTree(context: Context, e: Expression): Value {
  const { session } = context;
  const types = typesOf(session);
  const known = (type: number, data: Data): Value => ({ type, place: null, data });
  const of = (inner: Expression): Value => evaluateTree(context, inner);
  const size = (n: number): Value => known(types.basic(types.pointerSize === 8 ? "ulong" : "uint"), int(BigInt(n)));
  switch (e.kind) {
    case "int": return known(types.basic(e.type), int(e.value));
    case "float": return known(types.basic(e.type), { kind: "float", value: e.value });
    case "name": return name(context, e);
    case "unary": return unary(context, e);
    case "postfix": return step(session, of(e.of), e.op, true, e.at);
    case "binary": return binary(session, e.op, of(e.left), of(e.right), e.at);
    case "logical": return known(types.basic("int"), int(logical(context, e) ? 1n : 0n));
    case "conditional": return conditional(context, e);
    case "assign": return assignment(context, e);
    case "comma": return [of(e.left), of(e.right)][1]!;
    case "cast": return cast(context, e);
    case "sizeof": return size(types.size(e.type));
    case "sizeofValue": return size(types.size(of(e.of).type));
    case "alignof": return size(alignment(types.size(e.type)));
    case "member": return member(context, e);
    case "index": return dereference(session, pointerAdd(session, of(e.of), of(e.index), 1n, e.at), e.at);
  }
}

const alignment = (size: number): number => [16, 8, 4, 2].find((n) => size % n === 0) ?? 1;

type Of<K extends Expression["kind"]> = Extract<Expression, { kind: K }>;

function name(context: Context, e: Of<"name">): Value {
  const found = e.name.startsWith("$") ? specialValue(context, e.name) : lookUp(context, e.name);
  return found ?? macro(context, e);
}

/** `#define N (2 * M)`: the compiler left nothing of the name, but the source says what it stands for. */
function macro({ session, frame, inside = [] }: Context, e: Of<"name">): Value {
  const body = inside.includes(e.name) ? null : session.macro(e.name);
  if (body === null) return fail("unknown-name", e.at, e.name);
  const tree = guarded(() => parse(session, frame, body));
  // A macro that is no expression (a statement, a type) is as good as none.
  return tree.ok ? evaluateTree({ session, frame, inside: [...inside, e.name] }, tree.value) : fail("unknown-name", e.at, e.name);
}

function unary(context: Context, e: Of<"unary">): Value {
  const { session } = context;
  const pointer = e.op === "&" ? withoutReading(context, e.of) : null;
  if (pointer) return pointer;
  const value = evaluateTree(context, e.of);
  switch (e.op) {
    case "&": return addressOfValue(context, value, e.at);
    case "*": return dereference(session, value, e.at);
    case "++":
    case "--": return step(session, value, e.op, false, e.at);
    case "!": return { type: typesOf(session).basic("int"), place: null, data: int(isTrue(needScalar(session, value, e.at).data) ? 0n : 1n) };
    default: return arithmeticUnary(context, e.op, value, e.at);
  }
}

/** In `&*p` and `&a[i]` nothing is read (C11 6.5.3.2): they mean something where no memory is, too. */
function withoutReading(context: Context, e: Expression): Value | null {
  const { session } = context;
  if (e.kind === "index") return pointerAdd(session, evaluateTree(context, e.of), evaluateTree(context, e.index), 1n, e.at);
  if (e.kind !== "unary" || e.op !== "*") return null;
  const value = rvalue(session, evaluateTree(context, e.of), e.at);
  return typesOf(session).bare(value.type).kind === "pointer" ? { type: value.type, place: null, data: value.data } : null;
}

function addressOfValue({ session }: Context, value: Value, position: number): Value {
  if (!value.place) return fail("not-an-lvalue", position);
  if (value.place.bits) return fail("bit-field-address", position);
  const { address, object } = value.place;
  return { type: typesOf(session).pointerTo(value.type), place: null, data: { kind: "pointer", value: BigInt.asUintN(session.pointerSize * 8, BigInt(address)), object } };
}

function arithmeticUnary({ session }: Context, op: "+" | "-" | "~", value: Value, position: number): Value {
  const types = typesOf(session);
  const operand = rvalue(session, value, position);
  const t = types.bare(operand.type);
  if (!isArithmetic(t) || (op === "~" && !isInteger(t))) return fail("bad-operands", position, op, types.name(value.type), "");
  const type = promotedValue(types, value);
  const data = operand.data;
  if (data.kind === "int") return { type, place: null, data: wrap(types, types.bare(type), op === "-" ? -data.value : op === "~" ? ~data.value : data.value) };
  if (data.kind === "float" && op === "-") return { type, place: null, data: { kind: "float", value: rounded(t, { ...data.value, negative: !data.value.negative }) } };
  if (data.kind === "complex" && op === "-") return { type, place: null, data: { kind: "complex", real: { ...data.real, negative: !data.real.negative }, imaginary: { ...data.imaginary, negative: !data.imaginary.negative } } };
  return { type, place: null, data };
}

function logical(context: Context, e: Of<"logical">): boolean {
  const truth = (inner: Expression): boolean => isTrue(needScalar(context.session, evaluateTree(context, inner), inner.at).data);
  return e.op === "&&" ? truth(e.left) && truth(e.right) : truth(e.left) || truth(e.right);
}

/** Both branches must be typed, only one is evaluated; an arithmetic result has the common type of both when that is known. */
function conditional(context: Context, e: Of<"conditional">): Value {
  const { session } = context;
  const types = typesOf(session);
  const taken = isTrue(needScalar(session, evaluateTree(context, e.test), e.test.at).data);
  const value = rvalue(session, evaluateTree(context, taken ? e.yes : e.no), e.at);
  const other = typeOf(context, taken ? e.no : e.yes);
  if (other === null || !isArithmetic(types.bare(value.type)) || !isArithmetic(types.bare(other))) return value;
  const type = common(types, value.type, other);
  return { type, place: null, data: convert(types, value, type) };
}

/** The type of a branch that is not taken, when finding it out changes nothing. */
function typeOf(context: Context, e: Expression): number | null {
  if (e.kind === "assign" || e.kind === "postfix" || (e.kind === "unary" && (e.op === "++" || e.op === "--"))) return null;
  if (e.kind !== "int" && e.kind !== "float" && e.kind !== "name" && e.kind !== "cast") return null;
  return e.kind === "cast" ? e.type : evaluateTree(context, e).type;
}

function assignment(context: Context, e: Of<"assign">): Value {
  const { session } = context;
  const target = evaluateTree(context, e.left);
  const value = evaluateTree(context, e.right);
  return assign(session, target, e.op ? binary(session, e.op, target, value, e.at) : value, e.at);
}

function cast(context: Context, e: Of<"cast">): Value {
  const { session } = context;
  const types = typesOf(session);
  const value = evaluateTree(context, e.of);
  if (e.type < 0) return { type: -1, place: null, data: { kind: "none" } };
  const operand = rvalue(session, value, e.at);
  const data = convert(types, operand, e.type);
  if (!data || (data.kind === "pointer" && operand.data.kind === "float")) return fail("bad-cast", e.at, types.name(value.type), types.name(e.type));
  return { type: e.type, place: null, data };
}

function member(context: Context, e: Of<"member">): Value {
  const { session } = context;
  const types = typesOf(session);
  const base = evaluateTree(context, e.of);
  const holder = e.arrow ? dereference(session, base, e.at) : base;
  const t = types.bare(holder.type);
  if (!isAggregate(t) || !holder.place) return fail("not-a-structure", e.at, types.name(base.type));
  const found = flatMembers(session, t, holder.place).find((m) => m.name === e.name);
  return found ? { type: found.type, place: found.place, data: null } : fail(t.members.length === 0 ? "incomplete-type" : "unknown-member", e.at, t.name, e.name);
}

/** Whether the result of a condition holds; an error when it has no truth. */
export function holds(session: ISession, frame: FrameInfo | null, text: string): { readonly ok: true; readonly holds: boolean } | { readonly ok: false; readonly error: ExpressionError } {
  let truth = false;
  const result = guarded(() => {
    const value = evaluateTree({ session, frame }, parse(session, frame, text));
    truth = isTrue(needScalar(session, value, 0).data);
    return value;
  });
  return result.ok ? { ok: true, holds: truth } : result;
}

export const pointerAddress = (value: Value): number | null => (value.data?.kind === "pointer" ? addressOf(value.data.value) : null);
