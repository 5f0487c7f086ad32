/** What the machine gives its tasks, and what the parts of the task system need of each other. */
import type { FindingArg, FindingKind, Related } from "../../checker/finding";
import type { ObjectTable } from "../../checker/objects";
import type { Kernel } from "../../kernel/kernel";
import type { Task, ThreadGroup } from "../../kernel/sched/task";
import type { UserAllocator } from "../../malloc";
import type { MachineMemory } from "../../memory/machineMemory";
import type { ExitCode } from "../../vm/host";
import type { Program } from "../../vm/program";
import type { Registers } from "../../vm/slow/registers";
import type { ProcessMemory } from "../../vm/slow/runtime";
import type { SlowPath } from "../../vm/slow/slowPath";
import type { ExitInfo } from "../api";
import type { CallStack } from "../stack";
import type { Contexts } from "./contexts";

export interface TaskHost {
  readonly memory: MachineMemory;
  readonly program: Program;
  readonly kernel: Kernel;
  readonly regs: Registers;
  readonly objects: ObjectTable;
  readonly slow: SlowPath;
  readonly user: ProcessMemory;
  readonly step: number;
  allocator(): UserAllocator;
  /** Work of the allocator for the running thread; its aborts and faults are the program's. */
  inAllocator<T>(work: (allocator: UserAllocator, thread: number) => T): T;
  runVm(statements: number): ExitCode;
  interrupt(): void;
  /** Standard input has something for the next read. */
  inputReady(): boolean;
  /** All processes ended, or nothing can ever happen again. */
  finish(info: ExitInfo): void;
  /** Nothing can ever happen again: tells who waits for whom. True: stop here. */
  deadlock(waiting: readonly Task[]): boolean;
  /** Writes bytes to the mounted address space: defined, without provenance. */
  writeUser(va: number, bytes: Uint8Array): boolean;
  /** Puts the address of a symbol, with its provenance, into memory. */
  relocate(va: number, target: string, addend: number): void;
  /** The running process, not the first one, is about to end by itself. */
  leaves(pid: number): void;
  /** The child's descriptors are those of its parent. */
  forkFiles(group: ThreadGroup): void;
  /** Closes what the process had open. */
  releaseFiles(group: ThreadGroup): void;
}

/** The task system as its parts see it. */
export interface RunningTasks {
  readonly running: Task;
  readonly contexts: Contexts;
  endGroup(group: ThreadGroup, status: number): void;
}

/** What tells of a deadlock. */
export interface DeadlockScene {
  readonly tasks: { readonly running: Task; look(task: Task): void };
  readonly stack: CallStack;
  readonly step: number;
  nameAt(address: number): { readonly name: string; readonly offset: number };
  report(kind: FindingKind, message: string, args: readonly FindingArg[], extra: { readonly related: readonly Related[] }): boolean;
}
