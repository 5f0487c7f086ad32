/**
 * Calls and returns outside the fast path: frames that span pages, stack growth and overflow, variadic and indirect calls, a return
 * address that was overwritten. Mirrors the x86 sequence: push return address, push rbp, make room for the locals.
 */
import { ObjectFlag, State } from "../../memory/layout";
import { Exit, type ExitCode } from "../host";
import { CODE_BASE, CODE_PER_TEXT, Frame, FRAME_HEADER, FunctionDescriptor, type FunctionCode, NO_ROOM, type Operand, type RareOp } from "../program";
import { finishVariadic, layOutVariadic } from "./varargs";
import type { MemoryPath } from "./memory";
import type { Runtime } from "./runtime";

const SIGSEGV = 11;
/** Bytes that are no instruction: SIGILL, ILL_ILLOPN. */
const SIGILL = 4;
const ILLEGAL_OPERAND = 2;

/** Where a call's result goes; operand 0: the caller has no use for it. */
const resultAt = (fp: number, slot: number): number => (slot === 0 ? 0 : fp + slot);

export class Calls {
  private readonly byDescriptor = new Map<number, FunctionCode>();
  private readonly byAddress = new Map<number, FunctionCode>();

  constructor(
    private readonly rt: Runtime,
    private readonly path: MemoryPath,
  ) {
    for (const f of rt.program.functions) {
      this.byDescriptor.set(f.descriptor, f);
      this.byAddress.set(this.textOf(f.entry), f);
    }
  }

  textOf(pc: number): number {
    return this.rt.program.textBase + (pc - CODE_BASE) / CODE_PER_TEXT;
  }

  functionAt(va: number): FunctionCode | undefined {
    return this.byAddress.get(va);
  }

  function(fp: number): FunctionCode {
    return this.byDescriptor.get(this.rt.memory.u32[(fp + Frame.descriptor) >>> 2]!)!;
  }

  /** `call a, b, c`. */
  call(): ExitCode {
    const { regs } = this.rt;
    const target = this.byDescriptor.get(regs.word(2))!;
    return this.enter(target, regs.fp + regs.word(3), resultAt(regs.fp, regs.word(1)), regs.pc + 16, this.callerRsp());
  }

  callerRsp(): number {
    return this.rt.memory.word(this.rt.regs.fp + Frame.rsp);
  }

  /** Pushes the frame of `f` whose register frame (with the arguments in it) is at newFp. */
  enter(f: FunctionCode, newFp: number, result: number, returnPc: number, rsp: number): ExitCode {
    const { memory, regs } = this.rt;
    const { layout } = memory;
    const va = rsp - f.frameBytes;
    const fault = memory.u32[(f.descriptor + FunctionDescriptor.room) >>> 2] === NO_ROOM ? this.rt.user.fetch(this.textOf(f.entry)) : null;
    if (fault) return this.rt.signal(fault);
    if (newFp + f.regBytes > layout.regs + layout.regsSize) return this.overflow(f, va);
    if (va < this.rt.stackFloor && rsp >= this.rt.stackFloor && this.rt.report("stack-overflow", "stack-overflow", [f.name, this.depth(), f.frameBytes])) return Exit.finding;
    const word = layout.pointerSize;
    for (let page = va; page < rsp; page += 4096) if (this.rt.user.translate(page, true) < 0) return this.overflow(f, page);
    if (this.rt.user.translate(rsp - 1, true) < 0) return this.overflow(f, va);
    const top = va + f.frameBytes;
    this.push(top - word, this.textOf(returnPc));
    this.push(top - 2 * word, this.savedRbp(regs.fp));
    this.poison(va, f.localsBytes);
    memory.touchFrame(newFp);
    memory.u32[(newFp + Frame.retPc) >>> 2] = returnPc;
    memory.u32[(newFp + Frame.callerFp) >>> 2] = regs.fp;
    memory.u32[(newFp + Frame.descriptor) >>> 2] = f.descriptor;
    memory.u32[(newFp + Frame.result) >>> 2] = result;
    memory.setWord(newFp + Frame.rsp, va);
    memory.setWord(newFp + Frame.frameVa, va);
    regs.fp = newFp;
    regs.pc = f.entry;
    this.translateFrame(va, f.frameBytes);
    return Exit.none;
  }

