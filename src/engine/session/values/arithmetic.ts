/** Binary operators on converted operands: wrapping integers, floats rounded once to their format, complex numbers part by part. */
import { floatOps } from "../../libc/float/formats";
import type { CType } from "../../ir/debug";
import { type Data, formatOf, int } from "./data";
import { wrap } from "./convert";
import type { Binary } from "./syntax";
import type { TypeTable } from "./types";

export const COMPARISONS: ReadonlySet<Binary> = new Set(["<", ">", "<=", ">=", "==", "!="]);

const order = (op: Binary, c: -1 | 0 | 1 | null): boolean => {
  if (c === null) return op === "!=";
  return op === "<" ? c < 0 : op === ">" ? c > 0 : op === "<=" ? c <= 0 : op === ">=" ? c >= 0 : op === "==" ? c === 0 : c !== 0;
};
export const compareInts = (op: Binary, a: bigint, b: bigint): boolean => order(op, a < b ? -1 : a > b ? 1 : 0);

/** Both operands have type `t`. "zero": integer division by zero; null: the operator does not take such operands. Comparisons give 0 or 1. */
export function operate(types: TypeTable, t: CType, op: Binary, a: Data, b: Data): Data | "zero" | null {
  if (a.kind === "int" && b.kind === "int") return integers(types, t, op, a.value, b.value);
  if (a.kind === "float" && b.kind === "float") return floats(t, op, a, b);
  if (a.kind === "complex" && b.kind === "complex") return complexes(t, op, a, b);
  return null;
}

function integers(types: TypeTable, t: CType, op: Binary, a: bigint, b: bigint): Data | "zero" {
  if (COMPARISONS.has(op)) return int(compareInts(op, a, b) ? 1n : 0n);
  if ((op === "/" || op === "%") && b === 0n) return "zero";
  switch (op) {
    case "+": return wrap(types, t, a + b);
    case "-": return wrap(types, t, a - b);
    case "*": return wrap(types, t, a * b);
    case "/": return wrap(types, t, a / b);
    case "%": return wrap(types, t, a % b);
    case "&": return wrap(types, t, a & b);
    case "|": return wrap(types, t, a | b);
    default: return wrap(types, t, a ^ b);
  }
}

/** The right operand keeps its own type; x86 looks at its lowest bits alone. */
export function shift(types: TypeTable, t: CType, op: "<<" | ">>", a: bigint, by: bigint): Data {
  const n = BigInt.asUintN(64, by) & BigInt(Math.max(t.size * 8, 32) - 1);
  return wrap(types, t, op === "<<" ? a << n : a >> n);
}

type FloatData = Extract<Data, { kind: "float" }>;

function floats(t: CType, op: Binary, a: FloatData, b: FloatData): Data | null {
  const ops = floatOps(formatOf(t));
  const [x, y] = [ops.encode(a.value), ops.encode(b.value)];
  if (COMPARISONS.has(op)) return int(order(op, ops.compare(x, y)) ? 1n : 0n);
  const give = (bits: bigint): Data => ({ kind: "float", value: ops.decode(bits) });
  switch (op) {
    case "+": return give(ops.add(x, y));
    case "-": return give(ops.sub(x, y));
    case "*": return give(ops.mul(x, y));
    case "/": return give(ops.div(x, y));
    default: return null;
  }
}

type ComplexData = Extract<Data, { kind: "complex" }>;

/** (a + bi)(c + di) = ac - bd + (ad + bc)i;  divided: multiplied by the conjugate, over c² + d². */
function complexes(t: CType, op: Binary, x: ComplexData, y: ComplexData): Data | null {
  const ops = floatOps(formatOf(t, t.size / 2));
  const [a, b, c, d] = [x.real, x.imaginary, y.real, y.imaginary].map((r) => ops.encode(r)) as [bigint, bigint, bigint, bigint];
  const give = (real: bigint, imaginary: bigint): Data => ({ kind: "complex", real: ops.decode(real), imaginary: ops.decode(imaginary) });
  const equal = ops.compare(a, c) === 0 && ops.compare(b, d) === 0;
  const { add, sub, mul, div } = ops;
  switch (op) {
    case "==": return int(equal ? 1n : 0n);
    case "!=": return int(equal ? 0n : 1n);
    case "+": return give(add(a, c), add(b, d));
    case "-": return give(sub(a, c), sub(b, d));
    case "*": return give(sub(mul(a, c), mul(b, d)), add(mul(a, d), mul(b, c)));
    case "/": {
      const norm = add(mul(c, c), mul(d, d));
      return give(div(add(mul(a, c), mul(b, d)), norm), div(sub(mul(b, c), mul(a, d)), norm));
    }
    default: return null;
  }
}
