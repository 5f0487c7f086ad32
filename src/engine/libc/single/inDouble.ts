/**
 * Functions of a float that glibc 2.36 computes in double and rounds once (the method of Arm's optimized routines): exponentials and
 * logarithms by tables of 32 and 16 entries, sine and cosine by polynomials. Undefined: take the long way.
 */
import { fma, hex, low, once, shifted } from "../double/bits";
import { logarithm, ofDouble, ONE, toDouble, UNIT } from "../double/exact";
import { roots } from "../double/exponential";
import { bits, f, ofBits } from "./bits";

const SHIFT = 6755399441055744;
const C = ["0x1.c6af84b912394p-5", "0x1.ebfce50fac4f3p-3", "0x1.62e42ff0c52d6p-1"].map(hex);

/** 2^(k/32) · (1 + r(c₂ + r(c₁ + r·c₀))) */
function powerOfTwo(k: number, r: number, scale: number): number {
  const p = (C[0]! / scale ** 3) * r + C[1]! / scale ** 2;
  const y = p * (r * r) + ((C[2]! / scale) * r + 1);
  return y * shifted(roots().root[4 * (k & 31)]!, k >> 5);
}

const exponential = (perUnit: number, limit: number) => (x: number): number | undefined => {
  if (!(Math.abs(x) < limit)) return undefined;
  const z = perUnit * x;
  const t = z + SHIFT;
  return f(powerOfTwo(low(t), z - (t - SHIFT), 32));
};

export const expf = exponential(hex("0x1.71547652b82fep+0") * 32, 87);
export const exp10f = exponential((0x35269e12f346e2 / 2 ** 52) * 32, 37);
/** The argument of powf need not be a float. */
function exp2InDouble(x: number): number {
  const t = x + SHIFT / 32;
  return powerOfTwo(low(t), x - (t - SHIFT / 32), 1);
}
export const exp2f = (x: number): number | undefined => (Math.abs(x) < 125 ? f(exp2InDouble(x)) : undefined);

const INVERSE = [
  "0x1.661ec79f8f3bep+0", "0x1.571ed4aaf883dp+0", "0x1.49539f0f010bp+0", "0x1.3c995b0b80385p+0", "0x1.30d190c8864a5p+0", "0x1.25e227b0b8eap+0",
  "0x1.1bb4a4a1a343fp+0", "0x1.12358f08ae5bap+0", "0x1.0953f419900a7p+0", "0x1p+0", "0x1.e608cfd9a47acp-1", "0x1.ca4b31f026aap-1",
  "0x1.b2036576afce6p-1", "0x1.9c2d163a1aa2dp-1", "0x1.886e6037841edp-1", "0x1.767dcf5534862p-1",
].map(hex);
interface Logs { readonly natural: readonly number[]; readonly binary: readonly number[] }
const logs = once((): Logs => {
  const exact = INVERSE.map((v) => -logarithm(ofDouble(v)));
  const ln2 = logarithm(2n * ONE);
  return { natural: exact.map((v) => toDouble(v)), binary: exact.map((v) => toDouble((v << UNIT) / ln2)) };
});

/** x = 2^k·z, z near 1/INVERSE[i]; r = z·INVERSE[i] - 1. */
let k = 0;
let i = 0;
function take(x: number): number {
  const word = bits(x);
  const t = word - 0x3f330000;
  i = (t >>> 19) & 15;
  k = t >> 23;
  return ofBits(word - (t & 0xff800000)) * INVERSE[i]! - 1;
}
const isNormal = (x: number): boolean => x >= 2 ** -126 && x < Number.POSITIVE_INFINITY;

const LN = ["-0x1.00ea348b88334p-2", "0x1.5575b0be00b6ap-2", "-0x1.ffffef20a4123p-2"].map(hex);
export function logf(x: number): number | undefined {
  if (!isNormal(x)) return undefined;
  if (x === 1) return 0;
  const r = take(x);
  const y0 = logs().natural[i]! + k * Math.LN2;
  const r2 = r * r;
  return f((LN[0]! * r2 + (LN[1]! * r + LN[2]!)) * r2 + (y0 + r));
}

const L2 = ["-0x1.712b6f70a7e4dp-2", "0x1.ecabf496832ep-2", "-0x1.715479ffae3dep-1", "0x1.715475f35c8b8p0"].map(hex);
export function log2f(x: number): number | undefined {
  if (!isNormal(x)) return undefined;
  if (x === 1) return 0;
  const r = take(x);
  const y0 = logs().binary[i]! + k;
  const r2 = r * r;
  return f((L2[0]! * r2 + (L2[1]! * r + L2[2]!)) * r2 + (L2[3]! * r + y0));
}

