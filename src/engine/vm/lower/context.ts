/**
 * The function being lowered: where each value is, and how an instruction gets its operands.
 *
 *   raw(v)      the slots as they are
 *   defined(v)  D: known to be defined; an M value is checked first (`chk`, once a block), blamed on the load that read it
 *   masked(v)   M: with a valid mask; a D value is copied with `movd`
 *   address(v)  base and displacement of a load or store
 */
import type { Instruction, IrFunction, IrType, Value } from "../../ir/ast";
import { ObjectKind } from "../../memory/layout";
import { AllocaDescriptor, type RareOp } from "../program";
import type { Local } from "../analysis/allocas";
import type { CodeBuilder } from "../code/builder";
import type { Definedness } from "../analysis/definedness";
import { hasUndef } from "../analysis/definedness";
import { FARTHEST, type Folds, rootsOf } from "../analysis/folds";
import { constantOffset } from "../analysis/gep";
import type { Lifetimes } from "../analysis/lifetimes";
import { memberConstant } from "../analysis/memberPointers";
import { isChain, visitOperands } from "../analysis/operands";
import { resultType } from "../analysis/resultType";
import { Registers } from "../code/registers";
import type { Shape } from "../analysis/shape";
import { type Leaf, slotCount, Unsupported } from "../analysis/slots";
import type { Callable, Unit } from "./unit";

export type Address = { readonly local: true; readonly offset: number } | { readonly local: false; readonly slot: number; readonly offset: number };

export interface Analyses {
  readonly shape: Shape;
  readonly folds: Folds;
  readonly definedness: Definedness;
  readonly lifetimes: Lifetimes;
  readonly locals: ReadonlyMap<string, Local>;
  /** Areas of `byval` arguments, by call and argument number. */
  readonly byval: ReadonlyMap<Instruction, readonly (Local | undefined)[]>;
}

export class FunctionContext {
  readonly code: CodeBuilder;
  readonly regs: Registers;
  readonly fn: IrFunction;
  private readonly slots = new Map<string, number>();
  private readonly checked = new Set<string>();
  private readonly constants = new Map<string, number>();
  private temps: { slot: number; count: number }[] = [];
  private block = -1;
  private serials = 0;
  private readonly descriptors = new Map<Local, number>();
  /** Lowers a constant expression that needs code; set by the dispatcher. */
  lowerExpression: (value: Value) => number = () => {
    throw new Unsupported("constant expression");
  };

  constructor(readonly unit: Unit, readonly callable: Callable, readonly an: Analyses) {
    this.code = unit.code;
    this.fn = callable.fn;
    this.regs = new Registers(!an.shape.returnsTwice);
    for (const { name, type } of this.fn.params) this.slots.set(name, this.regs.own(unit.leaves.slots(type)));
  }

  leaves(type: IrType): readonly Leaf[] {
    return this.unit.leaves.of(type);
  }

  emit(name: string, a = 0, b = 0, c = 0): void {
    this.code.emit(name, a, b, c);
  }

  rare(make: () => RareOp): void {
    this.emit("rare", this.unit.addRare(make));
  }

  // Slots

  /** A number no other value of the function has. */
  serial(): number {
    return this.serials++;
  }

  temp(count = 1): number {
    const slot = this.regs.take(count);
    this.temps.push({ slot, count });
    return slot;
  }

  /** Slot of a value of the function, given on first sight. */
  slotOf(name: string, type: IrType): number {
    let slot = this.slots.get(name);
    if (slot === undefined) {
      const local = this.an.locals.get(name);
      const count = Math.max(1, this.unit.leaves.slots(type));
      if (local && local.slot >= 0) slot = local.slot;
      else slot = this.an.lifetimes.crossing.has(name) ? this.regs.own(count) : this.regs.take(count);
      this.slots.set(name, slot);
    }
    return slot;
  }

  /** Slot of the result of an instruction; a scratch slot when nobody names it. */
  result(inst: Instruction, type: IrType): number {
    return inst.result === undefined ? this.temp(Math.max(1, this.unit.leaves.slots(type))) : this.slotOf(inst.result, type);
  }

  beginBlock(index: number): void {
    this.block = index;
    this.checked.clear();
    this.forgetConstants();
  }

  private forgetConstants(): void {
    for (const slot of this.constants.values()) this.regs.give(slot, 1);
    this.constants.clear();
  }

  /** Gives back scratch slots and those of operands read for the last time. */
  endInstruction(inst: Instruction, index: number): void {
    for (const { slot, count } of this.temps) this.regs.give(slot, count);
    this.temps = [];
    const done = new Set<string>();
    visitOperands(inst, (value) => {
      for (const root of rootsOf(value, this.an.folds)) if (this.an.lifetimes.lastUse.get(root) === index) done.add(root);
    });
    if (inst.result !== undefined && !this.an.lifetimes.lastUse.has(inst.result)) done.add(inst.result);
    for (const name of done) this.release(name);
  }

