/**
 * What is left of the intrinsics of <xmmintrin.h>, <emmintrin.h> and <pmmintrin.h> when clang has put most of them in plain vector
 * operations: those that exist as one x86 instruction only. Named as LLVM does, without `llvm.x86.`; on the bits of the lanes.
 *
 *   sse2.packssdw.128   <4 x i32> a, b  →  <8 x i16>   | sat a0 | sat a1 | sat a2 | sat a3 | sat b0 | … |
 *   sse2.pmadd.wd       <8 x i16> a, b  →  <4 x i32>   | a0·b0 + a1·b1 | a2·b2 + a3·b3 | … |
 */
export type Lanes = readonly bigint[];
/** `width`: bits of a lane of the first operand. */
type Work = (a: Lanes, b: Lanes, c: Lanes, width: number) => bigint[];

const view = new DataView(new ArrayBuffer(8));

function toNumber(bits: bigint, width: number): number {
  if (width === 32) view.setUint32(0, Number(bits));
  else view.setBigUint64(0, bits);
  return width === 32 ? view.getFloat32(0) : view.getFloat64(0);
}

function fromNumber(value: number, width: number): bigint {
  if (width === 32) view.setFloat32(0, value);
  else view.setFloat64(0, value);
  return width === 32 ? BigInt(view.getUint32(0)) : view.getBigUint64(0);
}

const signed = (v: bigint, bits: number): bigint => BigInt.asIntN(bits, v);
const clamp = (v: bigint, low: bigint, high: bigint): bigint => (v < low ? low : v > high ? high : v);

function halfToEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  return rest < 0.5 || (rest === 0.5 && floor % 2 === 0) ? floor : floor + 1;
}

/** Out of range: the integer indefinite value. */
function toInteger(x: number, bits: number, round: (x: number) => number): bigint {
  const whole = round(x);
  return Number.isFinite(whole) && whole >= -(2 ** (bits - 1)) && whole < 2 ** (bits - 1) ? BigInt(whole) : 1n << BigInt(bits - 1);
}

const converted = (bits: number, round: (x: number) => number, lanes: number): Work => (a, _b, _c, width) =>
  Array.from({ length: lanes }, (_, i) => (i < a.length ? toInteger(toNumber(a[i]!, width), bits, round) : 0n));

/** Of every lane, or of the lowest alone: the others are those of `a`. */
const each = (one: (a: bigint, b: bigint, width: number, lane: number) => bigint): Work => (a, b, _c, width) => a.map((v, i) => one(v, b[i]!, width, i));
const lowest = (one: (a: bigint, b: bigint, width: number) => bigint): Work => (a, b, _c, width) => a.map((v, i) => (i === 0 ? one(v, b[0]!, width) : v));
const arithmetic = (op: (x: number, y: number) => number) => (a: bigint, b: bigint, width: number): bigint => fromNumber(op(toNumber(a, width), toNumber(b, width)), width);

/** minps and maxps: the second operand when the first does not win. */
const extreme = (wins: (x: number, y: number) => boolean) => (a: bigint, b: bigint, width: number): bigint => (wins(toNumber(a, width), toNumber(b, width)) ? a : b);
const min = extreme((x, y) => x < y);
const max = extreme((x, y) => x > y);

const TESTS: readonly ((x: number, y: number) => boolean)[] = [
  (x, y) => x === y, (x, y) => x < y, (x, y) => x <= y, (x, y) => Number.isNaN(x) || Number.isNaN(y),
  (x, y) => x !== y, (x, y) => !(x < y), (x, y) => !(x <= y), (x, y) => !Number.isNaN(x) && !Number.isNaN(y),
];
const tested = (a: bigint, b: bigint, predicate: bigint, width: number): bigint => (TESTS[Number(predicate & 7n)]!(toNumber(a, width), toNumber(b, width)) ? (1n << BigInt(width)) - 1n : 0n);
const compared: Work = (a, b, c, width) => a.map((v, i) => tested(v, b[i]!, c[0]!, width));
const comparedLowest: Work = (a, b, c, width) => a.map((v, i) => (i === 0 ? tested(v, b[0]!, c[0]!, width) : v));

/** comiss and its kin: with a not-a-number everything but `neq` is false, as compilers define them. */
const ordered = (test: (x: number, y: number) => boolean): Work => (a, b, _c, width) => [test(toNumber(a[0]!, width), toNumber(b[0]!, width)) ? 1n : 0n];
const ORDERS: Readonly<Record<string, Work>> = {
  eq: ordered((x, y) => x === y), lt: ordered((x, y) => x < y), le: ordered((x, y) => x <= y), gt: ordered((x, y) => x > y), ge: ordered((x, y) => x >= y), neq: ordered((x, y) => x !== y),
};

const signs: Work = (a, _b, _c, width) => [a.reduce((mask, v, i) => mask | ((v >> BigInt(width - 1)) << BigInt(i)), 0n)];
const packed = (to: number, unsigned: boolean): Work => (a, b, _c, width) =>
  [...a, ...b].map((v) => (unsigned ? clamp(signed(v, width), 0n, (1n << BigInt(to)) - 1n) : clamp(signed(v, width), -(1n << BigInt(to - 1)), (1n << BigInt(to - 1)) - 1n)));

type Shift = (v: bigint, by: bigint, width: number) => bigint;
const left: Shift = (v, by, width) => (by >= BigInt(width) ? 0n : v << by);
const right: Shift = (v, by, width) => (by >= BigInt(width) ? 0n : v >> by);
const arithmeticRight: Shift = (v, by, width) => signed(v, width) >> (by >= BigInt(width) ? BigInt(width - 1) : by);
/** By a number that the second operand holds, in its lowest 64 bits. */
const byRegister = (shift: Shift): Work => (a, b, _c, width) => {
  const by = b.reduce((n, v, i) => (i * width < 64 ? n | (v << BigInt(i * width)) : n), 0n);
  return a.map((v) => shift(v, by, width));
};
const byImmediate = (shift: Shift): Work => (a, b, _c, width) => a.map((v) => shift(v, b[0]!, width));

