/** Statements, breakpoints, jumps. */
import type { Define } from "./body";
import { i32, i64, load, op, register, value, word } from "./tree";

export function defineControl(define: Define): void {
  define("stmt", (x) => {
    x.if(op("i32.eqz", register("fuel")), (empty) => empty.leave("fuel"));
    x.roomToRecord();
    x.register("fuel", op("i32.sub", register("fuel"), i32(1)));
    x.fetched();
  });
  define("brk", (x) => x.leave("breakpoint"));
  define("jmp", (x) => x.goto(word("a")));
  define("brnz", (x) => x.gotoIf(op("i64.ne", value("b", 64), i64(0))));
  define("brz", (x) => x.gotoIf(op("i64.eqz", value("b", 64))));
  define("jumptable", (x) => {
    const index = x.let(value("a", 32));
    const target = load("i32.load", op("i32.add", word("b"), op("i32.shl", index, i32(2))));
    x.if(op("i32.lt_u", index, word("c")), (inside) => inside.goto(target));
  });
}
