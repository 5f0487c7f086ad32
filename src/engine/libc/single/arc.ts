/** Inverse trigonometric functions and the tangent of floats, by Sun's fdlibm. Undefined: take the long way. */
import { bits, f, floats, head, horner } from "./bits";
import { isWithinQuarter, quadrant, restOfAngle } from "./inDouble";

const ATAN_HIGH = floats(0.46364760399, 0.78539812565, 0.98279368877, 1.5707962513);
const ATAN_LOW = floats(5.012158244e-9, 3.7748947079e-8, 3.447321717e-8, 7.5497894159e-8);
const AT_EVEN = floats(0.33333334327, 0.14285714924, 0.090908870101, 0.066610731184, 0.049768779427, 0.016285819933);
const AT_ODD = floats(-0.20000000298, -0.11111110449, -0.076918758452, -0.058335702866, -0.036531571299);

/** The angle near which x lies (0: none), and x turned back by it. */
function turned(a: number): [id: number, x: number] {
  if (a < 0.6875) return [0, f(f(f(2 * a) - 1) / f(2 + a))];
  if (a < 1.1875) return [1, f(f(a - 1) / f(a + 1))];
  if (a < 2.4375) return [2, f(f(a - 1.5) / f(1 + f(1.5 * a)))];
  return [3, f(-1 / a)];
}

export function atanf(x: number): number | undefined {
  const a = Math.abs(x);
  if (Number.isNaN(x) || a < 2 ** -29) return a < 2 ** -126 ? undefined : x;
  if (a >= 2 ** 25) return x < 0 ? f(-ATAN_HIGH[3]! - ATAN_LOW[3]!) : f(ATAN_HIGH[3]! + ATAN_LOW[3]!);
  const [id, t] = a < 0.4375 ? [-1, x] : turned(a);
  const z = f(t * t);
  const w = f(z * z);
  const sum = f(f(z * horner(AT_EVEN, w)) + f(w * horner(AT_ODD, w)));
  if (id < 0) return f(t - f(t * sum));
  const v = f(ATAN_HIGH[id]! - f(f(f(t * sum) - ATAN_LOW[id]!) - t));
  return x < 0 ? -v : v;
}

const PI = f(3.141592741);
const PI_LOW = f(-8.7422776573e-8);
const PI_2 = f(1.5707963705);

export function atan2f(y: number, x: number): number | undefined {
  if (!Number.isFinite(x) || !Number.isFinite(y) || x === 0 || y === 0) return undefined;
  if (x === 1) return atanf(y);
  const k = ((bits(y) & 0x7fffffff) - (bits(x) & 0x7fffffff)) >> 23;
  const z = k > 60 ? f(PI_2 + f(0.5 * PI_LOW)) : x < 0 && k < -60 ? 0 : atanf(Math.abs(f(y / x)));
  if (z === undefined) return undefined;
  if (x > 0) return y < 0 ? -z : z;
  return y < 0 ? f(f(z - PI_LOW) - PI) : f(PI - f(z - PI_LOW));
}

const ASIN = floats(0.1666675248, 0.07495297643, 0.04547037598, 0.02417951451, 0.0421663088);
const ASIN_PI_2 = f(1.5707963705062866);
const ASIN_PI_2_LOW = f(-4.3711390001862426e-8);
const ASIN_PI_4 = f(0.7853981852531433);

export function asinf(x: number): number | undefined {
  const a = Math.abs(x);
  if (!(a <= 1) || a < 2 ** -27) return a > 2 ** -126 && a < 2 ** -27 ? x : undefined;
  if (a === 1) return f(f(x * ASIN_PI_2) + f(x * ASIN_PI_2_LOW));
  if (a < 0.5) {
    const t = f(x * x);
    return f(x + f(x * f(t * horner(ASIN, t))));
  }
  const v = nearOne(a);
  return x < 0 ? -v : v;
}

