/** Bessel functions of whole order in glibc's steps (Sun's fdlibm). Undefined: take the long way. */
import { P0, P1, Q0, Q1 } from "./besselTables";
import { high } from "./bits";
import { log } from "./logarithm";
import { paired } from "./polynomial";
import { cos, sincos } from "./trigonometric";

const INV_ROOT_PI = 0.5641895835477563;
const TWO_OVER_PI = 0.6366197723675814;
const R0 = [0.015624999999999995, -0.00018997929423885472, 1.8295404953270067e-6, -4.618326885321032e-9];
const S0 = [1, 0.015619102946489001, 0.00011692678466333745, 5.135465502073181e-7, 1.1661400333379e-9];
const U0 = [
  -0.07380429510868723, 0.17666645250918112, -0.01381856719455969, 0.00034745343209368365, -3.8140705372436416e-6, 1.9559013703502292e-8,
  -3.982051941321034e-11,
];
const V0 = [1, 0.01273048348341237, 7.600686273503533e-5, 2.591508518404578e-7, 4.4111031133267547e-10];
const R1 = [-0.0625, 0.001407056669551897, -1.599556310840356e-5, 4.9672799960958445e-8];
const S1 = [1, 0.019153759953836346, 0.00018594678558863092, 1.1771846404262368e-6, 5.0463625707621704e-9, 1.2354227442613791e-11];
const U1 = [-0.19605709064623894, 0.05044387166398113, -0.0019125689587576355, 2.352526005616105e-5, -9.190991580398789e-8];
const V1 = [1, 0.01991673182366499, 0.00020255258102513517, 1.3560880109751623e-6, 6.227414523646215e-9, 1.6655924620799208e-11];

/** Which coefficients are for x. */
function row(x: number): number {
  const word = high(x);
  return word >= 0x40200000 ? 0 : word >= 0x40122e8b ? 1 : word >= 0x4006db6d ? 2 : 3;
}

/** √(πx) J (or Y) of order 0 or 1, for x ≥ 2. */
function wave(order: 0 | 1, x: number, second: boolean): number | undefined {
  const pair = sincos(x);
  if (!pair) return undefined;
  const [s, c] = pair;
  let ss = order === 0 ? s - c : -s - c;
  let cc = order === 0 ? s + c : s - c;
  // The one of the two in which the digits cancel is made from the other and cos 2x.
  const z = order === 0 ? -cos(x + x)! : cos(x + x)!;
  if (order === 0 ? s * c < 0 : s * c > 0) cc = z / ss;
  else ss = z / cc;
  if (x >= 2 ** 129) return (INV_ROOT_PI * (second ? ss : cc)) / Math.sqrt(x);
  const u = expansion(order === 0 ? P0 : P1, 1, x);
  const v = expansion(order === 0 ? Q0 : Q1, order === 0 ? -0.125 : 0.375, x) / x;
  return (INV_ROOT_PI * (second ? u * ss + v * cc : u * cc - v * ss)) / Math.sqrt(x);
}

function expansion(table: typeof P0, first: number, x: number): number {
  if (x >= 2 ** 28) return first;
  const [r, s] = table[row(x)]!;
  const z = 1 / (x * x);
  return first + paired(r, z) / paired(s, z);
}

const LARGEST = 2 ** 1023;
/** From here on glibc leaves the recurrence. */
const LARGEST_OF_ORDER = 2 ** 302;

export function j0(signed: number): number | undefined {
  const x = Math.abs(signed);
  if (x >= 2) return x < LARGEST ? wave(0, x, false) : undefined;
  if (x < 2 ** -13) return x < 2 ** -27 ? 1 : 1 - 0.25 * x * x;
  const z = x * x;
  const z2 = z * z;
  const r = z * R0[0]! + z2 * (R0[1]! + z * R0[2]!) + z2 * z2 * R0[3]!;
  const q = r / paired(S0, z);
  if (x < 1) return 1 + z * (-0.25 + q);
  const u = 0.5 * x;
  return (1 + u) * (1 - u) + z * q;
}

export function j1(x: number): number | undefined {
  const y = Math.abs(x);
  if (y >= 2) {
    const v = y < LARGEST ? wave(1, y, false) : undefined;
    return x < 0 && v !== undefined ? -v : v;
  }
  if (!(y >= 2 ** -27)) return y > 1e-300 ? 0.5 * x : undefined;
  const z = x * x;
  const z2 = z * z;
  const r = (z * R1[0]! + z2 * (R1[1]! + z * R1[2]!) + z2 * z2 * R1[3]!) * x;
  return x * 0.5 + r / paired(S1, z);
}

export function y0(x: number): number | undefined {
  if (!(x > 0 && x < LARGEST)) return undefined;
  if (x >= 2) return wave(0, x, true);
  const l = log(x);
  if (l === undefined) return undefined;
  if (x <= 2 ** -27) return U0[0]! + TWO_OVER_PI * l;
  const z = x * x;
  return paired(U0, z) / paired(V0, z) + TWO_OVER_PI * (j0(x)! * l);
}

export function y1(x: number): number | undefined {
  if (!(x > 1e-300 && x < LARGEST)) return undefined;
  if (x >= 2) return wave(1, x, true);
  if (x <= 2 ** -54) return -TWO_OVER_PI / x;
  const z = x * x;
  return x * (paired(U1, z) / paired(V1, z)) + TWO_OVER_PI * (j1(x)! * log(x)! - 1 / x);
}

/** Order n ≥ 2, 2^-29 ≤ x: upwards while n ≤ x, else downwards from a continued fraction. */
export function jn(n: number, x: number): number | undefined {
  if (n < 2 || n > 100_000 || !(x >= 2 ** -29 && x < LARGEST_OF_ORDER)) return undefined;
  return n <= x ? upwards(n, x) : downwards(n, x);
}

function upwards(n: number, x: number): number {
  let a = j0(x)!;
  let b = j1(x)!;
  for (let i = 1; i < n; i++) [a, b] = [b, b * ((i + i) / x) - a];
  return b;
}

/** J(n)/J(n - 1), as far as it takes for nine digits of the terms left out. */
function ratio(n: number, x: number): number {
  const h = 2 / x;
  const w = (n + n) / x;
  let z = w + h;
  let k = 1;
  for (let q0 = w, q1 = w * z - 1; q1 < 1e9; k++) {
    z += h;
    [q0, q1] = [q1, z * q1 - q0];
  }
  let t = 0;
  for (let i = 2 * (n + k); i >= n + n; i -= 2) t = 1 / (i / x - t);
  return t;
}

function downwards(n: number, x: number): number | undefined {
  let t = ratio(n, x);
  let a = t;
  let b = 1;
  const scale = n * log(Math.abs((2 / x) * n))! >= 709.782712893384;
  for (let i = n - 1; i > 0; i--) {
    [a, b] = [b, (b * (i + i)) / x - a];
    if (scale && b > 1e100) {
      a /= b;
      t /= b;
      b = 1;
    }
  }
  const z = j0(x)!;
  const w = j1(x)!;
  const r = Math.abs(z) >= Math.abs(w) ? (t * z) / b : (t * w) / a;
  return Math.abs(r) > 1e-300 ? r : undefined;
}

export function yn(n: number, x: number): number | undefined {
  if (n < 2 || n > 100_000 || !(x > 1e-300 && x < LARGEST_OF_ORDER)) return undefined;
  let a = y0(x)!;
  let b = y1(x)!;
  for (let i = 1; i < n && b !== Number.NEGATIVE_INFINITY; i++) [a, b] = [b, ((i + i) / x) * b - a];
  return Number.isFinite(b) ? b : undefined;
}
