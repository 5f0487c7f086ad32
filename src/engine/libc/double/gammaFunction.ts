/**
 * lgamma by Sun's fdlibm, tgamma by glibc: e^lgamma below 1.5, products from there to 6.5 and 12, above Stirling's formula
 * √(2π/x)·(x/e)^x·e^(1/12x - …) with the powers as pairs of doubles. Undefined: take the long way.
 */
import { add, dd, mul, twoProduct, twoSum } from "../math/dd";
import { high, withHigh } from "./bits";
import { expm1 } from "./classic";
import { exp, exp2, pow } from "./exponential";
import { log } from "./logarithm";
import { horner } from "./polynomial";
import { cos, sin } from "./trigonometric";

const A0 = [0.07721566490153287, 0.06735230105312927, 0.007385550860814029, 0.0011927076318336207, 0.00022086279071390839, 2.5214456545125733e-5];
const A1 = [0.3224670334241136, 0.020580808432516733, 0.0028905138367341563, 0.0005100697921535113, 0.00010801156724758394, 4.4864094961891516e-5];
const T0 = [0.48383612272381005, -0.032788541075985965, 0.006100538702462913, -0.0014034646998923284, 0.00031563207090362595];
const T1 = [-0.1475877229945939, 0.01797067508118204, -0.0036845201678113826, 0.000881081882437654, -0.00031275416837512086];
const T2 = [0.06462494023913339, -0.010314224129834144, 0.0022596478090061247, -0.0005385953053567405, 0.0003355291926355191];
const U = [-0.07721566490153287, 0.6328270640250934, 1.4549225013723477, 0.9777175279633727, 0.22896372806469245, 0.013381091853678766];
const V = [1.0, 2.4559779371304113, 2.128489763798934, 0.7692851504566728, 0.10422264559336913, 0.003217092422824239];
const S = [
  -0.07721566490153287, 0.21498241596060885, 0.325778796408931, 0.14635047265246445, 0.02664227030336386, 0.0018402845140733772,
  3.194753265841009e-5,
];
const R = [1.0, 1.3920053346762105, 0.7219355475671381, 0.17193386563280308, 0.01864591917156529, 0.0007779424963818936, 7.326684307446256e-6];
const W = [
  0.4189385332046727, 0.08333333333333297, -0.0027777777772877554, 0.0007936505586430196, -0.00059518755745034, 0.0008363399189962821,
  -0.0016309293409657527,
];
const TC = 1.4616321449683622;
const TF = -0.12148629053584961;
const TT = -3.638676997039505e-18;

/** ln Γ(x) for x ≥ 2^-70. */
function positive(x: number): number | undefined {
  if (x === 1 || x === 2) return 0;
  if (x < 2) return belowTwo(x);
  if (x < 8) return belowEight(x);
  const t = log(x)!;
  if (x >= 2 ** 58) return x < 1e300 ? x * (t - 1) : undefined;
  const z = 1 / x;
  const y = z * z;
  let w = W[6]!;
  for (let i = 5; i >= 1; i--) w = W[i]! + y * w;
  return (x - 0.5) * (t - 1) + (W[0]! + z * w);
}

function belowTwo(x: number): number {
  const word = high(x);
  const small = word <= 0x3feccccc;
  const r = small ? -log(x)! : 0;
  const upper = small ? word >= 0x3fe76944 : word >= 0x3ffbb4c3;
  if (upper) {
    const y = small ? 1 - x : 2 - x;
    const z = y * y;
    return r + (y * horner(A0, z) + z * horner(A1, z) - 0.5 * y);
  }
  if (small ? word >= 0x3fcda661 : word >= 0x3ff3b4c4) {
    const y = small ? x - (TC - 1) : x - TC;
    const z = y * y;
    const w = z * y;
    return r + (TF + (z * horner(T0, w) - (TT - w * (horner(T1, w) + y * horner(T2, w)))));
  }
  const y = small ? x : x - 1;
  return r + (-0.5 * y + (y * horner(U, y)) / horner(V, y));
}

function belowEight(x: number): number {
  const i = Math.trunc(x);
  const y = x - i;
  const r = 0.5 * y + (y * horner(S, y)) / horner(R, y);
  if (i < 3) return r;
  let z = 1;
  for (let k = i - 1; k >= 2; k--) z *= y + k;
  return r + log(z)!;
}

/** sin πx for -2 ≤ x < 0 or x ≤ -28, no whole number. */
function sinPi(x: number): number {
  if (x > -0.25) return sin(Math.PI * x)!;
  const half = -x * 0.5;
  const y = 2 * (half - Math.floor(half));
  const n = Math.trunc(y * 4);
  if (n === 0) return -sin(Math.PI * y)!;
  if (n <= 2) return -cos(Math.PI * (0.5 - y))!;
  if (n <= 4) return -sin(Math.PI * (1 - y))!;
  return n <= 6 ? cos(Math.PI * (y - 1.5))! : -sin(Math.PI * (y - 2))!;
}