const P = ["0x1.27616c9496e0bp-2", "-0x1.71969a075c67ap-2", "0x1.ec70a6ca7baddp-2", "-0x1.7154748bef6c8p-1", "0x1.71547652ab82bp0"].map(hex);
export function powf(x: number, y: number): number | undefined {
  const size = Math.abs(x);
  const odd = Number.isInteger(y) && y % 2 !== 0;
  if (!isNormal(size) || (x < 0 && !Number.isInteger(y)) || !(Math.abs(y) < 2 ** 30)) return undefined;
  const r = take(size);
  const r2 = r * r;
  const q = (P[2]! * r + P[3]!) * r2 + (P[4]! * r + (logs().binary[i]! + k));
  const e = y * ((P[0]! * r + P[1]!) * (r2 * r2) + q);
  if (!(Math.abs(e) < 125)) return undefined;
  const v = f(exp2InDouble(e));
  return x < 0 && odd ? -v : v;
}

const COS = ["0x1p0", "-0x1.ffffffd0c621cp-2", "0x1.55553e1068f19p-5", "-0x1.6c087e89a359dp-10", "0x1.99343027bf8c3p-16"].map(hex);
const SIN = ["-0x1.555545995a603p-3", "0x1.1107605230bc4p-7", "-0x1.994eb3774cf24p-13"].map(hex);
const PI_2 = Math.PI / 2;
/** 2/π·2^24: the quadrant comes to stand in bits 24 and up. */
const TWO_OVER_PI = hex("0x1.45f306dc9c883p+23");
/** π·2^-63 */
const UNIT_OF_ANGLE = hex("0x1.921fb54442d18p-62");

const sinePolynomial = (x: number, x2: number): number => {
  const x3 = x * x2;
  return x + x3 * SIN[0]! + x3 * x2 * (SIN[1]! + x2 * SIN[2]!);
};
const cosinePolynomial = (x2: number): number => {
  const x4 = x2 * x2;
  return COS[0]! + x2 * COS[1]! + x4 * COS[2]! + x4 * x2 * (COS[3]! + x2 * COS[4]!);
};

/** 4/π to 192 bits. */
const FOUR_OVER_PI = 0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041n;
/** What is left of the angle; quadrants are returned. */
let rest = 0;
export const restOfAngle = (): number => rest;
export function quadrant(x: number): number {
  if (Math.abs(x) < 120) {
    const n = (Math.trunc(x * TWO_OVER_PI) + 0x800000) >> 24;
    rest = fma(-n, PI_2, x);
    return n;
  }
  const word = bits(x);
  const at = (word >> 26) & 15;
  const window = (j: number): bigint => BigInt.asUintN(32, FOUR_OVER_PI >> BigInt(8 * (23 - j)));
  const m = BigInt(((word & 0xffffff) | 0x800000) << ((word >> 23) & 7)) & 0xffffffffn;
  const sum = BigInt.asUintN(64, ((m * window(at)) << 32n) + m * window(at + 4) + ((m * window(at + 8)) >> 32n));
  const n = BigInt.asUintN(64, sum + (1n << 61n)) >> 62n;
  rest = Number(BigInt.asIntN(64, sum - (n << 62n))) * UNIT_OF_ANGLE;
  if (x < 0) rest = -rest;
  return x < 0 ? -Number(n) : Number(n);
}

function ofQuadrant(n: number): number {
  const v = n & 1 ? cosinePolynomial(rest * rest) : sinePolynomial(rest, rest * rest);
  return f(n & 2 ? -v : v);
}

const QUARTER = f(Math.PI / 4);
export function sinf(x: number): number | undefined {
  const size = Math.abs(x);
  if (size < 2 ** -12) return x;
  if (size < 0.78125) return f(sinePolynomial(x, x * x));
  return size < Number.POSITIVE_INFINITY ? ofQuadrant(quadrant(x)) : undefined;
}
export function cosf(x: number): number | undefined {
  const size = Math.abs(x);
  if (size < 2 ** -12) return 1;
  if (size < 0.78125) return f(cosinePolynomial(x * x));
  return size < Number.POSITIVE_INFINITY ? ofQuadrant(quadrant(x) + 1) : undefined;
}
export const isWithinQuarter = (x: number): boolean => Math.abs(x) <= QUARTER;
