/** What the slow path needs of the machine around it. Implemented by session/machine.ts. */
import type { FindingArg, FindingKind, Related } from "../../checker/finding";
import type { Judge, Verdict } from "../../checker/judge";
import type { ObjectTable } from "../../checker/objects";
import type { FloatEnvironment } from "../../libc/float/environment";
import type { MachineMemory } from "../../memory/machineMemory";
import type { ExitCode } from "../host";
import type { Program, RareOp } from "../program";
import type { Registers } from "./registers";

/** Page-crossing-safe access to the current process's memory, through TLB, page tables and the kernel's fault path. */
export interface ProcessMemory {
  /** Linear address of the byte at va, or -1: faulted, see lastFault. */
  translate(va: number, write: boolean): number;
  /** Fetches an instruction byte: null, or the fault. */
  fetch(va: number): FaultInfo | null;
  readonly lastFault: FaultInfo | null;
}

/** `low`: what is to be added to an address of the upper half, of which `address` holds the page. */
export interface FaultInfo { readonly signal: number; readonly code: number; readonly address: number; readonly low?: number }

export interface Runtime {
  readonly memory: MachineMemory;
  readonly program: Program;
  readonly user: ProcessMemory;
  readonly objects: ObjectTable;
  readonly judge: Judge;
  readonly regs: Registers;
  /**
   * Records a finding at the running instruction. Returns true when the run must stop here (Exit.finding);
   * false: go on with what really happens.
   */
  report(kind: FindingKind, message: string, args: readonly FindingArg[], extra?: Partial<Pick<Verdict, "object" | "related" | "offset">> & { access?: { address: number; size: number; write: boolean }; via?: { function: string; argument: string } }): boolean;
  related(role: Related["role"], message: string, args: readonly FindingArg[], pc: number, step: number): Related;
  /** Deliver a signal caused by the running instruction (fault) or by the program (raise). */
  signal(fault: FaultInfo): ExitCode;
  native(op: Extract<RareOp, { kind: "native" }>): ExitCode;
  /** The running thread's copy of a thread-local variable. */
  tls(global: number): { readonly va: number; readonly id: number };
  /** Rounding direction and exceptions raised, which <fenv.h> reads and sets. */
  floatEnvironment(): FloatEnvironment;
  /** Signals that the running thread blocks, bit n-1 for signal n. */
  blocked: bigint;
  /** A jump left the frames above fp: signal handlers among them are over. */
  unwound(fp: number): void;
  /** Lowest address of a stack below which other memory lies, not a guard page. None: -Infinity. */
  readonly stackFloor: number;
  /** The stack that an address lies in: that of a thread, or its alternate one. */
  stackAround(va: number): { readonly low: number; readonly high: number };
  /** The page of `va` must not be reached past the slow path: frames in it are not translated. */
  seesAll(va: number): boolean;
  /** Remembers the data access for views. */
  accessed(va: number, size: number, write: boolean): void;
  /** An access that no view lists, but the TLB answers: the words that calls push and returns pop. */
  touched(va: number, size: number, write: boolean): void;
}
