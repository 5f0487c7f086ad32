/** What the log of findings asks of the machine. */
import type { MachineMemory } from "../../memory/machineMemory";
import type { Program, SourceRange } from "../../vm/program";
import type { Registers } from "../../vm/slow/registers";
import type { FindingLog } from "../findings";
import type { Sources } from "../sources";
import type { CallStack } from "../stack";
import { findingTask } from "../tasks/infos";
import type { TaskSystem } from "../tasks/system";

/** The machine, as far as findings speak of it. */
interface Told {
  readonly memory: MachineMemory;
  readonly program: Program;
  readonly stack: CallStack;
  readonly step: number;
  readonly regs: Registers;
  readonly stopOnFinding: boolean;
  readonly tasks: TaskSystem;
  readonly sources: Sources;
  excerpt(range: SourceRange): string;
  wordAt(va: number): number;
}

export function findingHost(machine: Told): ConstructorParameters<typeof FindingLog>[0] {
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
