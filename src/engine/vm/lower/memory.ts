/**
 * load, store, getelementptr, alloca and atomics.
 *
 *   variable of the frame, in bounds:  ldl32 / stl32 frame offset          strict ld32, lazy ldm32 (carries the shadow)
 *   through a pointer:                 ld32 pointer + displacement         pointers ldp / ldmp / stp carry provenance
 *   other widths, long double, atomic: rare load / store
 */
import type { Instruction, Value } from "../../ir/ast";
import type { SlotType } from "../program";
import type { Address, FunctionContext } from "./context";
import { constantOffset, gepTerms } from "../analysis/gep";
import { leadsBack, memberPointer } from "../analysis/memberPointers";
import { integerCast } from "./casts";
import { intBits, type Leaf, plainBits, Unsupported } from "../analysis/slots";

const suffix = (type: SlotType, bits: number): string => (type === "ptr" ? "p" : String(bits));

function at(address: Address, by: number): Address {
  return { ...address, offset: address.offset + by };
}

const isPlain = (cx: FunctionContext, leaves: readonly Leaf[], atomic: boolean): boolean => !atomic && leaves.every((l) => plainBits(l.type, cx.unit.layout.pointerSize) > 0);

/** Pointer slot for an operation that has no displacement. */
function pointerSlot(cx: FunctionContext, address: Address): number {
  if (address.local) throw new Unsupported("access to a variable");
  if (address.offset === 0) return address.slot;
  const slot = cx.temp();
  cx.emit("gep.i", slot, address.slot, address.offset);
  return slot;
}

export function lowerLoad(cx: FunctionContext, inst: Extract<Instruction, { op: "load" }>): void {
  const dst = cx.result(inst, inst.type);
  const leaves = cx.leaves(inst.type);
  const address = cx.address(inst.pointer, cx.unit.layout.sizeOf(inst.type), isPlain(cx, leaves, inst.atomic));
  const lazy = cx.carries(inst);
  if (leaves.length === 1 && !address.local && address.offset === 0) checkVaArg(cx, inst, address.slot, leaves[0]!.type);
  for (const leaf of leaves) {
    if (!address.local) noteLoose(cx, leaf, inst.align);
    loadLeaf(cx, leaf, dst + leaf.slot * 16, at(address, leaf.offset), lazy, inst.atomic);
  }
}

/** The instruction about to be emitted is one that may be misaligned. */
function noteLoose(cx: FunctionContext, { type, offset }: Leaf, align: number): void {
  const { pointerSize } = cx.unit.layout;
  const bytes = Math.min(pointerSize, plainBits(type, pointerSize) / 8);
  if (bytes > 1 && (align % bytes !== 0 || offset % bytes !== 0)) cx.unit.loose.add(cx.code.pc);
}

/** clang writes va_arg out; it names the pointer to the argument. */
const VA_ARG = /^(vaarg\.addr|argp\.cur|overflow_arg_area\d*\.aligned)/;

function checkVaArg(cx: FunctionContext, { pointer, type: loaded }: Extract<Instruction, { op: "load" }>, slot: number, type: SlotType): void {
  if (pointer.kind !== "local" || !VA_ARG.test(pointer.name)) return;
  const size = cx.unit.layout.sizeOf(loaded);
  cx.rare(() => ({ kind: "va-arg", pointer: slot, type, size }));
}

function loadLeaf(cx: FunctionContext, { type }: Leaf, dst: number, address: Address, lazy: boolean, atomic: boolean): void {
  const bits = atomic ? 0 : plainBits(type, cx.unit.layout.pointerSize);
  if (bits === 0) {
    const pointer = pointerSlot(cx, address);
    return cx.rare(() => ({ kind: "load", type, dst, pointer, atomic, lazy }));
  }
  const kind = `${lazy ? "m" : ""}${suffix(type, bits)}`;
  if (address.local) cx.emit(`ldl${kind}`, dst, address.offset);
  else cx.emit(`ld${kind}`, dst, address.slot, address.offset);
  if (type === "i1") cx.emit(lazy ? "trunc.m" : "trunc1", dst, dst, lazy ? 1 : 0);
}

