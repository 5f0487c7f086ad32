/**
 * Sine and cosine as glibc 2.36 computes them on processors with fused multiply-add (IBM's accurate library, first phase):
 * x = k/128 + r; sin and cos of k/128 from a table as pairs of doubles, of r by short polynomials. The angle is first brought
 * within ±π/4 with π/2 in four parts, and carried as a + da.
 */
import { fma, hex, low, once } from "./bits";
import { realOfDouble } from "../float/real";
import { reduceAngle } from "../math/reduce";
import { ONE, sine, toPair } from "./exact";

const S = ["-0x1.5555555555555p-3", "0x1.1111111110ecep-7", "-0x1.a01a019db08b8p-13", "0x1.71de27b9a7ed9p-19", "-0x1.addffc2fcdf59p-26"].map(hex);
const [S1, S2, S3, S4, S5] = S as [number, number, number, number, number];
const SN3 = -0.16666666666666488;
const SN5 = 0.008333332142857223;
const CS2 = 0.5;
const CS4 = -0.04166666666666644;
const CS6 = 0.001388888740079376;
const BIG = 52776558133248; // 1.5·2^45: adding it rounds to 1/128
const TO_INTEGER = 6755399441055744;
const PI_2 = hex("0x1.921fb54442d18p0");
const PI_2_LOW = hex("0x1.1a62633145c07p-54");
const TWO_OVER_PI = hex("0x1.45f306dc9c883p-1");
const MP1 = hex("0x1.921fb58000000p0");
const MP2 = hex("-0x1.dde973c000000p-27");
const PP3 = hex("-0x1.cb3b398000000p-55");
const PP4 = hex("-0x1.d747f23e32ed7p-83");

/** For k = 0 … 109: sin(k/128), what is left of it, cos(k/128), what is left of it. */
const table = once((): Float64Array => {
  const t = new Float64Array(440);
  for (let k = 0; k < 110; k++) t.set([...toPair(sine((ONE * BigInt(k)) / 128n, false)), ...toPair(sine((ONE * BigInt(k)) / 128n, true))], 4 * k);
  return t;
});

function cosine(x: number, dx: number): number {
  const d = x < 0 ? -dx : dx;
  const u = BIG + Math.abs(x);
  const r = Math.abs(x) - (u - BIG) + d;
  const rr = r * r;
  const s = fma(r * rr, fma(rr, SN5, SN3), r);
  const c = rr * fma(rr, fma(rr, CS6, CS4), CS2);
  const t = table();
  const k = low(u) << 2;
  return t[k + 2]! + fma(-t[k]!, s, fma(-t[k + 2]!, c, fma(-s, t[k + 1]!, t[k + 3]!)));
}

function sineOf(x: number, dx: number): number {
  const size = Math.abs(x);
  if (size < 0.126) {
    const xx = x * x;
    const p = fma(fma(fma(fma(S5, xx, S4), xx, S3), xx, S2), xx, S1);
    return x + fma(fma(p, x, -0.5 * dx), xx, dx);
  }
  const d = x <= 0 ? -dx : dx;
  const u = BIG + size;
  const r = size - (u - BIG);
  const rr = r * r;
  const s = r + fma(r * rr, fma(rr, SN5, SN3), d);
  const c = fma(r, d, rr * fma(rr, fma(rr, CS6, CS4), CS2));
  const t = table();
  const k = low(u) << 2;
  const v = t[k]! + fma(t[k + 2]!, s, fma(-t[k]!, c, fma(s, t[k + 3]!, t[k + 1]!)));
  return x < 0 ? -v : v;
}

/** What `reduce` leaves beside the quadrant. */
let angle = 0;
let rest = 0;
function reduce(x: number): number {
  const t = fma(x, TWO_OVER_PI, TO_INTEGER);
  const n = t - TO_INTEGER;
  const y = fma(-n, MP2, fma(-n, MP1, x));
  const t2 = fma(-n, PP3, y);
  const d = fma(-n, PP3, y - t2);
  angle = fma(-n, PP4, t2);
  rest = d + fma(-n, PP4, t2 - angle);
  return low(t) & 3;
}

function ofQuadrant(n: number): number {
  const v = n & 1 ? cosine(angle, rest) : sineOf(angle, rest);
  return n & 2 ? -v : v;
}

/** Angles that want hundreds of bits of π. */
function reduceLarge(x: number): number {
  const { quadrant, r } = reduceAngle(realOfDouble(x));
  angle = r.h;
  rest = r.l;
  return quadrant;
}
const ofLarge = (x: number, turn: 0 | 1): number | undefined => (Number.isFinite(x) ? ofQuadrant(reduceLarge(x) + turn) : undefined);

const SMALL = 0.85546875;
/** From here on the angle wants more bits of π. */
const LARGE = 105414349;
/** π/4 + π/2 and a little. */
const MIDDLE = hex("0x1.368fdp1");
const copySign = (v: number, x: number): number => (x < 0 ? -v : v);

export function sin(x: number): number | undefined {
  const size = Math.abs(x);
  if (size < 2 ** -26) return x;
  if (size < SMALL) return sineOf(x, 0);
  if (size < MIDDLE) return copySign(cosine(PI_2 - size, PI_2_LOW), x);
  return size < LARGE ? ofQuadrant(reduce(x)) : ofLarge(x, 0);
}

export function cos(x: number): number | undefined {
  const size = Math.abs(x);
  if (size < 2 ** -27) return 1;
  if (size < SMALL) return cosine(x, 0);
  if (size < MIDDLE) {
    const y = PI_2 - size;
    const a = y + PI_2_LOW;
    return sineOf(a, y - a + PI_2_LOW);
  }
  return size < LARGE ? ofQuadrant(reduce(x) + 1) : ofLarge(x, 1);
}

/** Both at once, which glibc reduces a little otherwise than each alone. */
export function sincos(x: number): readonly [sine: number, cosine: number] | undefined {
  const size = Math.abs(x);
  if (size < 2 ** -27) return [x, 1];
  if (size < SMALL) return [sineOf(x, 0), cosine(x, 0)];
  if (size < MIDDLE) {
    const y = PI_2 - size;
    const a = y + PI_2_LOW;
    const d = y - a + PI_2_LOW;
    return [copySign(cosine(a, d), x), sineOf(a, d)];
  }
  if (!(size < Number.POSITIVE_INFINITY)) return undefined;
  const n = size < LARGE ? reduce(x) : reduceLarge(x);
  const flip = n === 1 || n === 2;
  const [a, d] = flip ? [-angle, -rest] : [angle, rest];
  const s = sineOf(a, d);
  const c = n & 2 ? -cosine(a, d) : cosine(a, d);
  return n & 1 ? [c, s] : [s, c];
}
