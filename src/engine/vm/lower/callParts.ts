/** What the lowering of calls and of intrinsics share. */
import type { Instruction, Value } from "../../ir/ast";
import type { Operand, SlotType } from "../program";
import type { FunctionContext } from "./context";
import { Unsupported } from "../analysis/slots";

export type Call = Extract<Instruction, { op: "call" }>;

/** Lowers the call of one intrinsic. */
export type Lower = (cx: FunctionContext, inst: Call, name: string) => void;

export function argument(inst: Call, i: number): Value {
  const arg = inst.args[i];
  if (!arg) throw new Unsupported("intrinsic without its arguments");
  return arg.value;
}

/** Calls a library function that is native to the engine. */
export function native(cx: FunctionContext, name: string, dst: number, args: readonly Operand[], fixed: number, result: readonly SlotType[]): void {
  cx.unit.usedNatives.add(name);
  const { regs } = cx;
  cx.rare(() => ({ kind: "native", name, dst, args, fixed, result, outgoing: regs.bytes }));
}
