/**
 * What the outside may ask of a run. `Session` (session.ts) implements it; adapters, views, features and the command line use nothing
 * else of the engine. A step is one C statement begun; step n is the state after n statements have begun and before the next begins
 * (step 0: before main's first). Every method is synchronous and bounded; nothing here throws for a fault of the program.
 */
import type { Finding, FindingKind } from "../checker/finding";
import type { AllocatingCall } from "../checker/allocationFailures";
import type { HeapBlock, Moment } from "../checker/heapLog";
import type { SystemChoice } from "../kernel/config";
import type { HeapMeter } from "../malloc/measure/meter";
import type { HeapDoor } from "./heap/api";
import type { CType, DebugInfo } from "../ir/debug";
import type { Arch } from "../memory/layout";
import type { LastChange, OriginLink, Pointing } from "./trace/data";
import type { VirtualMemory } from "./virtual/api";
import type { Alloca, FunctionCode, GlobalVariable, Program, SourceRange, Statement } from "../vm/program";

export interface SessionOptions {
  readonly ram: number;
  readonly args: readonly string[];
  readonly env: readonly string[];
  /** Null: interactive; reading blocks until `input` is called. */
  readonly stdin: Uint8Array | null;
  readonly terminal: boolean;
  /** "stop": a finding stops the run before it takes effect. "continue": what really happens, happens. */
  readonly onFinding: "stop" | "continue";
  /** The n-th allocation fails (0: none), with `failThrough` all from that to this one. */
  readonly failAllocation: number;
  readonly failThrough?: number;
  readonly maxOutput: number;
  /** Chooses the interleaving of threads and processes; 0 unless told. */
  readonly seed?: number;
  /** Paging mode, huge pages, overcommit …; what is not chosen is as on Linux. */
  readonly system?: SystemChoice;
  /** Files that lie in the simulated file system from the start; absolute paths. */
  readonly files?: readonly { readonly path: string; readonly bytes: Uint8Array }[];
  /** Memory for snapshots, bytes. */
  readonly snapshotBudget: number;
  /** Statements between two snapshots; 100,000 unless told. */
  readonly snapshotEvery?: number;
  /** Statements that are run again at most to fill the TLB that is shown; 20 million unless told. */
  readonly tlbReplay?: number;
  /** Keeps account of what the allocator does (heap/compare.ts). */
  readonly heapMeter?: HeapMeter;
}

export type StopReason = "step" | "limit" | "breakpoint" | "finding" | "exited" | "input" | "watch" | "turn" | "entry" | "start" | "output" | "broken";

export interface Stop {
  readonly reason: StopReason;
  readonly step: number;
  /** Findings that this very stop is about. */
  readonly findings: readonly Finding[];
  /** reason "broken": what the engine did not manage, for a report. */
  readonly detail?: string;
}

export interface ExitInfo { readonly status: number; readonly signal: number }

/** A thread of one of the program's processes. */
export interface TaskInfo {
  /** tid; of a process's first thread its pid. */
  readonly id: number;
  readonly pid: number;
  /** Its place in the order in which the process's threads were made: 1 = main. */
  readonly number: number;
  /** As in /proc/pid/comm. */
  readonly name: string;
  /** The function that it was made to run; empty for a process's first thread. */
  readonly begin: string;
  readonly state: "running" | "ready" | "waiting" | "stopped";
  /** What a waiting one waits for ("mutex", "join", "input", …), else empty. */
  readonly waits: string;
  /** Bounds of its stack, where that is not the process's own [stack]; else 0, 0. */
  readonly stackLow: number;
  readonly stackHigh: number;
}

/** One activation, innermost first. `frame` numbers count from 0 = innermost. */
export interface FrameInfo {
  readonly index: number;
  readonly function: FunctionCode;
  /** Where it stands: the next statement (innermost) or the call it waits for. Null in code without source. */
  readonly place: SourceRange | null;
  readonly scope: number;
  readonly pc: number;
  readonly fp: number;
  /** Bounds of the simulated stack frame [low, high): locals, saved rbp, return address. */
  readonly low: number;
  readonly high: number;
  /** Value of rbp in this frame: address of the saved rbp word. */
  readonly base: number;
  readonly library: boolean;
}

/** A variable's storage in a frame or in the image. */
export interface VariableInfo {
  readonly name: string;
  /** Index into DebugInfo.types; -1 unknown. */
  readonly type: number;
  readonly address: number;
  readonly size: number;
  readonly storage: "local" | "parameter" | "global" | "static";
  /** Object id of its provenance record, 0 when it has none of its own. */
  readonly object: number;
  /** Its scope contains the frame's place (false: declared elsewhere in the function, or its block has ended). */
  readonly inScope: boolean;
  readonly alloca: Alloca | null;
  readonly global: GlobalVariable | null;
}

