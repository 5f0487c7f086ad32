/** Floating-point numbers in decimal: the fewest digits that read back as the same value, as C source would have it. */
import { exponentDigits, ofDecimal } from "../../libc/float/decimal";
import { encode, type Format, type Real } from "../../libc/float/real";

/** 0.1, 1e+20, -inf, nan, 3.0 */
export function floatText(value: Real, format: Format): string {
  const sign = value.negative ? "-" : "";
  if (value.kind === "nan") return `${sign}nan`;
  if (value.kind === "infinite") return `${sign}inf`;
  if (value.m === 0n) return `${sign}0.0`;
  const { digits, exponent } = shortest(value, format);
  return sign + layOut(digits, exponent);
}

function shortest(value: Real, format: Format): { digits: string; exponent: number } {
  const wanted = encode(format, { ...value, negative: false });
  const most = Math.ceil(format.precision * Math.LOG10E * Math.LN2) + 1;
  for (let count = 1; count < most; count++) {
    const tried = exponentDigits(value, count);
    const back = ofDecimal(BigInt(tried.digits), tried.exponent - count + 1, format);
    if (encode(format, back.value, back.sticky) === wanted) return tried;
  }
  return exponentDigits(value, most);
}

function layOut(all: string, exponent: number): string {
  const digits = all.replace(/0+$/, "");
  if (exponent < -5 || exponent > 15) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : "";
    return `${digits[0]}${fraction}e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
  }
  if (exponent < 0) return `0.${"0".repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, "0");
  return `${whole}.${digits.slice(exponent + 1) || "0"}`;
}