  private push(va: number, value: number): void {
    const word = this.rt.memory.layout.pointerSize;
    this.path.write(va, word, BigInt(value), 0n, null);
    this.rt.touched(va, word, true);
  }

  /** Address of the caller's saved-rbp word: its rbp. */
  private savedRbp(fp: number): number {
    const { memory } = this.rt;
    if (fp === 0) return 0;
    const descriptor = memory.u32[(fp + Frame.descriptor) >>> 2]!;
    if (descriptor === 0) return 0;
    return memory.word(fp + Frame.frameVa) + memory.u32[(descriptor + FunctionDescriptor.frameBytes) >>> 2]! - 2 * memory.layout.pointerSize;
  }

  poison(va: number, n: number): void {
    const { memory, user } = this.rt;
    for (let at = va; at < va + n; ) {
      const pa = user.translate(at, true);
      const part = Math.min(va + n - at, 4096 - (at & 4095));
      if (pa >= 0) memory.u8.fill(0xff, pa + memory.layout.sh, pa + memory.layout.sh + part);
      at += part;
    }
  }

  /** Sets framePa when the frame lies in one page (design: translate the frame once per activation). */
  translateFrame(va: number, bytes: number): void {
    const onePage = (va & 4095) + bytes <= 4096;
    const pa = onePage && !this.rt.seesAll(va) ? this.rt.user.translate(va, true) : -1;
    this.rt.regs.framePa = pa < 0 ? 0 : pa;
  }

  private overflow(f: FunctionCode, va: number): ExitCode {
    const depth = this.depth();
    const info = this.rt.user.lastFault ?? { signal: SIGSEGV, code: 1, address: va };
    if (this.rt.report("stack-overflow", "stack-overflow", [f.name, depth, f.frameBytes])) return Exit.finding;
    return this.rt.signal(info);
  }

  private depth(): number {
    const { memory, regs } = this.rt;
    let n = 0;
    for (let fp = regs.fp; fp !== 0; fp = memory.u32[(fp + Frame.callerFp) >>> 2]!) n++;
    return n;
  }

  /** `ret` / `ret.v a, b`. */
  ret(slots: number): ExitCode {
    const { memory, regs } = this.rt;
    const fp = regs.fp;
    const retPc = memory.u32[(fp + Frame.retPc) >>> 2]!;
    if (retPc === 0) return Exit.broken;
    const f = this.function(fp);
    const word = memory.layout.pointerSize;
    const at = memory.word(fp + Frame.frameVa) + f.frameBytes - word;
    const found = this.path.read(at, word);
    if (!found) return this.path.fault();
    const expected = this.textOf(retPc);
    const address = memory.address(found.value);
    if (address !== expected) {
      if (this.rt.report("out-of-bounds-write", "return-address-overwritten", [f.name, expected, address])) return Exit.finding;
      return this.rt.signal({ signal: SIGSEGV, code: 1, address });
    }
    for (const va of [at - word, at]) this.rt.touched(va, word, false);
    const result = memory.u32[(fp + Frame.result) >>> 2]!;
    for (let i = 0; i < slots && result !== 0; i++) {
      const from = (fp + regs.word(1) + 16 * i) >>> 3;
      memory.u64[(result >>> 3) + 2 * i] = memory.u64[from]!;
      memory.u64[(result >>> 3) + 2 * i + 1] = memory.u64[from + 1]!;
    }
    this.leaveTo(memory.u32[(fp + Frame.callerFp) >>> 2]!, retPc);
    return Exit.none;
  }

  /** Makes `fp` the current frame, at `pc`. */
  leaveTo(fp: number, pc: number): void {
    const { memory, regs } = this.rt;
    const low = State.lowFp >>> 2;
    if (fp < memory.u32[low]!) memory.u32[low] = fp;
    regs.fp = fp;
    regs.pc = pc;
    const descriptor = memory.u32[(fp + Frame.descriptor) >>> 2]!;
    this.translateFrame(memory.word(fp + Frame.frameVa), memory.u32[(descriptor + FunctionDescriptor.frameBytes) >>> 2]!);
  }

