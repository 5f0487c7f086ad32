/** %f %e %g %a of an exact value: sign and digits, before padding to the width. */
import { exponentDigits, fixedDigits, type Nearness } from "../float/decimal";
import { bitLength, type Real } from "../float/real";

export interface NumberText { readonly prefix: string; readonly body: string; /** False: the 0 flag does not apply (inf, nan). */ readonly zeroPad: boolean }

const signOf = (negative: boolean, flags: string): string => (negative ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "");

const joined = (whole: string, fraction: string, alternate: boolean): string => (fraction !== "" || alternate ? `${whole}.${fraction}` : whole);

function exponentText(exponent: number): string {
  return `e${exponent < 0 ? "-" : "+"}${String(Math.abs(exponent)).padStart(2, "0")}`;
}

function general(r: Real, precision: number, alternate: boolean, how: Nearness): string {
  const count = precision === 0 ? 1 : precision;
  const { digits, exponent } = exponentDigits(r, count, how);
  const trim = (s: string): string => (alternate ? s : s.replace(/0+$/, ""));
  // glibc loses the zeros where rounding turns the fixed form into the other.
  const turned = alternate && exponent === count && Number(digits) === 10 ** (count - 1) && fixedDigits(r, 0, "toward").whole.length <= count;
  if (turned) return joined("1", "", true) + exponentText(exponent);
  if (exponent < -4 || exponent >= count) return joined(digits[0], trim(digits.slice(1)), alternate) + exponentText(exponent);
  if (exponent < 0) return joined("0", trim("0".repeat(-exponent - 1) + digits), alternate);
  return joined(digits.slice(0, exponent + 1), trim(digits.slice(exponent + 1)), alternate);
}

/**
 * %a. A double begins with its leading bit (1.xxx, or 0.xxx when subnormal); a long double with the upper four bits of
 * its significand (8 … f).
 */
function hexadecimal(r: Real, precision: number | null, alternate: boolean, long: boolean): string {
  const bits = long ? 64 : 53;
  const lead = long ? 4 : 1;
  let m = r.m;
  let e = r.e;
  // Bring the significand to its full length, but a subnormal double not below its least exponent.
  const shift = Math.min(bits - bitLength(m), long ? e + 16445 : e + 1074);
  if (m !== 0n && shift > 0) {
    m <<= BigInt(shift);
    e -= shift;
  }
  let exponent = m === 0n ? 0 : e + bits - lead;
  let width = (bits - lead) / 4;
  if (precision !== null && precision < width) {
    const cut = BigInt((width - precision) * 4);
    const half = 1n << (cut - 1n);
    const rest = m & ((1n << cut) - 1n);
    m >>= cut;
    if (rest > half || (rest === half && (m & 1n) === 1n)) m++;
    width = precision;
    if (long && bitLength(m) > width * 4 + 4) {
      m >>= 4n;
      exponent += 4;
      // 16 became the leading digit: glibc writes 1 and goes on with the exponent four higher.
    }
  }
  const text = m.toString(16).padStart(width + 1, "0");
  let fraction = text.slice(text.length - width);
  if (width === 0) fraction = "";
  const whole = text.slice(0, text.length - width);
  fraction = precision === null ? fraction.replace(/0+$/, "") : fraction.padEnd(precision, "0");
  return `${joined(whole, fraction, alternate)}p${exponent < 0 ? "-" : "+"}${Math.abs(exponent)}`;
}

export function floatText(r: Real, conversion: string, precision: number | null, flags: string, long: boolean, how: Nearness = "even"): NumberText {
  const upper = conversion < "a";
  const sign = signOf(r.negative, flags);
  const cased = (s: string): string => (upper ? s.toUpperCase() : s);
  if (r.kind !== "finite") return { prefix: sign, body: cased(r.kind === "nan" ? "nan" : "inf"), zeroPad: false };
  const alternate = flags.includes("#");
  const places = precision ?? 6;
  switch (conversion.toLowerCase()) {
    case "f": {
      const { whole, fraction } = fixedDigits(r, places, how);
      return { prefix: sign, body: joined(whole, fraction, alternate), zeroPad: true };
    }
    case "e": {
      const { digits, exponent } = exponentDigits(r, places + 1, how);
      return { prefix: sign, body: cased(joined(digits[0], digits.slice(1), alternate) + exponentText(exponent)), zeroPad: true };
    }
    case "a":
      return { prefix: cased(`${sign}0x`), body: cased(hexadecimal(r, precision, alternate, long)), zeroPad: true };
    default:
      return { prefix: sign, body: cased(general(r, places, alternate, how)), zeroPad: true };
  }
}

/** d i u o x X b B: sign or 0x in front, at least `precision` digits. */
export function integerText(value: bigint, conversion: string, precision: number | null, flags: string): NumberText {
  const signed = conversion === "d" || conversion === "i";
  const negative = value < 0n;
  const base = conversion === "o" ? 8 : conversion === "x" || conversion === "X" ? 16 : conversion === "b" || conversion === "B" ? 2 : 10;
  let body = value === 0n && precision === 0 ? "" : (negative ? -value : value).toString(base);
  if (conversion === "X") body = body.toUpperCase();
  body = body.padStart(precision ?? 0, "0");
  let prefix = signed ? signOf(negative, flags) : "";
  if (flags.includes("#")) {
    if (base === 8 && !body.startsWith("0")) body = `0${body}`;
    if ((base === 16 || base === 2) && value !== 0n) prefix = `0${conversion}`;
  }
  return { prefix, body, zeroPad: precision === null };
}
