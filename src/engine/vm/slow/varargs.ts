/**
 * Variadic arguments as the System V ABI passes them.
 *
 * x86-64: rdi rsi rdx rcx r8 r9 and xmm0-7 first, the rest on the stack. A variadic function stores the registers in its
 * register save area; va_list walks both:
 *
 *   __va_list_tag { u32 gp_offset; u32 fp_offset; void *overflow_arg_area; void *reg_save_area; }
 *   reg_save_area: [rdi|rsi|rdx|rcx|r8|r9] 48 bytes [xmm0 … xmm7] 128 bytes          overflow: 8-byte units, 16 for long double
 *
 * i386: everything on the stack in 4-byte units; va_list is a plain pointer.
 */
import { VA_REGS, VA_STACK, type FunctionCode, type Operand, type SlotType } from "../program";
import type { MemoryPath } from "./memory";
import type { Runtime } from "./runtime";

export const GP_REGISTERS = 6;
export const FP_REGISTERS = 8;
export const REG_SAVE_AREA = 176;

type Class = "gp" | "fp" | "memory";

interface Placement { readonly operand: Operand; readonly where: Class; readonly offset: number; readonly bytes: number; readonly variadic: boolean }

export interface VariadicLayout { readonly placements: readonly Placement[]; readonly gp: number; readonly fp: number; /** Stack bytes of the fixed arguments. */ readonly fixedStack: number; readonly stack: number }

const widthOf = (t: SlotType): number => {
  if (typeof t === "object") return Math.ceil(t.int / 64) * 8;
  return t === "x86_fp80" || t === "fp128" ? 16 : 8;
};
const isFloat = (t: SlotType): boolean => t === "f64" || t === "f32" || t === "f16" || t === "bf16" || t === "fp128";

/** Where each argument goes. Counts fixed ones too: they use up registers. */
export function variadicLayout(args: readonly Operand[], fixed: number, pointerSize: 4 | 8): VariadicLayout {
  return pointerSize === 8 ? layout64(args, fixed) : layout32(args, fixed);
}

function layout64(args: readonly Operand[], fixed: number): VariadicLayout {
  const placements: Placement[] = [];
  const state = { gp: 0, fp: 0, stack: 0, fixedGp: 0, fixedFp: 0, fixedStack: 0 };
  const put = (operand: Operand, where: Class, offset: number, bytes: number, i: number): void => void placements.push({ operand, where, offset, bytes, variadic: i >= fixed });
  args.forEach((operand, i) => {
    if (i === fixed) Object.assign(state, { fixedGp: state.gp, fixedFp: state.fp, fixedStack: state.stack });
    const size = operand.byval?.size ?? widthOf(operand.type);
    if (!operand.byval && isFloat(operand.type) && state.fp < FP_REGISTERS) return put(operand, "fp", 48 + 16 * state.fp++, size, i);
    const words = size / 8;
    const inRegisters = !operand.byval && operand.type !== "x86_fp80" && !isFloat(operand.type) && state.gp + words <= GP_REGISTERS;
    if (inRegisters) {
      put(operand, "gp", 8 * state.gp, size, i);
      state.gp += words;
      return;
    }
    const align = Math.max(8, operand.byval?.align ?? (operand.type === "x86_fp80" || size === 16 ? 16 : 8));
    state.stack = Math.ceil(state.stack / align) * align;
    put(operand, "memory", state.stack, size, i);
    state.stack += Math.ceil(size / 8) * 8;
  });
  if (args.length <= fixed) Object.assign(state, { fixedGp: state.gp, fixedFp: state.fp, fixedStack: state.stack });
  return { placements, gp: state.fixedGp, fp: state.fixedFp, fixedStack: state.fixedStack, stack: state.stack };
}

function layout32(args: readonly Operand[], fixed: number): VariadicLayout {
  let stack = 0;
  let fixedStack = 0;
  const placements: Placement[] = args.map((operand, i) => {
    if (i === fixed) fixedStack = stack;
    const bytes = operand.byval?.size ?? bytes32(operand.type);
    const offset = operand.type === "fp128" ? Math.ceil(stack / 16) * 16 : stack;
    stack = offset + Math.ceil(bytes / 4) * 4;
    return { operand, where: "memory", offset, bytes, variadic: i >= fixed };
  });
  if (args.length <= fixed) fixedStack = stack;
  return { placements, gp: 0, fp: 0, fixedStack, stack };
}

