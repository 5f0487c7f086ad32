/** Functions of one double in glibc's very steps. Undefined: the argument is none for the short way. */
import { j0, j1, jn, y0, y1, yn } from "./bessel";
import { classic, type OfDouble } from "./classic";
import { erf, erfc } from "./errorFunction";
import { exp, exp10, exp2, pow } from "./exponential";
import { lgamma, tgamma } from "./gammaFunction";
import { hypot } from "./hypot";
import { log, log2 } from "./logarithm";
import { cos, sin, sincos } from "./trigonometric";

export const ofDouble: Readonly<Record<string, OfDouble>> = { ...classic, exp, exp2, exp10, log, log2, sin, cos, erf, erfc, tgamma };

export const ofDoubles: Readonly<Record<string, (x: number, y: number) => number | undefined>> = { pow, hypot };

/** Order, argument. */
export const besselOfOrder: Readonly<Record<"j" | "y", (n: number, x: number) => number | undefined>> = {
  j: (n, x) => (n === 0 ? j0(x) : n === 1 ? j1(x) : jn(n, x)),
  y: (n, x) => (n === 0 ? y0(x) : n === 1 ? y1(x) : yn(n, x)),
};
export { lgamma, sincos };
