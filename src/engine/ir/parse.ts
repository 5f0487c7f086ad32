/**
 * LLVM 22 textual IR → Module. A hand-written recursive-descent parser over `Lexer`, one function a construct:
 * parseTypes · parseValues · parseMetadata · parseInstructions (parseMemory, parseArithmetic, parseCalls, parseControl) ·
 * parseFunctions · parseGlobals. What clang writes for C is read; anything else is an IrError with its line.
 */
import type { IrAlias, IrFunction, IrGlobal, Module } from "./ast";
import { ParseContext } from "./text/context";
import { Char, Kind } from "./text/lexer";
import { parseFunction } from "./text/parseFunctions";
import { parseGlobal } from "./text/parseGlobals";
import { parseNamedMetadata, parseNumberedNode } from "./text/parseMetadata";
import { parseTypeDefinition } from "./text/parseTypes";
import { unescapeText } from "./text/strings";

type Draft = { -readonly [K in keyof Module]: Module[K] } & {
  globals: IrGlobal[];
  aliases: IrAlias[];
  functions: IrFunction[];
  named: Map<string, readonly number[]>;
  asm: string[];
};

export function parseModule(text: string): Module {
  const cx = new ParseContext(text);
  const module: Draft = {
    name: "", triple: "", dataLayout: "", types: cx.types, globals: [], aliases: [], functions: [], metadata: cx.metadata, named: new Map(), asm: [],
  };
  while (cx.lx.kind !== Kind.end) parseTopLevel(cx, module);
  return module;
}

function parseTopLevel(cx: ParseContext, module: Draft): void {
  const { lx } = cx;
  switch (lx.kind) {
    case Kind.global:
      return parseGlobal(cx, module);
    case Kind.metaId:
      return parseNumberedNode(cx);
    case Kind.metaName:
      return parseNamedMetadata(cx, module.named);
    case Kind.local:
      return parseTypeDefinition(cx);
    case Kind.comdat:
    case Char.caret:
      return lx.skipLine();
    case Kind.word:
      return parseDirective(cx, module);
    default:
      lx.fail("unexpected-token");
  }
}

function parseDirective(cx: ParseContext, module: Draft): void {
  const { lx } = cx;
  switch (lx.text) {
    case "define":
    case "declare":
      module.functions.push(parseFunction(cx));
      return;
    case "attributes":
    case "uselistorder":
    case "uselistorder_bb":
      return lx.skipLine();
    case "source_filename":
      module.name = parseSetting(cx);
      return;
    case "target":
      lx.next();
      if (lx.isWord("triple")) module.triple = parseSetting(cx);
      else module.dataLayout = parseSetting(cx);
      return;
    case "module":
      lx.next();
      lx.expectWord("asm");
      module.asm.push(unescapeText(lx.expect(Kind.string)));
      return;
    default:
      lx.fail("unexpected-token");
  }
}

/** `word = "text"`. */
function parseSetting(cx: ParseContext): string {
  cx.lx.next();
  cx.lx.expect(Char.equals);
  return unescapeText(cx.lx.expect(Kind.string));
}
