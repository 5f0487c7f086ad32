/**
 * Calls. Arguments and results are M values. Arguments of direct calls are put straight into the callee's register frame, which
 * begins where the caller's ends; what is `noundef` is checked here, at the argument's own place.
 *
 *   defined function    call                 variadic function    rare call-variadic (the rest goes to simulated memory)
 *   function pointer    calli                library              rare native
 */
import type { Argument, IrType, Value } from "../../ir/ast";
import { ObjectFlag, SLOT } from "../../memory/layout";
import { FRAME_HEADER, FUNCTION_DESCRIPTOR_SIZE, INDIRECT_CALL_SIZE, IndirectCall, type Operand, type SlotType } from "../program";
import { type Call, native } from "./callParts";
import { outgoing } from "../code/builder";
import { pieces, pour } from "./casts";
import type { FunctionContext } from "./context";
import { lowerIntrinsic } from "./intrinsics";
import { adaptArguments, adaptResult, wrongCall } from "./mismatch";
import { signedSizes } from "../analysis/negativeSizes";
import { calleeName } from "../analysis/operands";
import { slotCount, Unsupported } from "../analysis/slots";
import { type Callable, passedTypes, signatureOf, totalSlots } from "./unit";

const SETJMP: ReadonlySet<string> = new Set(["setjmp", "_setjmp", "sigsetjmp", "__sigsetjmp"]);
const LONGJMP: ReadonlySet<string> = new Set(["longjmp", "_longjmp", "siglongjmp"]);

export function lowerCall(cx: FunctionContext, inst: Call): void {
  lowerByCallee(cx, inst);
  endArguments(cx, inst);
}

/** Structures passed by value are the callee's: they end with the call. */
function endArguments(cx: FunctionContext, inst: Call): void {
  for (const area of cx.an.byval.get(inst) ?? []) if (area) cx.emit("objkill", area.slot, ObjectFlag.returned);
}

function lowerByCallee(cx: FunctionContext, inst: Call): void {
  const { callee } = inst;
  if (callee.kind === "asm") return lowerAsm(cx, inst, callee.text);
  const symbol = calleeName(inst);
  if (symbol === null) return callIndirect(cx, inst);
  if (symbol.startsWith("llvm.")) return lowerIntrinsic(cx, inst, symbol);
  const { name } = cx.unit.resolve(symbol);
  if (name.startsWith("__ubsan_handle_")) return callHandler(cx, inst, name);
  if (SETJMP.has(name)) return callSetjmp(cx, inst);
  if (LONGJMP.has(name)) return callLongjmp(cx, inst);
  const target = cx.unit.stubs.has(name) ? undefined : cx.unit.callables.get(name);
  if (target) return callDefined(cx, inst, target);
  const plain = name.replace(/@library$/, "");
  if (cx.unit.natives.has(plain)) return callNative(cx, inst, plain);
  throw new Unsupported(`function ${name}`);
}

/** An empty template is a barrier for the compiler only. */
function lowerAsm(_cx: FunctionContext, inst: Call, text: string): void {
  if (text.trim() !== "" || inst.type.ret.kind !== "void") throw new Unsupported("inline assembly");
}

/** Slots of one argument with valid masks; `noundef` is checked. */
function argumentSlot(cx: FunctionContext, { value, attributes }: Argument): number {
  if ((attributes.noundef || attributes.byval) && value.kind === "local") cx.defined(value);
  return cx.masked(value);
}

/** All leaves of the arguments as operands. `byval` arguments at or after `packed` travel as whole structures. */
function operands(cx: FunctionContext, inst: Call, packed: number): Operand[] {
  return inst.args.flatMap((arg, i): Operand[] => {
    const { byval, align } = arg.attributes;
    if (byval && i >= packed) {
      const size = cx.unit.layout.allocSize(byval);
      return [{ slot: argumentSlot(cx, arg), type: "ptr", byval: { size, align: align ?? cx.unit.layout.pointerSize } }];
    }
    const slot = byval ? copyByValue(cx, inst, i) : argumentSlot(cx, arg);
    if (arg.value.type.kind === "vector") return packVector(cx, slot, arg.value, i >= packed);
    return cx.leaves(arg.value.type).map((leaf) => ({ slot: slot + leaf.slot * 16, type: leaf.type }));
  });
}

