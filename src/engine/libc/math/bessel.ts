/**
 * Bessel functions of order 0 and 1, and by recurrence of every whole order, of double-doubles.
 *
 *   |x| < 25     the power series; what cancels leaves more digits than a long double has
 *   else         Hankel's asymptotic series: J, Y = √(2/πx) · (P·cos χ ∓ Q·sin χ), χ = x - (n/2 + 1/4)π
 *
 *   J(n+1) = (2n/x)·J(n) - J(n-1):  upwards while n < x, downwards (Miller) above;  Y always upwards
 */
import type { Real } from "../float/real";
import { add, type DD, dd, div, mul, neg, ofReal, scale, sqrt, sub } from "./dd";
import { log, PI } from "./elementary";
import { trigonometric } from "./functions";

const SERIES_LIMIT = 25;
const EULER = dd(0.5772156649015329, -4.942915152430645e-18);
const TWO_OVER_PI = div(dd(2), PI);
const ROOT_HALF = sqrt(dd(0.5));
const NEGLIGIBLE = 1e-36;

/** Σ (-1)^k weight(k) (x²/4)^k / (k!(k+n)!), times (x/2)^n. */
function series(x: DD, n: number, weight: (k: number) => DD): DD {
  const half = scale(x, 0.5);
  const square = mul(half, half);
  let term = dd(1);
  for (let i = 1; i <= n; i++) term = div(mul(term, half), dd(i));
  let sum = mul(term, weight(0));
  for (let k = 1; k < 400; k++) {
    term = neg(div(mul(term, square), dd(k * (k + n))));
    const part = mul(term, weight(k));
    sum = add(sum, part);
    if (k > Math.abs(half.h) && Math.abs(part.h) <= NEGLIGIBLE * Math.abs(sum.h)) break;
  }
  return sum;
}

const one = dd(1);
const besselSeries = (x: DD, n: number): DD => series(x, n, () => one);

/** 1 + 1/2 + … + 1/k */
const harmonicNumbers: DD[] = [dd(0)];
function harmonic(k: number): DD {
  for (let i = harmonicNumbers.length; i <= k; i++) harmonicNumbers.push(add(harmonicNumbers[i - 1], div(one, dd(i))));
  return harmonicNumbers[k];
}

function secondSeries(x: DD, n: 0 | 1): DD {
  const logarithm = mul(add(log(scale(x, 0.5)), EULER), besselSeries(x, n));
  if (n === 0) return mul(TWO_OVER_PI, sub(logarithm, series(x, 0, harmonic)));
  const rest = scale(series(x, 1, (k) => add(harmonic(k), harmonic(k + 1))), 0.5);
  return mul(TWO_OVER_PI, sub(sub(logarithm, rest), div(one, x)));
}

function hankel(n: 0 | 1, x: DD): { p: DD; q: DD } {
  const sums = [one, dd(0)];
  let term = one;
  for (let k = 1; k < 200; k++) {
    const factor = 4 * n * n - (2 * k - 1) ** 2;
    const next = div(mul(term, dd(factor)), mul(x, dd(8 * k)));
    if (Math.abs(next.h) >= Math.abs(term.h) || Math.abs(next.h) < NEGLIGIBLE) break;
    term = next;
    const sign = k % 4 >= 2 ? -1 : 1;
    sums[k % 2] = add(sums[k % 2], scale(term, sign));
  }
  return { p: sums[0], q: sums[1] };
}

function asymptotic(n: 0 | 1, real: Real, second: boolean): DD {
  const x = ofReal(real);
  const { p, q } = hankel(n, x);
  const t = trigonometric(real);
  const [cos, sin] = n === 0 ? [add(t.cos, t.sin), sub(t.sin, t.cos)] : [sub(t.sin, t.cos), neg(add(t.sin, t.cos))];
  const wave = second ? add(mul(p, sin), mul(q, cos)) : sub(mul(p, cos), mul(q, sin));
  return mul(mul(sqrt(div(TWO_OVER_PI, x)), ROOT_HALF), wave);
}

/** x > 0. */
const first = (n: 0 | 1, x: Real): DD => (ofReal(x).h < SERIES_LIMIT ? besselSeries(ofReal(x), n) : asymptotic(n, x, false));
const second = (n: 0 | 1, x: Real): DD => (ofReal(x).h < SERIES_LIMIT ? secondSeries(ofReal(x), n) : asymptotic(n, x, true));

function upwards(n: number, x: DD, b0: DD, b1: DD): DD {
  let [before, now] = [b0, b1];
  for (let k = 1; k < n; k++) {
    [before, now] = [now, sub(mul(div(dd(2 * k), x), now), before)];
    if (!Number.isFinite(now.h)) return dd(Number.NEGATIVE_INFINITY);
  }
  return now;
}

/** From far above down, then scaled to what J0 or J1 really is. */
function downwards(n: number, x: Real): DD {
  const v = ofReal(x);
  const start = 2 * Math.ceil((n + 40 + 2 * Math.sqrt(40 * n)) / 2);
  let [above, now, found] = [dd(0), dd(1e-290), dd(0)];
  for (let k = start; k > 0; k--) {
    [above, now] = [now, sub(mul(div(dd(2 * k), v), now), above)];
    if (k - 1 === n) found = now;
    if (Math.abs(now.h) > 1e150) [above, now, found] = [scale(above, 1e-250), scale(now, 1e-250), scale(found, 1e-250)];
  }
  const [j0, j1] = [first(0, x), first(1, x)];
  return Math.abs(j0.h) > Math.abs(j1.h) ? mul(found, div(j0, now)) : mul(found, div(j1, above));
}

export function firstKind(n: number, x: Real): DD {
  if (n === 0 || n === 1) return first(n, x);
  const v = ofReal(x);
  if (v.h < SERIES_LIMIT && n < 150) return besselSeries(v, n);
  if (v.h < n) return v.h < 1e-3 * n || n > 100_000 ? dd(0) : downwards(n, x);
  return upwards(n, v, first(0, x), first(1, x));
}

export function secondKind(n: number, x: Real): DD {
  return n === 0 || n === 1 ? second(n, x) : upwards(n, ofReal(x), second(0, x), second(1, x));
}
