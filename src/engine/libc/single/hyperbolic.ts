/** Hyperbolic functions, e^x - 1, ln(1 + x), cube root and decimal logarithm of floats, by Sun's fdlibm. Undefined: take the long way. */
import { bits, f, floats, horner, ofBits, shifted } from "./bits";
import { expf, logf } from "./inDouble";

const LN2_HIGH = f(0.69313812256);
const LN2_LOW = f(9.0580006145e-6);
const INV_LN2 = f(1.4426950216);
const LN2 = f(Math.LN2);
const Q = floats(1, -0.033333335072, 0.0015873016091, -7.936507609e-5, 4.0082177293e-6, -2.0109921195e-7);

export function expm1f(x: number): number | undefined {
  const a = Math.abs(x);
  const word = bits(a);
  if (!(word < 0x42b17218) || word < 0x33000000) return undefined;
  if (word >= 0x4195b844 && x < 0) return -1;
  let k = 0;
  let r = x;
  let c = 0;
  if (word > 0x3eb17218) {
    k = word < 0x3f851592 ? Math.sign(x) : Math.trunc(f(f(INV_LN2 * x) + (x < 0 ? -0.5 : 0.5)));
    const h = f(x - f(k * LN2_HIGH));
    const l = f(k * LN2_LOW);
    r = f(h - l);
    c = f(f(h - r) - l);
  }
  const half = f(0.5 * r);
  const s = f(r * half);
  const p = horner(Q, s);
  const t = f(3 - f(p * half));
  const e = f(s * f(f(p - t) / f(6 - f(r * t))));
  return k === 0 ? f(r - f(f(r * e) - s)) : putTogether(r, f(f(f(r * f(e - c)) - c) - s), k);
}

function putTogether(r: number, e: number, k: number): number {
  if (k === -1) return f(f(0.5 * f(r - e)) - 0.5);
  if (k === 1) return r < -0.25 ? f(-2 * f(e - f(r + 0.5))) : f(1 + f(2 * f(r - e)));
  if (k <= -2 || k > 56) return f(shifted(f(1 - f(e - r)), k) - 1);
  return k < 23 ? shifted(f(f(1 - 2 ** -k) - f(e - r)), k) : shifted(f(f(r - f(e + 2 ** -k)) + 1), k);
}

const LP = floats(0.66666668653, 0.40000000596, 0.28571429849, 0.22222198546, 0.1818357259, 0.15313838422, 0.1479819864);

export function log1pf(x: number): number | undefined {
  const a = Math.abs(x);
  if (!(x > -1 && x < Number.POSITIVE_INFINITY) || a < 2 ** -54) return undefined;
  if (a < 2 ** -29) return f(x - f(f(x * x) * 0.5));
  const word = bits(x);
  if (word < 0x3ed413d7 && (word > 0 || word <= (0xbe95f61f | 0))) return ofFraction(x, 0, 0, false);
  const large = word >= 0x5a000000;
  const sum = large ? x : f(1 + x);
  const sumBits = bits(sum);
  let k = (sumBits >> 23) - 127;
  const c = large ? 0 : f((k > 0 ? f(1 - f(sum - x)) : f(x - f(sum - 1))) / sum);
  const fraction = sumBits & 0x7fffff;
  const below = fraction < 0x3504f7;
  if (!below) k++;
  const u = ofBits(fraction | (below ? 0x3f800000 : 0x3f000000));
  return ofFraction(f(u - 1), k, c, below ? fraction === 0 : (0x800000 - fraction) >> 2 === 0);
}

function ofFraction(v: number, k: number, c: number, tiny: boolean): number {
  const square = f(f(0.5 * v) * v);
  if (tiny) {
    if (v === 0) return k === 0 ? 0 : f(f(k * LN2_HIGH) + f(c + f(k * LN2_LOW)));
    const r = f(square * f(1 - f(f(2 / 3) * v)));
    return k === 0 ? f(v - r) : f(f(k * LN2_HIGH) - f(f(r - f(f(k * LN2_LOW) + c)) - v));
  }
  const s = f(v / f(2 + v));
  const z = f(s * s);
  const p = f(s * f(square + f(z * horner(LP, z))));
  if (k === 0) return f(v - f(square - p));
  return f(f(k * LN2_HIGH) - f(f(square - f(p + f(f(k * LN2_LOW) + c))) - v));
}

