/** The call stack as the debugger shows it: register frames walked from the innermost, each with its simulated stack frame. */
import type { MachineMemory } from "../memory/machineMemory";
import { Frame, INSTRUCTION, CODE_BASE, type FunctionCode, type Program, type SourceRange } from "../vm/program";
import type { Registers } from "../vm/slow/registers";
import type { FrameInfo, PopInfo, VariableInfo } from "./api";

export class CallStack {
  private readonly byDescriptor = new Map<number, FunctionCode>();

  constructor(
    private readonly memory: MachineMemory,
    private readonly program: Program,
    private readonly regs: Registers,
  ) {
    for (const f of program.functions) this.byDescriptor.set(f.descriptor, f);
  }

  get depth(): number {
    let n = 0;
    for (let fp = this.regs.fp; fp !== 0; fp = this.memory.u32[(fp + Frame.callerFp) >>> 2]!) n++;
    return n;
  }

  /** Name of the function that runs. */
  get runs(): string {
    return this.byDescriptor.get(this.memory.u32[(this.regs.fp + Frame.descriptor) >>> 2]!)?.name ?? "";
  }

  /** Return pcs of the callers, innermost first, pointing at the call instruction; at most `limit`. */
  callers(limit: number): number[] {
    const out: number[] = [];
    for (let fp = this.regs.fp; fp !== 0 && out.length < limit; ) {
      const ret = this.memory.u32[(fp + Frame.retPc) >>> 2]!;
      if (ret === 0) break;
      out.push(ret - INSTRUCTION);
      fp = this.memory.u32[(fp + Frame.callerFp) >>> 2]!;
    }
    return out;
  }

  /** The pc and the pcs of the callers, as `callers` gives them, into `to`; how many. */
  trace(to: Uint32Array): number {
    const { u32 } = this.memory;
    to[0] = this.regs.pc;
    let n = 1;
    for (let fp = this.regs.fp; fp !== 0 && n < to.length; n++) {
      const ret = u32[(fp + Frame.retPc) >>> 2]!;
      if (ret === 0) break;
      to[n] = ret - INSTRUCTION;
      fp = u32[(fp + Frame.callerFp) >>> 2]!;
    }
    return n;
  }

  /** The instruction of the program itself that runs, or that called the library, and the function of the library that it called. */
  programCall(): { readonly pc: number; readonly callee: string } {
    let { pc } = this.regs;
    let callee = "";
    for (let fp = this.regs.fp; fp !== 0; ) {
      const f = this.byDescriptor.get(this.memory.u32[(fp + Frame.descriptor) >>> 2]!);
      if (!f?.library) return { pc: f ? pc : 0, callee };
      callee = f.name;
      pc = this.memory.u32[(fp + Frame.retPc) >>> 2]! - INSTRUCTION;
      fp = this.memory.u32[(fp + Frame.callerFp) >>> 2]!;
    }
    return { pc: 0, callee };
  }

  frames(limit = Number.POSITIVE_INFINITY): FrameInfo[] {
    const out: FrameInfo[] = [];
    let pc = this.regs.pc;
    for (let fp = this.regs.fp; fp !== 0 && out.length < limit; ) {
      const f = this.byDescriptor.get(this.memory.u32[(fp + Frame.descriptor) >>> 2]!);
      if (!f) break;
      const low = this.memory.word(fp + Frame.rsp);
      const high = this.memory.word(fp + Frame.frameVa) + f.frameBytes;
      out.push({ index: out.length, function: f, place: this.place(pc), scope: this.scope(pc), pc, fp, low, high, base: high - 2 * this.memory.layout.pointerSize, library: f.library });
      pc = this.memory.u32[(fp + Frame.retPc) >>> 2]! - INSTRUCTION;
      fp = this.memory.u32[(fp + Frame.callerFp) >>> 2]!;
    }
    return out;
  }

  /** Frames that returned last: their register frames still stand above the current one, their stack bytes below its stack pointer. */
  popped(): PopInfo[] {
    const out: PopInfo[] = [];
    let fp = this.regs.fp;
    let f = this.byDescriptor.get(this.memory.u32[(fp + Frame.descriptor) >>> 2]!);
    let high = this.memory.word(fp + Frame.rsp);
    while (f && out.length < 8) {
      const next = fp + f.regBytes;
      if (this.memory.u32[(next + Frame.callerFp) >>> 2] !== fp) break;
      const callee = this.byDescriptor.get(this.memory.u32[(next + Frame.descriptor) >>> 2]!);
      const low = this.memory.word(next + Frame.frameVa);
      if (!callee || low + callee.frameBytes !== high) break;
      if (!callee.library) out.push({ function: callee.name, low, high, step: 0 });
      [fp, f, high] = [next, callee, low];
    }
    return out;
  }

  private index(pc: number): number {
    return (pc - CODE_BASE) / INSTRUCTION;
  }

  place(pc: number): SourceRange | null {
    const i = this.program.placeOf[this.index(pc)];
    return i === undefined || i < 0 ? null : this.program.places[i]!;
  }

  scope(pc: number): number {
    const i = this.program.placeOf[this.index(pc)];
    return i === undefined || i < 0 ? -1 : (this.program.placeScopes[i] ?? -1);
  }

  /** Scope ids from the innermost outwards. */
  private chain(scope: number): number[] {
    const out: number[] = [];
    for (let s = scope; s >= 0 && out.length < 100; s = this.program.debug.scopes[s]!.parent) out.push(s);
    return out;
  }

  locals(frame: FrameInfo): VariableInfo[] {
    const chain = this.chain(frame.scope);
    const base = this.memory.word(frame.fp + Frame.frameVa);
    const found: { rank: number; info: VariableInfo }[] = [];
    for (const a of frame.function.allocas) {
      const v = a.variable >= 0 ? this.program.debug.variables[a.variable] : undefined;
      if (!v || v.artificial) continue;
      const rank = chain.indexOf(v.scope);
      const object = a.slot >= 0 ? this.memory.u32[(frame.fp + a.slot + 8) >>> 2]! : 0;
      const address = a.offset >= 0 && !a.indirect ? base + a.offset : this.indirectAddress(frame, a, base);
      const size = this.program.debug.types[v.type]?.size || a.size;
      found.push({
        rank: rank < 0 ? 1000 : rank,
        info: { name: v.name, type: v.type, address, size, storage: v.arg > 0 ? "parameter" : "local", object, inScope: rank >= 0 && this.declared(v.line, v.arg, frame), alloca: a, global: null },
      });
    }
    return found.sort((x, y) => x.rank - y.rank).map((f) => f.info);
  }

  /** Address of a variable that lives where a slot or a hidden pointer says (variable-length arrays, structures passed by value). */
  private indirectAddress(frame: FrameInfo, a: { offset: number; slot: number; indirect: boolean }, base: number): number {
    if (a.indirect && a.offset >= 0 && a.slot < 0) return base + a.offset;
    return a.slot >= 0 ? this.memory.word(frame.fp + a.slot) : base;
  }

  /** A local is in scope once its declaration's line has been reached (parameters always). */
  private declared(line: number, arg: number, frame: FrameInfo): boolean {
    return arg > 0 || !frame.place || frame.place.line >= line;
  }
}
