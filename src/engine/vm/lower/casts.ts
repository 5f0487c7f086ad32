/** Casts. zext and no-op casts of scalars never get here: they are folded away (folds.ts). */
import type { Instruction } from "../../ir/ast";
import type { FunctionContext } from "./context";
import { hidesAddress } from "../analysis/hiddenPointers";
import { isDifferenceCast } from "../analysis/pointerPairs";
import { signExtend, wrap } from "./integers";
import { intBits, type Leaf, slotCount, Unsupported } from "../analysis/slots";

type Cast = Extract<Instruction, { op: "cast" }>;

export function lowerCast(cx: FunctionContext, inst: Cast): void {
  if (inst.cast === "bitcast" || inst.cast === "addrspacecast") return repack(cx, inst);
  const dst = cx.result(inst, inst.type);
  if (loadsBool(inst)) return cx.carries(inst) ? cx.emit("bool.m", dst, cx.masked(inst.value)) : cx.emit("bool", dst, cx.defined(inst.value));
  const to = cx.leaves(inst.type);
  const from = cx.leaves(inst.value.type);
  if (to.length !== from.length) throw new Unsupported(inst.cast);
  const integral = inst.cast === "trunc" || inst.cast === "zext" || inst.cast === "sext";
  const pointer = inst.cast === "ptrtoint" || inst.cast === "ptrtoaddr" || inst.cast === "inttoptr";
  const masked = (integral && cx.carries(inst)) || pointer;
  const src = masked ? cx.masked(inst.value) : cx.defined(inst.value);
  to.forEach((leaf, i) => {
    const [d, s] = [dst + leaf.slot * 16, src + from[i]!.slot * 16];
    if (integral) integerCast(cx, inst.cast as "trunc", d, s, intBits(from[i]!.type), intBits(leaf.type), masked);
    else if (pointer) pointerCast(cx, inst, d, s, leaf, from[i]!);
    else floatCast(cx, inst.cast, d, s, from[i]!, leaf);
  });
}

/** clang's name for the value of a _Bool in memory. */
const loadsBool = ({ cast, result, type, value }: Cast): boolean => cast === "trunc" && /^loadedv\d*$/.test(result ?? "") && type.kind === "int" && type.bits === 1 && value.type.kind === "int" && value.type.bits === 8;

/** trunc, zext or sext of one slot-held integer. */
export function integerCast(cx: FunctionContext, op: "trunc" | "zext" | "sext", dst: number, src: number, from: number, to: number, masked: boolean): void {
  if (from > 64 || to > 64) return cx.rare(() => ({ kind: "int-cast", op, from, to, dst, src }));
  if (op === "zext") return cx.emit(masked ? "mov" : "movd", dst, src);
  if (masked) return cx.emit(op === "trunc" ? "trunc.m" : "sext.m", dst, src, op === "trunc" ? to : from | (to << 8));
  if (op === "trunc") {
    if (to === 32) return cx.emit("trunc32", dst, src);
    if (to === 1 || to === 8 || to === 16) return cx.emit(`trunc${to}`, dst, src);
    cx.emit("movd", dst, src);
    return wrap(cx, dst, to);
  }
  signExtend(cx, dst, src, from, to <= 32 ? 32 : 64);
  wrap(cx, dst, to);
}

function pointerCast(cx: FunctionContext, inst: Cast, dst: number, src: number, to: Leaf, from: Leaf): void {
  if (isDifferenceCast(inst, cx.an.shape)) return cx.emit("mov", dst, cx.defined(inst.value));
  const width = cx.unit.layout.pointerSize * 8;
  if (inst.cast === "inttoptr") {
    const bits = intBits(from.type);
    let source = src;
    if (bits > width) {
      source = cx.temp();
      cx.emit(width === 64 ? "mov" : "trunc.m", source, src, 32);
    }
    return cx.rare(() => ({ kind: "inttoptr", dst, src: source }));
  }
  const bits = intBits(to.type);
  const hides = inst.result !== undefined && hidesAddress(inst.result, cx.an.shape, cx.unit.layout.pointerSize * 8);
  cx.rare(() => ({ kind: "ptrtoint", dst, src, hides }));
  if (bits < width) cx.emit("trunc.m", dst, dst, bits);
  else for (let i = 1; i < slotCount(to.type); i++) cx.emit("const", dst + i * 16, 0);
}

