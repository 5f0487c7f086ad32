/** C's conversions: integer promotions, usual arithmetic conversions (C17 6.3.1.8), casts. Sizes come from the type table. */
import type { CType } from "../../ir/debug";
import { finite, type Real } from "../../libc/float/real";
import { ofBigInt, toBigInt } from "../../libc/float/arithmetic";
import { decode, encode } from "../../libc/float/real";
import { type Data, formatOf, int, type Value } from "./data";
import { type BasicName, isInteger, isSigned, type TypeTable } from "./types";

export interface Operand {
  readonly type: number;
  readonly data: Data;
}

const RANKS: Readonly<Record<string, number>> = {
  int: 4, "unsigned int": 4, long: 5, "unsigned long": 5, "long long": 6, "unsigned long long": 6, __int128: 7, "unsigned __int128": 7,
};
const BY_RANK: Readonly<Record<number, readonly [BasicName, BasicName]>> = { 4: ["int", "uint"], 5: ["long", "ulong"], 6: ["llong", "ullong"], 7: ["int128", "uint128"] };
const rankOf = (t: CType): number => RANKS[t.name] ?? (t.size <= 4 ? 4 : t.size <= 8 ? 6 : 7);

/** What an integer becomes before anything is done with it: int, or unsigned int when it does not fit. */
export function promoted(types: TypeTable, type: number): number {
  const t = types.bare(type);
  if (!isInteger(t)) return type;
  if (t.size < 4 || t.kind === "bool") return types.basic("int");
  if (t.kind === "enum") return types.basic(isSigned(types, t) ? "int" : "uint");
  return types.basic(BY_RANK[rankOf(t)]![isSigned(types, t) ? 0 : 1]);
}

/** A bit-field narrower than int becomes int. */
export function promotedValue(types: TypeTable, value: Value): number {
  const bits = value.place?.bits;
  return bits && bits.size < 32 ? types.basic("int") : promoted(types, value.type);
}

/** The type in which `a op b` is done. */
export function common(types: TypeTable, a: number, b: number): number {
  const [x, y] = [types.bare(a), types.bare(b)];
  for (const kind of ["complex", "float"] as const) {
    if (x.kind === kind || y.kind === kind) return x.kind !== kind ? b : y.kind !== kind ? a : x.size >= y.size ? a : b;
  }
  const [p, q] = [types.bare(promoted(types, a)), types.bare(promoted(types, b))];
  const rank = Math.max(rankOf(p), rankOf(q));
  const unsigned = [p, q].some((t) => t.kind === "unsigned" && (rankOf(t) === rank || t.size === types.size(types.basic(BY_RANK[rank]![0]))));
  return types.basic(BY_RANK[rank]![unsigned ? 1 : 0]);
}

/** As an integer of this type holds it. */
export function wrap(types: TypeTable, t: CType, value: bigint): Data {
  if (t.kind === "bool") return int(value === 0n ? 0n : 1n);
  return int(isSigned(types, t) ? BigInt.asIntN(t.size * 8, value) : BigInt.asUintN(t.size * 8, value));
}

export const rounded = (t: CType, real: Real, sticky = false, size = t.size): Real => decode(formatOf(t, size), encode(formatOf(t, size), real, sticky));

const zero = (data: Data): boolean => (data.kind === "int" || data.kind === "pointer" ? data.value === 0n : data.kind === "float" ? data.value.kind === "finite" && data.value.m === 0n : false);
export const isTrue = (data: Data): boolean => !zero(data);

/** Null: the types do not allow it. */
export function convert(types: TypeTable, operand: Operand, type: number): Data | null {
  const t = types.bare(type);
  const { data } = operand;
  if (t.kind === "bool") return data.kind === "none" ? null : int(isTrue(data) ? 1n : 0n);
  if (isInteger(t)) return toInteger(types, t, data);
  if (t.kind === "float") return toFloat(t, data);
  if (t.kind === "complex") return toComplex(t, data);
  if (t.kind === "pointer") return toPointer(types, data);
  return null;
}

function toInteger(types: TypeTable, t: CType, data: Data): Data | null {
  if (data.kind === "int" || data.kind === "pointer") return wrap(types, t, data.value);
  if (data.kind === "float") return wrap(types, t, toBigInt(data.value) ?? 1n << BigInt(t.size * 8 - 1));
  return data.kind === "complex" ? toInteger(types, t, { kind: "float", value: data.real }) : null;
}

function toFloat(t: CType, data: Data): Data | null {
  if (data.kind === "int") return { kind: "float", value: rounded(t, ofBigInt(data.value)) };
  if (data.kind === "float") return { kind: "float", value: rounded(t, data.value) };
  return data.kind === "complex" ? { kind: "float", value: rounded(t, data.real) } : null;
}

function toComplex(t: CType, data: Data): Data | null {
  const part = (r: Real): Real => rounded(t, r, false, t.size / 2);
  if (data.kind === "complex") return { kind: "complex", real: part(data.real), imaginary: part(data.imaginary) };
  const real = data.kind === "int" ? ofBigInt(data.value) : data.kind === "float" ? data.value : null;
  return real && { kind: "complex", real: part(real), imaginary: finite(false, 0n, 0) };
}

function toPointer(types: TypeTable, data: Data): Data | null {
  if (data.kind === "pointer") return data;
  return data.kind === "int" ? { kind: "pointer", value: BigInt.asUintN(types.pointerSize * 8, data.value), object: 0 } : null;
}
