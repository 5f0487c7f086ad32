/** Addresses of code as the program sees them: one simulated byte of .text stands for 4 bytes of CODE. */
import type { FunctionCode, Program } from "../../vm/program";
import { CODE_BASE, CODE_PER_TEXT, INSTRUCTION } from "../../vm/program";

/** Simulated bytes of one instruction. */
export const CODE_STEP = INSTRUCTION / CODE_PER_TEXT;

export const textAddress = (program: Program, pc: number): number => program.textBase + (pc - CODE_BASE) / CODE_PER_TEXT;

/** The pc of a text address, or -1 when no instruction begins there. */
export function pcOfText(program: Program, address: number): number {
  const pc = CODE_BASE + (address - program.textBase) * CODE_PER_TEXT;
  return pc >= CODE_BASE && pc < program.codeEnd && (pc - CODE_BASE) % INSTRUCTION === 0 ? pc : -1;
}

export const functionNamed = (program: Program, name: string): FunctionCode | undefined => program.functions.find((f) => f.name === name);
