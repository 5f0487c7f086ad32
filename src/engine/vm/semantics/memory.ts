/**
 * Loads and stores, through a pointer or of a local. Strict loads give defined values (undefined bytes → slow); lazy ones
 * (m) carry the shadow as the slot's mask. Every store of an integer wipes the provenance of the cells it touches.
 */
import { INTEGER_CELLS, pointerCell, throughFrame, throughPointer } from "./access";
import type { Cell, Spot } from "./access";
import type { Body, Define } from "./body";
import { i32, i64, immediate, load, META, op, select, slot } from "./tree";
import type { Expr, Operand } from "./tree";

export function defineMemory(define: Define): void {
  for (const [width, cell] of Object.entries(INTEGER_CELLS)) {
    define(`ld${width}`, (x) => strict(x, throughPointer(x, "b", "c", cell, "readTag"), cell));
    define(`ldm${width}`, (x) => lazy(x, throughPointer(x, "b", "c", cell, "readTag"), cell));
    define(`st${width}`, (x) => storeSlot(x, throughPointer(x, "a", "b", cell, "writeTag"), cell, "c", i64(0)));
    define(`stm${width}`, (x) => storeSlot(x, throughPointer(x, "a", "b", cell, "writeTag"), cell, "c", mask("c")));

    define(`ldl${width}`, (x) => strict(x, throughFrame(x, "b", cell.bytes, "readTag"), cell));
    define(`ldlm${width}`, (x) => lazy(x, throughFrame(x, "b", cell.bytes, "readTag"), cell));
    define(`stl${width}`, (x) => storeSlot(x, throughFrame(x, "a", cell.bytes, "writeTag"), cell, "b", i64(0)));
    define(`stlm${width}`, (x) => storeSlot(x, throughFrame(x, "a", cell.bytes, "writeTag"), cell, "b", mask("b")));
  }
  for (const width of ["32", "64"]) {
    const cell = INTEGER_CELLS[width];
    define(`stli${width}`, (x) => store(x, throughFrame(x, "a", cell.bytes, "writeTag"), cell, immediate("b", 64), i64(0)));
  }
  definePointerAccesses(define);
}

function definePointerAccesses(define: Define): void {
  define("ldp", (x) => strict(x, throughPointer(x, "b", "c", pointerCell(x), "readTag"), pointerCell(x)));
  define("ldmp", (x) => lazy(x, throughPointer(x, "b", "c", pointerCell(x), "readTag"), pointerCell(x)));
  define("stp", (x) => storePointer(x, throughPointer(x, "a", "b", pointerCell(x), "writeTag"), "c"));
  define("ldlp", (x) => strict(x, throughFrame(x, "b", pointerCell(x).bytes, "readTag"), pointerCell(x)));
  define("ldlmp", (x) => lazy(x, throughFrame(x, "b", pointerCell(x).bytes, "readTag"), pointerCell(x)));
  define("stlp", (x) => storePointer(x, throughFrame(x, "a", pointerCell(x).bytes, "writeTag"), "b"));
}

const mask = (operand: Operand): Expr => slot("i64.load", operand, META);
const UNDEFINED_POINTER = i64(0xffffffffn << 32n);

/** Nonzero when a byte of the cell at pa has an undefined bit. */
function undefinedBits(x: Body, pa: Expr, cell: Cell): Expr {
  const { sh } = x.machine.layout;
  if (cell.bytes === 8) return op("i64.ne", load("i64.load", pa, sh), i64(0));
  return load(cell.bytes === 4 ? "i32.load" : cell.load.replace("i64", "i32"), pa, sh);
}

function strict(x: Body, { pa, va }: Spot, cell: Cell): void {
  x.slowIf(undefinedBits(x, pa, cell));
  x.touch(va, cell.bytes, false);
  x.result("a", load(cell.load, pa));
  if (cell.pointer) x.meta("a", provenance(x, pa));
}

function lazy(x: Body, { pa, va }: Spot, cell: Cell): void {
  x.touch(va, cell.bytes, false);
  x.result("a", load(cell.load, pa));
  if (!cell.pointer) x.meta("a", load(cell.load, pa, x.machine.layout.sh));
  else x.meta("a", op("i64.or", provenance(x, pa), select(undefinedBits(x, pa, cell), UNDEFINED_POINTER, i64(0))));
}

const provenance = (x: Body, pa: Expr): Expr => load("i64.load32_u", pa, x.machine.layout.pv);

function storeSlot(x: Body, to: Spot, cell: Cell, from: Operand, shadow: Expr): void {
  store(x, to, cell, slot("i64.load", from), shadow);
}

function store(x: Body, { pa, va }: Spot, cell: Cell, value: Expr, shadow: Expr): void {
  x.touch(va, cell.bytes, true);
  const { pointerSize, sh, pv } = x.machine.layout;
  x.store(cell.store, pa, 0, value);
  x.store(cell.store, pa, sh, shadow);
  const granule = cell.bytes >= pointerSize ? pa : op("i32.and", pa, i32(-pointerSize));
  x.store(Math.max(cell.bytes, pointerSize) === 8 ? "i64.store" : "i64.store32", granule, pv, i64(0));
}

/** The id is stored as wide as a pointer: on x86-64 the upper half of the granule is the unused second cell. */
function storePointer(x: Body, { pa, va }: Spot, from: Operand): void {
  const { sh, pv } = x.machine.layout;
  const cell = pointerCell(x);
  x.touch(va, cell.bytes, true);
  x.store(cell.store, pa, 0, slot("i64.load", from));
  x.store(cell.store, pa, sh, slot("i64.load32_s", from, META + 4));
  x.store(cell.store, pa, pv, slot("i64.load32_u", from, META));
}
