/**
 * What a native library function sees. Natives are plain functions in tables by name; each does its whole work at once, in simulated
 * memory, through checked accesses. A failed check is a finding; the call then goes on as the real one would (or the process dies).
 */
import type { Limit, Limits } from "../kernel/sched/rlimit";
import type { Kernel } from "../kernel/kernel";
import type { FilesStruct } from "../kernel/fs/file";
import type { MessageFiles } from "../kernel/ipc/mqueue";
import type { FileCalls } from "../kernel/fs";
import type { Messages } from "../kernel/ipc/msg";
import type { Semaphores } from "../kernel/ipc/sem";
import type { Segment } from "../kernel/ipc/shm";
import type { Wait, Woken } from "../kernel/sched/wait";
import type { SigAction, SigInfo } from "../kernel/sched/task";
import type { SegmentName } from "../mmu/segments/segmentUnit";
import type { SlotType } from "../vm/program";

/** A pointer value with its provenance. `va` is exact (x86-64: below 2^47 or sign-extended as the double of the unsigned value). */
/** `word`: the address in all its bits where a number does not hold them ((void *)-1). */
export interface Ptr { readonly va: number; readonly id: number; readonly word?: bigint }
export const NULL: Ptr = { va: 0, id: 0 };

/** Arguments, in order; the typed getters convert as the C prototype says. `count` includes variadic ones. */
export interface Args {
  readonly count: number;
  type(i: number): SlotType;
  i32(i: number): number;
  u32(i: number): number;
  /** size_t and other unsigned longs as a double: exact below 2^53, else approximate (still > 2^53). */
  size(i: number): number;
  /** long/ssize_t as a double, likewise. */
  long(i: number): number;
  /** Exact 64 bits, signed. */
  i64(i: number): bigint;
  u64(i: number): bigint;
  f64(i: number): number;
  f32(i: number): number;
  /** x86 long double as its 80 bits. */
  f80(i: number): bigint;
  ptr(i: number): Ptr;
}

/** Reads variadic arguments one after another: the rest of a call's arguments, or a va_list in simulated memory. */
export interface VaSource {
  /** Type of the next argument when the caller's types are known (direct calls), else null. */
  peek(): SlotType | null;
  /** True when no argument is left (only known for direct calls). */
  readonly exhausted: boolean;
  i32(): number;
  i64(): bigint;
  f64(): number;
  /** The double's own bits, where the source has them: JavaScript does not keep the sign of not-a-number. */
  f64bits?(): bigint;
  f80(): bigint;
  ptr(): Ptr;
}

/** Checked access to simulated memory. `what` names the argument for the finding ("src", "s", "format"). */
export interface NativeMemory {
  readonly pointerSize: 4 | 8;
  /** Bounds, lifetime, mapping; reports and returns how many of the n bytes may be used (n when all is well). */
  check(p: Ptr, n: number, write: boolean, what?: string): number;
  /** Reads n bytes; `defined` (default true): undefined bytes are findings. */
  read(p: Ptr, n: number, defined?: boolean): Uint8Array;
  write(p: Ptr, bytes: Uint8Array): void;
  /** Copies bytes with shadow and provenance, as memmove; overlap is the caller's business. */
  copy(dst: Ptr, src: Ptr, n: number): void;
  fill(dst: Ptr, byte: number, n: number): void;
  /** Bytes of the C string without its NUL, at most `max`; a run past the object is `unterminated-string`/out-of-bounds. */
  string(p: Ptr, max?: number): Uint8Array;
  /** The length of what `string` gives, judged alike. */
  stringLength(p: Ptr, max?: number): number;
  /** Bytes that both have in common from the start, at most `max`, as far as nothing need be judged; `text`: before a NUL. Never a finding. Default: 0. */
  alike?(a: Ptr, b: Ptr, max: number, text: boolean): number;
  /** A byte, or -1 where it takes a closer look. Never a finding. */
  glance?(p: Ptr): number;
  /** Can the processor reach all n bytes? Never a finding. Default: yes. */
  mapped?(p: Ptr, n: number, write: boolean): boolean;
  /** Up to `max` bytes from p, ending before the first that is out of bounds, dead, unmapped or undefined. Never a finding. */
  peek?(p: Ptr, max: number): Uint8Array;
  /** memmove of bytes, shadow and provenance without any judgement: memory of user mode is not the kernel's to judge. */
  move?(dst: number, src: number, n: number): void;
  /** A byte, likewise. */
  byteAt?(va: number): number;
  load8(p: Ptr): number;
  load16(p: Ptr): number;
  load32(p: Ptr): number;
  load64(p: Ptr): bigint;
  loadPtr(p: Ptr): Ptr;
  store8(p: Ptr, v: number): void;
  store16(p: Ptr, v: number): void;
  store32(p: Ptr, v: number): void;
  store64(p: Ptr, v: bigint): void;
  storePtr(p: Ptr, v: Ptr): void;
}

