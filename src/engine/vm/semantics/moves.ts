/** Moves between slots, constants, tests of definedness, pointer arithmetic. */
import type { Body, Define } from "./body";
import { i64, immediate, load, meta, op, slot, value, word } from "./tree";
import type { Expr, Operand } from "./tree";

export function defineMoves(define: Define): void {
  define("nop", () => {});
  define("mov", (x) => move(x, "a", "b"));
  define("movd", (x) => {
    x.result("a", value("b", 64));
    x.meta("a");
  });
  define("const", (x) => {
    x.result("a", immediate("b", 64));
    x.meta("a");
  });
  define("ldc", (x) => {
    const at = x.let(word("b"));
    x.result("a", load("i64.load", at));
    x.meta("a", load("i64.load", at, 8));
  });
  define("chk", (x) => x.slowIf(op("i64.ne", meta("a"), i64(0))));
  define("chkp", (x) => x.slowIf(slot("i32.load", "a", 12)));
  define("select", (x) => x.if(value("b", 32), (then) => move(then, "a", "c")));
}

function move(x: Body, to: Operand, from: Operand): void {
  const held = x.let(meta(from));
  x.result(to, value(from, 64));
  x.meta(to, held);
}

const SCALES = [1, 2, 4, 8, 16, 32];

export function definePointers(define: Define): void {
  define("gep.i", (x) => advance(x, immediate("c", 64)));
  for (const [shift, scale] of SCALES.entries()) {
    const times = (index: Expr): Expr => (shift === 0 ? index : op("i64.shl", index, i64(shift)));
    define(`gep${scale}`, (x) => advance(x, times(value("c", 64))));
    define(`gepw${scale}`, (x) => advance(x, times(slot("i64.load32_s", "c"))));
  }
}

/** a = b + offset; the pointer keeps its object. */
function advance(x: Body, offset: Expr): void {
  const held = x.let(meta("b"));
  x.result("a", address(x, op("i64.add", value("b", 64), offset)));
  x.meta("a", held);
}

/** Cuts a sum to an address of the machine. */
export function address(x: Body, sum: Expr): Expr {
  return x.machine.layout.pointerSize === 4 ? op("i64.and", sum, i64(0xffffffffn)) : sum;
}