export interface MemoryBytes {
  /** `length` bytes; unmapped ones are 0. */
  readonly bytes: Uint8Array;
  /** Undefined bits per byte; 0xff for never written. */
  readonly undefined: Uint8Array;
  /** 1 where the byte is mapped. */
  readonly mapped: Uint8Array;
}

/** What a pointer value leads to, judged by its provenance. */
export interface TargetInfo {
  readonly kind: "live" | "interior" | "past-end" | "dangling" | "null" | "wild" | "function";
  readonly object: number;
  /** heap block number, or 0 */
  readonly block: number;
  /** Name of the variable, literal or function it points into, or empty. */
  readonly name: string;
  readonly base: number;
  readonly size: number;
  readonly offset: number;
}

export interface AccessInfo { readonly address: number; readonly size: number; readonly write: boolean }

export interface VmaInfo {
  readonly start: number;
  readonly end: number;
  /** `rw-p` */
  readonly rights: string;
  readonly name: string;
  /** Offset in the file, bytes. */
  readonly offset: number;
  readonly anonymous: boolean;
}

/** How the last pointer to a heap block went away; leaks/lossCause.ts tells them apart. */
export type LossReason = "overwritten" | "realloc" | "scope" | "return" | "ignored" | "freed-holder" | "holder" | "cycle" | "thread" | "unknown";

export interface LossCause {
  readonly step: number;
  readonly place: SourceRange | null;
  readonly reason: LossReason;
  /** What held the pointer, as the source says it (`p`, `list.head`, `head->next`), or empty. */
  readonly name: string;
  /** Address of the word that held it, or 0. */
  readonly word: number;
  /** Object id of the block that held the pointer and was freed or lost, or 0. */
  readonly holder: number;
  /** Of the text `related.lost-<reason>`. */
  readonly args: readonly (string | number)[];
}

/** Blocks that the program could still free, by the place that allocated them. */
export interface Reachable {
  readonly place: SourceRange | null;
  /** The function that was called: malloc, strdup, fopen, … */
  readonly how: string;
  readonly blocks: number;
  readonly bytes: number;
}

/** What is lost and what is still reachable at one moment. */
export interface LeakReport {
  /** As at the end of a run: with the place of the loss and the copies before it. */
  readonly findings: readonly Finding[];
  readonly reachable: readonly Reachable[];
}

export interface PopInfo { readonly function: string; readonly low: number; readonly high: number; readonly step: number }

export interface ISession {
  readonly program: Program;
  readonly debug: DebugInfo;
  readonly options: SessionOptions;
  readonly arch: Arch;
  readonly pointerSize: 4 | 8;

