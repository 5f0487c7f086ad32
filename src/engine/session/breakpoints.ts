/** Patches `stmt` instructions into `brk` and back. Code is outside the snapshots, so this survives going back. */
import type { MachineMemory } from "../memory/machineMemory";
import { op } from "../vm/opcodes";
import { CODE_BASE, INSTRUCTION, type Program } from "../vm/program";

export class Breakpoints {
  /** Statement index → pcs of its `stmt` instructions. */
  private readonly pcs = new Map<number, number[]>();
  private readonly stmt = op("stmt");
  private readonly brk = op("brk");
  private set: ReadonlySet<number> = new Set();
  private armed = false;

  constructor(
    private readonly memory: MachineMemory,
    private readonly program: Program,
  ) {
    for (let pc = CODE_BASE; pc < program.codeEnd; pc += INSTRUCTION) {
      if (memory.i32[pc >>> 2] !== this.stmt) continue;
      const statement = memory.i32[(pc >>> 2) + 1]!;
      const list = this.pcs.get(statement);
      if (list) list.push(pc);
      else this.pcs.set(statement, [pc]);
    }
  }

  get any(): boolean {
    return this.set.size > 0;
  }

  use(statements: ReadonlySet<number>): void {
    const wasArmed = this.armed;
    this.disarm();
    this.set = statements;
    if (wasArmed) this.arm();
  }

  /** A statement that carries one begins at pc. */
  isAt(pc: number): boolean {
    return this.set.has(this.statementAt(pc));
  }

  current(): ReadonlySet<number> {
    return this.set;
  }

  arm(): void {
    this.patch(this.brk);
    this.armed = true;
  }

  disarm(): void {
    if (this.armed) this.patch(this.stmt);
    this.armed = false;
  }

  /** Runs `work` with the instruction at pc as it was compiled. */
  unpatched<T>(pc: number, work: () => T): T {
    const at = pc >>> 2;
    const before = this.memory.i32[at]!;
    if (before !== this.brk) return work();
    this.memory.i32[at] = this.stmt;
    try {
      return work();
    } finally {
      this.memory.i32[at] = before;
    }
  }

  /** The statement that begins at pc, or -1 when pc is inside one. */
  statementAt(pc: number): number {
    const code = this.memory.i32[pc >>> 2];
    return code === this.stmt || code === this.brk ? this.memory.i32[(pc >>> 2) + 1]! : -1;
  }

  /** As statementAt; inside a statement the one that began last before pc. -1 in code without statements. */
  statementAround(pc: number): number {
    const function_ = this.program.functions.find((f) => pc >= f.entry && pc < f.end);
    for (let at = pc; function_ && at >= function_.entry; at -= INSTRUCTION) {
      const found = this.statementAt(at);
      if (found >= 0) return found;
    }
    return -1;
  }

  private patch(code: number): void {
    for (const s of this.set) for (const pc of this.pcs.get(s) ?? []) this.memory.i32[pc >>> 2] = code;
  }
}
