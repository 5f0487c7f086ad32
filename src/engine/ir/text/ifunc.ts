/**
 * `@f = ifunc i32 (i32), ptr @resolver`: a function chosen by another one when the program is loaded. Here it becomes a function
 * that asks the resolver at each call and passes its arguments on to what it names:
 *
 *   define i32 @f(i32 %0) { %resolved = call ptr @resolver()   %result = call i32 %resolved(i32 %0)   ret i32 %result }
 */
import type { Argument, Instruction, IrFunction, IrType, Linkage, Parameter, Value } from "../ast";

type FunctionType = Extract<IrType, { kind: "function" }>;

const PTR: IrType = { kind: "ptr" };

function callTo(callee: Value, type: FunctionType, args: readonly Argument[], result: string): Instruction {
  return { op: "call", callee, type, args, retAttributes: {}, returnsTwice: false, noreturn: false, dbg: -1, ...(type.ret.kind === "void" ? {} : { result }) };
}

export function forwarder(name: string, type: FunctionType, resolver: Value, linkage: Linkage): IrFunction {
  const params = type.params.map((param, i): Parameter => ({ name: String(i), type: param, attributes: {} }));
  const args = params.map(({ name: local, type: of }): Argument => ({ value: { kind: "local", name: local, type: of }, attributes: {} }));
  const ask = callTo(resolver, { kind: "function", ret: PTR, params: [], vararg: false }, [], "resolved");
  const call = callTo({ kind: "local", name: "resolved", type: PTR }, type, args, "result");
  const value: Value | null = type.ret.kind === "void" ? null : { kind: "local", name: "result", type: type.ret };
  const instructions: Instruction[] = [ask, call, { op: "ret", value, dbg: -1 }];
  return { name, type, params, retAttributes: {}, linkage, blocks: [{ name: "entry", instructions, declares: [] }], dbg: -1, noreturn: false };
}