  // --- moving ---
  readonly step: number;
  /** Last step of the run once it is known (it ended), else null. */
  readonly lastStep: number | null;
  readonly exit: ExitInfo | null;
  readonly atEntry: boolean;
  /**
   * Runs at most `statements` further statements, or to the next stop. Breakpoints apply. With `task` also to where the processor
   * goes to that task or leaves it, or it ends: reason "turn".
   */
  run(statements: number, task?: number): Stop;
  /** Goes to a step, backwards or forwards (forwards only as far as the run gets). Breakpoints and findings do not stop it. */
  seek(step: number): Stop;
  /** The latest step before the present at which `wanted` holds, searching backwards; -1 when there is none. */
  searchBack(wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number;
  /** For a search backwards that can be interrupted: from which step (before `step`) on the run is replayed at once. */
  spanBefore(step: number): number;
  /** As searchBack, from step `from` up to but not including `to`. Leaves the present where it gets. */
  searchSpan(from: number, to: number, wanted: (s: ISession) => boolean, statements: ReadonlySet<number>): number;
  /** Statement indices (Program.statements) at which `run` stops. */
  setBreakpoints(statements: ReadonlySet<number>): void;
  /** [address, length] ranges whose change stops `run`. */
  setWatchpoints(ranges: readonly { readonly address: number; readonly size: number; readonly read: boolean; readonly write: boolean }[]): void;
  /** Bytes typed by the user. `end` closes standard input. */
  input(bytes: Uint8Array, end?: boolean): void;

  // --- threads and processes ---
  /** Those that have not ended, the running one wherever it stands in the order of their making. */
  tasks(): readonly TaskInfo[];
  /** The one that the processor belongs to. */
  readonly current: number;
  /** The one that is looked at: what all questions below are about, up to the next move, which goes back to the running one. */
  readonly looked: number;
  /** The one that goes before all others; 0: the seed's schedule alone decides. */
  readonly preferred: number;
  /**
   * From now on the task runs whenever it can, the others while it waits; 0: nobody is preferred. The user's change to the run, like
   * `write`: a new future begins. False: it is so already, or cannot be decided inside a statement at which the run stopped.
   */
  prefer(task: number): boolean;
  /** Looks at another task; false: there is none of that number. */
  look(task: number): boolean;

  // --- failing allocations ---
  /** Calls so far that may give the program memory: malloc, strdup, fopen … */
  readonly allocationsMade: number;
  /** Is told of each such call as it is made, also when the run goes the same way again; null: nobody. */
  onAllocation(listener: ((call: AllocatingCall, moment: Moment) => void) | null): void;
  /** From now on the calls with these numbers fail (0: none). The user's change to the run, like `write`. */
  failAllocations(first: number, last?: number): void;

  // --- looking ---
  readonly place: SourceRange | null;
  /** The statement about to begin, or null. */
  readonly statement: Statement | null;
  /** Its index in Program.statements, or -1. */
  readonly statementIndex: number;
  /** The task that is looked at has begun its statement and not finished it: it stands at a finding, waits, or lost the processor there. */
  readonly inside: boolean;
  readonly depth: number;
  frames(): readonly FrameInfo[];
  /** All variables of a frame, innermost scope first, shadowed ones after those that shadow them. */
  locals(frame: FrameInfo): readonly VariableInfo[];
  globals(): readonly VariableInfo[];
  type(id: number): CType | null;
  /** What stands behind `#define NAME` in the program's own sources; null: there is no such macro without parameters. */
  macro(name: string): string | null;
  /** C text of a type. */
  typeName(id: number): string;
  read(address: number, length: number): MemoryBytes;
  /** Provenance stored with the pointer at an address; 0 = none. */
  provenance(address: number): number;
  target(address: number, object: number): TargetInfo;
  write(address: number, bytes: Uint8Array, object?: number): boolean;
  /** Page tables, frames, faults, the TLB: all questions about virtual memory. */
  readonly virtual: VirtualMemory;
  /** All questions about the heap. */
  readonly heapDoor: HeapDoor;
  vmas(): readonly VmaInfo[];
  /** All blocks ever made up to now, by number. */
  blocks(): readonly HeapBlock[];
  /** Blocks lost right now. */
  lost(): { readonly lost: readonly HeapBlock[]; readonly indirect: readonly HeapBlock[]; readonly reachable: readonly HeapBlock[] };
  /** Step whose statement dropped the last pointer to each of these blocks (block number → step). Moves and comes back. */
  whenLost(blocks: readonly HeapBlock[]): ReadonlyMap<number, number>;
  /** Why the statement of a step (of `whenLost`) lost these blocks. Moves and comes back. */
  whyLost(lost: ReadonlyMap<number, number>): ReadonlyMap<number, LossCause>;
  /**
   * Where the bytes of the process that is looked at got what they hold: the statement that last wrote them, what that took the value
   * from, and so on (trace/data.ts). `type`: C type that values are shown in. Moves and comes back.
   */
  origin(address: number, size: number, type?: number): OriginLink;
  /** The last statement that wrote some of these bytes, whatever it wrote; null: none did, or the search was given up. Moves and comes back. */
  lastChange(address: number, size: number): LastChange | null;
  /** Pointers in the memory of the process that is looked at which were made from this object. */
  pointersTo(object: number): readonly Pointing[];
  /** Blocks that the program could still free. */
  stillReachable(): readonly Reachable[];
  /** What is lost right now, explained. Moves and comes back. */
  leaksNow(): LeakReport;
  placeOfPc(pc: number): SourceRange | null;
  functionOfPc(pc: number): FunctionCode | null;
  /** Place of the statement that ran as step n (moves and comes back unless it is near). */
  placeOfStep(step: number): SourceRange | null;
  /** Looks at another time (seek as often as needed) and comes back to exactly this state, also into the middle of a statement. */
  elsewhere<T>(look: () => T): T;
  /** Frames that returned and whose stack bytes are not yet overwritten. */
  popped(): readonly PopInfo[];
  /** Data accesses of the last statement. */
  accesses(): readonly AccessInfo[];
  readonly findings: readonly Finding[];
  /** The same, with where a null or wild pointer or a zero divisor came from among the related places. Moves and comes back; bounded. */
  explained(): readonly Finding[];
  /** One finding, with the places that explain it where they are known. */
  explain(finding: Finding): Finding;
  /** That the C library ended the program because its heap was damaged, and who damaged it; null: it did not. */
  heapAbort(): Finding | null;
  /** All output so far, in order. */
  output(): readonly { readonly fd: 1 | 2; readonly bytes: Uint8Array; readonly step: number }[];
  procMaps(): string;
  counters(): Readonly<Record<string, number>>;
  disassemble(pc: number, count: number): readonly { readonly pc: number; readonly text: string; readonly place: SourceRange | null }[];
  /** Hash of the whole machine, equal for equal states. */
  hash(): string;
  dispose(): void;
  /** As `dispose`, by who is sure that nobody will ask it anything any more: its memory serves the next session. */
  discard(): void;
}

export type { Finding, FindingKind, LastChange, OriginLink, Pointing };
export type { OriginKind, Spot } from "./trace/data";
