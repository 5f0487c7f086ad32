/**
 * What an instruction does with values: what flows into a slot, and what a write to memory stores. Told from the operands; which way a
 * `select` went and where a result goes was noted when it ran (recording.ts). Slots are linear addresses.
 */
import { memoryOp } from "../../vm/slow/loadStore";
import { op, OPS } from "../../vm/opcodes";
import type { Operand, RareOp, SlotType } from "../../vm/program";
import type { Machine } from "../machine";
import { type Bytes, type Event, functionOf } from "./recording";

export type Flow =
  | { readonly kind: "slot"; readonly slot: number }
  | { readonly kind: "memory"; readonly bytes: Bytes }
  | { readonly kind: "constant" }
  /** Of a variable, a function or a literal; empty: of something without a name. */
  | { readonly kind: "address"; readonly name: string }
  | { readonly kind: "computed"; readonly slots: readonly number[]; readonly bytes: Bytes | null }
  | { readonly kind: "native"; readonly name: string; readonly slots: readonly number[] }
  /** A frame began, or a variable's life: what was there is void. */
  | { readonly kind: "void" }
  | { readonly kind: "unknown" };

const SLOT = 16;
const RARE = op("rare");
const names = OPS.map((o) => o.name);
const loads = names.map((n) => /^ldl?m?(8|16|32|64|p)$/.test(n));
const moves = names.map((n) => /^(mov|movd|trunc(1|8|16|32)|trunc\.m|sext.*)$/.test(n));
const stores = names.map((n) => (n.startsWith("st") ? memoryOp(n, 8) : null));
const UNKNOWN: Flow = { kind: "unknown" };

const computed = (slots: readonly number[], bytes: Bytes | null = null): Flow => ({ kind: "computed", slots, bytes });
const wide = (type: SlotType): number => (typeof type === "object" ? Math.ceil(type.int / 64) : type === "x86_fp80" || type === "fp128" ? 2 : 1);

export const rareOf = (m: Machine, e: Event): RareOp | null => (e.code === RARE ? (m.program.rare[e.a] ?? null) : null);

/** What the event puts into the slot; null: it does not write it. */
export function flowInto(m: Machine, e: Event, slot: number): Flow | null {
  const name = names[e.code]!;
  if (name === "ret.v") {
    const part = slot - e.extra;
    return part >= 0 && part < e.b * SLOT ? { kind: "slot", slot: e.fp + e.a + part } : null;
  }
  const rare = rareOf(m, e);
  if (rare) return rareFlow(m, e, rare, slot);
  if (OPS[e.code]!.shape[0] !== "d" || e.fp + e.a !== slot) return null;
  if (loads[e.code]) return loaded(e);
  if (moves[e.code] || (name === "gep.i" && e.c === 0)) return { kind: "slot", slot: e.fp + e.b };
  if (name === "const") return { kind: "constant" };
  if (name === "ldc") return constant(m, e.b);
  if (name === "select") return e.extra === 0 ? null : { kind: "slot", slot: e.fp + e.c };
  if (name.startsWith("obj")) return { kind: "address", name: localAt(m, e, e.b) };
  return computed(operands(e));
}

function loaded(e: Event): Flow {
  const bytes = e.accesses.findLast((a) => !a.write);
  return bytes ? { kind: "memory", bytes } : UNKNOWN;
}

const operands = (e: Event): number[] => OPS[e.code]!.shape.flatMap((role, i) => (role === "s" ? [e.fp + [e.a, e.b, e.c][i]!] : []));
const slotsOf = (e: Event, args: readonly (Operand | number)[]): number[] => args.map((x) => e.fp + (typeof x === "number" ? x : x.slot));

function constant(m: Machine, address: number): Flow {
  const relocation = m.program.constantRelocations.find((r) => r.address === address);
  return relocation ? { kind: "address", name: relocation.target } : { kind: "constant" };
}

/** The local at an offset of the event's frame. */
function localAt(m: Machine, e: Event, offset: number): string {
  const variable = functionOf(m, e.pc)?.allocas.find((a) => a.offset === offset)?.variable ?? -1;
  return variable >= 0 ? m.program.debug.variables[variable]!.name : "";
}

/** Slots that a rare operation's result takes from `dst` on. */
function width(rare: RareOp): number {
  switch (rare.kind) {
    case "native": return Math.max(1, rare.result.reduce((n, t) => n + wide(t), 0));
    case "load": return wide(rare.type);
    case "int": return Math.ceil(rare.bits / 64);
    case "int-cast": return Math.ceil(rare.to / 64);
    case "float": case "float-cast": return 2;
    default: return 1;
  }
}

function rareFlow(m: Machine, e: Event, rare: RareOp, slot: number): Flow | null {
  if (rare.kind === "cmpxchg" && slot === e.fp + rare.success) return computed([]);
  if (!("dst" in rare) || rare.kind === "memmove" || rare.kind === "va-copy") return null;
  const part = slot - e.fp - rare.dst;
  if (part < 0 || part >= width(rare) * SLOT) return null;
  switch (rare.kind) {
    case "native": return { kind: "native", name: rare.name, slots: slotsOf(e, rare.args) };
    case "call-indirect": case "call-variadic": return e.voided ? null : { kind: "native", name: "", slots: slotsOf(e, rare.args) };
    case "ptrtoint": case "inttoptr": case "int-cast": return { kind: "slot", slot: e.fp + rare.src + part };
    case "load": case "atomicrmw": case "cmpxchg": return loaded(e);
    case "int": case "float": return computed(slotsOf(e, rare.args));
    case "float-cast": return computed([e.fp + rare.src]);
    case "tls-address": return { kind: "address", name: m.program.globals[rare.global]?.name ?? "" };
    case "alloca": return { kind: "address", name: "" };
    default: return UNKNOWN;
  }
}

/** What the event stored into memory at `bytes`, which it wrote. */
export function flowOut(m: Machine, e: Event, bytes: Bytes): Flow {
  const store = stores[e.code];
  if (store) return store.immediate ? { kind: "constant" } : { kind: "slot", slot: e.fp + (store.local ? e.b : e.c) };
  const name = names[e.code]!;
  if (name === "copy" || name === "copy.r") return copied(e, bytes);
  if (name === "set.r") return { kind: "slot", slot: e.fp + e.b };
  const rare = rareOf(m, e);
  if (!rare) return { kind: "void" };
  switch (rare.kind) {
    case "memmove": return copied(e, bytes);
    case "store": return { kind: "slot", slot: e.fp + rare.value };
    case "cmpxchg": return { kind: "slot", slot: e.fp + rare.desired };
    case "atomicrmw": return rare.action === "xchg" ? { kind: "slot", slot: e.fp + rare.value } : computed([e.fp + rare.value], e.accesses.find((a) => !a.write) ?? null);
    case "native": return { kind: "native", name: rare.name, slots: slotsOf(e, rare.args) };
    case "call-indirect": case "call-variadic": return { kind: "native", name: "", slots: slotsOf(e, rare.args) };
    default: return UNKNOWN;
  }
}

/** The bytes that a copying operation brought to `bytes`. */
function copied(e: Event, bytes: Bytes): Flow {
  const to = e.accesses.find((a) => a.write);
  const from = e.accesses.find((a) => !a.write);
  return to && from ? { kind: "memory", bytes: { address: from.address + bytes.address - to.address, size: bytes.size } } : UNKNOWN;
}