  /** Ends the stack objects of every frame above (younger than) `fp`, as longjmp and thread exit do. */
  unwindTo(fp: number): void {
    const { memory, objects } = this.rt;
    for (let at = this.rt.regs.fp; at !== 0 && at !== fp; at = memory.u32[(at + Frame.callerFp) >>> 2]!) {
      for (const a of this.function(at).allocas) if (a.slot >= 0) objects.end(memory.u32[(at + a.slot + 8) >>> 2]!, ObjectFlag.returned);
    }
  }

  /** Direct call of a variadic function: the rest of the arguments goes where the ABI says. */
  variadic(op: Extract<RareOp, { kind: "call-variadic" }>): ExitCode {
    const f = this.byDescriptor.get(op.descriptor)!;
    return this.enterVariadic(f, op.args, op.fixed, op.outgoing, op.dst);
  }

  private enterVariadic(f: FunctionCode, args: readonly Operand[], fixed: number, outgoing: number, dst: number): ExitCode {
    const { regs } = this.rt;
    const callerFp = regs.fp;
    const rsp = layOutVariadic(this.rt, this.path, f, args, fixed, this.callerRsp());
    if (rsp === null) return this.path.fault();
    const exit = this.enter(f, callerFp + outgoing, resultAt(callerFp, dst), regs.pc + 16, rsp);
    if (exit !== Exit.none) return exit;
    return finishVariadic(this.rt, this.path, f, args, fixed, callerFp, rsp) ? Exit.none : this.path.fault();
  }

  indirect(op: Extract<RareOp, { kind: "call-indirect" }>): ExitCode {
    const { regs } = this.rt;
    const va = regs.address(op.callee);
    const f = this.byAddress.get(va);
    if (!f) return this.badTarget(va);
    if (f.signature !== op.signature && !compatible(f, op) && this.function(regs.fp).name !== ANY_CALL) {
      if (this.mistyped(f.name, f.signature, op.signature)) return Exit.finding;
    }
    if (f.native !== undefined) return this.rt.native({ ...op, kind: "native", name: f.native, fixed: f.params.length, outgoing: op.outgoing + FRAME_HEADER + 16 * (op.args.length + 1) });
    this.copyArguments(f, op);
    if (f.variadic) return this.enterVariadic(f, op.args, Math.min(op.fixed, f.params.length), op.outgoing, op.dst);
    return this.enter(f, regs.fp + op.outgoing, resultAt(regs.fp, op.dst), regs.pc + 16, this.callerRsp());
  }

  /** True: stop here for the finding. */
  mistyped(name: string, is: string, calledAs: string): boolean {
    return this.rt.report("bad-call", "bad-call-type", [name, is, calledAs]);
  }

  private badTarget(va: number): ExitCode {
    const isNull = va >= 0 && va < 65536;
    const kind = isNull ? "null-dereference" : "wild-pointer";
    if (this.rt.report(kind, isNull ? "call-null" : "call-wild", [va])) return Exit.finding;
    return this.rt.signal(this.rt.user.fetch(va) ?? { signal: SIGILL, code: ILLEGAL_OPERAND, address: va });
  }

  /** Arguments into the callee's parameter slots; missing ones, of which the bad call has told, are 0. They may stand there already. */
  private copyArguments(f: FunctionCode, op: Extract<RareOp, { kind: "call-indirect" }>): void {
    const { memory, regs } = this.rt;
    const base = regs.fp + op.outgoing;
    const slots = f.params.flatMap((p, i) => {
      const arg = op.args[i];
      return Array.from({ length: p.slots }, (_, s) => ({ to: (base + p.slot + 16 * s) >>> 3, from: arg ? (regs.fp + arg.slot + 16 * s) >>> 3 : -1 }));
    });
    const words = slots.map(({ from }) => (from < 0 ? [0n, 0n] : [memory.u64[from]!, memory.u64[from + 1]!]));
    slots.forEach(({ to }, i) => memory.u64.set(words[i]!, to));
  }
}

/** makecontext's function is called with all the words there can be. */
const ANY_CALL = "__context_call";

/** Calls that C allows although the IR types differ: no prototype, or a variadic callee's fixed part. */
function compatible(f: FunctionCode, op: Extract<RareOp, { kind: "call-indirect" }>): boolean {
  const strip = (s: string): string => s.replace(/,?\.\.\.\)/, ")");
  return op.variadic && strip(op.signature) === strip(f.signature);
}
