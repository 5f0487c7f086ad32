/**
 * `task_struct` and what the threads of a process share (`signal_struct`, `sighand_struct`, `files_struct`, `fs_struct`).
 *
 *   ThreadGroup 1041 ─┬─ Task 1041 (main thread) ─┐
 *                     └─ Task 1042 (pthread)     ─┴─▶ Mm        fork: new group, new mm · vfork: new group, same mm · thread: same group
 *
 * Both are mutable records whose fields hold immutable values (numbers, strings, bigints, frozen arrays and objects that are replaced,
 * never changed): a snapshot copies the fields and nothing else.
 */
import type { Kva } from "../boot/kva";
import type { Mm } from "../mm/mmStruct";
import type { TaskSegments } from "../segments/taskSegments";
import type { Limits } from "./rlimit";
import type { Wait, Woken } from "./wait";

/** `k_sigaction`. handler 0: SIG_DFL, 1: SIG_IGN, else the function's address with its provenance. */
export interface SigAction {
  readonly handler: number;
  readonly handlerId: number;
  /** SA_* bits. */
  readonly flags: number;
  /** Bit n-1: signal n is blocked while the handler runs. */
  readonly mask: bigint;
}

/** `siginfo_t` of a pending signal. */
export interface SigInfo {
  readonly signal: number;
  readonly code: number;
  readonly pid: number;
  readonly uid: number;
  readonly address: number;
  /** The byte in the page at `address`, for addresses that are not exact otherwise. */
  readonly low?: number;
  readonly value: bigint;
  readonly status: number;
}

/** `struct file *` in a descriptor table: number of the open file description (kernel/fs), and FD_CLOEXEC. */
export interface Descriptor {
  readonly file: number;
  readonly closeOnExec: boolean;
}

/** `struct k_itimer` (sched/timers.ts). */
export interface Timer {
  /** 0, 1, 2: ITIMER_REAL, ITIMER_VIRTUAL, ITIMER_PROF. */
  readonly id: number;
  readonly clock: "real" | "cpu";
  /** Time on its clock at which it goes off. */
  readonly at: bigint;
  /** 0: once. */
  readonly interval: bigint;
  /** What it sends; signal 0: nothing. */
  readonly info: SigInfo;
  readonly overrun: number;
}

export interface ThreadGroup {
  /** tgid: what getpid answers. */
  readonly pid: number;
  parent: number;
  pgrp: number;
  session: number;
  /** Descriptor table; null: free slot. */
  files: readonly (Descriptor | null)[];
  cwd: string;
  umask: number;
  /** Soft RLIMIT_NOFILE. */
  nofile: number;
  /** signal_struct.rlim: limits that were set. */
  limits: Limits;
  /** Index = signal number; missing: default. */
  actions: Readonly<Record<number, SigAction>>;
  /** Signals sent to the process as a whole, in order of arrival. */
  pending: readonly SigInfo[];
  /** Those that are set. */
  timers: readonly Timer[];
  /** wait status (exit code << 8 | signal) once all its threads ended; null: alive. */
  status: number | null;
  /** A change that wait() reports besides the end: stopped (signal) or continued. */
  stopReport: number;
  stopped: boolean;
  /** SIGNAL_CLD_CONTINUED: goes on again, and its parent gets its signal when it next runs. */
  tellsParent: boolean;
  /** Was waited for. */
  reaped: boolean;
  /** vfork: the parent's task that waits until this process ends; 0: none. */
  vforkOf: number;
  /** How much sooner or later than others it is killed when memory runs out: -1000 (never) to 1000. */
  oomScoreAdj: number;
  /** What its threads that ended used. */
  used: Used;
  /** What its children that were waited for used, with theirs. */
  childrenUsed: Used;
  /** Kernel addresses of what its threads share; null: given back (slab/kernelObjects.ts). */
  objects: GroupObjects | null;
}

export interface GroupObjects { readonly signal: Kva; readonly sighand: Kva; readonly files: Kva; readonly fs: Kva; readonly cred: Kva }

/** Counted per thread, summed up per process: statements run, page faults, context switches. */
export interface Used {
  readonly statements: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  readonly waits: number;
  readonly switches: number;
  /** Most resident pages; not a sum but the largest. */
  readonly pages: number;
}

export const UNUSED: Used = { statements: 0, minorFaults: 0, majorFaults: 0, waits: 0, switches: 0, pages: 0 };

export const addUsed = (a: Used, b: Used): Used => ({
  statements: a.statements + b.statements, minorFaults: a.minorFaults + b.minorFaults, majorFaults: a.majorFaults + b.majorFaults, waits: a.waits + b.waits, switches: a.switches + b.switches,
  pages: Math.max(a.pages, b.pages),
});

export interface Task {
  readonly tid: number;
  readonly group: ThreadGroup;
  readonly mm: Mm;
  comm: string;
  state: "runnable" | "waiting" | "dead";
  wait: Wait | null;
  /** Grows from wait to wait: who has waited longest. */
  waitOrder: number;
  /** Deadline of the wait that the current call began; kept over wakings until the call is done. */
  deadline: bigint | null;
  woken: Woken | null;
  /** Blocked signals, bit n-1 for signal n. */
  blocked: bigint;
  /** sigsuspend, ppoll …: the mask that comes back once a handler has been called; null: none. */
  savedMask: bigint | null;
  /** Handlers that are being run, the innermost last. */
  handlers: readonly HandlerFrame[];
  /** Signals sent to this very thread. */
  pending: readonly SigInfo[];
  altStack: { readonly base: number; readonly size: number; readonly disabled: boolean };
  /** Thread control block: value of pthread_self and of FS (x86-64) / GS (x86-32). */
  tcb: number;
  /** Its segment registers and TLS descriptors; null: as it began, from `tcb`. */
  segments: TaskSegments | null;
  /** Distance from the main thread's copy of a thread-local variable to this thread's, bytes. */
  tlsOffset: number;
  /** Object ids of this thread's copies, by index of the global; empty for the main thread. */
  tlsObjects: Readonly<Record<number, number>>;
  /** Bounds of its stack mapping; 0, 0: the process's own [stack]. */
  stackLow: number;
  stackHigh: number;
  /** Lowest address of its kernel stack (vmalloc/threadStacks.ts); 0: it has ended. */
  stack: Kva;
  /** Order of creation in the process, for messages: 1 = main. */
  number: number;
  /** Address of the function that the thread was made to run; 0: a process's first thread. */
  begin: number;
  /** Number under which the allocator knows the thread: its tcache and arena. */
  heapThread: number;
  /** vfork: the child it waits for; 0: none. */
  vforkChild: number;
  /** Nanoseconds after the start of the machine at which it began. */
  started: bigint;
  /** Statements run until the processor was last taken from it. */
  statements: number;
  minorFaults: number;
  majorFaults: number;
  /** Times that it left the processor: to wait, because its quantum was over. */
  waits: number;
  switches: number;
  /** Kernel addresses of its task_struct and its struct pid. */
  slabObject: Kva;
  pidObject: Kva;
}

/** A handler's activation: what comes back when it returns. */
export interface HandlerFrame {
  /** Register frame of the trampoline that calls it. */
  readonly fp: number;
  readonly mask: bigint;
  readonly onAltStack: boolean;
  /** Objects of siginfo_t and ucontext_t. */
  readonly objects: readonly number[];
  /** Address of uc_sigmask. */
  readonly maskAt: number;
}

/** pid as getpid sees it. */
export const pidOf = (task: Task): number => task.group.pid;
