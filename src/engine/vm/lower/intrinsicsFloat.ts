/**
 * Floating point intrinsics. Rounding, sign and extremes are operations of the machine; the transcendental ones call the library
 * function of the same meaning: llvm.pow.f32 → powf, llvm.pow.f64 → pow, llvm.pow.f80 → powl.
 */
import { floatOperation, floatSlot } from "./arithmetic";
import { type Call, type Lower, native } from "./callParts";
import type { FunctionContext } from "./context";
import { type Leaf, Unsupported } from "../analysis/slots";

const element = (op: string, count: number): Lower => (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  const args = inst.args.slice(0, count).map(({ value }) => cx.defined(value));
  for (const leaf of cx.leaves(inst.type.ret)) floatOperation(cx, op, floatSlot(leaf.type), dst + leaf.slot * 16, args.map((a) => a + leaf.slot * 16));
};

/** a × b + c; x86 without FMA rounds twice, and so does this. */
const multiplyAdd: Lower = (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  const [a, b, c] = inst.args.map(({ value }) => cx.defined(value)) as [number, number, number];
  for (const { type, slot } of cx.leaves(inst.type.ret)) {
    const at = slot * 16;
    floatOperation(cx, "fmul", floatSlot(type), dst + at, [a + at, b + at]);
    floatOperation(cx, "fadd", floatSlot(type), dst + at, [dst + at, c + at]);
  }
};

const SUFFIX = { f16: "f16", bf16: "bf16", f32: "f", f64: "", x86_fp80: "l", fp128: "l" } as const;

/** Calls the library, once an element; integer arguments (powi, ldexp) are passed as they are. */
const library = (base: string): Lower => (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  const args = inst.args.map(({ value }) => ({ slot: cx.masked(value), leaves: cx.leaves(value.type), defined: cx.defined(value) }));
  cx.leaves(inst.type.ret).forEach((leaf, i) => {
    const name = `${base}${SUFFIX[floatSlot(leaf.type)]}`;
    if (!cx.unit.natives.has(name)) throw new Unsupported(`function ${name}`);
    const list = args.map(({ slot, leaves }) => operand(slot, leaves, i));
    native(cx, name, dst + leaf.slot * 16, list, list.length, [leaf.type]);
  });
};

function operand(slot: number, leaves: readonly Leaf[], i: number): { slot: number; type: Leaf["type"] } {
  const leaf = leaves[leaves.length === 1 ? 0 : i]!;
  return { slot: slot + leaf.slot * 16, type: leaf.type };
}

/** powi(x, n): the exponent becomes a floating point number, which the library's pow takes. */
const integerPower: Lower = (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  const leaf = cx.leaves(inst.type.ret)[0]!;
  const name = `pow${SUFFIX[floatSlot(leaf.type)]}`;
  if (!cx.unit.natives.has(name)) throw new Unsupported(`function ${name}`);
  const [x, n, exponent] = [cx.masked(inst.args[0]!.value), cx.defined(inst.args[1]!.value), cx.temp(cx.unit.leaves.slots(inst.type.ret))];
  cx.emit("const", exponent, 0);
  cx.rare(() => ({ kind: "float-cast", op: "sitofp", from: "i32", to: leaf.type, dst: exponent, src: n }));
  native(cx, name, dst, [{ slot: x, type: leaf.type }, { slot: exponent, type: leaf.type }], 2, [leaf.type]);
};

/** modf(x): the fraction and the whole part, both with the sign of x. */
const splitFraction: Lower = (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  const [fraction, whole] = cx.leaves(inst.type.ret) as [Leaf, Leaf];
  const x = cx.defined(inst.args[0]!.value);
  floatOperation(cx, "fract", floatSlot(fraction.type), dst + fraction.slot * 16, [x]);
  floatOperation(cx, "trunc", floatSlot(whole.type), dst + whole.slot * 16, [x]);
};

/** Rounds to an integer type: lrint and its kin. */
const toInteger = (round: string): Lower => (cx, inst) => {
  const value = inst.args[0]!.value;
  const [from, to] = [cx.leaves(value.type)[0]!, cx.leaves(inst.type.ret)[0]!];
  const dst = cx.result(inst, inst.type.ret);
  const [src, rounded] = [cx.defined(value), cx.temp(cx.unit.leaves.slots(value.type))];
  floatOperation(cx, round, floatSlot(from.type), rounded, [src]);
  cx.rare(() => ({ kind: "float-cast", op: "fptosi", from: from.type, to: to.type, dst, src: rounded }));
};

/** is.fpclass(x, mask): which of ten classes. */
const classify: Lower = (cx, inst) => {
  const value = inst.args[0]!.value;
  const dst = cx.result(inst, inst.type.ret);
  const [x, mask] = [cx.defined(value), cx.defined(inst.args[1]!.value)];
  const format = floatSlot(cx.leaves(value.type)[0]!.type);
  cx.rare(() => ({ kind: "float", op: "is.fpclass", format, dst, args: [x, mask] }));
};

const all = (list: readonly string[], make: (name: string) => Lower): Record<string, Lower> => Object.fromEntries(list.map((n) => [`llvm.${n}`, make(n)]));

const reduce = (op: string): Lower => (cx: FunctionContext, inst: Call) => {
  const [start, vector] = inst.args.length === 2 ? [inst.args[0]!.value, inst.args[1]!.value] : [null, inst.args[0]!.value];
  const dst = cx.result(inst, inst.type.ret);
  const from = cx.defined(vector);
  const leaves = cx.leaves(vector.type);
  cx.emit("mov", dst, start ? cx.defined(start) : from);
  for (const { type, slot } of start ? leaves : leaves.slice(1)) floatOperation(cx, op, floatSlot(type), dst, [dst, from + slot * 16]);
};

export const FLOAT_INTRINSICS: Readonly<Record<string, Lower>> = {
  "llvm.fabs": element("fabs", 1), "llvm.sqrt": element("fsqrt", 1), "llvm.fmuladd": multiplyAdd, "llvm.fma": element("fma", 3),
  ...all(["floor", "ceil", "trunc", "rint", "nearbyint", "round", "roundeven", "canonicalize"], (n) => element(n, 1)),
  ...all(["copysign", "minnum", "maxnum", "minimum", "maximum", "minimumnum", "maximumnum"], (n) => element(n, 2)),
  ...all(["pow", "exp", "exp2", "exp10", "log", "log2", "log10", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "sinh", "cosh", "tanh", "ldexp"], library),
  "llvm.powi": integerPower, "llvm.modf": splitFraction,
  "llvm.lrint": toInteger("rint"), "llvm.llrint": toInteger("rint"), "llvm.lround": toInteger("round"), "llvm.llround": toInteger("round"),
  "llvm.is.fpclass": classify,
  "llvm.vector.reduce.fadd": reduce("fadd"), "llvm.vector.reduce.fmul": reduce("fmul"),
  "llvm.vector.reduce.fmin": reduce("minnum"), "llvm.vector.reduce.fmax": reduce("maxnum"),
};
