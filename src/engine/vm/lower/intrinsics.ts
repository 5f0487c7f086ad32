/** Calls of `llvm.*`: a table from the intrinsic's name (without type suffixes) to its lowering. */
import { argument, type Call, type Lower } from "./callParts";
import type { FunctionContext } from "./context";
import { BIT_INTRINSICS } from "./intrinsicsBits";
import { constrained } from "./constrained";
import { FLOAT_INTRINSICS } from "./intrinsicsFloat";
import { lowerX86 } from "./intrinsicsX86";
import { lifetimeEnd, lifetimeStart } from "./lifetimeMarkers";
import { signedConstant } from "../analysis/gep";
import { intBits, Unsupported } from "../analysis/slots";

const nothing: Lower = () => {};

const copy: Lower = (cx, inst) => {
  const [dst, src] = [cx.defined(argument(inst, 0)), cx.defined(argument(inst, 1))];
  const n = signedConstant(argument(inst, 2)) ?? 0;
  if (n > 0 && n < 2 ** 31) cx.emit("copy", dst, src, n);
  else cx.emit("copy.r", dst, src, cx.defined(argument(inst, 2)));
};

const move: Lower = (cx, inst) => {
  const [dst, src] = [cx.defined(argument(inst, 0)), cx.defined(argument(inst, 1))];
  const size = cx.defined(argument(inst, 2));
  cx.rare(() => ({ kind: "memmove", dst, src, size: { slot: size, type: "i64" } }));
};

const fill: Lower = (cx, inst) => {
  const [dst, value, size] = [cx.defined(argument(inst, 0)), cx.defined(argument(inst, 1)), cx.defined(argument(inst, 2))];
  cx.emit("set.r", dst, value, size);
};

const level = (kind: "frame-address" | "return-address"): Lower => (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  const n = signedConstant(argument(inst, 0)) ?? 0;
  cx.rare(() => ({ kind, dst, level: n }));
};

const threadLocal: Lower = (cx, inst) => {
  const scalar = cx.unit.constants.scalar(argument(inst, 0));
  const global = scalar?.kind === "symbol" ? cx.unit.globalIndex.get(scalar.name) : undefined;
  if (global === undefined) throw new Unsupported("thread-local variable");
  const dst = cx.result(inst, inst.type.ret);
  cx.rare(() => ({ kind: "tls-address", global, dst }));
};

/** objectsize(ptr, i1 min, i1 null is unknown, i1 dynamic) */
const objectSize: Lower = (cx, inst) => {
  const pointer = cx.defined(argument(inst, 0));
  const min = signedConstant(argument(inst, 1)) !== 0;
  const bits = inst.type.ret.kind === "int" ? inst.type.ret.bits : 64;
  const dst = cx.result(inst, inst.type.ret);
  cx.rare(() => ({ kind: "object-size", dst, pointer, min, bits }));
};

/** ptrmask keeps the provenance and clears address bits: only the value of the slot changes. */
const pointerMask: Lower = (cx, inst) => {
  const [pointer, mask] = [cx.defined(argument(inst, 0)), cx.defined(argument(inst, 1))];
  const dst = cx.result(inst, inst.type.ret);
  cx.emit("mov", dst, pointer);
  cx.emit(`and${cx.unit.layout.pointerSize * 8}.rr`, dst, dst, mask);
};

const constantResult = (value: bigint): Lower => (cx, inst) => {
  const dst = cx.result(inst, inst.type.ret);
  for (const leaf of cx.leaves(inst.type.ret)) cx.bits(dst + leaf.slot * 16, BigInt.asUintN(intBits(leaf.type) || 64, value));
};

const MEMORY: Readonly<Record<string, Lower>> = {
  "llvm.memcpy": copy, "llvm.memcpy.inline": copy, "llvm.memmove": move, "llvm.memset": fill, "llvm.memset.inline": fill,
  "llvm.lifetime.start": lifetimeStart, "llvm.lifetime.end": lifetimeEnd,
  "llvm.va_start": (cx, inst) => {
    const list = cx.defined(argument(inst, 0));
    cx.rare(() => ({ kind: "va-start", list }));
  },
  "llvm.va_copy": (cx, inst) => {
    const [dst, src] = [cx.defined(argument(inst, 0)), cx.defined(argument(inst, 1))];
    cx.rare(() => ({ kind: "va-copy", dst, src }));
  },
  "llvm.va_end": nothing,
  "llvm.stacksave": (cx, inst) => {
    const dst = cx.result(inst, inst.type.ret);
    cx.rare(() => ({ kind: "stacksave", dst }));
  },
  "llvm.stackrestore": (cx, inst) => {
    const src = cx.defined(argument(inst, 0));
    cx.rare(() => ({ kind: "stackrestore", src }));
  },
  "llvm.frameaddress": level("frame-address"), "llvm.returnaddress": level("return-address"),
  "llvm.threadlocal.address": threadLocal, "llvm.objectsize": objectSize, "llvm.ptrmask": pointerMask,
  "llvm.prefetch": nothing,
};

const trap: Lower = (cx) => cx.rare(() => ({ kind: "trap" }));

/** __builtin_setjmp and __builtin_longjmp: their buffer has room for the five words of setjmp. */
const builtinSetjmp: Lower = (cx, inst) => {
  const buffer = cx.defined(argument(inst, 0));
  const dst = cx.result(inst, inst.type.ret);
  cx.rare(() => ({ kind: "setjmp", dst, buffer, save: null }));
};

const builtinLongjmp: Lower = (cx, inst) => {
  const buffer = cx.defined(argument(inst, 0));
  const value = cx.temp();
  cx.emit("const", value, 1);
  cx.rare(() => ({ kind: "longjmp", buffer, value, restore: false }));
};

const CONTROL: Readonly<Record<string, Lower>> = {
  "llvm.assume": nothing, "llvm.donothing": nothing, "llvm.sideeffect": nothing, "llvm.var.annotation": nothing, "llvm.dbg": nothing, "llvm.pseudoprobe": nothing, "llvm.clear_cache": nothing,
  "llvm.experimental.noalias.scope.decl": nothing, "llvm.invariant.start": (cx, inst) => cx.emit("const", cx.result(inst, { kind: "ptr" }), 0), "llvm.invariant.end": nothing,
  "llvm.trap": trap, "llvm.debugtrap": trap, "llvm.ubsantrap": trap,
  "llvm.is.constant": constantResult(0n), "llvm.readcyclecounter": constantResult(0n), "llvm.allow.ubsan.check": constantResult(1n), "llvm.allow.runtime.check": constantResult(1n),
  "llvm.get.rounding": constantResult(1n), "llvm.eh.sjlj.setjmp": builtinSetjmp, "llvm.eh.sjlj.longjmp": builtinLongjmp,
};

const TABLE: ReadonlyMap<string, Lower> = new Map(Object.entries({
  ...MEMORY, ...CONTROL, ...BIT_INTRINSICS, ...FLOAT_INTRINSICS, "llvm.experimental.constrained": constrained(lowerIntrinsic),
}));

/** Overloaded intrinsics carry their types as suffixes: the longest known prefix decides. */
export function lowerIntrinsic(cx: FunctionContext, inst: Call, name: string): void {
  const parts = name.split(".");
  for (let n = parts.length; n > 1; n--) {
    const lower = TABLE.get(parts.slice(0, n).join("."));
    if (lower) return lower(cx, inst, name);
  }
  if (name.startsWith("llvm.x86.")) return lowerX86(cx, inst, name);
  throw new Unsupported(name);
}