function nearOne(a: number): number {
  const t = f(f(1 - a) * 0.5);
  const p = f(t * horner(ASIN, t));
  const s = f(Math.sqrt(t));
  if (bits(a) >= 0x3f79999a) return f(ASIN_PI_2 - f(f(2 * f(s + f(s * p))) - ASIN_PI_2_LOW));
  const w = head(s);
  const c = f(f(t - f(w * w)) / f(s + w));
  const r = f(f(f(2 * s) * p) - f(ASIN_PI_2_LOW - f(2 * c)));
  return f(ASIN_PI_4 - f(r - f(ASIN_PI_4 - f(2 * w))));
}

const ACOS_PI = f(3.1415925026);
const ACOS_PI_2 = f(1.5707962513);
const ACOS_PI_2_LOW = f(7.5497894159e-8);
const ACOS_P = floats(0.16666667163, -0.32556581497, 0.20121252537, -0.040055535734, 0.00079153501429, 3.4793309169e-5);
const ACOS_Q = floats(1, -2.4033949375, 2.0209457874, -0.68828397989, 0.077038154006);
const ratio = (z: number): number => f(f(z * horner(ACOS_P, z)) / horner(ACOS_Q, z));

export function acosf(x: number): number | undefined {
  const a = Math.abs(x);
  if (!(a <= 1)) return undefined;
  if (a === 1) return x > 0 ? 0 : f(ACOS_PI + f(2 * ACOS_PI_2_LOW));
  if (a <= 2 ** -26) return f(ACOS_PI_2 + ACOS_PI_2_LOW);
  if (a < 0.5) return f(ACOS_PI_2 - f(x - f(ACOS_PI_2_LOW - f(x * ratio(f(x * x))))));
  const z = f(f(1 - a) * 0.5);
  const s = f(Math.sqrt(z));
  const r = ratio(z);
  if (x < 0) return f(ACOS_PI - f(2 * f(s + f(f(r * s) - ACOS_PI_2_LOW))));
  const df = head(s);
  const c = f(f(z - f(df * df)) / f(s + df));
  return f(2 * f(df + f(f(r * s) + c)));
}

const TAN_FIRST = f(0.33333334327);
const TAN_ODD = floats(0.13333334029, 0.021869488060, 0.0035920790397, 0.00058804126456, 7.8179444245e-5, -1.8558637748e-5);
const TAN_EVEN = floats(0.053968254477, 0.0088632395491, 0.0014562094584, 0.00024646313977, 7.1407252108e-5, 2.5907305826e-5);
const PIO4 = f(0.78539812565);
const PIO4_LOW = f(3.7748947079e-8);

/** tan of x + y, |x| ≤ π/4; or -1/tan. */
function kernel(x0: number, y0: number, inverse: boolean): number {
  const large = Math.abs(x0) >= 0.67434;
  let x = x0;
  let y = y0;
  const sign = x < 0 ? -1 : 1;
  const which = inverse ? -1 : 1;
  if (Math.abs(x) < 2 ** -13 && x !== 0) return inverse ? f(-1 / x) : x;
  if (large) {
    x = f(f(PIO4 - sign * x) + f(PIO4_LOW - sign * y));
    y = 0;
    if (Math.abs(x) < 2 ** -13) return sign * which * f(1 - f(2 * which * x));
  }
  const z = f(x * x);
  const w = f(z * z);
  const s = f(z * x);
  const sum = f(horner(TAN_ODD, w) + f(z * horner(TAN_EVEN, w)));
  const r = f(f(y + f(z * f(f(s * sum) + y))) + f(TAN_FIRST * s));
  const t = f(x + r);
  if (large) return sign * f(which - f(2 * f(x - f(f(f(t * t) / f(t + which)) - r))));
  return inverse ? minusInverse(t, x, r) : t;
}

function minusInverse(w: number, x: number, r: number): number {
  const z = head(w);
  const v = f(r - f(z - x));
  const a = f(-1 / w);
  const t = head(a);
  return f(t + f(a * f(f(1 + f(t * z)) + f(t * v))));
}

export function tanf(x: number): number | undefined {
  if (!Number.isFinite(x) || Math.abs(x) < 2 ** -126) return undefined;
  if (isWithinQuarter(x)) return kernel(x, 0, false);
  const n = quadrant(x);
  const y = f(restOfAngle());
  return kernel(y, f(restOfAngle() - y), (n & 1) === 1);
}