/** A vector of eight or sixteen bytes travels in one register: `struct { float x, y; }`, `__m128` as variadic argument. */
function packVector(cx: FunctionContext, slot: number, value: Value, variadic: boolean): Operand[] {
  const leaves = cx.leaves(value.type);
  if (!variadic) return leaves.map((leaf) => ({ slot: slot + leaf.slot * 16, type: leaf.type }));
  const bytes = cx.unit.layout.sizeOf(value.type);
  if ((bytes !== 8 && bytes !== 16) || leaves.some((l) => l.type === "ptr")) throw new Unsupported("vector argument");
  const whole = cx.temp(bytes / 8);
  pour(cx, pieces(slot, leaves, 0), Array.from({ length: bytes / 8 }, (_, i) => ({ slot: whole + i * 16, bits: 64 })));
  return [{ slot: whole, type: bytes === 8 ? "f64" : "fp128" }];
}

/** Makes the callee's own copy of a structure passed by value; returns the slot of its address. */
function copyByValue(cx: FunctionContext, inst: Call, index: number): number {
  const arg = inst.args[index]!;
  const area = cx.byvalArea(inst, index);
  const type = arg.attributes.byval as IrType;
  const from = cx.defined(arg.value);
  if (cx.inCycle()) cx.renew(area);
  const size = cx.unit.layout.allocSize(type);
  if (size > 0) cx.emit("copy", area.slot, from, size);
  return area.slot;
}

/** Operands of the fixed parameters: how many of the call's leaves belong to the declared ones. */
function fixedLeaves(cx: FunctionContext, inst: Call): number {
  return inst.type.params.reduce((n, type) => n + cx.leaves(type).length, 0);
}

function resultSlot(cx: FunctionContext, inst: Call): number {
  return inst.type.ret.kind === "void" ? cx.temp(2) : cx.result(inst, inst.type.ret);
}

// Functions of the program

function callDefined(cx: FunctionContext, inst: Call, target: Callable): void {
  const variadic = target.fn.type.vararg;
  const given = inst.args.flatMap(({ value }) => cx.leaves(value.type).map((l) => l.type));
  if (wrongCall(cx, inst, target)) {
    const called = signatureOf(passedTypes(cx.unit.leaves, inst.type.ret, inst.args.map((a) => ({ type: a.value.type, attributes: a.attributes }))), false);
    cx.rare(() => ({ kind: "bad-call", args: [target.fn.name, target.signature, called] }));
  }
  const args = !variadic && sameTypes(given, target.params) ? putArguments(cx, inst) : passArguments(cx, inst, target);
  const returned = totalSlots(target.result);
  const wanted = cx.unit.types(inst.type.ret);
  const same = sameTypes(wanted, target.result);
  const dst = returned === 0 ? 0 : same ? resultSlot(cx, inst) : cx.temp(returned);
  enter(cx, target, dst, variadic ? args : null);
  if (!same && inst.type.ret.kind !== "void") adaptResult(cx, resultSlot(cx, inst), wanted, dst, target.result);
}

/** The usual case: each value straight into the callee's parameter slot. */
function putArguments(cx: FunctionContext, inst: Call): null {
  let n = 0;
  inst.args.forEach(({ value, attributes }, i) => {
    if (attributes.byval) cx.emit("mov", outgoing(n), copyByValue(cx, inst, i));
    else {
      if (attributes.noundef && value.kind === "local") cx.defined(value);
      cx.put(outgoing(n), value);
    }
    n += cx.unit.leaves.slots(value.type);
  });
  return null;
}

/** Variadic functions and calls without a fitting prototype. Returns all operands. */
function passArguments(cx: FunctionContext, inst: Call, target: Callable): Operand[] {
  const variadic = target.fn.type.vararg;
  const args = operands(cx, inst, variadic ? target.fn.params.length : inst.args.length);
  const fixed = target.params.length;
  const passed = variadic ? args.slice(0, fixed) : args;
  const fits = sameTypes(passed.map((a) => a.type), target.params);
  let n = 0;
  for (const { slot, type } of fits ? passed : adaptArguments(cx, passed, target.params)) {
    for (let s = 0; s < slotCount(type); s++) cx.emit("mov", outgoing(n++), slot + s * 16);
  }
  return args;
}

function enter(cx: FunctionContext, target: Callable, dst: number, args: readonly Operand[] | null): void {
  const offset = target.index * FUNCTION_DESCRIPTOR_SIZE;
  if (!args) return cx.code.emitData(2, "call", dst, offset);
  const { regs, code } = cx;
  const fixed = target.params.length;
  const scratch = dst === 0 ? cx.temp(2) : dst;
  cx.rare(() => ({ kind: "call-variadic", dst: scratch, descriptor: code.codeEnd + offset, args, fixed, outgoing: regs.bytes }));
}

