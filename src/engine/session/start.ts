/**
 * The bottom of the call stack. `_start` is a register frame without source that calls main and hands its result to exit:
 *
 *   for each destructor: call atexit · for each constructor: call it · call main(argc, argv, envp) · call exit(result)
 *
 * C of the kernel: load_module has done everything up to do_init_module.
 *
 *   call init · call __module_started(result) · call cleanup · call __module_stopped
 *
 * The session runs it up to the first statement of the program: step 0.
 */
import { CODE_BASE, Frame, FRAME_HEADER, FunctionDescriptor, FUNCTION_DESCRIPTOR_SIZE, type FunctionCode, INSTRUCTION, type Program } from "../vm/program";
import { SLOT } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { op } from "../vm/opcodes";
import type { Registers } from "../vm/slow/registers";
import type { Booted } from "./boot";

/** Bytes of CODE behind the program's image that the start frame uses. */
export const startCodeBytes = (program: Program): number => INSTRUCTION * (program.constructors.length + 2 * program.destructors.length + 9) + FUNCTION_DESCRIPTOR_SIZE;

type Word = readonly [name: string, a: number, b: number, c: number];

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

  /** Leaves the machine at the first instruction of `_start`. */
  run(regs: Registers): void {
    const { memory, booted, code } = this;
    this.write();
    const descriptor = code + startCodeBytes(this.program) - FUNCTION_DESCRIPTOR_SIZE;
    memory.u32[(descriptor + FunctionDescriptor.entry) >>> 2] = code;
    memory.u32[(descriptor + FunctionDescriptor.frameBytes) >>> 2] = 16;
    const fp = memory.layout.regs;
    const rsp = booted.module?.rsp ?? booted.process.rsp;
    memory.u32[(fp + Frame.descriptor) >>> 2] = descriptor;
    memory.setWord(fp + Frame.rsp, rsp);
    memory.setWord(fp + Frame.frameVa, rsp);
    this.fillSlots(fp);
    regs.fp = fp;
    regs.pc = code;
  }

  private write(): void {
    const words = this.program.kernel ? this.moduleWords() : this.programWords();
    words.forEach(([name, a, b, c], i) => {
      const at = (this.code + i * INSTRUCTION) >>> 2;
      this.memory.i32.set([op(name), a, b, c], at);
    });
  }

  private moduleWords(): Word[] {
    const { program, outgoing } = this;
    const call = (name: string): Word => ["call", 0, program.functions.find((f) => f.name === name)!.descriptor, outgoing];
    const cleanup = program.functions[program.cleanup];
    const params = program.functions[program.main]!.params.map((p): Word => ["mov", outgoing + p.slot, ARGUMENTS + SLOT, 0]);
    return [
      ...params, ["call", RESULT, program.functions[program.main]!.descriptor, outgoing], ["mov", outgoing + FRAME_HEADER, RESULT, 0], ["movd", outgoing + FRAME_HEADER, outgoing + FRAME_HEADER, 0], call("__module_started"),
      ...(cleanup ? [["call", 0, cleanup.descriptor, outgoing] as const] : []), call("__module_stopped"), ["brk", 0, 0, 0],
    ];
  }

  private programWords(): Word[] {
    const { program, outgoing } = this;
    const named = (name: string): FunctionCode | undefined => program.functions.find((f) => f.name === name || f.name === `${name}@library`);
    const main = program.functions[program.main]!;
    const words: Word[] = [];
    const register = named("atexit");
    const destructors = register ? program.destructors : [];
    destructors.forEach((_, i) => words.push(["mov", outgoing + FRAME_HEADER, DESTRUCTORS + i * SLOT, 0], ["call", 0, register!.descriptor, outgoing]));
    for (const c of program.constructors) words.push(["call", 0, program.functions[c]!.descriptor, outgoing]);
    main.params.slice(0, 3).forEach((p, i) => words.push(["mov", outgoing + p.slot, ARGUMENTS + i * SLOT, 0]));
    words.push(["call", RESULT, main.descriptor, outgoing], ["mov", outgoing + FRAME_HEADER, RESULT, 0], ["movd", outgoing + FRAME_HEADER, outgoing + FRAME_HEADER, 0], ["call", 0, named("exit")!.descriptor, outgoing], ["brk", 0, 0, 0]);
    return words;
  }

  private fillSlots(fp: number): void {
    const { booted, program } = this;
    const nothing = { va: 0, id: 0 };
    const values = program.kernel ? [nothing, nothing, nothing] : [{ va: booted.process.argc, id: 0 }, booted.process.argv, booted.process.envp];
    const destructors = [...program.destructors].reverse().map((i) => booted.symbol(program.functions[i]!.name) ?? { va: 0, id: 0 });
    [...values, ...destructors].forEach((v, i) => void this.setSlot(fp + ARGUMENTS + i * SLOT, v.va, v.id));
  }

  private setSlot(at: number, va: number, id: number): void {
    this.memory.setWord(at, va);
    this.memory.u32[(at + 8) >>> 2] = id;
    this.memory.u32[(at + 12) >>> 2] = 0;
  }
}
