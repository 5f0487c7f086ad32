/** Data accesses and misses by statement of the program. What the library does counts for the statement of the program that began last. */
import type { StatementMisses } from "../../mmu/tlbModel";
import { op } from "../../vm/opcodes";
import { CODE_BASE, INSTRUCTION, type Program } from "../../vm/program";

const INSTRUCTION_SHIFT = Math.log2(INSTRUCTION);

export interface CountState { readonly last: number; readonly numbers: readonly number[] }

export class StatementCounts {
  /** Statement of each instruction; -1: of the library, or none. */
  private readonly statements: Int32Array;
  private readonly accesses: Float64Array;
  private readonly misses: Float64Array;
  private last = -1;

  constructor(program: Program) {
    this.statements = statementsByInstruction(program);
    this.accesses = new Float64Array(program.statements.length);
    this.misses = new Float64Array(program.statements.length);
  }

  add(pc: number, accesses: number, missed: boolean): void {
    const own = this.statements[(pc - CODE_BASE) >>> INSTRUCTION_SHIFT] ?? -1;
    if (own >= 0) this.last = own;
    if (this.last < 0) return;
    this.accesses[this.last]! += accesses;
    if (missed) this.misses[this.last]! += 1;
  }

  list(): StatementMisses[] {
    const out: StatementMisses[] = [];
    this.accesses.forEach((accesses, statement) => {
      if (accesses > 0) out.push({ statement, accesses, misses: this.misses[statement]! });
    });
    return out;
  }

  save(): CountState {
    return { last: this.last, numbers: this.list().flatMap((s) => [s.statement, s.accesses, s.misses]) };
  }

  restore({ last, numbers }: CountState): void {
    this.last = last;
    this.accesses.fill(0);
    this.misses.fill(0);
    for (let i = 0; i < numbers.length; i += 3) {
      this.accesses[numbers[i]!] = numbers[i + 1]!;
      this.misses[numbers[i]!] = numbers[i + 2]!;
    }
  }
}

/** The `stmt` at or before each instruction of a function; what comes before a function's first belongs to that. */
function statementsByInstruction(program: Program): Int32Array {
  const out = new Int32Array(program.codeEnd / INSTRUCTION).fill(-1);
  const code = new DataView(program.image.buffer, program.image.byteOffset, program.image.byteLength);
  const stmt = op("stmt");
  for (const f of program.functions) {
    if (f.library) continue;
    let statement = -1;
    for (let pc = f.entry; pc < f.end; pc += INSTRUCTION) {
      if (code.getInt32(pc - CODE_BASE, true) === stmt) {
        const begun = statement;
        statement = code.getInt32(pc - CODE_BASE + 4, true);
        if (begun < 0) out.fill(statement, (f.entry - CODE_BASE) / INSTRUCTION, (pc - CODE_BASE) / INSTRUCTION);
      }
      out[(pc - CODE_BASE) / INSTRUCTION] = statement;
    }
  }
  return out;
}
