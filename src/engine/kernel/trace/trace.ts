/**
 * The kernel tells here what it was entered for. Four narrow places are told of everything: `fault` (Kernel.pageFault), `call` (the
 * library's wrappers of system calls, and below them the calls about memory and files that other library functions make), `signal`
 * and `exception`, `switched`. A call within a call is part of it: mmap's wrapper and the kernel's mmap are one event.
 */
import type { KernelCore } from "../core";
import { EBADF } from "../errno";
import type { FaultResult } from "../mm/fault";
import type { Mm } from "../mm/mmStruct";
import type { Vma } from "../mm/vma";
import type { Task } from "../sched/task";
import { systemCall } from "./callNumbers";
import type { AreaChange, CallArgument, KernelEvent, SignalEvent } from "./events";
import { areaOf, beforeFault, FaultRecorder } from "./faults";
import { EventLog } from "./log";

/** Where the program stands. */
export interface TracePlace {
  /** The program's own instruction that runs, or that called the library, and the library function it called ("": none). */
  programCall(): { readonly pc: number; readonly callee: string };
}

export interface CallMade {
  readonly name: string;
  readonly arguments: readonly CallArgument[];
  readonly resultAs?: "address" | "number";
  /** The library function that is this call's own wrapper. */
  readonly wrapper?: string;
}

interface Opened { readonly vmas: readonly Vma[]; readonly mm: Mm; readonly inner: KernelEvent[] }

const GENERAL_PROTECTION = 13;
/** Functions before a call's own. */
const ENTRY_FUNCTIONS = 3;
const VECTORS: ReadonlyMap<number, number> = new Map([[8, 0], [5, 3], [4, 6]]);

export class KernelTrace {
  readonly log = new EventLog();
  /** Set when the program begins; what exec does before is not the program's. */
  private program: TracePlace | null = null;
  private step: () => number = () => 0;
  /** Native library function that runs. */
  native = "";
  private open: Opened | null = null;
  private readonly recorder: FaultRecorder;
  /** Within a wrapper: what the library does itself, back in user mode. */
  private library = false;

  constructor(
    private readonly k: KernelCore,
    private readonly current: () => Task,
  ) {
    this.recorder = new FaultRecorder(k);
  }

  begin(step: () => number, program: TracePlace): void {
    this.step = step;
    this.program = program;
  }

  // --- page faults ---

  fault(va: number, error: number, handle: () => FaultResult): FaultResult {
    if (!this.program) return handle();
    const task = this.current();
    const { mm } = task;
    if (error < 0) {
      const result = handle();
      this.add({ kind: "exception", ...this.moment(task), vector: GENERAL_PROTECTION, signal: result.fault?.signal ?? 0 });
      return result;
    }
    const before = beforeFault(this.k, mm, va);
    const result = handle();
    if (!result.fault) this.log.faults.note(mm.id, va - (va & 4095), this.step(), result.path.includes("do_fault_around"));
    this.add({ kind: "fault", ...this.moment(task), ...this.recorder.facts(mm, va, error, this.k.mmu.supervisor || (this.open && !this.library) ? 0 : 3, before, result) });
    return result;
  }

  // --- system calls ---

  /** Runs the call and keeps a record of it. `resultOf`: value ≥ 0 or -errno; null: nothing came of it yet, it is made again. */
  call<T>(made: () => CallMade, work: () => T, resultOf: (done: T) => number | null): T {
    if (!this.program || this.open) return work();
    const opened: Opened = { vmas: this.current().mm.vmas, mm: this.current().mm, inner: [] };
    this.open = opened;
    let result: number | null = null;
    try {
      const done = work();
      result = resultOf(done);
      return done;
    } finally {
      this.open = null;
      if (result !== null) this.completed(made(), result, this.areas(opened));
      for (const e of opened.inner) this.add(e);
    }
  }

  /** A call that does not come back. */
  noReturn(made: CallMade): void {
    if (this.program) this.completed(made, null, []);
  }

  /** A call whose result is known, without any work to watch. */
  done(made: CallMade, result: number): void {
    if (this.program && !this.open) this.completed(made, result, []);
  }

