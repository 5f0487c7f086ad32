/**
 * Call and return of functions in bytecode (frames: see `Frame` in program.ts).
 *
 *   simulated stack, downwards                 registers, upwards
 *   caller.rsp → ┌ return address  ┐           fp      → ┌ header, arguments, temporaries ┐
 *                │ saved rbp       │           fp + c  → ├ callee's header │ its arguments ┤
 *                │ locals: poison  │
 *   frameVa    → └─────────────────┘
 *
 * The fast path wants the callee's whole frame in one page that the TLB knows as writable. `framePa` is then valid for the
 * whole activation; a return translates the caller's frame again, because the mapping may have changed meanwhile.
 */
import { PAGE, State, Tlb } from "../../memory/layout";
import { op as opcode } from "../opcodes";
import { CODE_BASE, CODE_PER_TEXT, Frame, FunctionDescriptor, IndirectCall, INSTRUCTION } from "../program";
import { entryOf, translate } from "./access";
import type { Body, Define } from "./body";
import { address } from "./moves";
import { frameVa, i32, i64, load, op, register, select, slot, slotAddress, word } from "./tree";
import type { Expr, Temp } from "./tree";

export function defineCalls(define: Define): void {
  define("call", (x) => enter(x, x.let(word("b")), x.let(op("i32.add", fp, word("c")))));
  define("calli", callPointer);
  define("entry", () => {});
  define("ret", (x) => leaveFrame(x, () => {}));
  define("ret.v", (x) => leaveFrame(x, copyResult));
}

const field = (descriptor: Expr, at: keyof typeof FunctionDescriptor): Expr => load("i32.load", descriptor, FunctionDescriptor[at]);
const fp = register("fp");

/** The pointer must be the address of an instruction whose predecessor is an `entry` with the call's own signature. */
function callPointer(x: Body): void {
  const { state } = x.machine.layout;
  const record = x.let(word("b"));
  const into = x.let(op("i64.sub", slot("i64.load", "c"), i64(x.machine.textBase)));
  x.slowIf(op("i64.ge_u", into, load("i64.load32_u", i32(state), State.textBytes)));
  const offset = x.let(op("i32.shl", op("i32.wrap_i64", into), i32(Math.log2(CODE_PER_TEXT))));
  x.slowIf(op("i32.or", op("i32.and", offset, i32(INSTRUCTION - 1)), op("i32.eqz", offset)));
  const entry = x.let(op("i32.add", offset, i32(CODE_BASE - INSTRUCTION)));
  x.slowIf(op("i32.ne", load("i32.load", entry), i32(opcode("entry"))));
  x.slowIf(op("i32.ne", load("i32.load", entry, 8), load("i32.load", record, IndirectCall.signature)));
  enter(x, x.let(load("i32.load", entry, 4)), x.let(op("i32.add", fp, load("i32.load", record, IndirectCall.outgoing))));
}

function enter(x: Body, callee: Temp, newFp: Temp): void {
  const { regs, regsSize } = x.machine.layout;
  x.slowIf(op("i32.gt_u", op("i32.add", newFp, field(callee, "room")), i32(regs + regsSize)));
  const frameBytes = x.let(field(callee, "frameBytes"));
  const rsp = load("i64.load", fp, Frame.rsp);
  const newVa = x.let(address(x, op("i64.sub", rsp, op("i64.extend_i32_u", frameBytes))));
  const framePa = x.let(i32(0));
  const low = x.let(op("i32.wrap_i64", newVa));
  const entry = x.let(entryOf(low));
  x.slowIf(op("i32.eqz", translated(x, newVa, low, entry, frameBytes)));
  x.assign(framePa, op("i32.add", low, addend(x, entry)));
  const returnPc = x.let(op("i32.add", register("pc"), i32(INSTRUCTION)));
  noteWords(x, newVa, frameBytes, true);
  pushWords(x, op("i32.add", framePa, frameBytes), returnPc);
  poisonLocals(x, framePa, field(callee, "localsBytes"));
  writeHeader(x, newFp, callee, newVa, returnPc);
  x.register("framePa", framePa);
  x.register("fp", newFp);
  x.goto(field(callee, "entry"));
}

/** Is the frame of `bytes` at `va` inside one page that the TLB knows as writable? */
function translated(x: Body, va: Expr, low: Expr, entry: Expr, bytes: Expr): Expr {
  const end = op("i32.add", op("i32.and", low, i32(PAGE - 1)), bytes);
  const tag = load("i64.load", entry, x.machine.layout.tlb + Tlb.writeTag);
  return op("i32.and", op("i32.le_u", end, i32(PAGE)), op("i64.eq", op("i64.and", va, i64(-PAGE)), tag));
}

const addend = (x: Body, entry: Expr): Expr => load("i32.load", entry, x.machine.layout.tlb + Tlb.addend);

/** Virtual address in .text of an instruction. */
function textVa(x: Body, pc: Expr): Expr {
  const base = BigInt(x.machine.textBase - CODE_BASE / CODE_PER_TEXT);
  return op("i64.add", op("i64.extend_i32_u", op("i32.shr_u", pc, i32(Math.log2(CODE_PER_TEXT)))), i64(base));
}

