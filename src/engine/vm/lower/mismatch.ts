/**
 * Calls through a declaration without prototype whose arguments are not what the function takes: every parameter gets what stands
 * in its register or stack word. On x86-64 integers and pointers use one row of registers, floats another; on i386 all are words
 * of one stack. Parameters nobody passed are 0: the finding about the call has told of them.
 *
 * Such a call is a mistake (`wrongCall`) when a parameter gets nothing, or what is no value of its kind. Too many arguments, integers
 * wider than asked for and a plain 0 for a pointer do no harm, and old programs are full of them.
 */
import type { Argument, Parameter } from "../../ir/ast";
import type { Operand, SlotType } from "../program";
import type { FunctionContext } from "./context";
import { type Piece, pour } from "./casts";
import { isFloat } from "./arithmetic";
import { intBits, slotCount } from "../analysis/slots";
import type { Call } from "./callParts";
import type { Callable } from "./unit";

function blankSlot(cx: FunctionContext, type: SlotType): number {
  const count = slotCount(type);
  const slot = cx.temp(count);
  for (let i = 0; i < count; i++) cx.bits(slot + i * 16, 0n);
  return slot;
}

const widthOf = (cx: FunctionContext, type: SlotType): number => (type === "ptr" ? cx.unit.layout.pointerSize * 8 : type === "f16" || type === "bf16" ? 16 : type === "f32" ? 32 : type === "f64" ? 64 : intBits(type));

/** The same bits seen as another type. */
function reinterpret(cx: FunctionContext, from: Operand, type: SlotType): number {
  if (from.type === type) return from.slot;
  const [have, want] = [widthOf(cx, from.type), widthOf(cx, type)];
  if (have === 0 || want === 0 || have > 64 || want > 64) return blankSlot(cx, type);
  const slot = cx.temp();
  let src = from.slot;
  if (from.type === "ptr") {
    cx.rare(() => ({ kind: "ptrtoint", dst: slot, src: from.slot, hides: false }));
    src = slot;
  }
  if (want < have) cx.emit("trunc.m", slot, src, want);
  else if (src !== slot) cx.emit("mov", slot, src);
  if (type === "ptr") cx.rare(() => ({ kind: "inttoptr", dst: slot, src: slot }));
  return slot;
}

export function wrongCall(cx: FunctionContext, inst: Call, target: Callable): boolean {
  const { fn } = target;
  const params = fn.params.length;
  if (fn.type.vararg ? inst.args.length < params : inst.args.length === 0 && params === 0) return inst.args.length < params;
  if (inst.args.some((a, i) => !fits(cx, a, fn.params[i])) || inst.args.length < params) return true;
  const used = inst.result !== undefined && (cx.an.shape.uses.get(inst.result)?.length ?? 0) > 0;
  const [have] = target.result;
  const [want] = cx.unit.types(inst.type.ret);
  return used && want !== undefined && (have === undefined || isFloat(have) !== isFloat(want) || (isFloat(have) && have !== want));
}

/** The argument is what the parameter takes, or close enough. */
function fits(cx: FunctionContext, { value, attributes }: Argument, param: Parameter | undefined): boolean {
  if (!param || (attributes.byval && param.attributes.byval)) return true;
  if (attributes.byval || param.attributes.byval) return false;
  const [from, to] = [cx.unit.types(value.type), cx.unit.types(param.type)];
  if (from.length !== to.length) return false;
  return from.every((have, i) => {
    const want = to[i]!;
    if (isFloat(have) || isFloat(want)) return have === want;
    const [given, wanted] = [widthOf(cx, have), widthOf(cx, want)];
    if (cx.unit.layout.pointerSize === 4) return Math.max(32, given) === Math.max(32, wanted);
    return given >= wanted || (value.kind !== "local" && cx.immediate(value, 64) === 0);
  });
}

export function adaptArguments(cx: FunctionContext, args: readonly Operand[], params: readonly SlotType[]): Operand[] {
  if (cx.unit.layout.pointerSize === 4) return stackWords(cx, args, params);
  const rows = { int: args.filter((a) => !isFloat(a.type)), float: args.filter((a) => isFloat(a.type)) };
  const next = { int: 0, float: 0 };
  return params.map((type) => {
    const row = isFloat(type) ? "float" : "int";
    const arg = rows[row][next[row]++];
    return { type, slot: arg ? reinterpret(cx, arg, type) : blankSlot(cx, type) };
  });
}

const paddedWidth = (cx: FunctionContext, type: SlotType): number => (type === "x86_fp80" ? 96 : Math.ceil(widthOf(cx, type) / 32) * 32);

/** i386: the arguments are a row of 32-bit words, cut anew as the parameters want them. */
function stackWords(cx: FunctionContext, args: readonly Operand[], params: readonly SlotType[]): Operand[] {
  const sources: Piece[] = [];
  let end = 0;
  const starts = args.map((arg) => {
    const start = end;
    const width = paddedWidth(cx, arg.type);
    const slot = arg.type === "ptr" ? reinterpret(cx, arg, "i32") : arg.slot;
    for (let at = 0; at < width; at += 64) sources.push({ slot: slot + (at / 64) * 16, bits: Math.min(64, width - at) });
    end += width;
    return start;
  });
  const missing = blankSlot(cx, "i64");
  let at = 0;
  return params.map((type) => {
    const width = paddedWidth(cx, type);
    const same = args[starts.indexOf(at)];
    const begin = at;
    at += width;
    if (same?.type === type) return { slot: same.slot, type };
    if (begin >= end || type === "x86_fp80") return { slot: blankSlot(cx, type), type };
    const slot = cx.temp(slotCount(type));
    const targets: Piece[] = begin > 0 ? skip(cx, begin) : [];
    for (let done = 0; done < width; done += 64) targets.push({ slot: slot + (done / 64) * 16, bits: Math.min(64, width - done) });
    pour(cx, [...sources, { slot: missing, bits: 64 }, { slot: missing, bits: 64 }], targets);
    if (type === "ptr") cx.rare(() => ({ kind: "inttoptr", dst: slot, src: slot }));
    return { slot, type };
  });
}

/** Targets that take up `bits` bits nobody wants. */
function skip(cx: FunctionContext, bits: number): Piece[] {
  const scratch = cx.temp();
  return Array.from({ length: Math.ceil(bits / 64) }, (_, i) => ({ slot: scratch, bits: Math.min(64, bits - i * 64) }));
}

/** The caller's idea of the result from what the callee returned. */
export function adaptResult(cx: FunctionContext, dst: number, wanted: readonly SlotType[], from: number, returned: readonly SlotType[]): void {
  let [to, at] = [dst, from];
  wanted.forEach((type, i) => {
    const have = returned[i];
    const fits = have !== undefined && isFloat(have) === isFloat(type);
    const slot = fits ? reinterpret(cx, { slot: at, type: have }, type) : blankSlot(cx, type);
    for (let s = 0; s < slotCount(type); s++) cx.emit("mov", to + s * 16, slot + s * 16);
    to += slotCount(type) * 16;
    if (have !== undefined) at += slotCount(have) * 16;
  });
}
