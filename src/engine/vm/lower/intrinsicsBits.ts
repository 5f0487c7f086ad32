/** Integer intrinsics: counting and swapping bits, minimum and maximum, overflow-reporting and saturating arithmetic, funnel shifts, reductions. */
import type { Call, Lower } from "./callParts";
import type { FunctionContext } from "./context";
import { definedOperation, signExtend, workBits } from "./integers";
import { signedConstant } from "../analysis/gep";
import { intBits, Unsupported } from "../analysis/slots";

/** One element of an intrinsic's operation: result and operands in slots. */
type Element = (cx: FunctionContext, op: string, bits: number, dst: number, args: readonly number[]) => void;

const rare: Element = (cx, op, bits, dst, args) => cx.rare(() => ({ kind: "int", op, bits, dst, args, nsw: false }));

/** Applies an operation to every element of the result, on defined operands. */
function elementwise(op: string, count: number, element: Element): Lower {
  return (cx, inst) => {
    const dst = cx.result(inst, inst.type.ret);
    const args = inst.args.slice(0, count).map(({ value }) => cx.defined(value));
    for (const { type, slot } of cx.leaves(inst.type.ret)) element(cx, op, intBits(type), dst + slot * 16, args.map((a) => a + slot * 16));
  };
}

/** ctlz, cttz, ctpop and bswap have forms for 32 and 64 bits; a narrower value needs little more. */
const counting: Element = (cx, op, bits, dst, [a]) => {
  if (bits > 64 || (bits !== 32 && bits !== 64 && op === "bswap" && bits !== 16)) return rare(cx, op, bits, dst, [a!]);
  const w = workBits(bits);
  if (op === "cttz" && bits !== w) return rare(cx, op, bits, dst, [a!]);
  cx.emit(`${op}${w}`, dst, a);
  if (bits === w) return;
  if (op === "ctlz") cx.emit(`sub${w}.ri`, dst, dst, w - bits);
  if (op === "bswap") cx.emit(`lshr${w}.ri`, dst, dst, w - bits);
};

/** min and max as comparison and select. */
const extreme = (predicate: string): Element => (cx, op, bits, dst, [a, b]) => {
  if (bits !== 32 && bits !== 64) return rare(cx, op, bits, dst, [a!, b!]);
  const test = cx.temp();
  cx.emit(`${predicate}${bits}.rr`, test, a, b);
  cx.emit("mov", dst, b);
  cx.emit("select", dst, test, a);
};

const absolute: Element = (cx, op, bits, dst, [a]) => {
  if (bits !== 32 && bits !== 64) return rare(cx, op, bits, dst, [a!]);
  const sign = cx.temp();
  cx.emit(`ashr${bits}.ri`, sign, a, bits - 1);
  cx.emit(`xor${bits}.rr`, dst, a, sign);
  cx.emit(`sub${bits}.rr`, dst, dst, sign);
};

/** abs of the most negative number is an overflow: 0 - x says so. */
const checkedAbsolute: Element = (cx, op, bits, dst, [a]) => {
  if (bits !== 32 && bits !== 64) return rare(cx, op, bits, dst, [a!]);
  const [zero, negated, negative] = [cx.temp(), cx.temp(), cx.temp()];
  cx.emit("const", zero, 0);
  cx.emit(`sub${bits}.nsw.rr`, negated, zero, a);
  cx.emit(`slt${bits}.rr`, negative, a, zero);
  cx.emit("mov", dst, a);
  cx.emit("select", dst, negative, negated);
};

/** Its second argument: the most negative number is not allowed. */
const abs: Lower = (cx, inst, next) => elementwise("abs", 1, signedConstant(inst.args[1]!.value) ? checkedAbsolute : absolute)(cx, inst, next);

// { value, overflowed }

function withOverflow(name: "sadd" | "ssub" | "smul" | "uadd" | "usub" | "umul"): Lower {
  return (cx, inst) => {
    const bits = intBits(cx.leaves(inst.type.ret)[0]?.type ?? "i32");
    if (cx.leaves(inst.type.ret).length !== 2) throw new Unsupported("overflow of vectors");
    const dst = cx.result(inst, inst.type.ret);
    const [a, b] = inst.args.map(({ value }) => cx.defined(value)) as [number, number];
    const simple = (bits === 32 || bits === 64) && !name.endsWith("mul");
    if (simple) overflowOfSum(cx, name, bits, dst, a, b);
    else if (bits === 32) overflowOfProduct(cx, name, dst, a, b);
    else rare(cx, `${name}.with.overflow`, bits, dst, [a, b]);
  };
}

