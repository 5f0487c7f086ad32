/** Values: names of locals and globals, and constants in all their forms, each with the type that stood before it. */
import type { BinaryOp, CastOp, ConstExpr, IrType, Value } from "../ast";
import type { ParseContext } from "./context";
import { floatConstant } from "./floats";
import { Char, Kind } from "./lexer";
import { I1, PTR, parseType } from "./parseTypes";
import { unescapeBytes, unescapeText } from "./strings";
import { VALUE_WORDS } from "./valueWords";

export const CAST_OPS: readonly CastOp[] = [
  "trunc", "zext", "sext", "fptrunc", "fpext", "fptoui", "fptosi", "uitofp", "sitofp", "ptrtoint", "ptrtoaddr", "inttoptr", "bitcast", "addrspacecast",
];
export const BINARY_OPS: readonly BinaryOp[] = [
  "add", "sub", "mul", "udiv", "sdiv", "urem", "srem", "shl", "lshr", "ashr", "and", "or", "xor", "fadd", "fsub", "fmul", "fdiv", "frem",
];

/** A type and a value. */
export function parseTypedValue(cx: ParseContext): Value {
  return parseValue(cx, parseType(cx));
}

export function parseValue(cx: ParseContext, type: IrType): Value {
  const { lx } = cx;
  switch (lx.kind) {
    case Kind.local:
      return { kind: "local", type, name: lx.expect(Kind.local) };
    case Kind.global:
      return { kind: "global", type, name: lx.expect(Kind.global) };
    case Kind.number:
      return parseNumber(cx, type);
    case Kind.word:
      return parseWordValue(cx, type);
    case Char.openSquare:
      lx.next();
      return parseElements(cx, type, Char.closeSquare);
    case Char.openBrace:
      lx.next();
      return parseElements(cx, type, Char.closeBrace);
    case Char.less:
      return parseAngleValue(cx, type);
    default:
      return lx.fail("unexpected-token");
  }
}

function parseNumber(cx: ParseContext, type: IrType): Value {
  const { lx } = cx;
  if (type.kind === "int") return { kind: "int", type, value: BigInt.asUintN(type.bits, lx.expectInteger()) };
  if (type.kind !== "float") return lx.fail("unexpected-token");
  const bits = floatConstant(lx.text, type.format);
  if (bits === null) return lx.fail("bad-float-constant");
  lx.next();
  return { kind: "float", type, bits };
}

/** `<1, 2>` is a vector, `<{ … }>` a packed struct. */
function parseAngleValue(cx: ParseContext, type: IrType): Value {
  const { lx } = cx;
  lx.next();
  if (!lx.accept(Char.openBrace)) return parseElements(cx, type, Char.greater);
  const value = parseElements(cx, type, Char.closeBrace);
  lx.expect(Char.greater);
  return value;
}

function parseElements(cx: ParseContext, type: IrType, close: number): Value {
  const { lx } = cx;
  const elements: Value[] = [];
  while (lx.kind !== close) {
    elements.push(parseTypedValue(cx));
    if (!lx.accept(Char.comma)) break;
  }
  lx.expect(close);
  return { kind: "aggregate", type, elements };
}

function parseWordValue(cx: ParseContext, type: IrType): Value {
  const { lx } = cx;
  const word = lx.expect(Kind.word);
  switch (word) {
    case "true":
    case "false":
      return { kind: "int", type: I1, value: word === "true" ? 1n : 0n };
    case "null":
    case "undef":
    case "poison":
      return { kind: word, type };
    case "zeroinitializer":
    case "none":
      return { kind: "zero", type };
    case "c":
      return { kind: "bytes", type, bytes: unescapeBytes(lx.expect(Kind.string)) };
    case "asm":
      return parseAsm(cx, type);
    case "blockaddress":
      return parseBlockAddress(cx);
    case "dso_local_equivalent":
    case "no_cfi":
      return { kind: "global", type, name: lx.expect(Kind.global) };
    case "splat":
      return parseSplat(cx, type);
    default:
      if (!VALUE_WORDS.has(word)) return lx.fail("unexpected-token");
      return { kind: "expr", type, expr: parseExpression(cx, word) };
  }
}

function parseAsm(cx: ParseContext, type: IrType): Value {
  const { lx } = cx;
  while (lx.kind === Kind.word) lx.next();
  const text = unescapeText(lx.expect(Kind.string));
  lx.expect(Char.comma);
  return { kind: "asm", type, text, constraints: unescapeText(lx.expect(Kind.string)) };
}

function parseBlockAddress(cx: ParseContext): Value {
  const { lx } = cx;
  lx.expect(Char.open);
  const func = lx.expect(Kind.global);
  lx.expect(Char.comma);
  const block = lx.expect(Kind.local);
  lx.expect(Char.close);
  return { kind: "blockaddress", type: PTR, func, block };
}

function parseSplat(cx: ParseContext, type: IrType): Value {
  const { lx } = cx;
  lx.expect(Char.open);
  const element = parseTypedValue(cx);
  lx.expect(Char.close);
  if (type.kind !== "vector") return lx.fail("unsupported-constant");
  return { kind: "aggregate", type, elements: new Array<Value>(type.count).fill(element) };
}

function parseExpression(cx: ParseContext, word: string): ConstExpr {
  const { lx } = cx;
  if (word === "getelementptr") return parseGepExpression(cx);
  const cast = CAST_OPS.find((op) => op === word);
  const binary = BINARY_OPS.find((op) => op === word);
  while (lx.kind === Kind.word) lx.next();
  if (cast) {
    lx.expect(Char.open);
    const value = parseTypedValue(cx);
    lx.expectWord("to");
    parseType(cx);
    lx.expect(Char.close);
    return { op: "cast", cast, value };
  }
  if (!binary) return lx.fail("unsupported-constant");
  lx.expect(Char.open);
  const left = parseTypedValue(cx);
  lx.expect(Char.comma);
  const right = parseTypedValue(cx);
  lx.expect(Char.close);
  return { op: "binary", binary, left, right };
}

/** `getelementptr inbounds nuw inrange(-8, 8) (T, ptr @x, i64 1)`. */
function parseGepExpression(cx: ParseContext): ConstExpr {
  const { lx } = cx;
  let inbounds = false;
  while (lx.kind === Kind.word) {
    if (lx.isWord("inbounds")) inbounds = true;
    const ranged = lx.isWord("inrange");
    lx.next();
    if (ranged) lx.skipParens();
  }
  lx.expect(Char.open);
  const source = parseType(cx);
  lx.expect(Char.comma);
  const base = parseTypedValue(cx);
  const indices: Value[] = [];
  while (lx.accept(Char.comma)) indices.push(parseTypedValue(cx));
  lx.expect(Char.close);
  return { op: "gep", source, base, indices, inbounds };
}
