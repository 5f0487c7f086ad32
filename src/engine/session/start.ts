/**
 * The bottom of the call stack. `_start` is a register frame without source that calls main and hands its result to exit:
 *
 *   for each destructor: call atexit · for each constructor: call it · call main(argc, argv, envp) · call exit(result)
 *
 * The first of these calls is made by hand, so that step 0 stands before the first statement of the program.
 */
import { CODE_BASE, Frame, FRAME_HEADER, FunctionDescriptor, FUNCTION_DESCRIPTOR_SIZE, type FunctionCode, INSTRUCTION, type Program } from "../vm/program";
import { SLOT } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { op } from "../vm/opcodes";
import type { Calls } from "../vm/slow/calls";
import type { Registers } from "../vm/slow/registers";
import type { Booted } from "./boot";

/** Bytes of CODE behind the program's image that the start frame uses. */
export const startCodeBytes = (program: Program): number => INSTRUCTION * (program.constructors.length + 2 * program.destructors.length + 9) + FUNCTION_DESCRIPTOR_SIZE;

/** Slots of the start frame: main's result, argc, argv, envp, then the destructors' addresses. */
const RESULT = FRAME_HEADER;
const ARGUMENTS = RESULT + SLOT;
const DESTRUCTORS = ARGUMENTS + 3 * SLOT;

export class Start {
  private readonly outgoing: number;
  private readonly code: number;

  constructor(
    private readonly memory: MachineMemory,
    private readonly program: Program,
    private readonly booted: Booted,
  ) {
    this.outgoing = DESTRUCTORS + program.destructors.length * SLOT;
    this.code = CODE_BASE + program.image.length;
  }

  /** Leaves the machine before the first statement of the program: of its first constructor, or of main. */
  run(regs: Registers, calls: Calls): void {
    const { memory, program, booted, code, outgoing } = this;
    const first = this.write();
    const descriptor = code + startCodeBytes(program) - FUNCTION_DESCRIPTOR_SIZE;
    memory.u32[(descriptor + FunctionDescriptor.entry) >>> 2] = code;
    memory.u32[(descriptor + FunctionDescriptor.frameBytes) >>> 2] = 16;
    const fp = memory.layout.regs;
    const { rsp } = booted.process;
    memory.u32[(fp + Frame.descriptor) >>> 2] = descriptor;
    memory.setWord(fp + Frame.rsp, rsp);
    memory.setWord(fp + Frame.frameVa, rsp);
    this.fillSlots(fp);
    regs.fp = fp;
    regs.pc = code;
    const target = first.program;
    if (first.isMain) target.params.forEach((p, i) => void this.copySlot(fp + ARGUMENTS + i * SLOT, fp + outgoing + p.slot));
    calls.enter(target, fp + outgoing, first.isMain ? fp + RESULT : 0, first.returnPc, rsp);
  }

  /** Writes the code; the first call is made by hand and returns behind its instruction. */
  private write(): { program: FunctionCode; isMain: boolean; returnPc: number } {
    const { program, outgoing } = this;
    const named = (name: string): FunctionCode | undefined => program.functions.find((f) => f.name === name || f.name === `${name}@library`);
    const main = program.functions[program.main]!;
    const words: (readonly [string, number, number, number])[] = [];
    const register = named("atexit");
    const destructors = register ? [...program.destructors].reverse() : [];
    destructors.forEach((_, i) => words.push(["mov", outgoing + FRAME_HEADER, DESTRUCTORS + i * SLOT, 0], ["call", 0, register!.descriptor, outgoing]));
    const constructors = program.constructors.map((i) => program.functions[i]!);
    for (const c of constructors) words.push(["call", 0, c.descriptor, outgoing]);
    const firstCall = destructors.length > 0 ? -1 : 0;
    main.params.slice(0, 3).forEach((p, i) => words.push(["mov", outgoing + p.slot, ARGUMENTS + i * SLOT, 0]));
    words.push(["call", RESULT, main.descriptor, outgoing], ["mov", outgoing + FRAME_HEADER, RESULT, 0], ["movd", outgoing + FRAME_HEADER, outgoing + FRAME_HEADER, 0], ["call", 0, named("exit")!.descriptor, outgoing], ["brk", 0, 0, 0]);
    words.forEach(([name, a, b, c], i) => {
      const at = (this.code + i * INSTRUCTION) >>> 2;
      this.memory.i32.set([op(name), a, b, c], at);
    });
    return this.first(constructors, main, register, firstCall);
  }

  private first(constructors: readonly FunctionCode[], main: FunctionCode, register: FunctionCode | undefined, firstCall: number): { program: FunctionCode; isMain: boolean; returnPc: number } {
    if (firstCall < 0) return { program: register!, isMain: false, returnPc: this.code + 2 * INSTRUCTION };
    if (constructors.length > 0) return { program: constructors[0]!, isMain: false, returnPc: this.code + INSTRUCTION };
    return { program: main, isMain: true, returnPc: this.code + (Math.min(3, main.params.length) + 1) * INSTRUCTION };
  }

  private fillSlots(fp: number): void {
    const { booted, program } = this;
    const values = [{ va: booted.process.argc, id: 0 }, booted.process.argv, booted.process.envp];
    const destructors = [...program.destructors].reverse().map((i) => booted.symbol(program.functions[i]!.name) ?? { va: 0, id: 0 });
    [...values, ...destructors].forEach((v, i) => void this.setSlot(fp + ARGUMENTS + i * SLOT, v.va, v.id));
    const first = destructors[0];
    if (first) this.setSlot(fp + this.outgoing + FRAME_HEADER, first.va, first.id);
  }

  private setSlot(at: number, va: number, id: number): void {
    this.memory.setWord(at, va);
    this.memory.u32[(at + 8) >>> 2] = id;
    this.memory.u32[(at + 12) >>> 2] = 0;
  }

  private copySlot(from: number, to: number): void {
    this.memory.u32.copyWithin(to >>> 2, from >>> 2, (from + SLOT) >>> 2);
  }
}
