/** `@name = [linkage …] global|constant type [value], section "s", align 8, !dbg !3`, aliases and ifuncs. */
import type { IrAlias, IrFunction, IrGlobal } from "../ast";
import type { ParseContext } from "./context";
import { forwarder } from "./ifunc";
import { Char, Kind } from "./lexer";
import { linkageOf } from "./linkage";
import { parseNodeId } from "./parseMetadata";
import { parseType } from "./parseTypes";
import { parseTypedValue, parseValue } from "./parseValues";
import { unescapeText } from "./strings";

interface Tail { section?: string; align: number; dbg: number[] }

export interface Symbols { readonly globals: IrGlobal[]; readonly aliases: IrAlias[]; readonly functions: IrFunction[] }

export function parseGlobal(cx: ParseContext, { globals, aliases, functions }: Symbols): void {
  const { lx } = cx;
  const name = lx.expect(Kind.global);
  lx.expect(Char.equals);
  const words: string[] = [];
  let kind = lx.expect(Kind.word);
  while (kind !== "global" && kind !== "constant" && kind !== "alias" && kind !== "ifunc") {
    words.push(kind);
    if (lx.kind === Char.open) lx.skipParens();
    kind = lx.expect(Kind.word);
  }
  const type = parseType(cx);
  const linkage = linkageOf(words);
  if (kind === "alias" || kind === "ifunc") {
    lx.expect(Char.comma);
    const target = parseTypedValue(cx);
    if (kind === "ifunc" && type.kind === "function" && !type.vararg) functions.push(forwarder(name, type, target, linkage));
    else aliases.push(kind === "ifunc" ? { name, target, linkage, ifunc: true } : { name, target, linkage });
    parseTail(cx);
    return;
  }
  const declared = words.includes("external") || linkage === "extern_weak";
  const initializer = declared ? null : parseValue(cx, type);
  globals.push({ name, type, constant: kind === "constant", threadLocal: words.includes("thread_local"), linkage, initializer, ...parseTail(cx) });
}

function parseTail(cx: ParseContext): Tail {
  const { lx } = cx;
  const tail: Tail = { align: 0, dbg: [] };
  while (!lx.newLine && lx.kind !== Kind.end) {
    lx.accept(Char.comma);
    if (lx.acceptWord("section")) tail.section = unescapeText(lx.expect(Kind.string));
    else if (lx.acceptWord("align")) tail.align = lx.expectNumber();
    else if (lx.kind === Kind.metaName) {
      const name = lx.expect(Kind.metaName);
      const id = parseNodeId(cx);
      if (name === "dbg") tail.dbg.push(id);
    } else if (lx.kind === Char.open) lx.skipParens();
    else if (lx.kind === Kind.word || lx.kind === Kind.string || lx.kind === Kind.group || lx.kind === Char.equals) lx.next();
    else lx.fail("unexpected-token");
  }
  return tail;
}
