/** Integers in text, as strtol reads them. */

const digitValue = (c: number): number => (c >= 48 && c <= 57 ? c - 48 : (c | 32) >= 97 && (c | 32) <= 122 ? (c | 32) - 87 : 99);

export interface Clamped { readonly value: bigint; readonly clamped: boolean }

/** "[+-]digits" of the base, cut to the range of the type. Unsigned: a minus negates modulo 2^bits, except when cut. */
export function clampInteger(text: string, base: number, bits: number, signed: boolean): Clamped {
  const negative = text[0] === "-";
  const digits = text.replace(/^[+-]/, "");
  const magnitude = magnitudeOf(digits, base);
  if (signed) {
    const limit = 1n << BigInt(bits - 1);
    if (negative) return magnitude > limit ? { value: -limit, clamped: true } : { value: -magnitude, clamped: false };
    return magnitude >= limit ? { value: limit - 1n, clamped: true } : { value: magnitude, clamped: false };
  }
  const top = (1n << BigInt(bits)) - 1n;
  if (magnitude > top) return { value: top, clamped: true };
  return { value: negative ? BigInt.asUintN(bits, -magnitude) : magnitude, clamped: false };
}

function magnitudeOf(digits: string, base: number): bigint {
  const short = digits.replace(/^0+/, "");
  if (short.length <= 10) {
    const n = Number.parseInt(short || "0", base);
    return BigInt(n);
  }
  if (short.length > 80) return 1n << 80n;
  let n = 0n;
  for (let i = 0; i < short.length; i++) n = n * BigInt(base) + BigInt(digitValue(short.charCodeAt(i)));
  return n;
}

export interface IntegerText { readonly text: string; readonly base: number; /** Characters used; 0: no number. */ readonly length: number }

/** The integer at the start of what `at` gives: white space, sign, prefix, digits. Null: the base is none. */
export function readInteger(at: (i: number) => number, base: number): IntegerText | null {
  if (base < 0 || base === 1 || base > 36) return null;
  let i = 0;
  while (at(i) === 32 || (at(i) >= 9 && at(i) <= 13)) i++;
  let text = "";
  if (at(i) === 43 || at(i) === 45) text = String.fromCharCode(at(i++));
  if (at(i) === 48) {
    const x = (at(i + 1) | 32) === 120 && digitValue(at(i + 2)) < 16;
    if ((base === 0 || base === 16) && x) {
      i += 2;
      base = 16;
    } else if (base === 0) base = 8;
  } else if (base === 0) base = 10;
  const start = i;
  while (digitValue(at(i)) < base) text += String.fromCharCode(at(i++));
  return i === start ? { text: "0", base, length: 0 } : { text, base, length: i };
}
