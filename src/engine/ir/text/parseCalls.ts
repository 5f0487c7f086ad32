/** `[tail] call [flags] [cc] [ret attributes] type callee(arguments) [attributes] [operand bundles]`. */
import type { Argument, IrType } from "../ast";
import type { FunctionFlags, ParseContext } from "./context";
import { type InstructionBody, type InstructionParser, parseTarget } from "./instructionParts";
import { Char, Kind } from "./lexer";
import { NO_ATTRIBUTES, parseFunctionFlags, parseParamAttributes, parsePrefix } from "./parseAttributes";
import { parseMetadataOperand } from "./parseMetadata";
import { PTR, parseType } from "./parseTypes";
import { parseValue } from "./parseValues";

type FunctionType = Extract<IrType, { kind: "function" }>;

function parseCall(cx: ParseContext): InstructionBody {
  const prefix = parsePrefix(cx);
  const written = parseType(cx);
  const callee = parseValue(cx, PTR);
  const args = parseArguments(cx);
  const type: FunctionType =
    written.kind === "function" ? written : { kind: "function", ret: written, params: args.map((arg) => arg.value.type), vararg: false };
  const flags: FunctionFlags = { noreturn: false, returnsTwice: false };
  while (!cx.lx.newLine && (cx.lx.kind === Kind.group || cx.lx.kind === Kind.word || cx.lx.kind === Kind.string)) parseFunctionFlags(cx, flags);
  if (cx.lx.kind === Char.openSquare) skipBundles(cx);
  return { op: "call", callee, type, args, retAttributes: prefix.attributes, ...flags };
}

function parseArguments(cx: ParseContext): Argument[] {
  const { lx } = cx;
  const args: Argument[] = [];
  lx.expect(Char.open);
  while (lx.kind !== Char.close) {
    const type = parseType(cx);
    if (type.kind === "metadata") args.push({ value: parseMetadataOperand(cx), attributes: NO_ATTRIBUTES });
    else {
      const attributes = parseParamAttributes(cx);
      args.push({ value: parseValue(cx, type), attributes });
    }
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.close);
  return args;
}

/** `[ "deopt"(i32 10), "align"(ptr %p, i64 8) ]`: assumptions only, no effect on a run. */
function skipBundles(cx: ParseContext): void {
  const { lx } = cx;
  lx.expect(Char.openSquare);
  while (lx.kind !== Char.closeSquare) {
    lx.expect(Kind.string);
    lx.skipParens();
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.closeSquare);
}

/** `callbr` of `asm goto`: a call, then the block that follows and those the assembly may jump to. */
function parseCallBranch(cx: ParseContext): InstructionBody {
  const call = parseCall(cx);
  cx.lx.expectWord("to");
  cx.branchBehind = parseTarget(cx);
  cx.lx.expect(Char.openSquare);
  while (cx.lx.kind !== Char.closeSquare) {
    parseTarget(cx);
    if (!cx.lx.accept(Char.comma)) break;
  }
  cx.lx.expect(Char.closeSquare);
  return call;
}

export const CALL_PARSERS: readonly (readonly [string, InstructionParser])[] = [["call", parseCall], ["callbr", parseCallBranch]];
