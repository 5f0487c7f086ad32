/**
 * The instruction set. An instruction is four i32 words, 16 bytes: { op, a, b, c }, at an absolute linear address in CODE.
 * Slots are byte offsets from fp (16 bytes each, see memory/layout.ts SLOT). Jump targets, descriptors and constants are
 * absolute linear addresses. `imm` is a signed 32-bit immediate, sign-extended to the operation's width.
 *
 * Values. Every integer of up to 64 bits is kept ZERO-extended in the slot's 8 value bytes, float as its 32 bits zero-extended.
 * Pointers: value = address (zero-extended on x86-32), meta = { u32 object id, u32 undefined (0 or 0xffffffff) }.
 *
 * Definedness. The lowering types each value D (always defined: arithmetic, comparisons, strict loads) or M (may carry an
 * undefined mask: lazy loads, arguments, results, phi, select, bit operations on M). Only M slots have a valid meta mask.
 * D → M needs `movd`; M → D needs `chk`/`chkp`, which reports the uninitialised read. Pointer slots always have valid meta.
 *
 * Slow path: an operation that cannot finish (TLB miss, bounds, undefined bytes, overflow, division by zero …) stores pc/fp/fuel
 * in STATE and calls host.slow(), which completes the instruction in TypeScript and sets STATE.pc, or asks to leave the loop.
 */

/** Operand roles: d = result slot, s = source slot, i = immediate, t = jump target, x = see text, - = unused. */
type Shape = readonly [a: string, b: string, c: string];

const table: [name: string, shape: Shape][] = [];
const add = (name: string, a = "-", b = "-", c = "-"): void => void table.push([name, [a, b, c]]);

add("nop");
/** Begin statement a. fuel == 0: leave the loop (Exit.fuel) with pc here; else fuel -= 1. */
add("stmt", "x");
/** Patched over `stmt` by a breakpoint: leave the loop (Exit.breakpoint), pc stays here. */
add("brk", "x");
/** Whole operation in TypeScript: Program.rare[a]. host.slow() handles it. */
add("rare", "x");

// Moves
add("mov", "d", "s"); //            16 bytes
add("movd", "d", "s"); //           value; meta = 0
add("const", "d", "i"); //          i64 value = sext(b), meta = 0
add("ldc", "d", "x"); //            16-byte constant at absolute address b (constants of 64 bits, doubles, pointers)
add("chk", "s"); //                 M integer/float: meta i64 != 0 → slow
add("chkp", "s"); //                pointer: meta u32 at +12 != 0 → slow

// Integer arithmetic, D operands, only the value is written. 32: operands' low 32 bits, result zero-extended.
for (const w of ["32", "64"]) {
  for (const op of ["add", "sub", "mul", "and", "or", "xor", "shl", "lshr", "ashr"]) {
    add(`${op}${w}.rr`, "d", "s", "s"); // shifts: amount >= width → slow
    add(`${op}${w}.ri`, "d", "s", "i");
  }
  for (const op of ["add", "sub", "mul"]) {
    add(`${op}${w}.nsw.rr`, "d", "s", "s"); // signed overflow → slow
    add(`${op}${w}.nsw.ri`, "d", "s", "i");
  }
  for (const op of ["sdiv", "udiv", "srem", "urem"]) {
    add(`${op}${w}.rr`, "d", "s", "s"); // divisor 0, or MIN / -1 → slow
    add(`${op}${w}.ri`, "d", "s", "i"); // immediate is neither 0 nor -1
  }
  for (const p of ["eq", "ne", "ult", "ule", "ugt", "uge", "slt", "sle", "sgt", "sge"]) {
    add(`${p}${w}.rr`, "d", "s", "s");
    add(`${p}${w}.ri`, "d", "s", "i");
    add(`br.${p}${w}.rr`, "t", "s", "s"); // jump when true
    add(`br.${p}${w}.ri`, "t", "s", "i");
  }
  for (const op of ["ctlz", "cttz", "ctpop"]) add(`${op}${w}`, "d", "s");
  add(`bswap${w}`, "d", "s");
}
add("trunc8", "d", "s");
add("trunc16", "d", "s");
add("trunc32", "d", "s");
add("trunc1", "d", "s");
add("bool", "d", "s"); //           trunc1 of a byte that must be 0 or 1, else → slow
add("bool.m", "d", "s"); //         the same with its mask: the defined bits must be so
for (const [from, to] of [["8", "32"], ["16", "32"], ["8", "64"], ["16", "64"], ["32", "64"]]) add(`sext${from}.${to}`, "d", "s");

// Bit operations that carry undefined masks (M in, M out; meta of every operand valid). 64-bit lanes.
add("and.m", "d", "s", "s"); //     a defined 0 makes the result bit defined
add("or.m", "d", "s", "s"); //      a defined 1 makes the result bit defined
add("xor.m", "d", "s", "s");
add("shl.m", "d", "s", "i"); //     by a constant; the lowering truncates narrower types after it with trunc.m
add("lshr.m", "d", "s", "i");
add("ashr32.m", "d", "s", "i");
add("ashr64.m", "d", "s", "i");
add("trunc.m", "d", "s", "i"); //   keep the low c bits (c = 1..63) of value and mask
add("sext.m", "d", "s", "x"); //    c = from bits | to bits << 8

