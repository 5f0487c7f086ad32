/**
 * Error functions by Sun's fdlibm as glibc evaluates it: rational approximations on [0, 0.84375], [0.84375, 1.25], [1.25, 1/0.35],
 * [1/0.35, 28]; beyond 1.25 erfc x = e^(-x² - 0.5625 + R/S)/x with x² taken apart. Undefined: take the long way.
 */
import { high, withLow } from "./bits";
import { exp } from "./exponential";
import { paired } from "./polynomial";

const ERX = 0.8450629115104675;
const EFX = 0.1283791670955126;
/** Numerators and denominators; the denominators begin with 1. */
const PP = [0.12837916709551256, -0.3250421072470015, -0.02848174957559851, -0.005770270296489442, -2.3763016656650163e-5];
const QQ = [1, 0.39791722395915535, 0.0650222499887673, 0.005081306281875766, 0.00013249473800432164, -3.960228278775368e-6];
const PA = [
  -0.0023621185607526594, 0.41485611868374833, -0.3722078760357013, 0.31834661990116175, -0.11089469428239668, 0.035478304325618236,
  -0.002166375594868791,
];
const QA = [1, 0.10642088040084423, 0.540397917702171, 0.07182865441419627, 0.12617121980876164, 0.01363708391202905, 0.011984499846799107];
const RA = [
  -0.009864944034847148, -0.6938585727071818, -10.558626225323291, -62.375332450326006, -162.39666946257347, -184.60509290671104,
  -81.2874355063066, -9.814329344169145,
];
const SA = [
  1, 19.651271667439257, 137.65775414351904, 434.56587747522923, 645.3872717332679, 429.00814002756783, 108.63500554177944,
  6.570249770319282, -0.0604244152148581,
];
const RB = [
  -0.0098649429247001, -0.799283237680523, -17.757954917754752, -160.63638485582192, -637.5664433683896, -1025.0951316110772,
  -483.5191916086514,
];
const SB = [
  1, 30.33806074348246, 325.7925129965739, 1536.729586084437, 3199.8582195085955, 2553.0504064331644, 474.52854120695537, -22.44095244658582,
];

const nearZero = (z: number): number => paired(PP, z) / paired(QQ, z);
const nearOne = (s: number): number => paired(PA, s) / paired(QA, s);

/** erfc of a > 1.25 times a. */
function tail(a: number): number {
  const s = 1 / (a * a);
  const quotient = high(a) < 0x4006db6e ? paired(RA, s) / paired(SA, s) : paired(RB, s) / paired(SB, s);
  const z = withLow(a, 0);
  return exp(-z * z - 0.5625)! * exp((z - a) * (z + a) + quotient)!;
}

export function erf(x: number): number | undefined {
  const a = Math.abs(x);
  if (a < 2 ** -28) return a > 1e-290 ? x + EFX * x : undefined;
  if (a < 0.84375) return x + x * nearZero(x * x);
  const sign = x < 0 ? -1 : 1;
  if (a < 1.25) return sign * (ERX + nearOne(a - 1));
  if (a >= 6) return Number.isNaN(x) ? undefined : sign;
  return sign * (1 - tail(a) / a);
}

export function erfc(x: number): number | undefined {
  const a = Math.abs(x);
  if (a < 2 ** -56) return 1 - x;
  if (a < 0.84375) {
    const y = nearZero(x * x);
    return x < 0.25 ? 1 - (x + x * y) : 0.5 - (x * y + (x - 0.5));
  }
  if (a < 1.25) return x < 0 ? 1 + (ERX + nearOne(a - 1)) : 1 - ERX - nearOne(a - 1);
  if (!(a < 25.5)) return x < 0 ? 2 : undefined;
  if (x <= -6) return 2;
  return x < 0 ? 2 - tail(a) / a : tail(a) / a;
}