/** Return address and saved rbp (= address of the caller's own saved rbp) below `top`, both defined and without provenance. */
function pushWords(x: Body, top: Expr, returnPc: Expr): void {
  const { pointerSize, sh, pv } = x.machine.layout;
  const store = pointerSize === 8 ? "i64.store" : "i64.store32";
  const words = x.let(op("i32.sub", top, i32(2 * pointerSize)));
  const callerBytes = field(load("i32.load", fp, Frame.descriptor), "frameBytes");
  const rbp = op("i64.add", frameVa, op("i64.extend_i32_u", op("i32.sub", callerBytes, i32(2 * pointerSize))));
  x.store(store, words, 0, rbp);
  x.store(store, words, pointerSize, textVa(x, returnPc));
  for (let at = 0; at < 2 * pointerSize; at += 8) {
    x.store("i64.store", words, sh + at, i64(0));
    x.store("i64.store", words, pv + at, i64(0));
  }
}

/** A call pushes the return address, then the saved rbp; a return pops them the other way round. */
function noteWords(x: Body, va: Expr, frameBytes: Expr, push: boolean): void {
  const { pointerSize } = x.machine.layout;
  for (const words of push ? [1, 2] : [2, 1]) x.touch(op("i64.add", va, op("i64.extend_i32_u", op("i32.sub", frameBytes, i32(words * pointerSize)))), pointerSize, push);
}

const INLINE_POISON = 256;

/** Rounded up to 8 bytes, which stays below the saved words: the frame ends at a multiple of 16. */
function poisonLocals(x: Body, framePa: Expr, localsBytes: Expr): void {
  const { sh } = x.machine.layout;
  const length = x.let(localsBytes);
  const one = (to: Body, at: Expr): void => to.store("i64.store", at, sh, i64(-1));
  const many = (to: Body): void => {
    const at = to.let(framePa);
    const end = to.let(op("i32.add", framePa, length));
    to.while(op("i32.lt_u", at, end), (loop) => {
      one(loop, at);
      loop.assign(at, op("i32.add", at, i32(8)));
    });
  };
  x.if(op("i32.gt_u", length, i32(INLINE_POISON)),
    (large) => large.fill(op("i32.add", framePa, i32(sh)), 0xff, length),
    many);
}

function writeHeader(x: Body, newFp: Expr, callee: Expr, newVa: Expr, returnPc: Expr): void {
  const { regs, dirty } = x.machine.layout;
  x.store("i32.store", newFp, Frame.retPc, returnPc);
  x.store("i32.store", newFp, Frame.callerFp, fp);
  x.store("i32.store", newFp, Frame.descriptor, callee);
  x.store("i32.store", newFp, Frame.result, select(word("a"), slotAddress("a"), i32(0)));
  x.store("i64.store", newFp, Frame.rsp, newVa);
  x.store("i64.store", newFp, Frame.frameVa, newVa);
  for (const offset of [0, 16]) {
    const page = op("i32.shr_u", op("i32.sub", newFp, i32(regs - offset)), i32(12));
    x.store("i32.store8", page, dirty, i32(1));
  }
}

function leaveFrame(x: Body, copy: (x: Body) => void): void {
  const { state } = x.machine.layout;
  const returnPc = x.let(load("i32.load", fp, Frame.retPc));
  x.slowIf(op("i32.eqz", returnPc));
  checkReturnAddress(x, returnPc);
  noteWords(x, frameVa, field(load("i32.load", fp, Frame.descriptor), "frameBytes"), false);
  const callerFp = x.let(load("i32.load", fp, Frame.callerFp));
  copy(x);
  const callerVa = x.let(load("i64.load", callerFp, Frame.frameVa));
  const low = x.let(op("i32.wrap_i64", callerVa));
  const entry = x.let(entryOf(low));
  const bytes = field(load("i32.load", callerFp, Frame.descriptor), "frameBytes");
  x.register("framePa", select(translated(x, callerVa, low, entry, bytes), op("i32.add", low, addend(x, entry)), i32(0)));
  x.register("fp", callerFp);
  x.if(op("i32.lt_u", callerFp, load("i32.load", i32(state), State.lowFp)), (lower) => {
    lower.store("i32.store", i32(state), State.lowFp, callerFp);
  });
  x.goto(returnPc);
}

/** An overwritten return address is a matter for the host. */
function checkReturnAddress(x: Body, returnPc: Expr): void {
  const { pointerSize } = x.machine.layout;
  const depth = x.let(op("i32.sub", field(load("i32.load", fp, Frame.descriptor), "frameBytes"), i32(pointerSize)));
  const at: Temp = x.let(op("i32.add", register("framePa"), depth));
  x.if(op("i32.eqz", register("framePa")), (untranslated) => {
    const va = untranslated.let(address(x, op("i64.add", frameVa, op("i64.extend_i32_u", depth))));
    untranslated.assign(at, translate(untranslated, va, pointerSize, "readTag"));
  });
  const found = load(pointerSize === 8 ? "i64.load" : "i64.load32_u", at);
  x.slowIf(op("i64.ne", found, textVa(x, returnPc)));
}

/** b slots from slot a to where the caller wants them, if it does. */
function copyResult(x: Body): void {
  const to = x.let(load("i32.load", fp, Frame.result));
  x.if(to, (wanted) => {
    const from = wanted.let(slotAddress("a"));
    const end = wanted.let(op("i32.add", to, op("i32.shl", word("b"), i32(4))));
    wanted.while(op("i32.lt_u", to, end), (loop) => {
      for (const part of [0, 8]) loop.store("i64.store", to, part, load("i64.load", from, part));
      loop.assign(to, op("i32.add", to, i32(16)));
      loop.assign(from, op("i32.add", from, i32(16)));
    });
  });
}