function sameTypes(a: readonly SlotType[], b: readonly SlotType[]): boolean {
  const key = (t: SlotType): string => (typeof t === "object" ? `i${t.int}` : t);
  return a.length === b.length && a.every((t, i) => key(t) === key(b[i]!));
}

// Everything else

function callIndirect(cx: FunctionContext, inst: Call): void {
  if (!inst.type.vararg) return callPointer(cx, inst);
  const args = operands(cx, inst, inst.type.params.length);
  const callee = cx.defined(inst.callee);
  const fixed = fixedLeaves(cx, inst);
  const result = cx.unit.types(inst.type.ret);
  const signature = signatureOf(passedTypes(cx.unit.leaves, inst.type.ret, inst.type.params.map((type, i) => ({ type, attributes: inst.args[i]?.attributes ?? {} }))), true);
  const dst = resultSlot(cx, inst);
  const { regs } = cx;
  cx.rare(() => ({ kind: "call-indirect", dst, callee, args, fixed, signature, variadic: true, result, outgoing: regs.bytes }));
}

/** With a prototype: as a direct call, the arguments go straight to where the callee wants them. */
function callPointer(cx: FunctionContext, inst: Call): void {
  putArguments(cx, inst);
  const callee = cx.defined(inst.callee);
  const types = inst.args.flatMap(({ value }) => cx.unit.types(value.type));
  const result = cx.unit.types(inst.type.ret);
  const signature = signatureOf(passedTypes(cx.unit.leaves, inst.type.ret, inst.args.map((a) => ({ type: a.value.type, attributes: a.attributes }))), false);
  const dst = resultSlot(cx, inst);
  const { regs, code, unit } = cx;
  const rare = unit.addRare(() => {
    const args: Operand[] = [];
    let slot = regs.bytes + FRAME_HEADER;
    for (const type of types) {
      args.push({ slot, type });
      slot += slotCount(type) * SLOT;
    }
    return { kind: "call-indirect", dst, callee, args, fixed: args.length, signature, variadic: false, result, outgoing: regs.bytes };
  });
  const [offset, record] = code.append(INDIRECT_CALL_SIZE);
  record.setUint32(IndirectCall.signature, unit.signatureNumber(signature), true);
  record.setUint32(IndirectCall.rare, rare, true);
  code.atFunctionEnd(() => record.setUint32(IndirectCall.outgoing, regs.bytes, true));
  code.emitData(2, "calli", result.length === 0 ? 0 : dst, offset, callee);
}

function callNative(cx: FunctionContext, inst: Call, name: string): void {
  for (const size of signedSizes(inst, name, cx.an.shape, cx.unit.debug)) {
    const value = cx.defined(size);
    cx.rare(() => ({ kind: "negative-size", name, value, bits: cx.unit.layout.sizeOf(size.type) * 8 }));
  }
  const args = operands(cx, inst, inst.type.vararg ? inst.type.params.length : inst.args.length);
  native(cx, name, resultSlot(cx, inst), args, inst.type.vararg ? fixedLeaves(cx, inst) : args.length, cx.unit.types(inst.type.ret));
}

/** A sanitizer handler: its first argument points at static data that says where and what. */
function callHandler(cx: FunctionContext, inst: Call, handler: string): void {
  const [data, ...rest] = inst.args;
  const scalar = data ? cx.unit.constants.scalar(data.value) : null;
  const args = rest.flatMap(({ value }) => {
    const slot = cx.raw(value);
    return cx.leaves(value.type).map((leaf) => ({ slot: slot + leaf.slot * 16, type: leaf.type }));
  });
  const { unit } = cx;
  cx.rare(() => ({ kind: "ubsan", handler, data: scalar?.kind === "symbol" ? unit.addressOf(scalar.name) + scalar.addend : 0, args }));
}

function callSetjmp(cx: FunctionContext, inst: Call): void {
  const buffer = cx.defined(inst.args[0]!.value);
  const save = inst.args[1] ? cx.defined(inst.args[1].value) : -1;
  const dst = resultSlot(cx, inst);
  cx.emit("const", dst, 0);
  cx.rare(() => ({ kind: "setjmp", dst, buffer, save }));
}

function callLongjmp(cx: FunctionContext, inst: Call): void {
  const [buffer, value] = [cx.defined(inst.args[0]!.value), cx.defined(inst.args[1]!.value)];
  cx.rare(() => ({ kind: "longjmp", buffer, value, restore: true }));
}