/** Signed: the sign differs from both operands' (sum), or from the left one's where they differ (difference). */
function overflowOfSum(cx: FunctionContext, name: string, bits: 32 | 64, dst: number, a: number, b: number): void {
  const flag = dst + 16;
  const op = name.slice(1) as "add" | "sub";
  cx.emit(`${op}${bits}.rr`, dst, a, b);
  if (name[0] === "u") return cx.emit(`ult${bits}.rr`, flag, op === "add" ? dst : a, op === "add" ? a : b);
  const other = cx.temp();
  cx.emit(`xor${bits}.rr`, flag, a, dst);
  cx.emit(`xor${bits}.rr`, other, op === "add" ? b : a, op === "add" ? dst : b);
  cx.emit(`and${bits}.rr`, flag, flag, other);
  cx.emit(`lshr${bits}.ri`, flag, flag, bits - 1);
}

/** 32 bits: the exact product fits 64. */
function overflowOfProduct(cx: FunctionContext, name: string, dst: number, a: number, b: number): void {
  const [x, y] = [cx.temp(), cx.temp()];
  const flag = dst + 16;
  if (name[0] === "u") {
    cx.emit("mul64.rr", x, a, b);
    cx.emit("lshr64.ri", flag, x, 32);
    cx.emit("ne64.ri", flag, flag, 0);
  } else {
    signExtend(cx, x, a, 32, 64);
    signExtend(cx, y, b, 32, 64);
    cx.emit("mul64.rr", x, x, y);
    cx.emit("sext32.64", y, x);
    cx.emit("ne64.rr", flag, x, y);
  }
  cx.emit("trunc32", dst, x);
}

/** Folds the elements of a vector into one. */
function reduction(op: "add" | "mul" | "and" | "or" | "xor"): Lower {
  return (cx, inst) => fold(cx, inst, (bits, dst, a, b) => definedOperation(cx, op, bits, dst, a, b, false));
}

function fold(cx: FunctionContext, inst: Call, step: (bits: number, dst: number, a: number, b: number) => void): void {
  const value = inst.args[0]!.value;
  const dst = cx.result(inst, inst.type.ret);
  const from = cx.defined(value);
  const [first, ...rest] = cx.leaves(value.type);
  if (!first || intBits(first.type) > 64) throw new Unsupported("vector reduction");
  cx.emit("mov", dst, from);
  for (const { type, slot } of rest) step(intBits(type), dst, dst, from + slot * 16);
}

const reduceExtreme = (op: string): Lower => (cx, inst) => fold(cx, inst, (bits, dst, a, b) => rare(cx, op, bits, dst, [a, b]));

const names = (prefix: string, list: readonly string[], make: (name: string) => Lower): Record<string, Lower> =>
  Object.fromEntries(list.map((n) => [`${prefix}${n}`, make(n)]));

export const BIT_INTRINSICS: Readonly<Record<string, Lower>> = {
  ...names("llvm.", ["ctlz", "cttz", "ctpop", "bswap"], (n) => elementwise(n, 1, counting)),
  "llvm.bitreverse": elementwise("bitreverse", 1, rare),
  "llvm.abs": abs,
  "llvm.smin": elementwise("smin", 2, extreme("slt")),
  "llvm.smax": elementwise("smax", 2, extreme("sgt")),
  "llvm.umin": elementwise("umin", 2, extreme("ult")),
  "llvm.umax": elementwise("umax", 2, extreme("ugt")),
  ...names("llvm.", ["fshl", "fshr"], (n) => elementwise(n, 3, rare)),
  ...names("llvm.", ["uadd.sat", "usub.sat", "sadd.sat", "ssub.sat", "ushl.sat", "sshl.sat"], (n) => elementwise(n, 2, rare)),
  "llvm.sadd.with.overflow": withOverflow("sadd"), "llvm.ssub.with.overflow": withOverflow("ssub"), "llvm.smul.with.overflow": withOverflow("smul"),
  "llvm.uadd.with.overflow": withOverflow("uadd"), "llvm.usub.with.overflow": withOverflow("usub"), "llvm.umul.with.overflow": withOverflow("umul"),
  "llvm.vector.reduce.add": reduction("add"), "llvm.vector.reduce.mul": reduction("mul"), "llvm.vector.reduce.and": reduction("and"),
  "llvm.vector.reduce.or": reduction("or"), "llvm.vector.reduce.xor": reduction("xor"),
  ...names("llvm.vector.reduce.", ["smin", "smax", "umin", "umax"], reduceExtreme),
};