  private release(name: string): void {
    const definition = this.an.shape.definitions.get(name);
    if (!definition || definition.block !== this.block || definition.inst.op === "alloca" || this.an.lifetimes.crossing.has(name)) return;
    const slot = this.slots.get(name);
    const type = resultType(definition.inst);
    if (slot === undefined || type === null) return;
    this.slots.delete(name);
    this.regs.give(slot, Math.max(1, this.unit.leaves.slots(type)));
  }

  // Operands

  /** Follows what was folded away to the value that has a slot. */
  origin(value: Value): Value {
    for (let at = value; ; ) {
      const fold = at.kind === "local" ? this.an.folds.get(at.name) : undefined;
      if (!fold || fold.kind === "offset" || fold.kind === "fused") return at;
      at = fold.of;
    }
  }

  isMasked(value: Value): boolean {
    const origin = this.origin(value);
    if (origin.kind === "local") return this.an.definedness.masked.has(origin.name) && !this.checked.has(origin.name);
    return hasUndef(origin);
  }

  /** The result is M: whoever reads it relies on its mask. */
  carries(inst: Instruction): boolean {
    return inst.result !== undefined && this.an.definedness.masked.has(inst.result);
  }

  raw(value: Value): number {
    const origin = this.origin(value);
    if (origin.kind !== "local") return this.constant(origin);
    const fold = this.an.folds.get(origin.name);
    if (fold?.kind === "offset") {
      const slot = this.temp();
      this.emit("gep.i", slot, this.raw(fold.base), fold.offset);
      return slot;
    }
    return this.slotOf(origin.name, origin.type);
  }

  /** First slot of a value all of whose parts are defined. */
  defined(value: Value): number {
    const slot = this.raw(value);
    if (!this.isMasked(value)) return slot;
    const origin = this.origin(value);
    const place = this.code.place;
    if (origin.kind === "local") {
      const blamed = this.blamed(origin.name);
      if (blamed >= 0) this.code.place = blamed;
      this.checked.add(origin.name);
    }
    for (const leaf of this.leaves(origin.type)) this.check(leaf, slot + leaf.slot * 16);
    this.code.place = place;
    return slot;
  }

  /** Place of the load that a value comes from, through bit operations on it; -1 when there is none. */
  private blamed(name: string): number {
    const inst = this.an.shape.definitions.get(name)?.inst;
    if (inst?.op === "load") return this.unit.places.of(inst.dbg);
    if (!inst || !isChain(inst)) return -1;
    let place = -1;
    visitOperands(inst, (value, role) => {
      const origin = this.origin(value);
      if (place < 0 && role === "chain" && origin.kind === "local" && this.an.definedness.masked.has(origin.name)) place = this.blamed(origin.name);
    });
    return place;
  }

  check(leaf: Leaf, slot: number): void {
    if (leaf.type === "ptr") this.emit("chkp", slot);
    else for (let i = 0; i < slotCount(leaf.type); i++) this.emit("chk", slot + i * 16);
  }

  /** First slot of a value all of whose parts have a valid mask. */
  masked(value: Value): number {
    const slot = this.raw(value);
    const origin = this.origin(value);
    if (origin.kind !== "local" || this.an.definedness.masked.has(origin.name)) return slot;
    const leaves = this.leaves(origin.type);
    if (leaves.every((l) => l.type === "ptr")) return slot;
    const copy = this.temp(this.unit.leaves.slots(origin.type));
    this.copy(copy, slot, leaves, false);
    return copy;
  }

  /** Copies all slots of a value; `masked`: the source has valid masks. The copy always has. */
  copy(to: number, from: number, leaves: readonly Leaf[], masked: boolean): void {
    for (const leaf of leaves) {
      const op = masked || leaf.type === "ptr" ? "mov" : "movd";
      for (let i = leaf.slot; i < leaf.slot + slotCount(leaf.type); i++) if (to !== from || op === "movd") this.emit(op, to + i * 16, from + i * 16);
    }
  }

  /** Puts a value with valid masks into the given slots. */
  put(to: number, value: Value): void {
    const origin = this.origin(value);
    if (origin.kind !== "local") this.constantInto(to, origin);
    else this.copy(to, this.raw(origin), this.leaves(origin.type), this.an.definedness.masked.has(origin.name));
  }

  /** The value as immediate operand (sign-extended 32 bits) of an operation on `bits` bits, or null. */
  immediate(value: Value, bits: number): number | null {
    const scalar = value.kind === "local" || value.type.kind === "vector" ? null : this.unit.constants.scalar(value);
    if (scalar?.kind !== "bits" || scalar.mask !== 0n) return null;
    const v = BigInt.asIntN(bits, scalar.value);
    return v >= -0x80000000n && v <= 0x7fffffffn ? Number(v) : null;
  }

  // Constants

