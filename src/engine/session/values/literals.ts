/** Constants: their value and the type that C gives them (C17 6.4.4: the first type of a list in which the value fits). */
import { scanNumber } from "../../libc/float/parse";
import { decode, encode, F32, F64, F80, type Real } from "../../libc/float/real";
import { fail } from "./errors";
import type { Token } from "./lexer";
import type { Expression } from "./syntax";
import type { BasicName, TypeTable } from "./types";

const INTEGER = /^(0[xX][\da-fA-F]+|0[bB][01]+|0[0-7]*|[1-9]\d*)([uU]?(?:ll|LL|[lL])?|(?:ll|LL|[lL])[uU])$/;
const FLOATING = /^(.*?)([fFlL]?)$/;

export function numberConstant(token: Token, types: TypeTable): Expression {
  const integer = INTEGER.exec(token.text);
  if (integer) return integerConstant(token, integer[1]!, integer[2]!.toLowerCase(), types);
  const hex = /^0[xX]/.test(token.text);
  const [, digits, suffix] = hex ? (/^(.*?p[+-]?\d+)([fFlL]?)$/i.exec(token.text) ?? [token.text, token.text, ""]) : FLOATING.exec(token.text)!;
  const letter = suffix!.toLowerCase();
  const format = letter === "f" ? F32 : letter === "l" ? F80 : F64;
  const scanned = scanNumber(digits!, format);
  if (!scanned || scanned.length !== digits!.length) fail("bad-number", token.at, token.text);
  const value: Real = decode(format, encode(format, scanned.value, scanned.sticky));
  return { kind: "float", at: token.at, value, type: letter === "f" ? "float" : letter === "l" ? "ldouble" : "double" };
}

function integerConstant(token: Token, digits: string, suffix: string, types: TypeTable): Expression {
  const octal = /^0[0-7]+$/.test(digits);
  const value = BigInt(octal ? `0o${digits.slice(1)}` : digits);
  const decimal = /^[1-9]/.test(digits);
  const unsigned = suffix.includes("u");
  const longs = suffix.split("l").length - 1;
  const ranks: readonly (readonly [BasicName, BasicName])[] = [["int", "uint"], ["long", "ulong"], ["llong", "ullong"], ["int128", "uint128"]];
  for (const [signed, plain] of ranks.slice(longs)) {
    const bits = BigInt(types.size(types.basic(signed)) * 8);
    if (!unsigned && value < 1n << (bits - 1n)) return { kind: "int", at: token.at, value, type: signed };
    if ((unsigned || !decimal) && value < 1n << bits) return { kind: "int", at: token.at, value, type: plain };
  }
  return fail("bad-number", token.at, token.text);
}

const SIMPLE: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, "0": 0, a: 7, b: 8, f: 12, v: 11, e: 27, "\\": 92, "'": 39, '"': 34, "?": 63 };

/** 'a' is an int whose value is that of a (signed) char; 'ab' packs bytes, first one highest. */
export function characterConstant(token: Token): Expression {
  const prefix = /^[^']*/.exec(token.text)![0];
  const codes = charactersOf(token.text.slice(prefix.length + 1, -1), token);
  if (prefix === "L" || prefix === "u" || prefix === "U") return { kind: "int", at: token.at, value: BigInt(codes[0]!), type: prefix === "L" ? "int" : prefix === "u" ? "ushort" : "uint" };
  const bytes = codes.flatMap((c) => (c < 256 ? [c] : [...new TextEncoder().encode(String.fromCodePoint(c))]));
  if (bytes.length > 4) fail("bad-character", token.at, token.text);
  const packed = bytes.reduce((sum, b) => sum * 256n + BigInt(b), 0n);
  return { kind: "int", at: token.at, value: bytes.length === 1 ? BigInt.asIntN(8, packed) : BigInt.asIntN(32, packed), type: "int" };
}

function charactersOf(text: string, token: Token): number[] {
  const out: number[] = [];
  for (const [piece, octal, hex, unicode, simple] of text.matchAll(/\\([0-7]{1,3})|\\x([\da-fA-F]+)|\\[uU]([\da-fA-F]{4,8})|\\(.)|[\s\S]/gu)) {
    if (octal) out.push(Number.parseInt(octal, 8) & 255);
    else if (hex) out.push(Number.parseInt(hex, 16));
    else if (unicode) out.push(Number.parseInt(unicode, 16));
    else if (simple) out.push(SIMPLE[simple] ?? fail("bad-character", token.at, token.text));
    else out.push(piece.codePointAt(0)!);
  }
  return out;
}