/** Address-space calls; addresses as Ptr so that the result carries provenance. A negative number is an errno. */
export interface AddressSpaceCalls {
  sbrk(increment: number): Ptr | number;
  brk(end: Ptr): number;
  mmap(address: Ptr, length: number, rights: number, flags: number, fd: number, offset: number): Ptr | number;
  munmap(address: Ptr, length: number): number;
  mprotect(address: Ptr, length: number, rights: number): number;
  mremap(address: Ptr, oldLength: number, newLength: number, flags: number, target: Ptr): Ptr | number;
  madvise(address: Ptr, length: number, advice: number): number;
  msync(address: Ptr, length: number, flags: number): number;
  /** One byte a page: 1, it is in memory. */
  mincore(address: Ptr, length: number): Uint8Array | number;
  mlock(address: Ptr, length: number, flags: number): number;
  munlock(address: Ptr, length: number): number;
  /** null: munlockall. */
  mlockAll(flags: number | null): number;
  /** Pages of a file that lie wholly in the range (length 0: to its end) and that nobody maps leave the page cache. */
  dropPages(fd: number, offset: number, length: number): void;
  /** Frames of the machine. */
  memory(): { readonly total: number; readonly free: number };
  shmget(key: number, size: number, flags: number): number;
  shmat(id: number, address: Ptr, flags: number): Ptr | number;
  shmdt(address: Ptr): number;
  shmStat(id: number): (Segment & { readonly attached: number }) | number;
  shmRemove(id: number): number;
  shmSet(id: number, mode: number, uid: number): number;
}

/** Processes and threads. A negative result is an errno. Ids are Linux's: tid of the main thread = pid. */
/** System V semaphores and message queues, and those of POSIX. */
export interface IpcCalls {
  readonly semaphores: Semaphores;
  readonly messages: Messages;
  readonly queues: MessageFiles;
  /** Descriptors of the calling process. */
  files(): FilesStruct;
  /** Tasks that wait on a channel. */
  waiting(channel: string): number;
}

/** Segment registers of the calling thread and the calls that describe segments (kernel/segments). A negative result is an errno. */
export interface SegmentCalls {
  /** The selector. */
  read(name: SegmentName): number;
  /** `mov` to a segment register; may raise an exception. */
  load(name: SegmentName, selector: number): void;
  /** Linear address of an access, with the provenance of what lies there; may raise an exception. */
  linear(name: SegmentName, offset: number, size: number, write: boolean): Ptr;
  /** An instruction that ring 3 may not use. */
  privileged(): never;
  setThreadArea(bytes: Uint8Array | null): number;
  getThreadArea(entry: number): Uint8Array | number;
  readLdt(how: number, count: number): Uint8Array | number | null;
  writeLdt(how: number, bytes: Uint8Array | null, count: number): number;
  archPrctl(code: number, address: number): { readonly value: number } | number;
}

