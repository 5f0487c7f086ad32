/** What the instruction parsers pass to each other. */
import type { Instruction, Value } from "../ast";
import type { ParseContext } from "./context";
import { Char, Kind } from "./lexer";
import { parseTypedValue } from "./parseValues";

type WithoutCommon<T> = T extends Instruction ? Omit<T, "result" | "dbg" | "nosanitize"> : never;
/** An instruction before its name and attachments are known. */
export type InstructionBody = WithoutCommon<Instruction>;
/** Reads an instruction from behind its operation word to before `, align …` and `, !dbg …`. */
export type InstructionParser = (cx: ParseContext, word: string) => InstructionBody;

/** A typed value and the comma behind it. */
export function parseValueAndComma(cx: ParseContext): Value {
  const value = parseTypedValue(cx);
  cx.lx.expect(Char.comma);
  return value;
}

/** `label %name`. */
export function parseTarget(cx: ParseContext): string {
  cx.lx.expectWord("label");
  return cx.lx.expect(Kind.local);
}

/** Literal indices `, 0, 1`; stops before an attachment. */
export function parseIndices(cx: ParseContext): number[] {
  const indices: number[] = [];
  // The comma before `!dbg` is left behind by the caller's loop over attachments, which accepts a first one without it.
  while (cx.lx.accept(Char.comma) && cx.lx.kind === Kind.number) indices.push(cx.lx.expectNumber());
  return indices;
}