  private constant(value: Value): number {
    const count = this.unit.leaves.slots(value.type);
    if (count === 1 && value.type.kind !== "struct" && value.type.kind !== "array" && value.type.kind !== "vector") return this.scalarConstant(value);
    const slot = this.temp(Math.max(1, count));
    this.constantInto(slot, value);
    return slot;
  }

  private scalarConstant(value: Value): number {
    const scalar = this.unit.constants.slots(value)[0] ?? null;
    if (!scalar || (scalar.kind !== "bits" && value.type.kind !== "ptr")) return this.lowerExpression(value);
    const key = scalar.kind === "bits" ? `${scalar.value}/${scalar.mask}` : scalar.kind === "symbol" ? `@${scalar.name}+${scalar.addend}/${memberConstant(value, this.unit.layout)?.size ?? ""}` : `&${scalar.func}:${scalar.block}`;
    let slot = this.constants.get(key);
    if (slot === undefined) {
      slot = this.regs.take(1);
      this.constants.set(key, slot);
      this.constantInto(slot, value);
    }
    return slot;
  }

  /** Writes a constant into slots; masks are valid. */
  constantInto(slot: number, value: Value): void {
    if (value.kind === "aggregate") {
      let at = slot;
      for (const element of value.elements) {
        this.constantInto(at, element);
        at += this.unit.leaves.slots(element.type) * 16;
      }
      return;
    }
    const scalars = this.unit.constants.slots(value);
    const pointer = value.type.kind === "ptr";
    scalars.forEach((s, i) => {
      const to = slot + i * 16;
      if (!s || (s.kind !== "bits" && !pointer)) this.emit("mov", to, this.lowerExpression(value));
      else if (s.kind === "symbol") this.code.emitData(2, "ldc", to, this.unit.pool.symbol(s.name, String(s.addend), () => s.addend));
      else if (s.kind === "block") this.code.emitData(2, "ldc", to, this.unit.pool.symbol(s.func, `&${s.block}`, () => this.unit.blockOffset(s.func, s.block)));
      else this.bits(to, s.value, pointer && s.mask !== 0n ? 0xffffffff00000000n : s.mask);
    });
    const member = memberConstant(value, this.unit.layout);
    if (member) this.rare(() => ({ kind: "narrow", pointer: slot, member: slot, shift: -member.into, size: member.size, offset: member.offset, last: member.last }));
  }

  bits(slot: number, value: bigint, mask = 0n): void {
    if (mask === 0n && BigInt.asUintN(64, BigInt.asIntN(32, value)) === value) this.emit("const", slot, Number(BigInt.asIntN(32, value)));
    else this.code.emitData(2, "ldc", slot, this.unit.pool.bits(value, mask));
  }

  // Locals

  /** The caller's copy of a structure passed by value. */
  byvalArea(inst: Instruction, argument: number): Local {
    const area = this.an.byval.get(inst)?.[argument];
    if (!area) throw new Unsupported("byval argument");
    return area;
  }

  /** The block being lowered may run more than once in a call. */
  inCycle(): boolean {
    return this.an.shape.nodes[this.block]?.inCycle === true || this.an.shape.returnsTwice;
  }

  /** Begins a new life of a variable: its pointer slot names a fresh object. */
  renew(local: Local, op: "objnew" | "objrenew" = "objrenew"): void {
    this.code.emitData(3, op, local.slot, local.offset, this.descriptorOf(local));
  }

  private descriptorOf(local: Local): number {
    let offset = this.descriptors.get(local);
    if (offset === undefined) {
      const [at, view] = this.code.append(16);
      view.setBigUint64(AllocaDescriptor.size, BigInt(local.size), true);
      view.setUint32(AllocaDescriptor.site, ((this.callable.index << 12) | local.index) >>> 0, true);
      view.setUint32(AllocaDescriptor.flags, ObjectKind.stack, true);
      offset = at;
      this.descriptors.set(local, offset);
    }
    return offset;
  }

  // Addresses

  /** Where a load or store of `bytes` bytes goes; `direct`: it may be relative to the frame. */
  address(pointer: Value, bytes: number, direct: boolean): Address {
    let offset = 0;
    let at = pointer;
    for (;;) {
      at = this.origin(at);
      const fold = at.kind === "local" ? this.an.folds.get(at.name) : undefined;
      if (fold?.kind === "offset" && Math.abs(offset + fold.offset) < FARTHEST) {
        offset += fold.offset;
        at = fold.base;
        continue;
      }
      const more = at.kind === "expr" && at.expr.op === "gep" ? constantOffset(at.expr, this.unit.layout) : null;
      if (more === null || Math.abs(offset + more) >= FARTHEST || at.kind !== "expr" || at.expr.op !== "gep") break;
      offset += more;
      at = at.expr.base;
    }
    const local = at.kind === "local" ? this.an.locals.get(at.name) : undefined;
    if (direct && local && local.offset >= 0 && offset >= 0 && offset + bytes <= local.size) return { local: true, offset: local.offset + offset };
    return { local: false, slot: this.defined(at), offset };
  }
}
