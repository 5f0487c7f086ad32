/** wchar_t (UTF-32, four bytes) and the multibyte encoding of the locale: ASCII in "C", UTF-8 in "C.UTF-8". */
import type { NativeCall, NativeMemory, Ptr } from "../native";
import { plus } from "../pointers";
import { utf8 } from "../text";
import { isUtf8 } from "../locale";
import { transliterate } from "./translit";

/** The characters of a wide string, at most `max`. */
export function wideString(memory: NativeMemory, p: Ptr, max = 2 ** 53): number[] {
  const codes: number[] = [];
  for (let i = 0; i < max; i++) {
    const c = memory.load32(plus(p, 4 * i)) >>> 0;
    if (c === 0) break;
    codes.push(c);
  }
  return codes;
}

/** Bytes of one character; null: the locale has none (EILSEQ). */
export function encodeCharacter(call: NativeCall, code: number): number[] | null {
  if (code < 0x80) return [code];
  return isUtf8(call) ? utf8(code) : null;
}

/** Bytes of one character on a stream: there the locale "C" writes something similar, or a question mark. */
export function streamCharacter(call: NativeCall, code: number): number[] | null {
  if (code < 0x80 || isUtf8(call)) return encodeCharacter(call, code);
  if (code > 0x7fffffff) return null;
  return [...(transliterate(code) ?? "?")].map((c) => c.charCodeAt(0));
}

/** The characters of a multibyte string, at most `max`; null: bytes that are none. */
export function decodeString(call: NativeCall, p: Ptr, max: number): number[] | null {
  const codes: number[] = [];
  const bytes: number[] = [];
  for (let i = 0; codes.length < max; i++) {
    const b = call.memory.load8(plus(p, i));
    if (b === 0) return bytes.length === 0 ? codes : null;
    bytes.push(b);
    const c = decodeCharacter(Uint8Array.from(bytes), isUtf8(call));
    if (c === null) return null;
    if (c === "short") continue;
    codes.push(c.code);
    bytes.length = 0;
  }
  return codes;
}

/** At most `limit` bytes, whole characters only; null when one cannot be written. */
export function encodeWide(call: NativeCall, codes: readonly number[], limit: number | null): Uint8Array | null {
  const bytes: number[] = [];
  for (const code of codes) {
    const next = encodeCharacter(call, code);
    if (next === null) return null;
    if (limit !== null && bytes.length + next.length > limit) break;
    bytes.push(...next);
  }
  return Uint8Array.from(bytes);
}

/** Rules out overlong forms, surrogates and what lies above U+10FFFF. */
function secondByteFits(first: number, second: number): boolean {
  if (first === 0xe0) return second >= 0xa0;
  if (first === 0xed) return second < 0xa0;
  if (first === 0xf0) return second >= 0x90;
  return first !== 0xf4 || second < 0x90;
}

/** One character at the start of `bytes`: its code and length; "short": more bytes are needed; null: none can begin so. */
export function decodeCharacter(bytes: Uint8Array, asUtf8: boolean): { code: number; length: number } | "short" | null {
  const first = bytes[0];
  if (first === undefined) return "short";
  if (first < 0x80) return { code: first, length: 1 };
  if (!asUtf8 || first < 0xc2 || first > 0xf4) return null;
  const length = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
  let code = first & (0x7f >> length);
  for (let i = 1; i < length; i++) {
    const next = bytes[i];
    if (next === undefined) return "short";
    if ((next & 0xc0) !== 0x80) return null;
    code = (code << 6) | (next & 63);
    if (i === 1 && !secondByteFits(first, next)) return null;
  }
  return { code, length };
}