const LIMIT = 87;
type OfFloat = (x: number) => number | undefined;
const odd =
  (least: number, most: number, of: (a: number) => number | undefined): OfFloat =>
  (x) => {
    const a = Math.abs(x);
    if (!(a > least && a < most)) return undefined;
    const v = of(a);
    return x < 0 && v !== undefined ? -v : v;
  };

export const sinhf = odd(2 ** -24, LIMIT, (a) => {
  if (a >= 22) return f(0.5 * expf(a)!);
  const t = expm1f(a)!;
  return a < 1 ? f(0.5 * f(f(2 * t) - f(f(t * t) / f(t + 1)))) : f(0.5 * f(t + f(t / f(t + 1))));
});

export function coshf(x: number): number | undefined {
  const a = Math.abs(x);
  if (!(a > 2 ** -24 && a < LIMIT)) return undefined;
  if (bits(a) < 0x3eb17218) {
    const t = expm1f(a)!;
    const w = f(1 + t);
    return f(1 + f(f(t * t) / f(w + w)));
  }
  const t = expf(a)!;
  return a < 22 ? f(f(0.5 * t) + f(0.5 / t)) : f(0.5 * t);
}

export const tanhf = odd(2 ** -24, 1e30, (a) => {
  if (a >= 22) return 1;
  const t = a >= 1 ? expm1f(f(2 * a))! : expm1f(f(-2 * a))!;
  return a >= 1 ? f(1 - f(2 / f(t + 2))) : f(-t / f(t + 2));
});

export const asinhf = odd(2 ** -14, 1e30, (a) => {
  if (a > 2 ** 14) return f(logf(a)! + LN2);
  if (a > 2) return logf(f(f(2 * a) + f(1 / f(f(Math.sqrt(f(f(a * a) + 1))) + a))));
  const t = f(a * a);
  return log1pf(f(a + f(t / f(1 + f(Math.sqrt(f(1 + t)))))));
});

export function acoshf(x: number): number | undefined {
  if (!(x > 1 && x < 1e30)) return undefined;
  if (x >= 2 ** 28) return f(logf(x)! + LN2);
  if (x > 2) return logf(f(f(2 * x) - f(1 / f(x + f(Math.sqrt(f(f(x * x) - 1)))))));
  const t = f(x - 1);
  return log1pf(f(t + f(Math.sqrt(f(f(2 * t) + f(t * t))))));
}

export const atanhf = odd(2 ** -28, 1, (a) => {
  const t = f(a + a);
  const v = log1pf(a < 0.5 ? f(t + f(f(t * a) / f(1 - a))) : f(t / f(1 - a)));
  return v === undefined ? undefined : f(0.5 * v);
});

const LOG10_2_HIGH = f(0.30102920532);
const LOG10_2_LOW = f(7.9034151668e-7);
const INV_LN10 = f(0.43429449201);
export function log10f(x: number): number | undefined {
  if (!(x >= 2 ** -126 && x < Number.POSITIVE_INFINITY)) return undefined;
  const word = bits(x);
  const k = (word >> 23) - 127;
  const below = k < 0 ? 1 : 0;
  const y = k + below;
  const m = ofBits((word & 0x7fffff) | ((127 - below) << 23));
  const z = f(f(y * LOG10_2_LOW) + f(INV_LN10 * logf(m)!));
  return f(z + f(y * LOG10_2_HIGH));
}

const CUBE_ROOT_2 = 1.2599210498948732;
const CUBE_ROOT_4 = 1.5874010519681996;
const FACTORS = [1 / CUBE_ROOT_4, 1 / CUBE_ROOT_2, 1, CUBE_ROOT_2, CUBE_ROOT_4];
export function cbrtf(x: number): number | undefined {
  const word = bits(x) & 0x7fffffff;
  if (word < 0x800000 || word >= 0x7f800000) return undefined;
  const e = (word >> 23) - 126;
  const m = ofBits((word & 0x7fffff) | 0x3f000000);
  const u = f(0.49265962052896956 + (0.6975704602079228 - 0.19150216167871906 * m) * m);
  const t = f(f(u * u) * u);
  const y = f(((u * (t + 2 * m)) / (2 * t + m)) * FACTORS[2 + (e % 3)]!);
  return shifted(x < 0 ? -y : y, Math.trunc(e / 3));
}