function floatCast(cx: FunctionContext, op: string, dst: number, src: number, from: Leaf, to: Leaf): void {
  const fast = fastFloatCast(cx, op, dst, src, from, to);
  if (!fast) cx.rare(() => ({ kind: "float-cast", op, from: from.type, to: to.type, dst, src }));
}

/** float ↔ double and their conversions with integers of up to 64 bits. */
function fastFloatCast(cx: FunctionContext, op: string, dst: number, src: number, from: Leaf, to: Leaf): boolean {
  const simple = (leaf: Leaf): boolean => leaf.type === "f32" || leaf.type === "f64" || (intBits(leaf.type) > 0 && intBits(leaf.type) <= 64);
  if (!simple(from) || !simple(to)) return false;
  if (op === "fpext" || op === "fptrunc") {
    cx.emit(op, dst, src);
    return true;
  }
  if (op === "fptosi" || op === "fptoui") {
    const bits = intBits(to.type);
    cx.emit(`${op}${String(from.type).slice(1)}.${bits <= 32 ? 32 : 64}`, dst, src);
    wrap(cx, dst, bits);
    return true;
  }
  const bits = intBits(from.type);
  const work = bits <= 32 ? 32 : 64;
  let source = src;
  if (op === "sitofp" && bits !== work) {
    source = cx.temp();
    signExtend(cx, source, src, bits, work);
  }
  cx.emit(`${op}${work}.${String(to.type).slice(1)}`, dst, source);
  return true;
}

export interface Piece { readonly slot: number; readonly bits: number }

/** The value as little-endian pieces of at most 64 bits. */
export function pieces(base: number, leaves: readonly Leaf[], pointerBits: number): Piece[] {
  return leaves.flatMap(({ type, slot }): Piece[] => {
    if (type === "x86_fp80") return [{ slot: base + slot * 16, bits: 64 }, { slot: base + slot * 16 + 16, bits: 16 }];
    const bits = type === "ptr" ? pointerBits : type === "fp128" ? 128 : type === "f16" || type === "bf16" ? 16 : type === "f32" ? 32 : type === "f64" ? 64 : intBits(type);
    return Array.from({ length: slotCount(type) }, (_, i) => ({ slot: base + (slot + i) * 16, bits: Math.min(64, bits - i * 64) }));
  });
}

/** bitcast between forms that lie differently in slots: <2 x float> ↔ i64 … */
function repack(cx: FunctionContext, inst: Cast): void {
  const dst = cx.result(inst, inst.type);
  const from = cx.leaves(inst.value.type);
  const to = cx.leaves(inst.type);
  const pointerBits = cx.unit.layout.pointerSize * 8;
  const masked = cx.carries(inst);
  const src = masked ? cx.masked(inst.value) : cx.raw(inst.value);
  if (from.some((l) => l.type === "ptr") !== to.some((l) => l.type === "ptr")) throw new Unsupported("bitcast");
  const sources = pieces(src, from, pointerBits);
  const targets = pieces(dst, to, pointerBits);
  if (sources.length === targets.length && sources.every((p, i) => p.bits === targets[i]!.bits)) return cx.copy(dst, src, from, masked);
  const valid = masked ? src : cx.masked(inst.value);
  pour(cx, pieces(valid, from, pointerBits), targets);
}

/** Moves a row of bits from one cutting into another, with masks. */
export function pour(cx: FunctionContext, sources: readonly Piece[], targets: readonly Piece[]): void {
  const scratch = cx.temp();
  let start = 0;
  for (const target of targets) {
    cx.emit("const", target.slot, 0);
    let at = 0;
    for (const source of sources) {
      const [low, high] = [Math.max(at, start), Math.min(at + source.bits, start + target.bits)];
      if (low < high) {
        cx.emit("lshr.m", scratch, source.slot, low - at);
        if (high - low < 64) cx.emit("trunc.m", scratch, scratch, high - low);
        cx.emit("shl.m", scratch, scratch, low - start);
        cx.emit("or.m", target.slot, target.slot, scratch);
      }
      at += source.bits;
    }
    start += target.bits;
  }
}
