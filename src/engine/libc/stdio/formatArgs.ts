/** Where printf gets its values: one after another, or by position (%2$d), and whether their types fit the directives. */
import { decode, F64, F80, type Real, realOfDouble } from "../float/real";
import type { NativeCall, Ptr, VaSource } from "../native";
import type { SlotType } from "../../vm/program";
import type { Directive, FormatItem, Star } from "./directive";

/** What a directive takes: "int" and so on as C says it. */
export type Wanted = "int" | "long" | "long long" | "double" | "long double" | "pointer";
export type Value = bigint | Real | Ptr;

export function integerKind(length: string): Wanted {
  if (length === "l" || length === "z" || length === "t") return "long";
  return length === "ll" || length === "j" || length === "L" ? "long long" : "int";
}

export function wanted(d: Directive): Wanted | null {
  if (d.conversion === "") return null;
  if ("diouxXbB".includes(d.conversion)) return integerKind(d.length);
  if ("fFeEgGaA".includes(d.conversion)) return d.length === "L" ? "long double" : "double";
  if ("cC".includes(d.conversion)) return "int";
  return "sSpn".includes(d.conversion) ? "pointer" : null;
}

const slotName = (t: SlotType): string => (typeof t === "string" ? t : `i${t.int}`);

const isInteger = (kind: Wanted): boolean => kind === "int" || kind === "long" || kind === "long long";

/** Bytes of an argument that is an integer or a pointer; 0 for others. */
function wordSize(type: SlotType, pointerSize: number): number {
  if (type === "ptr") return pointerSize;
  return type === "i32" ? 4 : type === "i64" ? 8 : 0;
}

function wantedSize(kind: Wanted, pointerSize: number): number {
  return kind === "int" ? 4 : kind === "long long" ? 8 : pointerSize;
}

function fits(kind: Wanted, type: SlotType, pointerSize: number): boolean {
  if (kind === "double") return type === "f64";
  if (kind === "long double") return type === "x86_fp80";
  return kind === "pointer" ? type === "ptr" : type !== "ptr" && wordSize(type, pointerSize) === wantedSize(kind, pointerSize);
}

/**
 * An integer or a pointer where a directive wants one of another type: every program of the kind `printf("%d", sizeof x)` does that.
 * It does no harm where both take the same place and the number written is the one that was given.
 */
function harmless(kind: Wanted, type: SlotType, value: Value, { conversion, pointerSize }: { conversion: string; pointerSize: number }): boolean {
  const [given, size] = [wordSize(type, pointerSize), wantedSize(kind, pointerSize)];
  if (!(isInteger(kind) || (kind === "pointer" && conversion === "p")) || given === 0) return false;
  if (given === size) return true;
  if (pointerSize === 4 || typeof value !== "bigint") return pointerSize === 8;
  if (given > size) return value >= -0x80000000n && value <= 0xffffffffn;
  return (conversion !== "d" && conversion !== "i") || value <= 0x7fffffffn;
}

function read(source: VaSource, kind: Wanted, pointerSize: number): Value {
  switch (kind) {
    case "int":
      return BigInt(source.i32() | 0);
    case "long":
      return pointerSize === 8 ? BigInt.asIntN(64, source.i64()) : BigInt(source.i32() | 0);
    case "long long":
      return BigInt.asIntN(64, source.i64());
    case "double":
      return source.f64bits ? decode(F64, source.f64bits()) : realOfDouble(source.f64());
    case "long double":
      return decode(F80, source.f80());
    case "pointer":
      return source.ptr();
  }
}

/** Reads the next argument as `kind`, reporting a type that does not fit and an argument that is not there. */
export function takeArgument(call: NativeCall, source: VaSource, kind: Wanted, directive: string): Value {
  const type = source.peek();
  const { pointerSize } = call.memory;
  if (source.exhausted) call.report("bad-format", "format-too-few-arguments", [directive]);
  if (source.exhausted || type === null || fits(kind, type, pointerSize)) return read(source, kind, pointerSize);
  // In a register or a word of the stack there is the whole of a wider integer.
  const whole = kind === "int" && pointerSize === 8 && wordSize(type, pointerSize) === 8;
  const value = read(source, whole ? "long" : kind, pointerSize);
  if (!harmless(kind, type, value, { conversion: directive.slice(-1), pointerSize })) call.report("bad-format", "format-wrong-type", [directive, kind, slotName(type)]);
  return whole ? BigInt.asIntN(32, value as bigint) : value;
}

/** Hands out values in the order in which the directives ask for them. */
export interface ArgumentSupply {
  star(star: Star, directive: string): number;
  value(d: Directive): Value;
}

export function inOrder(call: NativeCall, source: VaSource): ArgumentSupply {
  return {
    star: (_star, directive) => Number(takeArgument(call, source, "int", directive)),
    value: (d) => takeArgument(call, source, wanted(d)!, d.text),
  };
}

const isStar = (x: number | Star | null): x is Star => x !== null && typeof x === "object";

/** All arguments are read first, each as its (last) directive wants it; positions nobody names are taken as int. */
export function byPosition(call: NativeCall, source: VaSource, items: readonly FormatItem[]): ArgumentSupply {
  const kinds: { kind: Wanted; text: string }[] = [];
  for (const d of items) {
    if (typeof d === "string") continue;
    for (const s of [d.width, d.precision]) if (isStar(s) && s.position > 0) kinds[s.position] = { kind: "int", text: d.text };
    const kind = wanted(d);
    if (d.position > 0 && kind) kinds[d.position] = { kind, text: d.text };
  }
  const values: Value[] = [0n];
  for (let i = 1; i < kinds.length; i++) values.push(takeArgument(call, source, kinds[i]?.kind ?? "int", kinds[i]?.text ?? "%"));
  return { star: (s) => Number(values[s.position] ?? 0n), value: (d) => values[d.position] ?? 0n };
}

export const usesPositions = (items: readonly FormatItem[]): boolean => items.some((d) => typeof d !== "string" && d.position > 0);
