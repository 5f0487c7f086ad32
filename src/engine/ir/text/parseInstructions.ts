/** One instruction: `%name = operation …, align 4, !dbg !12, !nosanitize !3`. */
import type { Instruction } from "../ast";
import type { ParseContext } from "./context";
import type { InstructionBody, InstructionParser } from "./instructionParts";
import { Char, Kind } from "./lexer";
import { ARITHMETIC_PARSERS } from "./parseArithmetic";
import { CALL_PARSERS } from "./parseCalls";
import { CONTROL_PARSERS } from "./parseControl";
import { MEMORY_PARSERS } from "./parseMemory";
import { parseNodeId } from "./parseMetadata";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

const PARSERS = new Map<string, InstructionParser>([...MEMORY_PARSERS, ...ARITHMETIC_PARSERS, ...CALL_PARSERS, ...CONTROL_PARSERS]);

const NO_RESULT: ReadonlySet<string> = new Set(["store", "fence", "br", "condbr", "switch", "indirectbr", "ret", "unreachable"]);
const TERMINATORS: ReadonlySet<string> = new Set(["br", "condbr", "switch", "indirectbr", "ret", "unreachable"]);

export function isTerminator(instruction: Instruction): boolean {
  return TERMINATORS.has(instruction.op);
}

export function parseInstruction(cx: ParseContext): Instruction {
  const { lx } = cx;
  let result: string | undefined;
  if (lx.kind === Kind.local) {
    result = lx.expect(Kind.local);
    cx.noteName(result);
    lx.expect(Char.equals);
  }
  if (lx.isWord("tail") || lx.isWord("musttail") || lx.isWord("notail")) lx.next();
  if (lx.kind !== Kind.word) return lx.fail("unexpected-token");
  const parser = PARSERS.get(lx.text) ?? lx.fail("unsupported-instruction");
  const word = lx.expect(Kind.word);
  const made = parser(cx, word) as Mutable<Instruction>;
  if (result === undefined && !isVoid(made)) result = String(cx.nextUnnamed++);
  if (result !== undefined) made.result = result;
  parseAttachments(cx, made);
  return made;
}

function isVoid(body: InstructionBody): boolean {
  return body.op === "call" ? body.type.ret.kind === "void" : NO_RESULT.has(body.op);
}

/**
 * `, align 8`, `, addrspace(1)` and `, !name !12`. Parsers of comma lists have already taken the comma that ends
 * their list, so the first one may be missing; a new line or block ends the instruction.
 */
function parseAttachments(cx: ParseContext, made: Mutable<Instruction>): void {
  const { lx } = cx;
  made.dbg = -1;
  for (let comma = lx.accept(Char.comma); comma || (!lx.newLine && lx.kind !== Char.closeBrace && lx.kind !== Kind.end); comma = lx.accept(Char.comma)) {
    if (lx.acceptWord("align")) {
      const align = lx.expectNumber();
      if ("align" in made) made.align = align;
    } else if (lx.acceptWord("addrspace")) lx.skipParens();
    else {
      const name = lx.expect(Kind.metaName);
      const id = parseNodeId(cx);
      if (name === "dbg") made.dbg = id;
      else if (name === "nosanitize") made.nosanitize = true;
    }
  }
}
