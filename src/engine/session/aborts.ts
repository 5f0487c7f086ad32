/**
 * The last moment of a process that dies of what was done to its memory. glibc ends one whose heap is damaged: `malloc_printerr` prints one line and calls abort(). A debugger may stop between the two, with
 * the message out and the process still there; going on, the process gets its SIGABRT. A handler that returns does not save it.
 * The same moment there is before a signal that the program itself caused, perhaps deep inside malloc.
 */
import type { Finding } from "../checker/finding";
import type { HeapAbort } from "../malloc";
import type { Saved } from "../memory/machineMemory";
import { Exit, type ExitCode } from "../vm/host";
import type { FindingLog } from "./findings";
import type { Streams } from "./native/streams";
import type { TaskSystem } from "./tasks/system";

const SIGABRT = 6;
const SI_TKILL = -6;

/** What of the machine takes part. */
export interface AbortingMachine {
  readonly step: number;
  readonly regs: { readonly pc: number };
  readonly tasks: TaskSystem;
  readonly streams: Streams;
  readonly findings: FindingLog;
  killed(signal: number): ExitCode;
}

/** The finding is `heap-abort` with glibc's words, the function of malloc.c and the chunk that it looked at (0: none). */
export interface HeapAbortInfo { readonly finding: Finding; readonly pid: number }

interface Aborting { readonly last: HeapAbortInfo | null; readonly tid: number; readonly pc: number; readonly signal: number; readonly handled: boolean }

export class Aborts implements Saved<Aborting> {
  /** The latest of the run. */
  last: HeapAbortInfo | null = null;
  /** The task that is inside abort(), and where it called; 0: none. */
  private tid = 0;
  private pc = 0;
  private signal = SIGABRT;
  private handled = false;

  get pending(): boolean {
    return this.tid !== 0;
  }

  fail(m: AbortingMachine, line: string, error: HeapAbort | null): ExitCode {
    const { running } = m.tasks;
    m.streams.write(2, new TextEncoder().encode(line), m.step);
    this.enter(m, SIGABRT);
    if (!error) return this.raise(m);
    const { finding, stop } = m.findings.aborted([error.message, error.where, error.chunk, error.kind]);
    this.last = { finding, pid: running.group.pid };
    return stop ? Exit.finding : this.raise(m);
  }

  /** A signal that nobody handles: the run stops before it kills. */
  dies(m: AbortingMachine, signal: number): ExitCode {
    this.enter(m, signal);
    return Exit.finding;
  }

  private enter(m: AbortingMachine, signal: number): void {
    this.tid = m.tasks.running.tid;
    this.pc = m.regs.pc;
    this.signal = signal;
    this.handled = false;
  }

  /** Does the running task come back to the call that ends it? */
  endsHere(m: AbortingMachine): boolean {
    return this.tid === m.tasks.running.tid && this.pc === m.regs.pc;
  }

  /** abort(): the program's handler first; then, or without one, the end. */
  raise(m: AbortingMachine): ExitCode {
    const { running, delivery } = m.tasks;
    if (this.handled || this.signal !== SIGABRT || !delivery.handles(running, SIGABRT)) return m.killed(this.signal);
    this.handled = true;
    delivery.force(running, { signal: SIGABRT, code: SI_TKILL, address: 0 });
    return delivery.deliver() === "gone" ? Exit.blocked : Exit.none;
  }

  /** The handler jumped out of it: the program goes on. */
  clear(): void {
    this.tid = this.pc = 0;
  }

  save(): Aborting {
    return { last: this.last, tid: this.tid, pc: this.pc, signal: this.signal, handled: this.handled };
  }
  restore({ last, tid, pc, signal, handled }: Aborting): void {
    this.last = last;
    this.tid = tid;
    this.pc = pc;
    this.signal = signal;
    this.handled = handled;
  }
}