// Control
add("jmp", "t");
add("brnz", "t", "s"); //           value != 0
add("brz", "t", "s");
/** index (low 32 bits, unsigned) in slot a; table of c absolute targets (u32) at address b; index >= c falls through. */
add("jumptable", "s", "x", "x");
/**
 * Call. a = result slot (0 = none), b = absolute address of the callee's FunctionDescriptor, c = byte offset from fp of the
 * outgoing frame: the arguments already stand in it at +32, +48, … (FRAME_HEADER first). See `Frame` in program.ts.
 */
add("call", "x", "x", "x");
/**
 * Call through the pointer in slot c. a = result slot, b = address of an IndirectCall record; the arguments stand in the outgoing frame.
 * Only a pointer to the beginning of a function with the wanted signature stays on the fast path.
 */
add("calli", "x", "x", "s");
/** Stands right before a function's first instruction and is never run: a = its descriptor, b = number of its signature (0: no fast way in). */
add("entry", "x", "x");
add("ret"); //                      void
add("ret.v", "s", "x"); //          copy b slots (1..n) from slot a to the caller's result slot(s)

/** Pointers in slots a and b that are compared or subtracted (c: PointerPair): into different objects → slow. */
add("samep", "s", "s", "i");
// Pointers: add, meta copied; x86-32 wraps to 32 bits.
add("gep.i", "d", "s", "i");
for (const s of ["1", "2", "4", "8", "16", "32"]) {
  add(`gep${s}`, "d", "s", "s"); //  base + index64 * scale
  add(`gepw${s}`, "d", "s", "s"); // base + sext(index32) * scale
}

// Memory through a pointer slot: object check (id, bounds), TLB, shadow.
for (const w of ["8", "16", "32", "64"]) {
  add(`ld${w}`, "d", "s", "i"); //    strict: undefined bytes → slow. address = pointer b + c
  add(`ldm${w}`, "d", "s", "i"); //   lazy: meta mask = shadow
  add(`st${w}`, "s", "i", "s"); //    address = pointer a + b, value c (D); shadow = 0, provenance cell(s) = 0
  add(`stm${w}`, "s", "i", "s"); //   value c (M): shadow = its mask
}
add("ldp", "d", "s", "i"); //       pointer-sized, strict
add("ldmp", "d", "s", "i"); //      lazy: any undefined byte → meta.undefined = 0xffffffff
add("stp", "s", "i", "s"); //       pointer-sized; shadow from meta.undefined; provenance = id

// Small blocks: what does not fit on the fast path (see semantics/bulk.ts) is the host's.
add("copy", "s", "s", "i"); //      memcpy(a, b, c), c > 0
add("copy.r", "s", "s", "s"); //    the same, size in slot c
add("set.r", "s", "s", "s"); //     memset(a, b, c)

// Locals: frameVa + offset, in bounds by construction. framePa != 0: direct; else through the TLB; else slow.
for (const w of ["8", "16", "32", "64"]) {
  add(`ldl${w}`, "d", "i");
  add(`ldlm${w}`, "d", "i");
  add(`stl${w}`, "i", "s");
  add(`stlm${w}`, "i", "s");
}
add("ldlp", "d", "i");
add("ldlmp", "d", "i");
add("stlp", "i", "s");
add("stli32", "i", "i");
add("stli64", "i", "i");
/** Mark b bytes at frame offset a undefined. */
add("poison", "i", "i");
/** Slot a = pointer to frame offset b, provenance of a fresh stack object; c = address of its AllocaDescriptor. */
add("objnew", "d", "i", "x");
/** As objnew, but first ends the object that slot a still names (flag scopeEnded). */
add("objrenew", "d", "i", "x");
/** End the object slot a names: size = 0, record flags |= b. */
add("objkill", "s", "i");
/** Record of the object slot a names: flags |= b. */
add("objmark", "s", "i");

// Floating point (D)
for (const w of ["32", "64"]) {
  for (const op of ["fadd", "fsub", "fmul", "fdiv"]) add(`${op}${w}`, "d", "s", "s");
  add(`fneg${w}`, "d", "s");
  add(`fabs${w}`, "d", "s");
  add(`fsqrt${w}`, "d", "s");
  for (const p of ["oeq", "ogt", "oge", "olt", "ole", "one", "ord", "ueq", "ugt", "uge", "ult", "ule", "une", "uno"]) add(`f${p}${w}`, "d", "s", "s");
  for (const i of ["32", "64"]) {
    add(`fptosi${w}.${i}`, "d", "s"); // out of range or NaN → slow (x86 result: the integer indefinite value)
    add(`fptoui${w}.${i}`, "d", "s");
    add(`sitofp${i}.${w}`, "d", "s");
    add(`uitofp${i}.${w}`, "d", "s");
  }
}
add("fpext", "d", "s");
add("fptrunc", "d", "s");
/** Slot a = slot b (i1, D) ? slot c : slot a (16 bytes): the lowering puts ifFalse into a first. */
add("select", "d", "s", "s");

export interface OpInfo { readonly code: number; readonly name: string; readonly shape: Shape }
export const OPS: readonly OpInfo[] = table.map(([name, shape], code) => ({ code, name, shape }));
const byName = new Map(OPS.map((o) => [o.name, o]));

/** Code of an operation; throws on a name that is not in the table. */
export function op(name: string): number {
  const info = byName.get(name);
  if (!info) throw new Error(`no operation ${name}`);
  return info.code;
}
