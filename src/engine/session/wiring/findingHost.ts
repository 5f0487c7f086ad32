/** What the log of findings asks of the machine. */
import type { SourceRange } from "../../vm/program";
import type { FindingLog } from "../findings";
import type { Machine } from "../machine";
import { findingTask } from "../tasks/infos";

export function findingHost(machine: Machine): ConstructorParameters<typeof FindingLog>[0] {
  return {
    get program() { return machine.program; },
    get stack() { return machine.stack; },
    get step() { return machine.step; },
    get pc() { return machine.regs.pc; },
    get stopOnFinding() { return machine.stopOnFinding; },
    get task() { return findingTask(machine.tasks); },
    excerpt: (range: SourceRange) => machine.excerpt(range),
    word: (va: number) => machine.wordAt(va),
    get pointerSize() { return machine.memory.layout.pointerSize; },
    widen: (range: SourceRange, subscripts: boolean) => machine.sources.widen(range, subscripts),
  };
}
