/**
 * llvm.lifetime.start and .end: where a block's variables begin and end.
 *
 *   address never taken   start: poison in loops, so that each turn begins with an undefined variable;   end: poison of pointers,
 *                         which keep no heap block alive any more
 *   address taken         start: a new object (`objrenew`) and poison;   end: the object is over (`objkill`) and its bytes undefined
 *
 * The first start needs nothing: the call has just poisoned the frame and the object was made at entry.
 */
import type { Instruction, Value } from "../../ir/ast";
import { ObjectFlag } from "../../memory/layout";
import type { Local } from "../analysis/allocas";
import type { FunctionContext } from "./context";

type Call = Extract<Instruction, { op: "call" }>;

function localOf(cx: FunctionContext, inst: Call): Local | null {
  const pointer: Value | undefined = inst.args[inst.args.length - 1]?.value;
  const origin = pointer ? cx.origin(pointer) : undefined;
  return (origin?.kind === "local" ? cx.an.locals.get(origin.name) : undefined) ?? null;
}

export function lifetimeStart(cx: FunctionContext, inst: Call): void {
  const local = localOf(cx, inst);
  if (!local || local.offset < 0 || local.startsOnce) return;
  if (local.escapes) cx.renew(local);
  if (local.size > 0) cx.emit("poison", local.offset, local.size);
}

export function lifetimeEnd(cx: FunctionContext, inst: Call): void {
  const local = localOf(cx, inst);
  if (!local || local.offset < 0 || !(local.escapes || local.endsEarly)) return;
  if (local.escapes) cx.emit("objkill", local.slot, ObjectFlag.scopeEnded);
  if (local.size > 0) cx.emit("poison", local.offset, local.size);
}