export interface TaskCalls {
  readonly pid: number;
  readonly tid: number;
  readonly ppid: number;
  /** tid of the process's other living threads count, the calling one included. */
  readonly threads: number;
  /** Leaves the processor; the native is called again when woken. Never returns. */
  wait(w: Wait): never;
  /** Why this native is called again; null: the first time. Reading does not change it. */
  readonly woken: Woken | null;
  /** Deadline of a relative timeout: now + ns the first time, the same when the call is made again. */
  deadline(nanoseconds: bigint): bigint;
  /** Until the next handler has run, the mask is this one (sigsuspend, ppoll, pselect); made again after a wait it changes nothing. */
  suspend(mask: bigint): void;
  /** Makes tasks that wait on the channel runnable, the longest waiting first; all unless told how many. Returns how many. */
  wake(channel: string, count?: number): number;
  /** Others may run now. */
  yield(): void;
  /** fork and vfork: the child's pid; in the child the same call returns 0. Call it last: the result is written by the machine. */
  fork(share: boolean): number;
  /** A new thread that calls `start(argument)` and then __thread_exit with its result. stackSize 0: the default. */
  createThread(start: Ptr, argument: Ptr, options: ThreadOptions): { readonly tid: number; readonly tcb: Ptr } | number;
  /** Ends the calling thread; the process with its last one. Never returns. */
  exitThread(): never;
  /** Ends the whole process. Never returns. */
  exitGroup(status: number): never;
  /** tid of the thread whose pthread_t this is; 0: none (any more). */
  threadOf(pthread: number): number;
  /** pthread_t of the calling thread. */
  readonly self: Ptr;
  /** Channel of the memory at p, the same for every process that shares it: "futex:<mm or frame>:<offset>". */
  key(p: Ptr): string;
  /** What a thread of this process waits for now; null: it runs or can run. */
  waitOf(tid: number): Wait | null;
  /** Nobody will join the thread (any more): once it has ended, its stack and control block are given back. Until then they stay. */
  releaseThread(tid: number): void;
  /** task_struct.comm of a thread of this process: at most 15 bytes. */
  threadName(tid: number): string;
  setThreadName(tid: number, name: string): void;
  /** Stack of a living thread of this process: lowest address (behind the guard) and size. */
  stackOf(tid: number): { readonly base: number; readonly size: number; readonly guard: number } | null;
  /** A child of the calling process that ended (WEXITED), stopped (WSTOPPED) or went on (WCONTINUED); reaps it unless WNOWAIT. 0: none yet; -ECHILD. */
  waitChild(pid: number, options: number): Ended | number;
  exists(pid: number): boolean;
  /** Limits that were set (setrlimit), by number. */
  readonly limits: Limits;
  setLimit(resource: number, limit: Limit): void;
  /** getpgid, setpgid, getsid, setsid. */
  pgrp(pid: number): number;
  session(pid: number): number;
  setPgrp(pid: number, pgrp: number): number;
  newSession(): number;
  /** kill: pid as kill(2) takes it. tid > 0: to that thread. 0 or -errno. */
  send(pid: number, tid: number, info: SigInfo): number;
  action(signal: number): SigAction;
  setAction(signal: number, action: SigAction): void;
  blocked(): bigint;
  setBlocked(mask: bigint): void;
  /** Pending signals of thread and process, as a mask. */
  pending(): bigint;
  /** Takes a pending signal out of `mask`, or null. */
  dequeue(mask: bigint): SigInfo | null;
  /** Waits until a signal of the set, which no handler gets meanwhile, is there to be taken. */
  awaitSignals(set: bigint, nanoseconds: bigint | null): never;
  altStack(): { readonly base: number; readonly size: number; readonly disabled: boolean };
  /** Does the calling thread run on it? */
  readonly onAltStack: boolean;
  /** -EPERM while running on it. */
  setAltStack(s: { readonly base: number; readonly size: number; readonly disabled: boolean }): number;
  /** Timer 0, 1, 2: ITIMER_REAL, _VIRTUAL, _PROF; others are timer_create's, which say how they count and what they send. */
  timer(id: number): TimerSetting;
  setTimer(id: number, setting: TimerSetting, kind?: TimerKind): void;
  /** Return from a signal handler (__sigreturn of the C part). Never returns to the caller. */
  signalReturn(): never;
  /** rusage of the process, of its children that were waited for, of the calling thread. */
  usage(who: "self" | "children" | "thread"): Usage;
}

/** Times in nanoseconds of simulated time, memory in KiB. */
export interface Usage {
  readonly user: bigint;
  readonly system: bigint;
  readonly maxRss: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  /** Context switches: because it had to wait, because its time was up. */
  readonly waits: number;
  readonly switches: number;
}

/** What wait says of a child. */
export interface Ended {
  readonly pid: number;
  readonly status: number;
  readonly usage: Usage;
}

/** Nanoseconds until a timer goes off (0: off), and from then on. */
export interface TimerSetting {
  readonly left: bigint;
  readonly interval: bigint;
  /** How often it went off since its last signal was taken. */
  readonly overrun?: number;
}

export interface TimerKind {
  /** Counts processor time of the process. */
  readonly cpu: boolean;
  /** signal 0: none. */
  readonly info: SigInfo;
}

export interface ThreadOptions {
  readonly stackSize: number;
  readonly guardSize: number;
  /** Stack given by the program (pthread_attr_setstack), or null. */
  readonly stack: { readonly base: Ptr; readonly size: number } | null;
  readonly detached: boolean;
}

/** The process as the library sees it. */
/** What an earlier call did to what a finding speaks of: a related place with the text `related.<message>`. */
export interface Earlier { readonly message: string; readonly args: readonly (string | number)[]; readonly pc: number; readonly step: number }