export function lowerStore(cx: FunctionContext, inst: Extract<Instruction, { op: "store" }>): void {
  const { value } = inst;
  const size = cx.unit.layout.sizeOf(value.type);
  const leaves = cx.leaves(value.type);
  const single = leaves.length === 1 && value.kind !== "local" ? leaves[0]! : null;
  const plain = isPlain(cx, leaves, inst.atomic);
  const address = cx.address(inst.pointer, size, plain);
  if (single && address.local && storeImmediate(cx, single, value, address.offset)) return;
  if (isExitStatus(cx, inst.pointer)) cx.defined(value);
  const masked = !plain || cx.isMasked(value);
  const src = masked ? cx.masked(value) : cx.raw(value);
  for (const leaf of leaves) {
    if (!address.local) noteLoose(cx, leaf, inst.align);
    storeLeaf(cx, leaf, src + leaf.slot * 16, at(address, leaf.offset), masked, inst.atomic);
  }
}

/** What main returns is looked at by whoever started the program. */
const isExitStatus = (cx: FunctionContext, pointer: Value): boolean => cx.fn.name === "main" && pointer.kind === "local" && pointer.name === "retval";

/** A constant of 32 or 64 bits into a variable of the frame. */
function storeImmediate(cx: FunctionContext, { type }: Leaf, value: Value, offset: number): boolean {
  const bits = plainBits(type, cx.unit.layout.pointerSize);
  const immediate = bits === 32 || bits === 64 ? cx.immediate(value, bits) : null;
  if (immediate === null) return false;
  cx.emit(`stli${bits}`, offset, immediate);
  return true;
}

function storeLeaf(cx: FunctionContext, { type }: Leaf, src: number, address: Address, masked: boolean, atomic: boolean): void {
  const bits = atomic ? 0 : plainBits(type, cx.unit.layout.pointerSize);
  if (bits === 0) {
    const pointer = pointerSlot(cx, address);
    return cx.rare(() => ({ kind: "store", type, value: src, pointer, atomic }));
  }
  const kind = `${masked && type !== "ptr" ? "m" : ""}${suffix(type, bits)}`;
  if (address.local) cx.emit(`stl${kind}`, address.offset, src);
  else cx.emit(`st${kind}`, address.slot, address.offset, src);
}

// Pointer arithmetic

const SCALES: ReadonlySet<number> = new Set([1, 2, 4, 8, 16, 32]);

export function lowerGep(cx: FunctionContext, inst: Extract<Instruction, { op: "gep" }>): void {
  if (inst.base.type.kind !== "ptr") throw new Unsupported("vector of pointers");
  const dst = cx.result(inst, inst.base.type);
  const base = cx.raw(inst.base);
  addOffsets(cx, inst, dst, base);
  const member = memberPointer(inst, cx.an.shape, cx.unit.layout);
  if (member) cx.rare(() => ({ kind: "narrow", pointer: dst, member: base, shift: 0, size: member.size, offset: member.offset, last: member.last }));
  else if (leadsBack(inst, cx.an.shape.uses)) cx.rare(() => ({ kind: "widen", pointer: dst }));
}

function addOffsets(cx: FunctionContext, inst: Extract<Instruction, { op: "gep" }>, dst: number, base: number): void {
  const constant = constantOffset(inst, cx.unit.layout);
  if (constant !== null) return addConstant(cx, dst, base, constant);
  const { offset, terms } = gepTerms(inst.source, inst.indices, cx.unit.layout);
  let from = base;
  for (const { index, stride } of terms) {
    addTerm(cx, dst, from, index, stride);
    from = dst;
  }
  if (offset !== 0) addConstant(cx, dst, dst, offset);
}

/** dst = from + offset, whatever its size. */
function addConstant(cx: FunctionContext, dst: number, from: number, offset: number): void {
  if (Math.abs(offset) < 2 ** 31) return cx.emit("gep.i", dst, from, offset);
  cx.emit("gep1", dst, from, wordOf(cx, offset));
}