const shifts = (name: string, shift: Shift, letters: string): Record<string, Work> =>
  Object.fromEntries([...letters].flatMap((l) => [[`sse2.${name}.${l}`, byRegister(shift)], [`sse2.${name}i.${l}`, byImmediate(shift)]]));

/** Neighbours of `a`, then those of `b`. */
const horizontal = (op: (x: number, y: number) => number): Work => (a, b, _c, width) =>
  [a, b].flatMap((v) => Array.from({ length: v.length / 2 }, (_, i) => arithmetic(op)(v[2 * i]!, v[2 * i + 1]!, width)));
const addSub: Work = each((a, b, width, lane) => arithmetic((x, y) => (lane % 2 === 0 ? x - y : x + y))(a, b, width));

const high = (a: bigint, b: bigint): bigint => (a * b) >> 16n;
const average = each((a, b) => (a + b + 1n) >> 1n);
const pairs: Work = (a, b) => Array.from({ length: a.length / 2 }, (_, i) => signed(a[2 * i]!, 16) * signed(b[2 * i]!, 16) + signed(a[2 * i + 1]!, 16) * signed(b[2 * i + 1]!, 16));
const differences: Work = (a, b) => [0, 8].map((from) => a.slice(from, from + 8).reduce((sum, v, i) => sum + (v > b[from + i]! ? v - b[from + i]! : b[from + i]! - v), 0n));

/** The processor's reciprocals have 12 bits; these are exact. */
const reciprocal = (a: bigint, width: number): bigint => fromNumber(1 / toNumber(a, width), width);
const reciprocalRoot = (a: bigint, width: number): bigint => fromNumber(1 / Math.sqrt(toNumber(a, width)), width);
const unary = (one: (a: bigint, width: number) => bigint): Work => (a, _b, _c, width) => a.map((v) => one(v, width));
const unaryLowest = (one: (a: bigint, width: number) => bigint): Work => (a, _b, _c, width) => a.map((v, i) => (i === 0 ? one(v, width) : v));

const narrowed: Work = (a, b) => a.map((v, i) => (i === 0 ? fromNumber(toNumber(b[0]!, 64), 32) : v));
const narrowedPair: Work = (a) => [fromNumber(toNumber(a[0]!, 64), 32), fromNumber(toNumber(a[1]!, 64), 32), 0n, 0n];

const orders = (prefix: string, suffix: string): Record<string, Work> => Object.fromEntries(["comi", "ucomi"].flatMap((c) => Object.entries(ORDERS).map(([name, work]) => [`${prefix}.${c}${name}.${suffix}`, work])));

export const X86: ReadonlyMap<string, Work> = new Map(Object.entries({
  ...orders("sse", "ss"), ...orders("sse2", "sd"),
  "sse.cmp.ps": compared, "sse2.cmp.pd": compared, "sse.cmp.ss": comparedLowest, "sse2.cmp.sd": comparedLowest,
  "sse.min.ps": each(min), "sse.max.ps": each(max), "sse2.min.pd": each(min), "sse2.max.pd": each(max),
  "sse.min.ss": lowest(min), "sse.max.ss": lowest(max), "sse2.min.sd": lowest(min), "sse2.max.sd": lowest(max),
  "sse.movmsk.ps": signs, "sse2.movmsk.pd": signs, "sse2.pmovmskb.128": signs,
  "sse.rcp.ps": unary(reciprocal), "sse.rcp.ss": unaryLowest(reciprocal), "sse.rsqrt.ps": unary(reciprocalRoot), "sse.rsqrt.ss": unaryLowest(reciprocalRoot),
  "sse.cvtss2si": converted(32, halfToEven, 1), "sse.cvtss2si64": converted(64, halfToEven, 1), "sse.cvttss2si": converted(32, Math.trunc, 1), "sse.cvttss2si64": converted(64, Math.trunc, 1),
  "sse2.cvtsd2si": converted(32, halfToEven, 1), "sse2.cvtsd2si64": converted(64, halfToEven, 1), "sse2.cvttsd2si": converted(32, Math.trunc, 1), "sse2.cvttsd2si64": converted(64, Math.trunc, 1),
  "sse2.cvtps2dq": converted(32, halfToEven, 4), "sse2.cvttps2dq": converted(32, Math.trunc, 4), "sse2.cvtpd2dq": converted(32, halfToEven, 4), "sse2.cvttpd2dq": converted(32, Math.trunc, 4),
  "sse2.cvtsd2ss": narrowed, "sse2.cvtpd2ps": narrowedPair,
  "sse2.packssdw.128": packed(16, false), "sse2.packsswb.128": packed(8, false), "sse2.packuswb.128": packed(8, true),
  "sse2.pavg.b": average, "sse2.pavg.w": average, "sse2.pmadd.wd": pairs, "sse2.psad.bw": differences,
  "sse2.pmulhu.w": each(high), "sse2.pmulh.w": each((a, b) => high(signed(a, 16), signed(b, 16))),
  ...shifts("psll", left, "wdq"), ...shifts("psrl", right, "wdq"), ...shifts("psra", arithmeticRight, "wd"),
  "sse3.addsub.ps": addSub, "sse3.addsub.pd": addSub,
  "sse3.hadd.ps": horizontal((x, y) => x + y), "sse3.hadd.pd": horizontal((x, y) => x + y), "sse3.hsub.ps": horizontal((x, y) => x - y), "sse3.hsub.pd": horizontal((x, y) => x - y),
}));
