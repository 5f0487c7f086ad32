/** Characters and strings as C source writes them. Bytes are read as UTF-8; what is not UTF-8 becomes \xNN. */
import type { ISession } from "../api";
import type { TypeTable } from "./types";

const ESCAPES: ReadonlyMap<number, string> = new Map([[0, "\\0"], [7, "\\a"], [8, "\\b"], [9, "\\t"], [10, "\\n"], [11, "\\v"], [12, "\\f"], [13, "\\r"], [27, "\\033"], [92, "\\\\"]]);
const NUMBERS: ReadonlySet<string> = new Set(["int8_t", "uint8_t", "int_least8_t", "uint_least8_t", "int_fast8_t", "uint_fast8_t", "u8", "s8", "byte"]);
const WIDE: ReadonlyMap<string, { readonly bytes: 2 | 4; readonly prefix: string }> = new Map([
  ["wchar_t", { bytes: 4, prefix: "L" }], ["char16_t", { bytes: 2, prefix: "u" }], ["char32_t", { bytes: 4, prefix: "U" }],
]);

export interface TextUnit { readonly bytes: 1 | 2 | 4; readonly prefix: string }

/** How characters of this type make text; null when it is no character type, or a number by its typedef's name. */
export function textUnit(types: TypeTable, type: number): TextUnit | null {
  const aliases = types.aliases(type);
  const t = types.bare(type);
  if (t.kind === "char") return aliases.some((a) => NUMBERS.has(a)) ? null : { bytes: 1, prefix: "" };
  return aliases.map((a) => WIDE.get(a)).find((w) => w) ?? null;
}

const hex = (n: number, digits: number): string => n.toString(16).padStart(digits, "0");

function escaped(code: number, quote: string): string {
  const known = ESCAPES.get(code);
  if (known) return known;
  if (code === quote.charCodeAt(0)) return `\\${quote}`;
  if (code < 32 || code === 127) return `\\x${hex(code, 2)}`;
  return String.fromCodePoint(code);
}

/** 'a', '\n', L'é'; an 8-bit character above 127 is '\xNN'. */
export function characterText(value: bigint, unit: TextUnit): string {
  const code = Number(BigInt.asUintN(unit.bytes * 8, value));
  const inside = unit.bytes === 1 && code > 127 ? `\\x${hex(code, 2)}` : code > 0x10ffff || (code >= 0xd800 && code < 0xe000) ? `\\x${hex(code, unit.bytes * 2)}` : escaped(code, "'");
  return `${unit.prefix}'${inside}'`;
}

export interface StringRead {
  readonly text: string;
  /** Ended by a null character (else: cut, end of the object, memory not mapped or never written). */
  readonly ended: boolean;
}

/** The string at an address: at most `limit` bytes of text. Null when its first byte is not there or was never written. */
export function readString(session: ISession, address: number, unit: TextUnit, limit: number): StringRead | null {
  const { bytes, undefined: mask, mapped } = session.read(address, limit);
  const codes: number[] = [];
  let ended = false;
  for (let i = 0; i + unit.bytes <= limit && !ended; i += unit.bytes) {
    if (mapped[i] === 0 || mask[i] !== 0) break;
    let code = 0;
    for (let k = unit.bytes - 1; k >= 0; k--) code = code * 256 + bytes[i + k]!;
    ended = code === 0;
    if (!ended) codes.push(code);
  }
  if (codes.length === 0 && !ended) return null;
  const inside = unit.bytes === 1 ? utf8Text(Uint8Array.from(codes)) : codes.map((c) => (c > 0x10ffff ? `\\x${hex(c, 8)}` : escaped(c, '"'))).join("");
  return { text: `${unit.prefix}"${inside}"`, ended };
}

function utf8Text(bytes: Uint8Array): string {
  let out = "";
  for (let i = 0; i < bytes.length; ) {
    const length = sequenceLength(bytes, i);
    if (length === 0) out += `\\x${hex(bytes[i]!, 2)}`;
    else out += length === 1 ? escaped(bytes[i]!, '"') : decoder.decode(bytes.subarray(i, i + length));
    i += length || 1;
  }
  return out;
}

const decoder = new TextDecoder();
const strict = new TextDecoder("utf-8", { fatal: true });

/** Bytes of the UTF-8 sequence at i, 0 when there is no valid one. */
function sequenceLength(bytes: Uint8Array, i: number): number {
  const first = bytes[i]!;
  if (first < 0x80) return 1;
  const length = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : first >= 0xc2 ? 2 : 0;
  if (length === 0 || i + length > bytes.length) return 0;
  try {
    strict.decode(bytes.subarray(i, i + length));
    return length;
  } catch {
    return 0;
  }
}
