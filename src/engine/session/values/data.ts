/**
 * Values of C expressions. A value knows its type and either where it lives (an lvalue; loaded when needed) or what it is.
 *
 *   struct { int a : 3; int b : 7; } s      s.b is the place  { address of s + 0, bits { offset 3, size 7 } }
 */
import type { CType } from "../../ir/debug";
import { decode, encode, F128, F32, F64, F80, type Format, type Real } from "../../libc/float/real";
import { isInteger, isSigned, type TypeTable } from "./types";

export type Data =
  | { readonly kind: "int"; readonly value: bigint }
  | { readonly kind: "float"; readonly value: Real }
  | { readonly kind: "complex"; readonly real: Real; readonly imaginary: Real }
  /** `object`: provenance, 0 = none. */
  | { readonly kind: "pointer"; readonly value: bigint; readonly object: number }
  /** Structures, arrays, functions, void. */
  | { readonly kind: "none" };

export interface BitRange { readonly offset: number; readonly size: number }

export interface Place {
  readonly address: number;
  /** Provenance of the pointer that leads here; 0 = not known. */
  readonly object: number;
  /** A bit-field: bits from the lowest of the byte at `address`. */
  readonly bits: BitRange | null;
}

export interface Value {
  readonly type: number;
  readonly place: Place | null;
  /** Null: load from `place`. */
  readonly data: Data | null;
}

export const NONE: Data = { kind: "none" };
export const int = (value: bigint): Data => ({ kind: "int", value });
export const at = (address: number, object = 0): Place => ({ address, object, bits: null });

/** A 64-bit address as the exact double the engine uses: the upper half sign-extended. */
export const addressOf = (value: bigint): number => Number(BigInt.asIntN(64, value));

const F16: Format = { precision: 11, exponentBits: 5, explicit: false };
const BF16: Format = { precision: 8, exponentBits: 8, explicit: false };

/** How a floating type's bytes are laid out: x86's long double keeps 10 of its 12 or 16 bytes. */
export function formatOf(t: CType, size = t.size): Format {
  if (size === 2) return t.name.includes("bf") ? BF16 : F16;
  if (size === 4) return F32;
  if (size === 8) return F64;
  return t.name.includes("128") ? F128 : F80;
}

const floatBytes = (f: Format): number => (f === F80 ? 10 : f === F128 ? 16 : (f.precision + f.exponentBits) / 8);

/** Bytes of a value that carry information: all, save the padding of long double. */
export function meaningfulBytes(t: CType): number {
  return t.kind === "float" ? floatBytes(formatOf(t)) : t.size;
}

/** Bits, lowest first, as a value of the type. `width` in bits. */
export function decodeBits(types: TypeTable, t: CType, bits: bigint, width: number, object: number): Data {
  if (t.kind === "pointer") return { kind: "pointer", value: bits, object };
  if (t.kind === "float") return { kind: "float", value: decode(formatOf(t), BigInt.asUintN(floatBytes(formatOf(t)) * 8, bits)) };
  if (t.kind === "complex") return decodeComplex(t, bits);
  if (isInteger(t)) return int(isSigned(types, t) ? BigInt.asIntN(width, bits) : BigInt.asUintN(width, bits));
  return NONE;
}

function decodeComplex(t: CType, bits: bigint): Data {
  const half = t.size / 2;
  const format = formatOf(t, half);
  const part = (n: number): Real => decode(format, BigInt.asUintN(floatBytes(format) * 8, bits >> BigInt(n * half * 8)));
  return { kind: "complex", real: part(0), imaginary: part(1) };
}

/** The value's bits as memory of the type holds them. */
export function encodeBits(t: CType, data: Data): bigint {
  if (data.kind === "int") return BigInt.asUintN(t.size * 8, data.value);
  if (data.kind === "pointer") return data.value;
  if (data.kind === "float") return encode(formatOf(t), data.value);
  if (data.kind !== "complex") return 0n;
  const format = formatOf(t, t.size / 2);
  return encode(format, data.real) | (encode(format, data.imaginary) << BigInt(t.size * 4));
}

export function bytesOfBits(bits: bigint, size: number): Uint8Array {
  const out = new Uint8Array(size);
  for (let i = 0; i < size; i++) out[i] = Number((bits >> BigInt(8 * i)) & 0xffn);
  return out;
}

export function bitsOfBytes(bytes: Uint8Array): bigint {
  let bits = 0n;
  for (let i = bytes.length - 1; i >= 0; i--) bits = (bits << 8n) | BigInt(bytes[i]!);
  return bits;
}
