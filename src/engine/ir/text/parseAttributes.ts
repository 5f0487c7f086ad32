/**
 * Attributes and flags. Most are promises to an optimiser and are read over; what the engine acts on is kept.
 * New LLVM versions add attributes freely, so an unknown word (with or without parentheses) is skipped, too.
 */
import type { ParamAttributes } from "../ast";
import type { FunctionFlags, ParseContext } from "./context";
import { Char, Kind } from "./lexer";
import { parseType, startsType } from "./parseTypes";
import { VALUE_WORDS } from "./valueWords";

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

export const NO_ATTRIBUTES: ParamAttributes = {};

export interface Prefix { readonly words: readonly string[]; readonly attributes: ParamAttributes }

/** Everything before a type: linkage, calling convention, fast-math and wrap flags, attributes of the returned value. */
export function parsePrefix(cx: ParseContext): Prefix {
  const words: string[] = [];
  const attributes: Mutable<ParamAttributes> = {};
  while (!startsType(cx)) {
    if (cx.lx.kind === Kind.word) words.push(cx.lx.text);
    if (!parseAttribute(cx, attributes)) cx.lx.fail("unexpected-token");
  }
  return { words, attributes };
}

/** Flag words up to the type that follows. */
export function parseFlags(cx: ParseContext): readonly string[] {
  if (startsType(cx)) return NO_FLAGS;
  return parsePrefix(cx).words;
}
const NO_FLAGS: readonly string[] = [];

/** Attributes between a type and its value. */
export function parseParamAttributes(cx: ParseContext): ParamAttributes {
  const { lx } = cx;
  let attributes: Mutable<ParamAttributes> | null = null;
  while ((lx.kind === Kind.word && !VALUE_WORDS.has(lx.text)) || lx.kind === Kind.string) {
    attributes ??= {};
    parseAttribute(cx, attributes);
  }
  return attributes ?? NO_ATTRIBUTES;
}

/** One attribute; false if the token is none. */
function parseAttribute(cx: ParseContext, into: Mutable<ParamAttributes>): boolean {
  const { lx } = cx;
  if (lx.kind === Kind.string) {
    lx.next();
    if (lx.accept(Char.equals)) lx.expect(Kind.string);
    return true;
  }
  if (lx.kind !== Kind.word) return lx.accept(Kind.group);
  const word = lx.expect(Kind.word);
  switch (word) {
    case "noundef":
    case "zeroext":
    case "signext":
    case "inreg":
    case "nest":
      into[word] = true;
      return true;
    case "byval":
    case "sret":
      lx.expect(Char.open);
      into[word] = parseType(cx);
      lx.expect(Char.close);
      return true;
    case "elementtype":
      lx.expect(Char.open);
      into.elementType = parseType(cx);
      lx.expect(Char.close);
      return true;
    case "align":
      into.align = parseNumberArgument(cx);
      return true;
    case "cc":
      lx.expectNumber();
      return true;
    default:
      if (lx.kind === Char.open) lx.skipParens();
      return true;
  }
}

/** `align 8` or `align(8)`. */
function parseNumberArgument(cx: ParseContext): number {
  const wrapped = cx.lx.accept(Char.open);
  const value = cx.lx.expectNumber();
  if (wrapped) cx.lx.expect(Char.close);
  return value;
}

/** Attributes behind a function's or call's parentheses, on the same line. */
export function parseFunctionFlags(cx: ParseContext, flags: FunctionFlags): void {
  const { lx } = cx;
  const group = lx.kind === Kind.group ? cx.groups.get(lx.text) : undefined;
  if (group?.noreturn || lx.isWord("noreturn")) flags.noreturn = true;
  if (group?.returnsTwice || lx.isWord("returns_twice")) flags.returnsTwice = true;
  parseAttribute(cx, {});
}
