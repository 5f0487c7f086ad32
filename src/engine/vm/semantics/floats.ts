/**
 * Floating point on defined operands. WebAssembly leaves the bits of a NaN open; we fix them to what SSE does, so that runs
 * are the same on every computer and printf shows x86's "-nan": a NaN operand comes through made quiet (the first one, if
 * both are), an invalid operation on numbers gives the default NaN, whose sign is set.
 */
import type { Body, Define } from "./body";
import { float, i32, i64, op, select, slot, value } from "./tree";
import type { Expr, Operand, Width } from "./tree";

const WIDTHS: readonly Width[] = [32, 64];
const read = (operand: Operand, width: Width): Expr => slot(`f${width}.load`, operand);
const bits = (width: Width, of: bigint): Expr => (width === 32 ? i32(Number(BigInt.asIntN(32, of))) : i64(BigInt.asIntN(64, of)));
const SIGN: Readonly<Record<Width, bigint>> = { 32: 1n << 31n, 64: 1n << 63n };
const QUIET: Readonly<Record<Width, bigint>> = { 32: 1n << 22n, 64: 1n << 51n };
const DEFAULT_NAN: Readonly<Record<Width, bigint>> = { 32: 0xffc00000n, 64: 0xfff8000000000000n };

export function defineFloats(define: Define): void {
  for (const width of WIDTHS) {
    for (const name of ["add", "sub", "mul", "div"]) {
      define(`f${name}${width}`, (x) => arithmetic(x, width, op(`f${width}.${name}`, read("b", width), read("c", width)), ["b", "c"]));
    }
    define(`fsqrt${width}`, (x) => arithmetic(x, width, op(`f${width}.sqrt`, read("b", width)), ["b"]));
    define(`fneg${width}`, (x) => x.result("a", op(`i${width}.xor`, value("b", width), bits(width, SIGN[width]))));
    define(`fabs${width}`, (x) => x.result("a", op(`i${width}.and`, value("b", width), bits(width, SIGN[width] - 1n))));
    defineComparisons(define, width);
    for (const integer of WIDTHS) defineConversions(define, width, integer);
  }
  define("fpext", (x) => x.result("a", op("f64.promote_f32", read("b", 32))));
  define("fptrunc", (x) => x.result("a", op("f32.demote_f64", read("b", 64))));
}

function arithmetic(x: Body, width: Width, result: Expr, operands: readonly Operand[]): void {
  const number = x.let(result);
  x.if(op(`f${width}.eq`, number, number), (ok) => ok.result("a", number), (nan) => {
    const quiet = operands.reduceRight<Expr>((otherwise, operand) => {
      const unordered = op(`f${width}.ne`, read(operand, width), read(operand, width));
      return select(unordered, op(`i${width}.or`, value(operand, width), bits(width, QUIET[width])), otherwise);
    }, bits(width, DEFAULT_NAN[width]));
    nan.result("a", quiet);
  });
}

/** o… = and ordered, u… = or unordered (a NaN among the operands). */
function defineComparisons(define: Define, width: Width): void {
  const left = read("b", width);
  const right = read("c", width);
  const is = (name: string): Expr => op(`f${width}.${name}`, left, right);
  const not = (e: Expr): Expr => op("i32.eqz", e);
  const ordered = op("i32.and", op(`f${width}.eq`, left, left), op(`f${width}.eq`, right, right));
  const different = op("i32.or", is("lt"), is("gt"));
  const meanings: Record<string, Expr> = {
    oeq: is("eq"), ogt: is("gt"), oge: is("ge"), olt: is("lt"), ole: is("le"), one: different, ord: ordered,
    ueq: not(different), ugt: not(is("le")), uge: not(is("lt")), ult: not(is("ge")), ule: not(is("gt")), une: is("ne"), uno: not(ordered),
  };
  for (const [name, holds] of Object.entries(meanings)) define(`f${name}${width}`, (x) => x.result("a", holds));
}

function defineConversions(define: Define, width: Width, integer: Width): void {
  const type = width === 32 ? "f32" : "f64";
  for (const sign of ["s", "u"] as const) {
    const name = sign === "s" ? "si" : "ui";
    define(`fpto${name}${width}.${integer}`, (x) => {
      const v = x.let(read("b", width));
      x.slowIf(op("i32.eqz", inRange(v, type, integer, sign)));
      x.result("a", op(`i${integer}.trunc_${type}_${sign}`, v));
    });
    define(`${name}tofp${integer}.${width}`, (x) => x.result("a", op(`${type}.convert_i${integer}_${sign}`, value("b", integer))));
  }
}

/** Truncation drops the fraction, so anything above least - 1 is in range; where that has no exact form, from `least` on. */
function inRange(v: Expr, type: "f32" | "f64", integer: Width, sign: "s" | "u"): Expr {
  const limit = float(type, 2 ** (sign === "s" ? integer - 1 : integer));
  const below = op(`${type}.lt`, v, limit);
  if (sign === "u") return op("i32.and", below, op(`${type}.gt`, v, float(type, -1)));
  const least = -(2 ** (integer - 1));
  const exact = type === "f64" && integer === 32;
  return op("i32.and", below, exact ? op("f64.gt", v, float(type, least - 1)) : op(`${type}.ge`, v, float(type, least)));
}
