/**
 * From a logical address to a linear one (protected mode, ring 3).
 *
 *   selector ──▶ descriptor in the GDT or LDT ──(mov to a segment register: checked once, kept in its hidden part)
 *   offset ──▶ inside the limit? right kind of access? ──▶ base + offset = linear address ──▶ page walk
 *
 * Linux gives every user segment the base 0 and the limit 4 GiB, so that offset and linear address are the same ("flat"); only fs and
 * gs, or what a program puts into its LDT, differ. In long mode the base of cs, ds, es, ss is taken for 0 and no limit is checked.
 */
import type { Entry } from "../entry";
import { type Descriptor, decode, indexOf, isCode, isLocal, isNull, isReadable, isWritable, rplOf, Type } from "./descriptor";

/** In the numbers that instructions have for them. */
export const SEGMENT_NAMES = ["es", "cs", "ss", "ds", "fs", "gs"] as const;
export type SegmentName = (typeof SEGMENT_NAMES)[number];

/** A segment register: the selector and the hidden copy of its descriptor, which later changes of the table do not touch. Null: no segment. */
export interface SegmentRegister {
  readonly selector: number;
  readonly descriptor: Descriptor | null;
}
export type SegmentRegisters = Readonly<Record<SegmentName, SegmentRegister>>;

/** Where the tables are: physical addresses, sizes in bytes; and how to read an entry. */
export interface DescriptorTables {
  readonly gdt: { readonly address: number; readonly size: number };
  readonly ldt: { readonly address: number; readonly size: number };
  read(address: number): Entry;
}

/** Vectors of the exceptions that segments cause. */
export const Vector = { NP: 11, SS: 12, GP: 13 } as const;
export type Refusal = "null" | "limit" | "not-writable" | "not-readable" | "outside-table" | "wrong-type" | "privilege" | "not-present";
export interface SegmentFault {
  readonly vector: number;
  /** What the processor pushes: the selector for a refused load, 0 for a refused access. */
  readonly errorCode: number;
  readonly why: Refusal;
}

/** Physical address of the descriptor that a selector names, or -1: outside its table. */
export function descriptorAddress(tables: DescriptorTables, selector: number): number {
  const table = isLocal(selector) ? tables.ldt : tables.gdt;
  return (selector | 7) < table.size ? table.address + indexOf(selector) * 8 : -1;
}

const USER = 3;

/** `mov selector, register` in ring 3. */
export function loadSegment(tables: DescriptorTables, name: SegmentName, selector: number): SegmentRegister | SegmentFault {
  const refuse = (why: Refusal, vector: number = Vector.GP): SegmentFault => ({ vector, errorCode: selector & 0xfffc, why });
  if (isNull(selector)) return name === "ss" ? refuse("null") : { selector, descriptor: null };
  const at = descriptorAddress(tables, selector);
  if (at < 0) return refuse("outside-table");
  const d = decode(tables.read(at));
  if (!d.codeOrData || !isReadable(d) || (name === "ss" && !isWritable(d))) return refuse("wrong-type");
  const asked = Math.max(rplOf(selector), USER);
  const conforming = isCode(d) && (d.type & Type.conforming) !== 0;
  if (name === "ss" ? rplOf(selector) !== USER || d.dpl !== USER : !conforming && d.dpl < asked) return refuse("privilege");
  if (!d.present) return refuse("not-present", name === "ss" ? Vector.SS : Vector.NP);
  return { selector, descriptor: d };
}

/** Linear address of an access of `size` bytes at `offset`, or why it is refused. `wide`: long mode, where only fs and gs have a base. */
export function linearAddress(name: SegmentName, { descriptor }: SegmentRegister, offset: number, size: number, write: boolean, wide: boolean): number | SegmentFault {
  const refuse = (why: Refusal): SegmentFault => ({ vector: name === "ss" ? Vector.SS : Vector.GP, errorCode: 0, why });
  if (wide) return (name === "fs" || name === "gs" ? (descriptor?.base ?? 0) : 0) + offset;
  if (!descriptor) return refuse("null");
  if (write && !isWritable(descriptor)) return refuse("not-writable");
  if (!write && !isReadable(descriptor)) return refuse("not-readable");
  const last = offset + size - 1;
  const down = !isCode(descriptor) && (descriptor.type & Type.expandDown) !== 0;
  const inside = down ? offset > descriptor.limit && last <= (descriptor.big ? 0xffffffff : 0xffff) : last <= descriptor.limit;
  return inside ? (descriptor.base + offset) % 2 ** 32 : refuse("limit");
}

export const isFault = (x: SegmentRegister | SegmentFault | number): x is SegmentFault => typeof x === "object" && "vector" in x;
