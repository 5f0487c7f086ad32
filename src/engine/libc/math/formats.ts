/** The three floating types of C as natives see them: how to fetch an argument, give a result, and change bits. */
import { bitsDouble, bitsFloat, decode, encode, F32, F64, F80, floatBits, type Format, type Real } from "../float/real";
import type { NativeCall, Ptr } from "../native";
import { plus } from "../pointers";

export interface FloatType {
  readonly suffix: "" | "f" | "l";
  readonly format: Format;
  argument(call: NativeCall, i: number): bigint;
  give(call: NativeCall, bits: bigint): void;
  store(call: NativeCall, p: Ptr, bits: bigint): void;
}

export const double: FloatType = {
  suffix: "", format: F64,
  argument: (call, i) => call.args.u64(i),
  give: (call, bits) => (call.returnF64bits ? call.returnF64bits(bits) : call.returnF64(bitsDouble(bits))),
  store: (call, p, bits) => call.memory.store64(p, bits),
};
export const float: FloatType = {
  suffix: "f", format: F32,
  argument: (call, i) => BigInt(floatBits(call.args.f32(i))),
  give: (call, bits) => (call.returnF32bits ? call.returnF32bits(Number(bits)) : call.returnF32(bitsFloat(Number(bits)))),
  store: (call, p, bits) => call.memory.store32(p, Number(bits)),
};
export const longDouble: FloatType = {
  suffix: "l", format: F80,
  argument: (call, i) => call.args.f80(i),
  give: (call, bits) => call.returnF80(bits),
  store: (call, p, bits) => {
    call.memory.store64(p, BigInt.asUintN(64, bits));
    call.memory.store16(plus(p, 8), Number(bits >> 64n));
  },
};
export const types: readonly FloatType[] = [double, float, longDouble];

export const realArgument = (t: FloatType, call: NativeCall, i: number): Real => decode(t.format, t.argument(call, i));
export const giveReal = (t: FloatType, call: NativeCall, r: Real, sticky = false): void => t.give(call, encode(t.format, r, sticky));
