/**
 * Bit operations on values with undefined masks (M slots). v = value, m = mask: bit set = undefined.
 * A result bit is defined when it does not depend on an undefined bit: `x & 0` and `x | 1` are, whatever x is.
 */
import type { Body, Define } from "./body";
import { i32, i64, immediate, meta, op, value, word } from "./tree";
import type { Expr } from "./tree";

export function defineMasks(define: Define): void {
  define("and.m", (x) => both(x, "i64.and", (v) => v));
  define("or.m", (x) => both(x, "i64.or", (v) => op("i64.xor", v, i64(-1))));
  define("xor.m", (x) => {
    const [left, right, leftMask, rightMask] = operands(x);
    write(x, op("i64.xor", left, right), op("i64.or", leftMask, rightMask));
  });
  define("shl.m", (x) => shift(x, "i64.shl"));
  define("lshr.m", (x) => shift(x, "i64.shr_u"));
  define("ashr64.m", (x) => shift(x, "i64.shr_s"));
  define("ashr32.m", (x) => {
    const half = (v: Expr): Expr => op("i64.extend_i32_u", op("i32.shr_s", op("i32.wrap_i64", v), word("c")));
    write(x, half(value("b", 64)), half(meta("b")));
  });
  define("trunc.m", (x) => {
    const keep = x.let(op("i64.sub", op("i64.shl", i64(1), immediate("c", 64)), i64(1)));
    write(x, op("i64.and", value("b", 64), keep), op("i64.and", meta("b"), keep));
  });
  define("bool.m", (x) => {
    const [held, unknown] = [x.let(value("b", 64)), x.let(meta("b"))];
    x.slowIf(op("i64.ne", op("i64.and", held, op("i64.and", op("i64.xor", unknown, i64(-1)), i64(-2))), i64(0)));
    write(x, op("i64.and", held, i64(1)), op("i64.and", unknown, i64(1)));
  });
  define("sext.m", signExtend);
}

function operands(x: Body): Expr[] {
  return [value("b", 64), value("c", 64), meta("b"), meta("c")].map((e) => x.let(e));
}

/** Undefined where either is, except where the other side is a defined absorbing bit; `lets` maps a value to "does not absorb". */
function both(x: Body, name: string, lets: (v: Expr) => Expr): void {
  const [left, right, leftMask, rightMask] = operands(x);
  const open = (v: Expr, m: Expr): Expr => op("i64.or", m, lets(v));
  const either = op("i64.or", leftMask, rightMask);
  write(x, op(name, left, right), op("i64.and", either, op("i64.and", open(left, leftMask), open(right, rightMask))));
}

function shift(x: Body, name: string): void {
  const by = x.let(immediate("c", 64));
  write(x, op(name, value("b", 64), by), op(name, meta("b"), by));
}

/** c = from | to << 8: up to the top, back down arithmetically, cut to `to` bits. The mask's top bit spreads like the value's. */
function signExtend(x: Body): void {
  const up = x.let(op("i64.extend_i32_u", op("i32.sub", i32(64), op("i32.and", word("c"), i32(0xff)))));
  const unused = op("i32.sub", i32(64), op("i32.shr_u", word("c"), i32(8)));
  const keep = x.let(op("i64.shr_u", i64(-1), op("i64.extend_i32_u", unused)));
  const extend = (v: Expr): Expr => op("i64.and", op("i64.shr_s", op("i64.shl", v, up), up), keep);
  write(x, extend(value("b", 64)), extend(meta("b")));
}

/** Both parts are computed before either is stored: the result slot may be an operand's. */
function write(x: Body, result: Expr, mask: Expr): void {
  const held = x.let(mask);
  x.result("a", result);
  x.meta("a", held);
}
