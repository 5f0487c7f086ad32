/**
 * Stopping between two instructions of a statement: where threads really are interrupted. `n++` is
 *
 *   stmt · ld32 n · add · st32 n        a switch before the store loses the other thread's increments
 *
 * The k-th store through a pointer in the statement's straight code is replaced by `brk` while the statement runs.
 */
import type { MachineMemory } from "../../memory/machineMemory";
import { Exit, type ExitCode } from "../../vm/host";
import { op, OPS } from "../../vm/opcodes";
import { INSTRUCTION } from "../../vm/program";

const STORES = OPS.map((o) => /^st(m?\d+|p)$/.test(o.name));
/** Statements are short; a scan that finds no end has left them. */
const FARTHEST = 400;

export class Inside {
  private readonly stmt = op("stmt");
  private readonly brk = op("brk");

  constructor(private readonly memory: MachineMemory) {}

  atStatement(pc: number): boolean {
    const code = this.memory.i32[pc >>> 2];
    return code === this.stmt || code === this.brk;
  }

  /** Runs the statement around `pc`; Exit.fuel with pc at the store when it came there. */
  run(pc: number, k: number, go: () => ExitCode, pcNow: () => number): ExitCode {
    const { i32 } = this.memory;
    const at = this.store(this.begin(pc), k);
    if (at <= pc) return go();
    const code = i32[at >>> 2]!;
    i32[at >>> 2] = this.brk;
    const exit = go();
    i32[at >>> 2] = code;
    return exit === Exit.breakpoint && pcNow() === at ? Exit.fuel : exit;
  }

  private begin(pc: number): number {
    let at = pc;
    for (let i = 0; i < FARTHEST && !this.atStatement(at); i++) at -= INSTRUCTION;
    return at;
  }

  /** pc of the k-th store (the last one, when there are fewer) behind the statement's begin; 0: none. */
  private store(begin: number, k: number): number {
    const { i32 } = this.memory;
    let found = 0;
    let left = k;
    for (let at = begin + INSTRUCTION, i = 0; i < FARTHEST && left > 0 && !this.atStatement(at); at += INSTRUCTION, i++) {
      if (!STORES[i32[at >>> 2]!]) continue;
      found = at;
      left--;
    }
    return found;
  }
}
