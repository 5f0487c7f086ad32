/** Functions of floats in glibc's very steps. Undefined: the argument is none for the short way. */
import { acosf, asinf, atan2f, atanf, tanf } from "./arc";
import { acoshf, asinhf, atanhf, cbrtf, coshf, expm1f, log10f, log1pf, sinhf, tanhf } from "./hyperbolic";
import { cosf, exp10f, exp2f, expf, log2f, logf, powf, sinf } from "./inDouble";

export const ofFloat: Readonly<Record<string, (x: number) => number | undefined>> = {
  exp: expf, exp2: exp2f, exp10: exp10f, log: logf, log2: log2f, log10: log10f, sin: sinf, cos: cosf, tan: tanf, asin: asinf, acos: acosf, atan: atanf,
  expm1: expm1f, log1p: log1pf, sinh: sinhf, cosh: coshf, tanh: tanhf, asinh: asinhf, acosh: acoshf, atanh: atanhf, cbrt: cbrtf,
};
export const ofFloats: Readonly<Record<string, (x: number, y: number) => number | undefined>> = { pow: powf, atan2: atan2f };
