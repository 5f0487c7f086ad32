/** Intrinsics of one x86 instruction each: on lanes (vm/x86.ts), or about the processor itself. */
import { argument, type Lower } from "./callParts";
import type { FunctionContext } from "./context";
import { intBits, plainBits, Unsupported } from "../analysis/slots";
import type { SlotType } from "../program";
import { X86 } from "../x86";

const PREFIX = "llvm.x86.";
/** Order and caches of a processor; the simulated one has none to order. */
const IDLE = /^(sse2?\.([slm]fence|pause|clflush|ldmxcsr)|sse\.ldmxcsr|mmx\.emms)$/;
/** MXCSR after start-up: all exceptions masked, to nearest. */
const MXCSR = 0x1f80;

const bitsOf = (type: SlotType): number => plainBits(type, 8) || intBits(type);

const onLanes: Lower = (cx, inst, full) => {
  const name = full.slice(PREFIX.length);
  const args = inst.args.map(({ value }) => ({ slot: cx.defined(value), lanes: cx.leaves(value.type).length }));
  const width = bitsOf(cx.leaves(argument(inst, 0).type)[0]!.type);
  const result = cx.leaves(inst.type.ret).map((leaf) => bitsOf(leaf.type));
  const dst = cx.result(inst, inst.type.ret);
  cx.rare(() => ({ kind: "x86", name, width, dst, args, result }));
};

function storeControl(cx: FunctionContext, pointer: number): void {
  const value = cx.temp();
  cx.emit("const", value, MXCSR);
  cx.rare(() => ({ kind: "store", type: "i32", value, pointer, atomic: false }));
}

export const lowerX86: Lower = (cx, inst, full) => {
  const name = full.slice(PREFIX.length);
  if (X86.has(name)) return onLanes(cx, inst, full);
  if (name === "rdtsc") return cx.emit("const", cx.result(inst, inst.type.ret), 0);
  if (name === "sse.stmxcsr") return storeControl(cx, cx.defined(argument(inst, 0)));
  if (!IDLE.test(name)) throw new Unsupported(full);
};