function bytes32(t: SlotType): number {
  if (typeof t === "object") return Math.ceil(t.int / 32) * 4;
  if (t === "x86_fp80") return 12;
  if (t === "fp128") return 16;
  return t === "i64" || t === "f64" ? 8 : 4;
}

/** Writes the stack part below rsp and returns the new rsp; null when the stack cannot hold it. */
export function layOutVariadic(rt: Runtime, path: MemoryPath, _f: FunctionCode, args: readonly Operand[], fixed: number, rsp: number): number | null {
  const layout = variadicLayout(args, fixed, rt.memory.layout.pointerSize);
  const base = rsp - Math.ceil(layout.stack / 16) * 16;
  for (const p of layout.placements) if (p.where === "memory" && !store(rt, path, p, base + p.offset)) return null;
  return base;
}

/** After the callee's frame stands: fills its register save area and the pointer to the stack arguments. `base` = rsp at the call. */
export function finishVariadic(rt: Runtime, path: MemoryPath, f: FunctionCode, args: readonly Operand[], fixed: number, callerFp: number, base: number): boolean {
  const { regs, memory } = rt;
  const layout = variadicLayout(args, fixed, memory.layout.pointerSize);
  const save = f.allocas.find((a) => a.name === VA_REGS);
  const stack = f.allocas.find((a) => a.name === VA_STACK);
  if (stack && stack.slot >= 0) regs.setPointer(stack.slot, base, rt.objects.create("stack", base, layout.stack, 0, 0));
  if (!save) return true;
  const area = memory.word(regs.fp + 24) + save.offset;
  return layout.placements.every((p) => p.where === "memory" || storeFrom(rt, path, p, area + p.offset, callerFp));
}

function store(rt: Runtime, path: MemoryPath, p: Placement, at: number): boolean {
  return storeFrom(rt, path, p, at, rt.regs.fp);
}

function storeFrom(rt: Runtime, path: MemoryPath, p: Placement, at: number, fp: number): boolean {
  const { memory } = rt;
  if (p.operand.byval) return copyStructure(rt, path, memory.word(fp + p.operand.slot), at, p.bytes);
  const pointer = p.operand.type === "ptr";
  const word = memory.layout.pointerSize;
  for (let i = 0; i < p.bytes; i += 8) {
    const from = fp + p.operand.slot + 2 * i;
    const n = Math.min(8, p.bytes - i);
    const mask = pointer ? 0n : BigInt.asUintN(64, memory.u64[(from + 8) >>> 3]!);
    if (!path.write(at + i, pointer ? word : n, memory.u64[from >>> 3]!, mask, pointer ? memory.u32[(from + 8) >>> 2]! : null)) return false;
    rt.touched(at + i, pointer ? word : n, true);
  }
  return true;
}

function copyStructure(rt: Runtime, path: MemoryPath, from: number, to: number, bytes: number): boolean {
  const word = rt.memory.layout.pointerSize;
  for (let i = 0; i < bytes; ) {
    const n = bytes - i >= word && (from + i) % word === 0 ? word : 1;
    const got = path.read(from + i, n);
    if (!got || !path.write(to + i, n, got.value, got.mask, n === word ? got.provenance : null)) return false;
    rt.touched(from + i, n, false);
    rt.touched(to + i, n, true);
    i += n;
  }
  return true;
}

/** `va_start(list)` in the running function. */
export function vaStart(rt: Runtime, path: MemoryPath, f: FunctionCode, list: number): boolean {
  const { regs, memory } = rt;
  const fixedArgs: Operand[] = f.params.map((p) => ({ slot: p.slot, type: p.type }));
  const layout = variadicLayout(fixedArgs, fixedArgs.length, memory.layout.pointerSize);
  const stack = f.allocas.find((a) => a.name === VA_STACK)!;
  const at = regs.address(list);
  const overflow = BigInt(regs.address(stack.slot) + layout.fixedStack);
  const stackId = regs.id(stack.slot);
  const put = (offset: number, size: number, value: bigint, id: number | null): boolean => {
    const done = path.write(at + offset, size, value, 0n, id);
    if (done) rt.touched(at + offset, size, true);
    return done;
  };
  if (memory.layout.pointerSize === 4) return put(0, 4, overflow, stackId);
  const save = f.allocas.find((a) => a.name === VA_REGS)!;
  return put(0, 4, BigInt(8 * layout.gp), null) && put(4, 4, BigInt(48 + 16 * layout.fp), null) && put(8, 8, overflow, stackId) && put(16, 8, BigInt(regs.address(save.slot)), regs.id(save.slot));
}