  /** What a wrapper does when the kernel has returned: errno. */
  inLibrary<T>(work: () => T): T {
    this.library = true;
    try {
      return work();
    } finally {
      this.library = false;
    }
  }

  private completed(made: CallMade, result: number | null, areas: readonly AreaChange[]): void {
    const task = this.current();
    const moment = this.moment(task);
    const callee = this.program?.programCall().callee ?? "";
    const { name, number, instruction, path } = systemCall(made.name, this.k.memory.layout.pointerSize);
    const from = callee || this.native;
    const via = made.wrapper === undefined || callee !== "" ? from : "";
    this.log.add({ kind: "syscall", ...moment, name, number, instruction, via: via === name || via === made.wrapper ? "" : via, arguments: made.arguments, result, resultAs: made.resultAs ?? "number", path: pathOf(name, path, areas, result), areas });
  }

  private areas({ vmas, mm }: Opened): AreaChange[] {
    if (vmas === mm.vmas) return [];
    const before = new Set(vmas);
    const after = new Set(mm.vmas);
    return [
      ...vmas.filter((v) => !after.has(v)).map((v): AreaChange => ({ what: "gone", area: areaOf(this.k, mm, v) })),
      ...mm.vmas.filter((v) => !before.has(v)).map((v): AreaChange => ({ what: "made", area: areaOf(this.k, mm, v) })),
    ];
  }

  // --- signals, exceptions, switches ---

  /** An instruction that ended in a signal, page faults apart: they have told already. */
  exception(signal: number): void {
    const vector = VECTORS.get(signal);
    if (this.program && vector !== undefined) this.add({ kind: "exception", ...this.moment(this.current()), vector, signal });
  }

  signal(task: Task, signal: number, action: SignalEvent["action"], code = 0, address = 0): void {
    if (this.program) this.add({ kind: "signal", ...this.moment(task), signal, code, address, action });
  }

  /** Before the processor goes from one task to another; voluntary: by sched_yield. */
  switched(from: Task, to: Task, voluntary: boolean): void {
    if (!this.program || from === to || to.state === "dead") return;
    const cause = from.state === "dead" ? "ended" : from.state === "waiting" ? "waits" : voluntary ? "yields" : "timer";
    this.add({ kind: "switch", ...this.moment(from), cause, waitsFor: from.wait?.reason ?? "", toTid: to.tid, toPid: to.group.pid, cr3Before: from.mm.pgd, cr3After: to.mm.pgd });
  }

  private moment(task: Task): { readonly step: number; readonly tid: number; readonly pid: number; readonly pc: number } {
    return { step: this.step(), tid: task.tid, pid: task.group.pid, pc: this.program?.programCall().pc ?? 0 };
  }

  private add(e: KernelEvent): void {
    if (this.open) return void this.open.inner.push(e);
    if (!this.again(e)) this.log.add(e);
  }

  /** A run that stopped at an instruction for a finding makes it once more. */
  private again(e: KernelEvent): boolean {
    const { last } = this.log;
    if (!last || last.step !== e.step || last.tid !== e.tid || last.pc !== e.pc) return false;
    if (e.kind === "fault") return last.kind === "fault" && e.source === null && last.address === e.address && last.outcome === e.outcome;
    return e.kind === "exception" && last.kind === "exception" && last.vector === e.vector;
  }
}

/** The functions that a call really went through, where that depends on what it did. */
function pathOf(name: string, path: readonly string[], areas: readonly AreaChange[], result: number | null): readonly string[] {
  if (result === -EBADF) return path.slice(0, ENTRY_FUNCTIONS + 1);
  if (name !== "brk") return path;
  if (areas.length === 0) return path.filter((f) => f !== "do_brk_flags");
  const bytes = areas.reduce((n, { what, area }) => n + (what === "made" ? 1 : -1) * (area.end - area.start), 0);
  return bytes < 0 ? path.map((f) => (f === "do_brk_flags" ? "do_brk_munmap" : f)) : path;
}
