/** Integer arithmetic on defined operands: only the value part of the result slot is written. */
import type { Body, Define } from "./body";
import { i32, i64, immediate, op, slot, value } from "./tree";
import type { Expr, Width } from "./tree";

/** Each operation exists with a slot (rr) and with an immediate (ri) as second operand. */
type Form = "rr" | "ri";
const FORMS: readonly Form[] = ["rr", "ri"];
const WIDTHS: readonly Width[] = [32, 64];
const second = (form: Form, width: Width): Expr => (form === "rr" ? value("c", width) : immediate("c", width));
/** Bits 0… of the operand as a 64-bit signed number. */
const signed = (operand: "b" | "c", form: Form): Expr => (form === "rr" ? slot("i64.load32_s", operand) : immediate(operand, 64));

const COMPARE: Readonly<Record<string, string>> = {
  eq: "eq", ne: "ne", ult: "lt_u", ule: "le_u", ugt: "gt_u", uge: "ge_u", slt: "lt_s", sle: "le_s", sgt: "gt_s", sge: "ge_s",
};
const SHIFT: Readonly<Record<string, string>> = { shl: "shl", lshr: "shr_u", ashr: "shr_s" };
const DIVIDE: Readonly<Record<string, string>> = { sdiv: "div_s", udiv: "div_u", srem: "rem_s", urem: "rem_u" };

export function defineIntegers(define: Define): void {
  for (const width of WIDTHS) {
    for (const form of FORMS) {
      for (const name of ["add", "sub", "mul", "and", "or", "xor"]) {
        define(`${name}${width}.${form}`, (x) => x.result("a", op(`i${width}.${name}`, value("b", width), second(form, width))));
      }
      for (const [name, wasm] of Object.entries(SHIFT)) define(`${name}${width}.${form}`, (x) => shift(x, wasm, width, form));
      for (const name of ["add", "sub", "mul"]) {
        define(`${name}${width}.nsw.${form}`, (x) => (width === 32 ? noWrap32(x, name, form) : noWrap64(x, name, form)));
      }
      for (const [name, wasm] of Object.entries(DIVIDE)) define(`${name}${width}.${form}`, (x) => divide(x, wasm, width, form));
      for (const [name, wasm] of Object.entries(COMPARE)) {
        const holds = op(`i${width}.${wasm}`, value("b", width), second(form, width));
        define(`${name}${width}.${form}`, (x) => x.result("a", holds));
      }
    }
    defineBits(define, width);
  }
  defineConversions(define);
}

function shift(x: Body, wasm: string, width: Width, form: Form): void {
  const amount = x.let(second(form, width));
  x.slowIf(op(`i${width}.ge_u`, amount, width === 32 ? i32(32) : i64(64)));
  x.result("a", op(`i${width}.${wasm}`, value("b", width), amount));
}

/** 32-bit operands: exact in 64 bits, overflow when the low half does not say it all. */
function noWrap32(x: Body, name: string, form: Form): void {
  const exact = x.let(op(`i64.${name}`, signed("b", "rr"), signed("c", form)));
  x.slowIf(op("i64.ne", exact, op("i64.extend32_s", exact)));
  x.result("a", op("i32.wrap_i64", exact));
}

/** Sums: overflow when the result's sign differs from both (add) or the operands' signs differ and the result's from the first (sub). */
function noWrap64(x: Body, name: string, form: Form): void {
  const left = x.let(value("b", 64));
  const right = x.let(second(form, 64));
  if (name === "mul") {
    x.slowIf(op("i64.ne", left, op("i64.extend32_s", left)));
    if (form === "rr") x.slowIf(op("i64.ne", right, op("i64.extend32_s", right)));
    x.result("a", op("i64.mul", left, right));
    return;
  }
  const sum = x.let(op(`i64.${name}`, left, right));
  const other = name === "add" ? op("i64.xor", right, sum) : op("i64.xor", left, right);
  x.slowIf(op("i64.lt_s", op("i64.and", op("i64.xor", left, sum), other), i64(0)));
  x.result("a", sum);
}

function divide(x: Body, wasm: string, width: Width, form: Form): void {
  const left = x.let(value("b", width));
  const right = x.let(second(form, width));
  const constant = width === 32 ? i32 : i64;
  if (form === "rr") {
    x.slowIf(op(`i${width}.eqz`, right));
    if (wasm.endsWith("_s")) {
      const least = width === 32 ? i32(-0x80000000) : i64(-(1n << 63n));
      x.slowIf(op("i32.and", op(`i${width}.eq`, right, constant(-1)), op(`i${width}.eq`, left, least)));
    }
  }
  x.result("a", op(`i${width}.${wasm}`, left, right));
}

function defineBits(define: Define, width: Width): void {
  for (const [name, wasm] of [["ctlz", "clz"], ["cttz", "ctz"], ["ctpop", "popcnt"]]) {
    define(`${name}${width}`, (x) => x.result("a", op(`i${width}.${wasm}`, value("b", width))));
  }
  define(`bswap${width}`, (x) => x.result("a", width === 32 ? swap32(x.let(value("b", 32))) : swap64(x)));
}

/** Bytes 3 2 1 0: the odd ones by a rotation to the left, the even ones to the right. */
function swap32(v: Expr): Expr {
  const odd = op("i32.and", op("i32.rotl", v, i32(8)), i32(0x00ff00ff));
  const even = op("i32.and", op("i32.rotr", v, i32(8)), i32(0xff00ff00 | 0));
  return op("i32.or", odd, even);
}

function swap64(x: Body): Expr {
  const low = swap32(x.let(value("b", 32)));
  const high = swap32(x.let(slot("i32.load", "b", 4)));
  return op("i64.or", op("i64.shl", op("i64.extend_i32_u", low), i64(32)), op("i64.extend_i32_u", high));
}

function defineConversions(define: Define): void {
  define("trunc8", (x) => x.result("a", slot("i64.load8_u", "b")));
  define("trunc16", (x) => x.result("a", slot("i64.load16_u", "b")));
  define("trunc32", (x) => x.result("a", slot("i64.load32_u", "b")));
  define("bool", (x) => {
    x.slowIf(op("i32.gt_u", value("b", 32), i32(1)));
    x.result("a", value("b", 64));
  });
  define("trunc1", (x) => x.result("a", op("i32.and", value("b", 32), i32(1))));
  define("sext8.32", (x) => x.result("a", slot("i32.load8_s", "b")));
  define("sext16.32", (x) => x.result("a", slot("i32.load16_s", "b")));
  define("sext8.64", (x) => x.result("a", slot("i64.load8_s", "b")));
  define("sext16.64", (x) => x.result("a", slot("i64.load16_s", "b")));
  define("sext32.64", (x) => x.result("a", slot("i64.load32_s", "b")));
}

/** Compare and jump in one instruction. */
export function defineBranches(define: Define): void {
  for (const width of WIDTHS) {
    for (const form of FORMS) {
      for (const [name, wasm] of Object.entries(COMPARE)) {
        const holds = op(`i${width}.${wasm}`, value("b", width), second(form, width));
        define(`br.${name}${width}.${form}`, (x) => x.gotoIf(holds));
      }
    }
  }
}
