/**
 * Bytecode from names, for tests and measurements: `emit("add32.rr", d, s, t)`; labels may be used before they are placed.
 * Operands are given as they stand in code: slots as byte offsets from fp, targets as labels or absolute addresses.
 */
import { op } from "./opcodes";
import { CODE_BASE, FUNCTION_DESCRIPTOR_SIZE, FunctionDescriptor, INSTRUCTION } from "./program";

export interface CodeLabel { address: number }
export type Word = number | CodeLabel;

export class Assembler {
  private readonly words: Word[] = [];

  /** Address of the next instruction. */
  get here(): number {
    return CODE_BASE + this.words.length * 4;
  }

  label(): CodeLabel {
    return { address: 0 };
  }

  place(label: CodeLabel): CodeLabel {
    label.address = this.here;
    return label;
  }

  emit(name: string, a: Word = 0, b: Word = 0, c: Word = 0): this {
    this.words.push(op(name), a, b, c);
    return this;
  }

  /** Data after the code, 16-byte aligned; its address. */
  data(...words: Word[]): number {
    const at = this.here;
    this.words.push(...words);
    while ((this.words.length * 4) % INSTRUCTION !== 0) this.words.push(0);
    return at;
  }

  descriptor(entry: Word, regBytes: number, frameBytes: number, localsBytes: number, index = 0): number {
    const words = new Array<Word>(FUNCTION_DESCRIPTOR_SIZE / 4).fill(0);
    const fields = { entry, regBytes, room: regBytes, frameBytes, localsBytes, index };
    for (const [name, word] of Object.entries(fields)) words[FunctionDescriptor[name as keyof typeof fields] / 4] = word;
    return this.data(...words);
  }

  image(): Uint8Array {
    const out = new Int32Array(this.words.map((w) => (typeof w === "number" ? w : w.address)));
    return new Uint8Array(out.buffer);
  }
}
