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
  j: (n, x) => {
    if (n === 0) return j0(x);
    const order = Math.abs(n);
    const v = order === 1 ? j1(Math.abs(x)) : jn(order, Math.abs(x));
    return v !== undefined && order % 2 === 1 && x < 0 !== n < 0 ? -v : v;
  },
  y: (n, x) => {
    if (n === 0) return y0(x);
    const order = Math.abs(n);
    const v = order === 1 ? y1(x) : yn(order, x);
    return v !== undefined && n < 0 && order % 2 === 1 ? -v : v;
  },
};
export { lgamma, sincos };
