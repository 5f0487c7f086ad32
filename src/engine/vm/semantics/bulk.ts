/**
 * Small copies and fills: structures assigned, passed and initialised, and the memcpy and memset that clang makes of calls.
 *
 *   both ranges     inside their objects, each in one page that the TLB knows, apart from each other     else: the host's
 *   bytes, shadow   eight at a time, the rest singly
 *   provenance      word by word over all that is touched: whole words keep their pointer's object when source and target are
 *                   aligned alike, all others lose it (compare checker/copying.ts)
 */
import { PAGE, State, Tlb } from "../../memory/layout";
import { entryOf, inBounds } from "./access";
import type { Rights, Spot } from "./access";
import type { Body, Define } from "./body";
import { i32, i64, load, op, select, slot, value, word } from "./tree";
import type { Expr, Operand } from "./tree";

/** Above it the host's block operations are faster than the loop. */
const MOST = 512;

export function defineBulk(define: Define): void {
  define("copy", (x) => copy(x, x.let(word("c"))));
  define("copy.r", (x) => copy(x, small(x)));
  define("set.r", (x) => set(x, small(x)));
}

/** The size in slot c; nothing at all is the host's too. */
function small(x: Body): Expr {
  x.slowIf(op("i64.ge_u", op("i64.sub", value("c", 64), i64(1)), i64(MOST)));
  return x.let(value("c", 32));
}

function copy(x: Body, n: Expr): void {
  const from = range(x, "b", n, "readTag");
  const target = range(x, "a", n, "writeTag");
  const to = target.pa;
  const apart = x.let(op("i32.sub", to, from.pa));
  x.slowIf(op("i32.or", op("i32.lt_u", apart, n), op("i32.lt_u", op("i32.sub", i32(0), apart), n)));
  x.touch(from.va, n, false);
  x.touch(target.va, n, true);
  const { sh, pv } = x.machine.layout;
  const end = x.let(op("i32.add", to, n));
  const word = wordOf(x);
  const skew = x.let(op("i32.and", apart, i32(word.bytes - 1)));
  x.if(op("i32.and", op("i32.ne", skew, i32(0)), op("i32.ge_u", n, i32(word.bytes))), (crooked) => crooked.store("i32.store", i32(x.machine.layout.state), State.crooked, i32(1)));
  words(x, to, end, (loop, at) => {
    const whole = op("i32.and", op("i32.ge_u", at, to), op("i32.le_u", op("i32.add", at, i32(word.bytes)), end));
    const kept = op("i32.and", whole, op("i32.eqz", skew));
    loop.store("i32.store", at, pv, select(kept, load("i32.load", op("i32.sub", at, apart), pv), i32(0)));
  });
  const at = x.let(to);
  for (const bytes of [8, 1]) {
    const [get, put] = bytes === 8 ? ["i64.load", "i64.store"] : ["i32.load8_u", "i32.store8"];
    x.while(op("i32.le_u", op("i32.add", at, i32(bytes)), end), (loop) => {
      const source = loop.let(op("i32.sub", at, apart));
      for (const distance of [0, sh]) loop.store(put!, at, distance, load(get!, source, distance));
      loop.assign(at, op("i32.add", at, i32(bytes)));
    });
  }
}

function set(x: Body, n: Expr): void {
  const { pa: to, va } = range(x, "a", n, "writeTag");
  x.touch(va, n, true);
  const { sh, pv } = x.machine.layout;
  const end = x.let(op("i32.add", to, n));
  const pattern = x.let(op("i64.mul", op("i64.and", value("b", 64), i64(255)), i64(0x0101010101010101n)));
  words(x, to, end, (loop, at) => loop.store("i32.store", at, pv, i32(0)));
  const at = x.let(to);
  for (const bytes of [8, 1]) {
    const put = bytes === 8 ? "i64.store" : "i64.store8";
    x.while(op("i32.le_u", op("i32.add", at, i32(bytes)), end), (loop) => {
      loop.store(put, at, 0, pattern);
      loop.store(put, at, sh, i64(0));
      loop.assign(at, op("i32.add", at, i32(bytes)));
    });
  }
}

const wordOf = (x: Body): { bytes: number } => ({ bytes: x.machine.layout.pointerSize });

/** Every word that [to, end) touches. */
function words(x: Body, to: Expr, end: Expr, each: (loop: Body, at: Expr) => void): void {
  const { bytes } = wordOf(x);
  const at = x.let(op("i32.and", to, i32(-bytes)));
  x.while(op("i32.lt_u", at, end), (loop) => {
    each(loop, at);
    loop.assign(at, op("i32.add", at, i32(bytes)));
  });
}

/** The n bytes (at least one) that the pointer in a slot names. */
function range(x: Body, pointer: Operand, n: Expr, rights: Rights): Spot {
  const { tlb } = x.machine.layout;
  const va = x.let(slot("i64.load", pointer));
  inBounds(x, slot("i32.load", pointer, 8), va, op("i64.extend_i32_u", n), rights);
  const low = x.let(op("i32.wrap_i64", va));
  const entry = x.let(entryOf(low));
  x.slowIf(op("i64.ne", op("i64.and", va, i64(-PAGE)), load("i64.load", entry, tlb + Tlb[rights])));
  x.slowIf(op("i32.gt_u", op("i32.add", op("i32.and", low, i32(PAGE - 1)), n), i32(PAGE)));
  return { pa: x.let(op("i32.add", low, load("i32.load", entry, tlb + Tlb.addend))), va };
}
