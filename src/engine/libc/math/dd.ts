/**
 * Double-double numbers: the exact sum h + l of two doubles, l at most half a unit in the last place of h; about 106 bits.
 * Dekker (1971) and Knuth: every sum and product of two doubles is again such a pair.
 */
import { add as exactAdd } from "../float/arithmetic";
import { doubleOfReal, finite, type Real, realOfDouble } from "../float/real";

export interface DD { readonly h: number; readonly l: number }

export const dd = (h: number, l = 0): DD => ({ h, l });

/** a + b exactly. */
export function twoSum(a: number, b: number): DD {
  const h = a + b;
  const z = h - a;
  return { h, l: a - (h - z) + (b - z) };
}

/** The same when |a| ≥ |b|. */
function quickSum(a: number, b: number): DD {
  const h = a + b;
  return { h, l: b - (h - a) };
}

const SPLITTER = 134217729; // 2^27 + 1
/** a · b exactly (no overflow below about 2^996). */
export function twoProduct(a: number, b: number): DD {
  const h = a * b;
  let t = SPLITTER * a;
  const ah = t - (t - a);
  const al = a - ah;
  t = SPLITTER * b;
  const bh = t - (t - b);
  const bl = b - bh;
  return { h, l: ah * bh - h + ah * bl + al * bh + al * bl };
}

export function add(a: DD, b: DD): DD {
  const s = twoSum(a.h, b.h);
  const t = twoSum(a.l, b.l);
  const u = quickSum(s.h, s.l + t.h);
  return quickSum(u.h, u.l + t.l);
}

export const neg = (a: DD): DD => ({ h: -a.h, l: -a.l });
export const sub = (a: DD, b: DD): DD => add(a, neg(b));

export function mul(a: DD, b: DD): DD {
  const p = twoProduct(a.h, b.h);
  return quickSum(p.h, p.l + (a.h * b.l + a.l * b.h));
}

export function times(a: DD, b: number): DD {
  const p = twoProduct(a.h, b);
  return quickSum(p.h, p.l + a.l * b);
}

/** By a power of two. */
export const scale = (a: DD, power: number): DD => ({ h: a.h * power, l: a.l * power });

export function div(a: DD, b: DD): DD {
  const q1 = a.h / b.h;
  let r = sub(a, times(b, q1));
  const q2 = r.h / b.h;
  r = sub(r, times(b, q2));
  const s = quickSum(q1, q2);
  return quickSum(s.h, s.l + r.h / b.h);
}

export function sqrt(a: DD): DD {
  if (a.h <= 0) return dd(Math.sqrt(a.h));
  const x = Math.sqrt(a.h);
  const rest = sub(a, twoProduct(x, x));
  const s = quickSum(x, rest.h / (2 * x));
  const again = sub(a, mul(s, s));
  return quickSum(s.h, s.l + again.h / (2 * s.h));
}

/** The value as an exact real, times 2^k. */
export function realOf(a: DD, k = 0): Real {
  const r = exactAdd(realOfDouble(a.h), realOfDouble(a.l)).value;
  return r.kind === "finite" ? finite(r.negative, r.m, r.e + k) : r;
}

/** The nearest double-double to a real (values of up to 106 bits in the range of doubles exactly). */
export function ofReal(r: Real): DD {
  const h = doubleOfReal(r);
  if (!Number.isFinite(h) || r.kind !== "finite") return dd(h);
  const rest = exactAdd(r, realOfDouble(-h)).value;
  return quickSum(h, doubleOfReal(rest));
}