/** A slot with 64 signed bits. */
function wordOf(cx: FunctionContext, value: number): number {
  const slot = cx.temp();
  cx.bits(slot, BigInt.asUintN(64, BigInt(value)));
  return slot;
}

/** dst = from + index × stride */
function addTerm(cx: FunctionContext, dst: number, from: number, index: Value, stride: number): void {
  const { slot, bits } = indexSlot(cx, index);
  const form = bits === 32 ? "gepw" : "gep";
  if (SCALES.has(stride)) return cx.emit(`${form}${stride}`, dst, from, slot);
  if (stride === 0) return cx.emit("mov", dst, from);
  const product = cx.temp();
  const factor = bits === 32 ? product : slot;
  if (bits === 32) cx.emit("sext32.64", product, slot);
  if (stride < 2 ** 31) cx.emit("mul64.ri", product, factor, stride);
  else cx.emit("mul64.rr", product, factor, wordOf(cx, stride));
  cx.emit("gep1", dst, from, product);
}

/** The index in a slot, as 32 or 64 signed bits. */
function indexSlot(cx: FunctionContext, index: Value): { slot: number; bits: 32 | 64 } {
  if (index.type.kind !== "int") throw new Unsupported("vector index");
  const fold = index.kind === "local" ? cx.an.folds.get(index.name) : undefined;
  if (fold?.kind === "index") return { slot: cx.defined(fold.of), bits: 32 };
  const slot = cx.defined(index);
  const { bits } = index.type;
  if (bits === 32 || bits === 64) return { slot, bits };
  if (bits > 64) return { slot, bits: 64 };
  const wide = cx.temp();
  integerCast(cx, "sext", wide, slot, bits, 64, false);
  return { slot: wide, bits: 64 };
}

// Stack allocation

/** A dynamic alloca: variable-length array, alloca(), or a variable that wants more alignment than frames have. */
export function lowerAlloca(cx: FunctionContext, inst: Extract<Instruction, { op: "alloca" }>): void {
  const local = cx.an.locals.get(inst.result ?? "");
  if (!local || local.offset >= 0) return;
  const one: Value = { kind: "int", type: { kind: "int", bits: 64 }, value: 1n };
  const count = inst.count ?? one;
  const bits = count.type.kind === "int" ? count.type.bits : 64;
  let slot = cx.defined(count);
  if (bits < 64) {
    const wide = cx.temp();
    integerCast(cx, "sext", wide, slot, bits, 64, false);
    slot = wide;
  }
  const { size: elementSize, align, index } = local;
  const dst = cx.result(inst, { kind: "ptr" });
  cx.rare(() => ({ kind: "alloca", dst, count: { slot, type: "i64" }, elementSize, align, index }));
}

// Atomics

export function lowerAtomicRmw(cx: FunctionContext, inst: Extract<Instruction, { op: "atomicrmw" }>): void {
  const type = single(cx, inst.value);
  const dst = cx.result(inst, inst.value.type);
  const [pointer, value] = [cx.defined(inst.pointer), cx.defined(inst.value)];
  const { action } = inst;
  cx.rare(() => ({ kind: "atomicrmw", action, type, dst, pointer, value }));
}

export function lowerCmpxchg(cx: FunctionContext, inst: Extract<Instruction, { op: "cmpxchg" }>): void {
  const type = single(cx, inst.expected);
  const width = cx.unit.leaves.slots(inst.expected.type);
  const dst = cx.result(inst, { kind: "struct", fields: [inst.expected.type, { kind: "int", bits: 1 }], packed: false });
  const [pointer, expected, desired] = [cx.defined(inst.pointer), cx.defined(inst.expected), cx.defined(inst.desired)];
  cx.rare(() => ({ kind: "cmpxchg", type, dst, success: dst + width * 16, pointer, expected, desired }));
}

function single(cx: FunctionContext, value: Value): SlotType {
  const leaves = cx.leaves(value.type);
  const type = leaves[0]?.type;
  if (leaves.length !== 1 || type === undefined || (intBits(type) === 0 && type === "x86_fp80")) throw new Unsupported("atomic access");
  return type;
}
