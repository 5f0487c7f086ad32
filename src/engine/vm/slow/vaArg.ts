/**
 * va_arg against the call: what the caller passed is read off the call instruction behind the frame's return address.
 *
 *   sum(2, 1, 2)        call-variadic { args: i32 i32 i32, fixed 1 }
 *     └ va_arg(ap, double)      → the register save area or the stack words of this frame → offset → no double was put there
 *
 * An integer of the width of a pointer and a pointer are alike as long as the integer is an address or 0; a plain 0 ends a list of pointers
 * in many programs.
 */
import { cTypeName } from "../../checker/typeNames";
import { OPS, op } from "../opcodes";
import { Frame, type FunctionCode, IndirectCall, type Operand, type RareOp, type SlotType, VA_REGS, VA_STACK } from "../program";
import type { Calls } from "./calls";
import type { MemoryPath } from "./memory";
import type { Runtime } from "./runtime";
import { variadicLayout } from "./varargs";

type Passed = { readonly args: readonly Operand[]; readonly fixed: number };
type Wrong = { readonly message: string; readonly types: readonly (SlotType | "struct")[] };
type Area = { readonly passed: Passed; readonly stack: boolean };

const RARE = op("rare");
const isFloat = (type: SlotType): boolean => typeof type === "string" && type !== "ptr" && !/^i\d/.test(type);

export class VaArg {
  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
    private readonly calls: Calls,
  ) {}

  /** True: stop here for a finding. */
  check(op: Extract<RareOp, { kind: "va-arg" }>): boolean {
    const { regs, objects } = this.rt;
    const view = objects.view(regs.id(op.pointer));
    const area = view?.kind === "stack" ? this.areaOf(view.id) : null;
    const wrong = view && area ? this.wrong(op, view.base, area) : null;
    if (!view || !wrong) return false;
    if (this.report(wrong.message, wrong.types)) return true;
    // What it then gets is garbage, but that has been said.
    const va = regs.address(op.pointer);
    if (op.size <= 8 && objects.allows(view.id, va, op.size, true)) this.path.write(va, op.size, this.path.read(va, op.size)?.value ?? 0n, 0n, null);
    return false;
  }

  private wrong({ pointer, type, size }: Extract<RareOp, { kind: "va-arg" }>, base: number, area: Area): Wrong | null {
    const { regs, memory } = this.rt;
    const { placements, stack } = variadicLayout(area.passed.args, area.passed.fixed, memory.layout.pointerSize);
    const at = regs.address(pointer) - base;
    const found = placements.find((p) => (p.where === "memory") === area.stack && p.offset === at);
    if (!found) return { message: area.stack && at < stack ? "va-arg-inside" : "va-arg-missing", types: [type] };
    const have = found.operand.byval ? null : found.operand.type;
    const value = this.path.read(regs.address(pointer), Math.min(size, 8))?.value ?? 0n;
    return this.agree(type, size, have, found.operand.byval?.size ?? 0, value) ? null : { message: "va-arg-type", types: [type, have ?? "struct"] };
  }

  private agree(want: SlotType, size: number, have: SlotType | null, structure: number, value: bigint): boolean {
    if (have === null) return size <= structure;
    if (isFloat(want) || isFloat(have)) return want === have;
    const given = this.width(have);
    if (want === "ptr" && have !== "ptr") return value === 0n || (given === size && this.rt.judge.resolve(this.rt.memory.address(value)) !== 0);
    return given === size;
  }

  private width(type: SlotType): number {
    if (type === "ptr") return this.rt.memory.layout.pointerSize;
    return typeof type === "object" ? Math.ceil(type.int / 8) : Math.max(4, Number(type.slice(1)) / 8);
  }

  /** The open variadic call that an object holds arguments of. */
  private areaOf(id: number): Area | null {
    const { memory, regs } = this.rt;
    for (let fp = regs.fp; fp !== 0; fp = memory.u32[(fp + Frame.callerFp) >>> 2]!) {
      const f = this.calls.function(fp);
      const hidden = f?.variadic ? f.allocas.find((a) => (a.name === VA_STACK || a.name === VA_REGS) && a.slot >= 0 && memory.u32[(fp + a.slot + 8) >>> 2] === id) : undefined;
      if (!hidden) continue;
      const passed = this.callBefore(memory.u32[(fp + Frame.retPc) >>> 2]!, f);
      return passed && { passed, stack: hidden.name === VA_STACK };
    }
    return null;
  }

  private callBefore(retPc: number, f: FunctionCode): Passed | null {
    const { memory, program } = this.rt;
    const at = (retPc - 16) >>> 2;
    const code = memory.i32[at]!;
    const indirect = OPS[code]?.name === "calli";
    if (retPc === 0 || (code !== RARE && !indirect)) return null;
    const made = program.rare[indirect ? memory.u32[(memory.i32[at + 2]! + IndirectCall.rare) >>> 2]! : memory.i32[at + 1]!];
    if (made?.kind !== "call-variadic" && made?.kind !== "call-indirect") return null;
    return { args: made.args, fixed: Math.min(made.fixed, f.params.length) };
  }

  private report(message: string, types: readonly (SlotType | "struct")[]): boolean {
    const { pointerSize } = this.rt.memory.layout;
    return this.rt.report("bad-call", message, types.map((type) => cTypeName(typeof type === "object" ? `i${type.int}` : type, pointerSize)));
  }
}
