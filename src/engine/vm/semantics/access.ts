/**
 * The way of one data access, in the order of the tests; any test that fails hands the instruction to the host.
 *
 *   pointer slot { va, object id }
 *     → object record (index = low 23 bits of the id): same id? not read-only (stores)? va inside [base, base + size - n]?
 *     → TLB entry (bits 12…23 of va): va without its page offset, but with its low bits, equals the tag?
 *     → linear address pa; shadow at pa + sh, provenance cell at pa + pv
 *
 * An n-byte access keeps the low bits n-1 in the comparison, so that a misaligned one misses. On x86-32, where 8-byte values
 * may stand at multiples of 4, only those that cross a page must miss.
 */
import { OBJECT_INDEX_BITS, OBJECT_SIZE, ObjectFlag, ObjectRecord, PAGE, PAGE_SHIFT, Tlb, TLB_ENTRIES } from "../../memory/layout";
import type { Body } from "./body";
import { frameVa, i32, i64, immediate, load, op, register, slot, word } from "./tree";
import type { Expr, Operand } from "./tree";
import { address } from "./moves";

export type Cell = { readonly bytes: 1 | 2 | 4 | 8; readonly load: string; readonly store: string; readonly pointer: boolean };
export type Rights = "readTag" | "writeTag";

export const INTEGER_CELLS: Readonly<Record<string, Cell>> = {
  8: { bytes: 1, load: "i64.load8_u", store: "i64.store8", pointer: false },
  16: { bytes: 2, load: "i64.load16_u", store: "i64.store16", pointer: false },
  32: { bytes: 4, load: "i64.load32_u", store: "i64.store32", pointer: false },
  64: { bytes: 8, load: "i64.load", store: "i64.store", pointer: false },
};
export const pointerCell = (x: Body): Cell => ({ ...INTEGER_CELLS[x.machine.layout.pointerSize * 8], pointer: true });

const ENTRY_SHIFT = Math.log2(Tlb.entrySize);
const RECORD_SHIFT = Math.log2(OBJECT_SIZE);

/** Where an access goes: its linear and its virtual address. */
export interface Spot { readonly pa: Expr; readonly va: Expr }

/** Behind pointer slot `pointer` + immediate `offset`. */
export function throughPointer(x: Body, pointer: Operand, offset: Operand, cell: Cell, rights: Rights): Spot {
  const va = x.let(address(x, op("i64.add", slot("i64.load", pointer), immediate(offset, 64))));
  inBounds(x, slot("i32.load", pointer, 8), va, i64(cell.bytes), rights);
  return { pa: translate(x, va, cell.bytes, rights), va };
}

/** Address of an object's record, to be used with the offset of OBJECTS. */
export function recordOf(id: Expr): Expr {
  return op("i32.and", op("i32.shl", id, i32(RECORD_SHIFT)), i32(((1 << OBJECT_INDEX_BITS) - 1) << RECORD_SHIFT));
}

/** The id of a record with the flag that a store minds, as one word: flags lie above the id. */
const WRITABLE = (BigInt(ObjectFlag.readonly) << 32n) | 0xffffffffn;

/** The object that the pointer names is known, `bytes` (i64, small) from va on lie in it, and it may be written if that is wanted. */
export function inBounds(x: Body, idOfPointer: Expr, va: Expr, bytes: Expr, rights: Rights): void {
  const { objects } = x.machine.layout;
  const id = x.let(idOfPointer);
  const record = x.let(recordOf(id));
  if (rights === "readTag") x.slowIf(op("i32.ne", load("i32.load", record, objects + ObjectRecord.id), id));
  else x.slowIf(op("i64.ne", op("i64.and", load("i64.load", record, objects + ObjectRecord.id), i64(WRITABLE)), op("i64.extend_i32_u", id)));
  const into = x.let(op("i64.sub", va, load("i64.load", record, objects + ObjectRecord.base)));
  const room = op("i64.sub", load("i64.load", record, objects + ObjectRecord.size), bytes);
  x.slowIf(op("i64.lt_s", op("i64.or", into, op("i64.sub", room, into)), i64(0)));
}

/** TLB entry of an address given by its low half; to be used with the offset of TLB. */
export function entryOf(low: Expr): Expr {
  return op("i32.and", op("i32.shr_u", low, i32(PAGE_SHIFT - ENTRY_SHIFT)), i32((TLB_ENTRIES - 1) << ENTRY_SHIFT));
}

export function translate(x: Body, va: Expr, bytes: number, rights: Rights): Expr {
  const { tlb, pointerSize } = x.machine.layout;
  const low = x.let(op("i32.wrap_i64", va));
  const entry = x.let(entryOf(low));
  const aligned = Math.min(bytes, pointerSize);
  const tag = op("i64.and", va, i64(-PAGE | (aligned - 1)));
  x.slowIf(op("i64.ne", tag, load("i64.load", entry, tlb + Tlb[rights])));
  if (bytes > aligned) x.slowIf(op("i32.eq", op("i32.and", low, i32(PAGE - aligned)), i32(PAGE - aligned)));
  return x.let(op("i32.add", low, load("i32.load", entry, tlb + Tlb.addend)));
}

/** The local at frame offset `offset`: relative to the translated frame, or through the TLB if there is none. */
export function throughFrame(x: Body, offset: Operand, bytes: number, rights: Rights): Spot {
  const pa = x.let(op("i32.add", register("framePa"), word(offset)));
  x.if(op("i32.eqz", register("framePa")), (untranslated) => {
    untranslated.assign(pa, translate(untranslated, untranslated.let(localVa(x, offset)), bytes, rights));
  });
  return { pa, va: localVa(x, offset) };
}

export function localVa(x: Body, offset: Operand): Expr {
  return address(x, op("i64.add", frameVa, immediate(offset, 64)));
}
