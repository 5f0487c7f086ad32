/** Types: `i32`, `ptr`, `[4 x i8]`, `<2 x double>`, `{ i32, ptr }`, `<{ i8, i32 }>`, `%struct.node`, `i32 (ptr, ...)`. */
import type { FloatFormat, IrType } from "../ast";
import type { ParseContext } from "./context";
import { Char, Kind } from "./lexer";

type FunctionType = Extract<IrType, { kind: "function" }>;
type StructType = Extract<IrType, { kind: "struct" }>;

export const PTR: IrType = { kind: "ptr" };
export const I1: IrType = { kind: "int", bits: 1 };

const SIMPLE = new Map<string, IrType>();
for (const kind of ["void", "label", "metadata", "token"] as const) SIMPLE.set(kind, { kind });
for (const format of ["half", "bfloat", "float", "double", "x86_fp80", "fp128"] as const satisfies readonly FloatFormat[]) SIMPLE.set(format, { kind: "float", format });
SIMPLE.set("ptr", PTR);
SIMPLE.set("i1", I1);

/** A simple type's word, else undefined. Integer types are made once each. */
function simpleType(word: string): IrType | undefined {
  const known = SIMPLE.get(word);
  if (known || word.charCodeAt(0) !== 105 || !/^i[0-9]+$/.test(word)) return known;
  const made: IrType = { kind: "int", bits: Number(word.slice(1)) };
  SIMPLE.set(word, made);
  return made;
}

/** Attributes and flags stand before types; this tells where they end. */
export function startsType(cx: ParseContext): boolean {
  switch (cx.lx.kind) {
    case Kind.word:
      return simpleType(cx.lx.text) !== undefined;
    case Kind.local:
    case Char.openSquare:
    case Char.openBrace:
    case Char.less:
      return true;
    default:
      return false;
  }
}

export function parseType(cx: ParseContext): IrType {
  let type = parsePlainType(cx);
  while (cx.lx.kind === Char.open) type = parseFunctionType(cx, type);
  return type;
}

function parsePlainType(cx: ParseContext): IrType {
  const { lx } = cx;
  switch (lx.kind) {
    case Kind.word: {
      const type = simpleType(lx.text) ?? lx.fail("unsupported-type");
      lx.next();
      if (type === PTR) cx.space = lx.acceptWord("addrspace") ? addressSpace(cx) : 0;
      return type;
    }
    case Kind.local:
      return cx.namedType(lx.expect(Kind.local));
    case Char.openSquare: {
      lx.next();
      const type = parseCounted(cx, "array");
      lx.expect(Char.closeSquare);
      return type;
    }
    case Char.openBrace:
      return parseStruct(cx, false);
    case Char.less:
      return parseAngle(cx);
    default:
      return lx.fail("unexpected-token");
  }
}

/** `(257)`. */
function addressSpace({ lx }: ParseContext): number {
  lx.expect(Char.open);
  const space = lx.kind === Kind.number ? lx.expectNumber() : 0;
  while (lx.kind !== Char.close) lx.next();
  lx.expect(Char.close);
  return space;
}

/** `4 x i32` inside brackets. */
function parseCounted(cx: ParseContext, kind: "array" | "vector"): IrType {
  const count = cx.lx.expectNumber();
  cx.lx.expectWord("x");
  return { kind, count, of: parseType(cx) };
}

function parseAngle(cx: ParseContext): IrType {
  const { lx } = cx;
  lx.next();
  const type = lx.kind === Char.openBrace ? parseStruct(cx, true) : parseCounted(cx, "vector");
  lx.expect(Char.greater);
  return type;
}

function parseStruct(cx: ParseContext, packed: boolean): StructType {
  const { lx } = cx;
  lx.expect(Char.openBrace);
  const fields: IrType[] = [];
  while (lx.kind !== Char.closeBrace) {
    fields.push(parseType(cx));
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.closeBrace);
  return { kind: "struct", fields, packed };
}

function parseFunctionType(cx: ParseContext, ret: IrType): FunctionType {
  const { lx } = cx;
  lx.expect(Char.open);
  const params: IrType[] = [];
  let vararg = false;
  while (lx.kind !== Char.close) {
    if (lx.acceptWord("...")) vararg = true;
    else params.push(parseType(cx));
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(Char.close);
  return { kind: "function", ret, params, vararg };
}

/** `%struct.node = type { … }` or `= type opaque`; earlier uses of the name see the definition too. */
export function parseTypeDefinition(cx: ParseContext): void {
  const { lx } = cx;
  const name = lx.expect(Kind.local);
  lx.expect(Char.equals);
  lx.expectWord("type");
  const placeholder = cx.namedType(name);
  if (lx.acceptWord("opaque")) return;
  const body = parsePlainType(cx);
  if (body.kind === "struct") Object.assign(placeholder, body, { name });
  else cx.types.set(name, body);
}
