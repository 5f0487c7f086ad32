/** Instructions that end a block, and phi. */
import type { Value } from "../ast";
import type { InstructionBody, InstructionParser } from "./instructionParts";
import { parseTarget, parseValueAndComma } from "./instructionParts";
import type { ParseContext } from "./context";
import { Char, Kind } from "./lexer";
import { parseFlags } from "./parseAttributes";
import { parseType } from "./parseTypes";
import { parseTypedValue, parseValue } from "./parseValues";

function parseBranch(cx: ParseContext): InstructionBody {
  if (cx.lx.isWord("label")) return { op: "br", target: parseTarget(cx) };
  const condition = parseValueAndComma(cx);
  const ifTrue = parseTarget(cx);
  cx.lx.expect(Char.comma);
  return { op: "condbr", condition, ifTrue, ifFalse: parseTarget(cx) };
}

/** `switch i32 %x, label %default [ i32 1, label %a  i32 2, label %b ]`. */
function parseSwitch(cx: ParseContext): InstructionBody {
  const { lx } = cx;
  const value = parseValueAndComma(cx);
  const otherwise = parseTarget(cx);
  const cases: { value: bigint; target: string }[] = [];
  lx.expect(Char.openSquare);
  while (lx.kind !== Char.closeSquare) {
    const label = parseValueAndComma(cx);
    if (label.kind !== "int") return lx.fail("unexpected-token");
    cases.push({ value: label.value, target: parseTarget(cx) });
  }
  lx.expect(Char.closeSquare);
  return { op: "switch", value, otherwise, cases };
}

function parseIndirectBranch(cx: ParseContext): InstructionBody {
  const { lx } = cx;
  const address = parseValueAndComma(cx);
  const targets: string[] = [];
  lx.expect(Char.openSquare);
  while (lx.kind !== Char.closeSquare) {
    targets.push(parseTarget(cx));
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.closeSquare);
  return { op: "indirectbr", address, targets };
}

function parseReturn(cx: ParseContext): InstructionBody {
  const type = parseType(cx);
  return { op: "ret", value: type.kind === "void" ? null : parseValue(cx, type) };
}

/** `phi i32 [ 5, %a ], [ %x, %b ]`. */
function parsePhi(cx: ParseContext): InstructionBody {
  const { lx } = cx;
  parseFlags(cx);
  const type = parseType(cx);
  const incoming: { value: Value; block: string }[] = [];
  do {
    if (!lx.accept(Char.openSquare)) break;
    const value = parseValue(cx, type);
    lx.expect(Char.comma);
    incoming.push({ value, block: lx.expect(Kind.local) });
    lx.expect(Char.closeSquare);
  } while (lx.accept(Char.comma));
  return { op: "phi", type, incoming };
}

function parseSelect(cx: ParseContext): InstructionBody {
  parseFlags(cx);
  const condition = parseValueAndComma(cx);
  const ifTrue = parseValueAndComma(cx);
  return { op: "select", condition, ifTrue, ifFalse: parseTypedValue(cx) };
}

export const CONTROL_PARSERS: readonly (readonly [string, InstructionParser])[] = [
  ["br", parseBranch],
  ["switch", parseSwitch],
  ["indirectbr", parseIndirectBranch],
  ["ret", parseReturn],
  ["unreachable", () => ({ op: "unreachable" })],
  ["phi", parsePhi],
  ["select", parseSelect],
];