export function lgamma(x: number): { readonly value: number; readonly sign: number } | undefined {
  if (x > 2 ** -70) {
    const value = positive(x);
    return value === undefined ? undefined : { value, sign: 1 };
  }
  // Between -28 and -2 glibc goes from zero to zero; those are left to exact arithmetic.
  if (!(x < -(2 ** -70) && x >= -(2 ** 51)) || (x < -2 && x > -28) || Number.isInteger(x)) return undefined;
  const t = sinPi(x);
  return { value: log(Math.PI / Math.abs(t * x))! - positive(-x)!, sign: t < 0 ? -1 : 1 };
}

interface Pair { readonly h: number; readonly l: number }
function product(a: Pair, b: Pair): Pair {
  const p = twoProduct(a.h, b.h);
  const r = a.h * b.l + b.h * a.l;
  const h = p.h + r;
  return { h, l: p.l - (r - (h - p.h)) };
}

function quotient(a: Pair, b: Pair): Pair {
  const h = a.h / b.h;
  const p = twoProduct(h, b.h);
  const l = (a.h - p.h - p.l) / b.h;
  const r = (a.l * b.h - b.l * a.h) / (b.h * b.h);
  const s = h + r;
  const rest = l + (r - (s - h));
  const t = s + rest;
  return { h: t, l: rest - (t - s) };
}

/** x(x + 1)…(x + n - 1) with x + rest for x, as r·(1 + eps); glibc takes long doubles for this. */
function rising(x: number, rest: number, n: number): { r: number; eps: number } {
  const start = twoSum(x, rest);
  let p = start;
  for (let i = 1; i < n; i++) p = mul(p, add(start, dd(i)));
  return { r: p.h, eps: p.l / p.h };
}

const STIRLING = [0x15555555555555 / 2 ** 56, -0xb60b60b60b60b8 / 2 ** 64, 0x34034034034034 / 2 ** 64, -0x27027027027028 / 2 ** 64, 0x372a3c5631fe46 / 2 ** 64, -0x7daac36664f1f4 / 2 ** 64];

/** Γ(x) = v·2^k for 0 < x < 184. */
interface Scaled { readonly v: number; readonly k: number }
function gammaPositive(x: number): Scaled {
  if (x < 0.5) return { v: exp(positive(x + 1)!)! / x, k: 0 };
  if (x <= 1.5) return { v: exp(positive(x)!)!, k: 0 };
  if (x >= 6.5) return stirling(x);
  const n = Math.ceil(x - 1.5);
  const { r, eps } = rising(x - n, 0, n);
  return { v: exp(positive(x - n)!)! * r * (1 + eps), k: 0 };
}

function stirling(x: number): Scaled {
  let y = x;
  let rest = 0;
  let divisor = { r: 1, eps: 0 };
  if (x < 12) {
    const n = Math.ceil(12 - x);
    y = x + n;
    rest = x - (y - n);
    divisor = rising(y - n, rest, n);
  }
  const whole = Math.round(y);
  let e = (high(y) >> 20) - 1022;
  let mantissa = withHigh(y, high(y) - (e << 20));
  if (mantissa < Math.SQRT1_2) {
    e--;
    mantissa *= 2;
  }
  let p = product(twoProduct(pow(mantissa, y)!, exp2(e * (y - whole))!), twoProduct(exp(-y)!, Math.sqrt((2 * Math.PI) / y)));
  p = quotient(p, { h: divisor.r, l: divisor.r * divisor.eps });
  let sum = STIRLING[5]!;
  for (let i = 4; i >= 0; i--) sum = sum / (y * y) + STIRLING[i]!;
  const small = rest * log(y)! + sum / y;
  return { v: p.h + (p.l + p.h * (expm1(small) ?? small)), k: e * whole };
}

const PI_PAIR: Pair = { h: 0x3243f6a8885a3 / 2 ** 48, l: 0x8d313198a2e038 / 2 ** 108 };

export function tgamma(x: number): number | undefined {
  if (x > 0 && x < 171.5) {
    const { v, k } = gammaPositive(x);
    return x < 1e-300 ? undefined : v * 2 ** (k / 2 | 0) * 2 ** (k - (k / 2 | 0));
  }
  if (!(x > -170 && x < -(2 ** -54)) || Number.isInteger(x)) return undefined;
  const whole = Math.trunc(x);
  let fraction = whole - x;
  if (fraction > 0.5) fraction = 1 - fraction;
  const s = fraction <= 0.25 ? sin(Math.PI * fraction)! : cos(Math.PI * (0.5 - fraction))!;
  const { v, k } = gammaPositive(-x);
  const a = twoProduct(s, v);
  const b = twoProduct(a.h, x);
  const q = quotient(PI_PAIR, { h: b.h, l: b.l + a.l * x });
  const r = -q.h * 2 ** -(k / 2 | 0) * 2 ** -(k - (k / 2 | 0));
  return (whole % 2 === 0 ? -1 : 1) * Math.abs(r);
}
