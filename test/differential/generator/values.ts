/** C literals: numbers of every type with their edges, and strings. */
import fc from "fast-check";
import { pick } from "./part";

export interface IntegerType {
  readonly c: string;
  readonly bits: number;
  readonly signed: boolean;
  /** Length modifier of printf and scanf. */
  readonly modifier: string;
}

const integer = (c: string, bits: number, signed: boolean, modifier: string): IntegerType => ({ c, bits, signed, modifier });

/** `long` has 32 bits as far as values go, so that a program means the same on both machines. */
export const INTEGER_TYPES: readonly IntegerType[] = [
  integer("int", 32, true, ""), integer("unsigned", 32, false, ""), integer("long", 32, true, "l"), integer("unsigned long", 32, false, "l"),
  integer("long long", 64, true, "ll"), integer("unsigned long long", 64, false, "ll"), integer("short", 16, true, "h"), integer("unsigned short", 16, false, "h"),
  integer("signed char", 8, true, "hh"), integer("unsigned char", 8, false, "hh"), integer("intmax_t", 64, true, "j"), integer("size_t", 32, false, "z"), integer("ptrdiff_t", 32, true, "t"),
];

/** A value of `bits` bits as C text; the least value of a type cannot be written as a literal. */
export function integerText(value: bigint): string {
  if (value === -(1n << 63n)) return "(-9223372036854775807LL - 1)";
  if (value === -(1n << 31n)) return "(-2147483647 - 1)";
  const suffix = value > 0x7fffffffffffffffn ? "ULL" : value > 0x7fffffffn || value < -0x7fffffffn ? "LL" : "";
  return value < 0n ? `(${value}${suffix})` : `${value}${suffix}`;
}

export function integerValue(bits: number, signed: boolean): fc.Arbitrary<bigint> {
  const [min, max] = signed ? [-(1n << BigInt(bits - 1)), (1n << BigInt(bits - 1)) - 1n] : [0n, (1n << BigInt(bits)) - 1n];
  const near = fc.bigInt({ min: signed ? -20n : 0n, max: 20n });
  const power = fc.tuple(fc.integer({ min: 0, max: bits - 2 }), fc.bigInt({ min: 0n, max: 2n })).map(([n, d]) => (1n << BigInt(n)) + d - (n > 0 ? 1n : 0n));
  return fc.oneof(near, power.map((v) => (v > max ? max : v)), fc.bigInt({ min, max }), pick(min, max));
}

export const integerLiteral = (bits: number, signed: boolean): fc.Arbitrary<string> => integerValue(bits, signed).map(integerText);

const EDGES = [
  0, -0, 1, -1, 0.1, 0.5, 1.5, 2.5, 0.25, 9.5, 99.5, 999999.5, 0.00001, 0.0001, 1e15, 1e16, 1e17, 123456, 1234567, 1e22, 1e23, 1e100, 1e300, 5e-324, 2.2250738585072014e-308,
  1.7976931348623157e308, 2251799813685248.5, 2 ** 53 + 2, 4503599627370497, 123456789.125, 0.3, 2 / 3, 1e-10, Math.PI,
];

export const finiteDouble: fc.Arbitrary<number> = fc.oneof(
  pick(...EDGES),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.tuple(fc.integer({ min: -1000000, max: 1000000 }), pick(1, 2, 4, 8, 10, 100, 1000, 1024)).map(([n, d]) => n / d),
  fc.tuple(fc.double({ min: 1, max: 10, noNaN: true }), fc.integer({ min: -30, max: 30 })).map(([m, e]) => m * 10 ** e),
);

const view = new DataView(new ArrayBuffer(8));

/** Exact, as a hexadecimal literal. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INFINITY" : "-INFINITY";
  view.setFloat64(0, value);
  const bits = view.getBigUint64(0);
  const exponent = Number((bits >> 52n) & 0x7ffn);
  const digits = (bits & 0xfffffffffffffn).toString(16).padStart(13, "0");
  const sign = bits >> 63n ? "-" : "";
  return `${sign}0x${exponent ? 1 : 0}.${digits}p${exponent ? exponent - 1023 : bits << 12n === 0n ? 0 : -1022}`;
}

export const anyDouble: fc.Arbitrary<string> = fc.oneof({ weight: 12, arbitrary: finiteDouble.map(doubleText) }, { weight: 1, arbitrary: pick("INFINITY", "-INFINITY", "NAN") });
export const floatLiteral: fc.Arbitrary<string> = fc.oneof(finiteDouble, fc.float({ noNaN: true, noDefaultInfinity: true })).map(Math.fround).filter(Number.isFinite).map((v) => `${doubleText(v)}f`);

/** All 64 bits of the mantissa. */
export const longDouble: fc.Arbitrary<string> = fc.oneof(
  finiteDouble.map((v) => `${doubleText(v)}L`),
  fc.tuple(pick("", "-"), fc.bigInt({ min: 0n, max: (1n << 63n) - 1n }), fc.oneof(fc.integer({ min: -70, max: 70 }), fc.integer({ min: -16000, max: 16000 }))).map(
    ([sign, mantissa, exponent]) => `${sign}0x1.${(mantissa << 1n).toString(16).padStart(16, "0")}p${exponent}L`,
  ),
);

const escaped = (text: string): string => [...text].map((c) => (/[ !#-;=@-[\]-~<>]/.test(c) ? c : `\\${c.charCodeAt(0).toString(8).padStart(3, "0")}`)).join("");
export const quoted = (text: string): string => `"${escaped(text)}"`;

/** Texts of few different characters, so that searches find something. */
export const word = (letters = "abcab AB.", most = 12): fc.Arbitrary<string> => fc.array(pick(...letters), { maxLength: most }).map((cs) => cs.join(""));
