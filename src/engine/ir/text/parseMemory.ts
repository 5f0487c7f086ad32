/** Instructions that touch memory or compute addresses. `align` is filled in from the attachments; 0 = not written. */
import type { Value } from "../ast";
import type { ParseContext } from "./context";
import type { InstructionBody, InstructionParser } from "./instructionParts";
import { parseValueAndComma } from "./instructionParts";
import { Char, Kind } from "./lexer";
import { parseFlags } from "./parseAttributes";
import { parseType, startsType } from "./parseTypes";
import { parseTypedValue, parseValue } from "./parseValues";

/** `alloca i32, i32 %n, align 16`; the count is told from `align` by beginning with a type. */
function parseAlloca(cx: ParseContext): InstructionBody {
  parseFlags(cx);
  const type = parseType(cx);
  const more = cx.lx.accept(Char.comma);
  return { op: "alloca", type, count: more && startsType(cx) ? parseTypedValue(cx) : null, align: 0 };
}

function parseLoad(cx: ParseContext): InstructionBody {
  const flags = parseFlags(cx);
  const type = parseType(cx);
  cx.lx.expect(Char.comma);
  const pointerType = parseType(cx);
  const { space } = cx;
  const pointer = parseValue(cx, pointerType);
  skipOrdering(cx);
  return { op: "load", type, pointer, space, align: 0, volatile: flags.includes("volatile"), atomic: flags.includes("atomic") };
}

function parseStore(cx: ParseContext): InstructionBody {
  const flags = parseFlags(cx);
  const value = parseValueAndComma(cx);
  const pointerType = parseType(cx);
  const { space } = cx;
  const pointer = parseValue(cx, pointerType);
  skipOrdering(cx);
  return { op: "store", value, pointer, space, align: 0, volatile: flags.includes("volatile"), atomic: flags.includes("atomic") };
}

/** `getelementptr inbounds nuw %struct.s, ptr %p, i64 0, i32 1`. */
function parseGep(cx: ParseContext): InstructionBody {
  const flags = parseFlags(cx);
  const source = parseType(cx);
  cx.lx.expect(Char.comma);
  const base = parseTypedValue(cx);
  const indices: Value[] = [];
  while (cx.lx.accept(Char.comma) && startsType(cx)) indices.push(parseTypedValue(cx));
  return { op: "gep", source, base, indices, inbounds: flags.includes("inbounds") };
}

/** `atomicrmw volatile add ptr @x, i32 1 syncscope("s") seq_cst`. */
function parseAtomicRmw(cx: ParseContext): InstructionBody {
  const flags = parseFlags(cx);
  const pointer = parseValueAndComma(cx);
  const value = parseTypedValue(cx);
  skipOrdering(cx);
  return { op: "atomicrmw", action: flags[flags.length - 1], pointer, value };
}

function parseCompareExchange(cx: ParseContext): InstructionBody {
  const flags = parseFlags(cx);
  const pointer = parseValueAndComma(cx);
  const expected = parseValueAndComma(cx);
  const desired = parseTypedValue(cx);
  skipOrdering(cx);
  return { op: "cmpxchg", pointer, expected, desired, weak: flags.includes("weak") };
}

function parseFence(cx: ParseContext): InstructionBody {
  skipOrdering(cx);
  return { op: "fence" };
}

/** `syncscope("singlethread") acq_rel acquire`: every access of the simulated machine is sequentially consistent. */
function skipOrdering(cx: ParseContext): void {
  while (cx.lx.kind === Kind.word && !cx.lx.newLine) {
    cx.lx.next();
    if (cx.lx.kind === Char.open) cx.lx.skipParens();
  }
}

export const MEMORY_PARSERS: readonly (readonly [string, InstructionParser])[] = [
  ["alloca", parseAlloca],
  ["load", parseLoad],
  ["store", parseStore],
  ["getelementptr", parseGep],
  ["atomicrmw", parseAtomicRmw],
  ["cmpxchg", parseCompareExchange],
  ["fence", parseFence],
];
