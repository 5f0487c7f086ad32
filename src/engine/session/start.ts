/**
 * The bottom of the call stack. `_start` is a register frame without source that calls main and hands its result to exit:
 *
 *   call main → slot 2          (made by hand: enters main with argc, argv, envp)
 *   mov  argument ← slot 2
 *   call exit
 */
import { CODE_BASE, Frame, FRAME_HEADER, FunctionDescriptor, FUNCTION_DESCRIPTOR_SIZE, type FunctionCode, type Program } from "../vm/program";
import { SLOT } from "../memory/layout";
import type { MachineMemory } from "../memory/machineMemory";
import { op } from "../vm/opcodes";
import type { Calls } from "../vm/slow/calls";
import type { Registers } from "../vm/slow/registers";
import type { Booted } from "./boot";

/** Bytes of CODE behind the program's image that the start frame uses. */
export const START_CODE_BYTES = 16 * 4 + FUNCTION_DESCRIPTOR_SIZE;

const RESULT = FRAME_HEADER;
const OUTGOING = FRAME_HEADER + SLOT;

export function start(memory: MachineMemory, program: Program, regs: Registers, calls: Calls, booted: Booted): void {
  const main = program.functions[program.main]!;
  const exit = program.functions.find((f) => f.name === "exit" || f.name === "exit@library")!;
  const code = CODE_BASE + program.image.length;
  const descriptor = code + 16 * 4;
  const constructors = [...program.constructors].map((i) => program.functions[i]!);
  writeStub(memory, code, exit.descriptor);
  memory.u32[(descriptor + FunctionDescriptor.entry) >>> 2] = code;
  memory.u32[(descriptor + FunctionDescriptor.frameBytes) >>> 2] = 16;
  const fp = memory.layout.regs;
  const rsp = booted.stack.rsp - 0x100;
  memory.u32[(fp + Frame.descriptor) >>> 2] = descriptor;
  memory.setWord(fp + Frame.rsp, rsp);
  memory.setWord(fp + Frame.frameVa, rsp);
  regs.fp = fp;
  regs.pc = code;
  arguments_(memory, fp + OUTGOING, main, booted);
  calls.enter(main, fp + OUTGOING, fp + RESULT, code, rsp);
  void constructors;
}

function writeStub(memory: MachineMemory, at: number, exit: number): void {
  const words = [
    [op("mov"), OUTGOING + FRAME_HEADER, RESULT, 0],
    [op("movd"), OUTGOING + FRAME_HEADER, OUTGOING + FRAME_HEADER, 0],
    [op("call"), 0, exit, OUTGOING],
    [op("brk"), 0, 0, 0],
  ];
  words.flat().forEach((w, i) => void (memory.i32[(at >>> 2) + i] = w));
}

/** argc, argv and envp, as many as main takes. */
function arguments_(memory: MachineMemory, fp: number, main: FunctionCode, booted: Booted): void {
  const values = [{ va: booted.stack.argc, id: 0 }, booted.argv, booted.envp];
  main.params.forEach((p, i) => {
    const v = values[i];
    memory.setWord(fp + p.slot, v?.va ?? 0);
    memory.u32[(fp + p.slot + 8) >>> 2] = v?.id ?? 0;
    memory.u32[(fp + p.slot + 12) >>> 2] = 0;
  });
}
