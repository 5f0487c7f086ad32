/** The gamma function: Stirling's series above 40, brought there by Γ(x+1) = xΓ(x); reflection below 1/2. */
import { add, type DD, dd, div, mul, neg, scale, sub } from "./dd";
import { exp, log, log1p, PI, sinCos } from "./elementary";
import { pow, type Scaled } from "./functions";
import { realOf } from "./dd";

/** Bernoulli numbers B2, B4, … as fractions. */
const bernoulli: readonly [number, number][] = [
  [1, 6], [-1, 30], [1, 42], [-1, 30], [5, 66], [-691, 2730], [7, 6], [-3617, 510], [43867, 798], [-174611, 330], [854513, 138], [-236364091, 2730], [8553103, 6],
];
const LOG_ROOT_2PI = scale(log(scale(PI, 2)), 0.5);
const START = 40;

/** The tail of Stirling's series, Σ B2n / (2n(2n-1)x^(2n-1)). */
function tail(x: DD): DD {
  const inverse = div(dd(1), x);
  const square = mul(inverse, inverse);
  let sum = dd(0);
  for (let n = bernoulli.length; n >= 1; n--) {
    const [top, bottom] = bernoulli[n - 1];
    sum = add(mul(sum, square), div(dd(top), dd(bottom * 2 * n * (2 * n - 1))));
  }
  return mul(sum, inverse);
}

/** x shifted up to START, and the product of what was passed. */
function shifted(x: DD): { x: DD; product: DD } {
  let product = dd(1);
  while (x.h < START) {
    product = mul(product, x);
    x = add(x, dd(1));
  }
  return { x, product };
}

/** ζ(2)/2, ζ(3)/3, ζ(4)/4 and Euler's constant: ln Γ(1+t) = -γt + ζ(2)t²/2 - ζ(3)t³/3 + … */
const EULER = dd(0.5772156649015329, -4.942915152430645e-18);
const ZETA = [dd(0.8224670334241132, 1.4e-17), dd(0.40068563438653143), dd(0.27058080842778454)];

/** Near the zeros at 1 and 2, where Stirling's terms would cancel. */
function nearZero(t: DD): DD {
  let sum = ZETA[2];
  sum = sub(ZETA[0], mul(t, sub(ZETA[1], mul(t, sum))));
  return mul(t, sub(mul(t, sum), EULER));
}

/** ln Γ(x), x > 0. */
function logPositive(x: DD): DD {
  for (const zero of [1, 2]) {
    const t = sub(x, dd(zero));
    if (Math.abs(t.h) < 1e-7) return zero === 1 ? nearZero(t) : add(nearZero(t), log1p(t));
  }
  const s = shifted(x);
  const ln = log(s.x);
  const series = add(sub(mul(sub(s.x, dd(0.5)), ln), s.x), add(LOG_ROOT_2PI, tail(s.x)));
  return s.product.h === 1 && s.product.l === 0 ? series : sub(series, log(s.product));
}

/** sin πx for x that is no integer; its sign belongs to floor(x). */
function sinPi(x: DD): DD {
  const nearest = Math.round(x.h);
  const r = add(dd(x.h - nearest), dd(x.l));
  const half = Math.abs(r.h) > 0.25;
  const t = sinCos(mul(half ? sub(dd(0.5), r.h < 0 ? neg(r) : r) : r, PI));
  const value = half ? (r.h < 0 ? neg(t.cos) : t.cos) : t.sin;
  return Math.abs(nearest % 2) === 1 ? neg(value) : value;
}

/** ln |Γ(x)| and the sign of Γ(x); x is no pole. */
export function logGamma(x: DD): { v: DD; sign: 1 | -1 } {
  if (x.h >= 0.5) return { v: logPositive(x), sign: 1 };
  const s = sinPi(x);
  const magnitude = s.h < 0 ? neg(s) : s;
  return { v: sub(log(div(PI, magnitude)), logPositive(sub(dd(1), x))), sign: s.h < 0 ? -1 : 1 };
}

/** Γ(x) for x > 0: x^(x-½)·e^-x·√2π·e^tail without a logarithm of the result. */
function positive(x: DD): Scaled {
  const s = shifted(x);
  const power = pow(realOf(s.x), sub(s.x, dd(0.5)));
  const rest = exp(add(sub(tail(s.x), s.x), LOG_ROOT_2PI));
  return { v: div(mul(power.v, rest.v), s.product), k: power.k + rest.k };
}

export function gamma(x: DD): Scaled {
  if (x.h >= 0.5) return positive(x);
  const other = positive(sub(dd(1), x));
  return { v: div(PI, mul(sinPi(x), other.v)), k: -other.k };
}