/** A place in the module's text. */
export interface KernelSymbol {
  readonly address: number;
  readonly name: string;
  /** Bytes into the function, and its size. */
  readonly offset: number;
  readonly size: number;
  readonly module: string;
}

export interface KernelCalls {
  readonly core: Kernel;
  /** The function that an address lies in; null: none of the module's. */
  symbol(va: number): KernelSymbol | null;
  /** Where the module's own code stands: the place that called. */
  caller(): KernelSymbol | null;
  /** As lsmod lists it. */
  readonly moduleName: string;
  /** Words behind the file's name on insmod's command line: name=value. */
  readonly parameters: readonly string[];
  /** A plain main with kernel headers: its result is the exit status. */
  readonly isMain: boolean;
  /** What printk prints: to the console, which is the run's output, and to the log. */
  print(text: Uint8Array): void;
  /** insmod says something itself, on its standard error. */
  complain(line: string): void;
  /** rmmod's turn: what runs from here on is the module's cleanup. */
  beginRemoval(): void;
  /** Between stac and clac: within, memory of user mode can be reached; where it cannot, KernelFault is thrown (checker/checkedMemory.ts). */
  user<T>(access: () => T): T;
  /** The kernel finds itself in trouble (BUG, panic): report and the end of the process. `text`: what comes behind "kernel BUG at" or in place of it. */
  oops(text: string): never;
}

export interface NativeProcess {
  /** C of the kernel: what it is part of. Null in user mode. */
  readonly kernel?: KernelCalls | null;
  readonly tasks: TaskCalls;
  /** Pointer to errno's int (per thread, in simulated memory). */
  errnoLocation(): Ptr;
  setErrno(code: number): void;
  errno(): number;
  /** Ends the process after exit handlers were run by the C part of the library. */
  exit(status: number): void;
  /** The calling thread's secret word against overrun stacks. */
  stackGuard?(): bigint;
  /** __libc_message with abort: the line goes to standard error, the process dies of SIGABRT. */
  dies?(line: string): never;
  /** Raises a signal against the process itself; default action unless handled. */
  raise(signal: number): void;
  /** Deterministic clock: nanoseconds since boot of simulated time; epoch seconds at boot. */
  nanoseconds(): bigint;
  epochSeconds(): bigint;
  getenv(name: string): Ptr;
  /** Address of a library datum placed by the loader (stdin, optarg, …) by symbol name. */
  symbol(name: string): Ptr;
  /** Anonymous library memory that lives as long as the process (FILE objects, tables): an object of kind library, zeroed. */
  libraryObject(name: string, size: number): Ptr;
  /** What main got, for messages that begin with the program's name. */
  readonly programName?: string;
  readonly pid?: number;
  /** Statements begun so far. */
  readonly step?: number;
  /** The program's own text has this word. */
  mentions?(word: string): boolean;
  /** Standard streams on a terminal are line buffered. Default: no. */
  isTerminal?(fd: number): boolean;
  /** System calls on files and descriptors. */
  readonly files: FileCalls;
  readonly vm?: AddressSpaceCalls;
  readonly segments?: SegmentCalls;
  readonly ipc?: IpcCalls;
  /** Lets simulated time pass; false: call `block("sleep")` and come again. Default: sleeping takes no time. */
  sleep?(nanoseconds: bigint): boolean;
}

/** The malloc family as the engine wires it (allocator + object table + findings). */
export interface NativeHeap {
  malloc(size: number): Ptr;
  /** For the library's own use: never the call that is made to fail. */
  own(size: number): Ptr;
  calloc(count: number, size: number): Ptr;
  realloc(p: Ptr, size: number): Ptr;
  free(p: Ptr): void;
  memalign(alignment: number, size: number): Ptr;
  usableSize(p: Ptr): number;
  /** The function that made the live block which begins here: malloc, fopen, opendir …; empty when none begins here. */
  madeBy(p: Ptr): string;
  /** mallopt, malloc_trim and the allocator's accounts. */
  readonly accounts: HeapAccounts;
  /** Blocks of the kernel's allocators, in kernel mode. */
  readonly blocks?: BlockCalls;
}

/** What a new block's bytes are: cleared, garbage, or what a constructor left there. */
export type Contents = "zeroed" | "undefined" | "kept";

