/** Instructions that compute a value from values: arithmetic, comparison, casts, aggregates, vectors. */
import type { BinaryOp, CastOp, FcmpPredicate, IcmpPredicate, Value } from "../ast";
import type { ParseContext } from "./context";
import type { InstructionBody, InstructionParser } from "./instructionParts";
import { parseIndices, parseValueAndComma } from "./instructionParts";
import { parseFlags } from "./parseAttributes";
import { parseType } from "./parseTypes";
import { BINARY_OPS, CAST_OPS, parseTypedValue, parseValue } from "./parseValues";

function parseBinary(cx: ParseContext, binary: BinaryOp): InstructionBody {
  const flags = parseFlags(cx);
  const left = parseValueAndComma(cx);
  const right = parseValue(cx, left.type);
  return { op: "binary", binary, left, right, nsw: flags.includes("nsw"), nuw: flags.includes("nuw"), exact: flags.includes("exact") };
}

function parseCast(cx: ParseContext, cast: CastOp): InstructionBody {
  parseFlags(cx);
  const value = parseTypedValue(cx);
  cx.lx.expectWord("to");
  return { op: "cast", cast, value, type: parseType(cx) };
}

/** The predicate is the last word before the type: `icmp samesign ult i32`, `fcmp fast olt double`. */
function parseComparison(cx: ParseContext): { predicate: string; left: Value; right: Value } {
  const flags = parseFlags(cx);
  const left = parseValueAndComma(cx);
  return { predicate: flags[flags.length - 1], left, right: parseValue(cx, left.type) };
}

function parseIcmp(cx: ParseContext): InstructionBody {
  const { predicate, left, right } = parseComparison(cx);
  return { op: "icmp", predicate: predicate as IcmpPredicate, left, right };
}

function parseFcmp(cx: ParseContext): InstructionBody {
  const { predicate, left, right } = parseComparison(cx);
  return { op: "fcmp", predicate: predicate as FcmpPredicate, left, right };
}

function parseFneg(cx: ParseContext): InstructionBody {
  parseFlags(cx);
  return { op: "fneg", value: parseTypedValue(cx) };
}

function parseVaArg(cx: ParseContext): InstructionBody {
  const list = parseValueAndComma(cx);
  return { op: "va_arg", list, type: parseType(cx) };
}

function parseExtractValue(cx: ParseContext): InstructionBody {
  const aggregate = parseTypedValue(cx);
  return { op: "extractvalue", aggregate, indices: parseIndices(cx) };
}

function parseInsertValue(cx: ParseContext): InstructionBody {
  const aggregate = parseValueAndComma(cx);
  const value = parseTypedValue(cx);
  return { op: "insertvalue", aggregate, value, indices: parseIndices(cx) };
}

function parseExtractElement(cx: ParseContext): InstructionBody {
  const vector = parseValueAndComma(cx);
  return { op: "extractelement", vector, index: parseTypedValue(cx) };
}

function parseInsertElement(cx: ParseContext): InstructionBody {
  const vector = parseValueAndComma(cx);
  const value = parseValueAndComma(cx);
  return { op: "insertelement", vector, value, index: parseTypedValue(cx) };
}

function parseShuffleVector(cx: ParseContext): InstructionBody {
  const left = parseValueAndComma(cx);
  const right = parseValueAndComma(cx);
  const mask = shuffleMask(parseTypedValue(cx)) ?? cx.lx.fail("unsupported-constant");
  return { op: "shufflevector", left, right, mask };
}

/** Element numbers of a mask constant; -1 for elements that may be anything. */
function shuffleMask(mask: Value): number[] | null {
  if (mask.kind === "aggregate") return mask.elements.map((element) => (element.kind === "int" ? Number(element.value) : -1));
  if (mask.type.kind !== "vector") return null;
  return new Array<number>(mask.type.count).fill(mask.kind === "zero" ? 0 : -1);
}

export const ARITHMETIC_PARSERS: readonly (readonly [string, InstructionParser])[] = [
  ...BINARY_OPS.map((op) => [op, (cx: ParseContext) => parseBinary(cx, op)] as const),
  ...CAST_OPS.map((op) => [op, (cx: ParseContext) => parseCast(cx, op)] as const),
  ["icmp", parseIcmp],
  ["fcmp", parseFcmp],
  ["fneg", parseFneg],
  ["freeze", (cx) => ({ op: "freeze", value: parseTypedValue(cx) })],
  ["va_arg", parseVaArg],
  ["extractvalue", parseExtractValue],
  ["insertvalue", parseInsertValue],
  ["extractelement", parseExtractElement],
  ["insertelement", parseInsertElement],
  ["shufflevector", parseShuffleVector],
];
