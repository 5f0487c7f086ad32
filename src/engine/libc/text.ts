/** Bytes and JavaScript strings that hold one byte a character ("latin-1"): the library thinks in bytes, regular expressions in strings. */
import type { Ptr } from "./native";

export function bytesOf(s: string): Uint8Array {
  const bytes = new Uint8Array(s.length);
  for (let i = 0; i < s.length; i++) bytes[i] = s.charCodeAt(i);
  return bytes;
}

export function textOf(bytes: Uint8Array): string {
  let s = "";
  for (let i = 0; i < bytes.length; i += 8192) s += String.fromCharCode.apply(null, bytes.subarray(i, i + 8192) as unknown as number[]);
  return s;
}

/** Bytes of simulated memory. */
export interface Area { readonly at: Ptr; readonly bytes: number }

/** Where formatted text goes: bytes, or wide characters. */
export interface TextSink {
  readonly length: number;
  /** Where the strings stood that were read for it. */
  readonly sources?: Area[];
  byte(b: number): void;
  add(units: ArrayLike<number>): void;
  text(s: string): void;
}

/** Code points. */
export class CodeBuffer implements TextSink {
  readonly codes: number[] = [];
  get length(): number {
    return this.codes.length;
  }
  byte(b: number): void {
    this.codes.push(b);
  }
  add(units: ArrayLike<number>): void {
    for (let i = 0; i < units.length; i++) this.codes.push(units[i]!);
  }
  text(s: string): void {
    for (const c of s) this.codes.push(c.codePointAt(0)!);
  }
}

/** Grows as bytes come; begins with what the engine keeps without a buffer of its own. */
export class ByteBuffer implements TextSink {
  readonly sources: Area[] = [];
  private bytes = new Uint8Array(64);
  length = 0;

  private room(n: number): void {
    if (this.length + n <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(this.bytes.length * 2, this.length + n));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
  }

  byte(b: number): void {
    this.room(1);
    this.bytes[this.length++] = b;
  }

  add(more: ArrayLike<number>): void {
    this.room(more.length);
    this.bytes.set(more, this.length);
    this.length += more.length;
  }

  text(s: string): void {
    this.room(s.length);
    for (let i = 0; i < s.length; i++) this.bytes[this.length++] = s.charCodeAt(i);
  }

  take(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }
}

/** The UTF-8 bytes of a code point, as glibc writes them; null above 0x7fffffff or for a surrogate. */
export function utf8(code: number): number[] | null {
  if (code < 0x80) return [code];
  if (code < 0x800) return [0xc0 | (code >> 6), 0x80 | (code & 63)];
  if (code >= 0xd800 && code < 0xe000) return null;
  if (code < 0x10000) return [0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  if (code < 0x110000) return [0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63)];
  return null;
}