/** What a pointer that is given back leads to. */
export interface FoundBlock {
  readonly number: number;
  readonly address: number;
  readonly size: number;
  /** The function that made it. */
  readonly how: string;
  /** The pointer is the block's own first byte. */
  readonly exact: boolean;
  readonly freed: boolean;
}

/** Blocks of the kernel's allocators as the checker knows them (checker/blockRecords.ts). */
export interface BlockCalls {
  /** One more call that may give memory; true: it is the one that is made to fail. */
  fails(bytes: number, called: string): boolean;
  /** `room`: bytes that the allocator gave. */
  made(address: number, size: number, how: string, contents: Contents, room?: number): Ptr;
  /** The block got another size: its first `kept` bytes are what they were. */
  regrown(address: number, size: number, how: string, kept: number, zeroed: boolean): Ptr;
  release(number: number, by: string, movedTo?: number): void;
  /** Number of the next block. */
  readonly next: number;
  /** The block that a pointer was made from, or that is at its address; null: none. */
  find(p: Ptr): FoundBlock | null;
  /** The live block that contains the address. */
  around(va: number): FoundBlock | null;
  /** A pointer to an address with the identity of the block there; `fallback`: when there is none. */
  identify(va: number, fallback?: number): Ptr;
  /** An object that stands for a block: a pointer to it keeps the block. */
  standIn(number: number, va: number, size: number): Ptr;
  /** Memory of the kernel that is no block: the struct pages, what the direct map shows. */
  place(name: string, va: number, size: number): Ptr;
  endPlace(id: number): void;
  alive(id: number): boolean;
  /** The block is nobody's loss. */
  hide(p: Ptr): void;
  /** Nobody has written these bytes, or all of them are known. */
  shadeAs(contents: "zeroed" | "undefined", va: number, n: number): void;
  /** Bounds of the object that a pointer names or that is at its address; null: there is none. */
  extent(p: Ptr): { readonly base: number; readonly size: number } | null;
  /** First byte of a range that nobody wrote; -1: all are defined. */
  firstUndefined(va: number, n: number): number;
  /** A finding about a block that was given back. */
  wrong(kind: "double-free" | "invalid-free" | "mismatched-free", message: string, args: readonly (string | number)[], number: number, p: Ptr): void;
  /** A finding about an address that no block begins at: arguments are the address, the name of what is there, and these. */
  wild(message: string, args: readonly (string | number)[], p: Ptr): void;
  /** What lives at an address: "stack", "global", "heap" …; empty: nothing of the program's. */
  kindAt(p: Ptr): string;
}

/** What <malloc.h> asks of the allocator itself. */
export interface HeapAccounts {
  mallopt(parameter: number, value: number): number;
  trim(pad: number): boolean;
  /** The ten fields of struct mallinfo2, in its order. */
  mallinfo(): readonly number[];
  /** malloc_stats' text. */
  stats(): string;
  /** malloc_info's text. */
  info(): string;
}

export interface NativeCall {
  readonly name: string;
  readonly args: Args;
  readonly memory: NativeMemory;
  readonly process: NativeProcess;
  readonly heap: NativeHeap;
  /** Per-process state of the library's own parts, plain data, snapshot with the machine: made once by `init`. */
  state<T>(key: string, init: () => T): T;
  /** Variadic arguments after the `fixed` ones; a caller without a prototype knows of no fixed ones. */
  variadic(fixed?: number): VaSource;
  /** A va_list argument (v*printf): SysV x86-64 `__va_list_tag`, or an i386 stack pointer. */
  vaList(p: Ptr): VaSource;
  /** Report a finding at the call's place: kind and message id of checker/finding.ts. */
  report(kind: string, messageId: string, args?: readonly (string | number)[], at?: Ptr, earlier?: Earlier): void;
  /** The running call, to come back to in a later finding. */
  here?(): { readonly pc: number; readonly step: number };
  /** Results. Default: void. */
  returnI32(v: number): void;
  returnI64(v: bigint): void;
  /** size_t/long. */
  returnLong(v: number): void;
  returnF64(v: number): void;
  returnF32(v: number): void;
  /** Exact bits, where the sign of a not-a-number matters. */
  returnF64bits?(bits: bigint): void;
  returnF32bits?(bits: number): void;
  returnF80(v: bigint): void;
  returnPtr(p: Ptr): void;
  /** Leave the instruction unfinished; it is called again when input arrives or time passes. Others: `process.tasks.wait`. */
  block(reason: "input" | "sleep"): void;
}

export type Native = (call: NativeCall) => void;
export type NativeTable = Readonly<Record<string, Native>>;
