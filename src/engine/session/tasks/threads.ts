/**
 * Threads of a process, as glibc's allocate_stack and the kernel's clone make them. A thread's memory is one private mapping:
 *
 *   base ├ guard (PROT_NONE) ┤ stack, growing down ◀──────────── sp │ thread-local variables │ struct pthread ┤ base + size
 *                                                                                            ▲ pthread_t, FS base
 *
 * The thread's dtv (dynamic thread vector: where each module's thread-local variables lie) is a block of malloc, as _dl_allocate_tls
 * makes it for a new stack; it is the first thing that a program with threads has in its heap.
 *
 * Stacks of threads that ended are kept and given to the next one of the same size, as glibc does.
 */
import type { Ptr, ThreadOptions } from "../../libc/native";
import { ObjectFlag, PAGE } from "../../memory/layout";
import type { Saved } from "../../memory/machineMemory";
import { MAP, PROT } from "../../kernel/mm/vma";
import type { Task } from "../../kernel/sched/task";
import { isThreadLocal } from "../../kernel/exec/imageFile";
import { THREAD_POINTER } from "../../vm/image/layout";
import { Frame, type FunctionCode, FRAME_HEADER } from "../../vm/program";
import type { Context } from "./contexts";
import type { RunningTasks, TaskHost } from "./host";

export const DEFAULT_STACK = 8 * 1024 * 1024;
/** sizeof(struct pthread) in glibc 2.36. */
const STRUCT_PTHREAD = { 8: 0x900, 4: 0x480 } as const;
/** Room for modules that are loaded later. */
const DTV_SURPLUS = 14;
const EAGAIN = 11;
const ENOMEM = 12;

interface Stack { readonly base: number; readonly size: number; readonly mm: number }

/** `fresh`: no thread had it before. */
interface NewStack extends Stack { readonly fresh: boolean }

interface ThreadsState { readonly made: ReadonlySet<number>; readonly cache: readonly Stack[]; readonly left: ReadonlyMap<number, Stack>; readonly released: ReadonlySet<number> }

export class Threads implements Saved<ThreadsState> {
  /** Where the stacks begin that were mapped here; others are the program's own memory. */
  private made: ReadonlySet<number> = new Set();
  /** Stacks that wait for the next thread. */
  private cache: readonly Stack[] = [];
  /** Stacks of threads that ended and may still be joined, by tid. */
  private left: ReadonlyMap<number, Stack> = new Map();
  /** tids that nobody will join (any more). */
  private released: ReadonlySet<number> = new Set();
  /** Where the main thread's thread-local variables begin; they end at its control block. */
  private readonly tlsStart: number;
  readonly mainTcb: number;
  private readonly start: FunctionCode | undefined;

  constructor(
    private readonly system: RunningTasks,
    private readonly host: TaskHost,
  ) {
    this.mainTcb = THREAD_POINTER[host.program.arch];
    this.tlsStart = Math.min(this.mainTcb, ...host.program.globals.filter(isThreadLocal).map((g) => g.address));
    this.start = host.program.functions.find((f) => f.name === "__thread_start" || f.name === "__thread_start@library");
    host.kernel.current.tcb = this.mainTcb;
    host.kernel.segments.load(host.kernel.current);
  }

  /** A thread that calls __thread_start(start, argument); its tid and pthread_t, or -errno. */
  create(start: Ptr, argument: Ptr, options: ThreadOptions): { readonly tid: number; readonly tcb: Ptr } | number {
    const { kernel } = this.host;
    if (kernel.full) return -EAGAIN;
    if (!this.start) return -EAGAIN;
    const stack = options.stack ? { base: options.stack.base.va, size: options.stack.size, mm: -1, fresh: true } : this.allocate(options.stackSize || DEFAULT_STACK, options.guardSize);
    if (!stack || !this.allocateDtv(stack)) return -EAGAIN;
    const task = kernel.cloneThread();
    if (!task) return -EAGAIN;
    this.placeControlBlock(task, stack);
    task.begin = start.va;
    if (options.detached) this.released = new Set(this.released).add(task.tid);
    this.host.allocator().threadCreated();
    const context = this.firstContext(task, start, argument);
    if (!context) {
      kernel.endTask(task, 0, true);
      return -ENOMEM;
    }
    this.system.contexts.put(task.tid, context);
    kernel.scheduler.enqueue(task);
    this.host.interrupt();
    return { tid: task.tid, tcb: { va: task.tcb, id: 0 } };
  }

  private allocate(size: number, guard: number): NewStack | null {
    const { kernel } = this.host;
    const mm = kernel.mm.id;
    const whole = Math.ceil(size / PAGE) * PAGE;
    const known = this.cache.find((s) => s.mm === mm && s.size === whole);
    if (known) {
      this.cache = this.cache.filter((s) => s !== known);
      return { ...known, fresh: false };
    }
    const base = kernel.mmap({ address: 0, length: whole, prot: PROT.NONE, flags: MAP.PRIVATE | MAP.ANONYMOUS, file: 0, offset: 0 });
    if (base < 0) return null;
    this.made = new Set(this.made).add(base);
    const hidden = Math.ceil(guard / PAGE) * PAGE;
    kernel.mprotect(base + hidden, whole - hidden, PROT.READ | PROT.WRITE);
    return { base, size: whole, mm, fresh: true };
  }

  /** allocate_dtv: only for memory that has none yet. */
  private allocateDtv({ fresh }: NewStack): boolean {
    const { program, memory } = this.host;
    const modules = program.globals.some((g) => isThreadLocal(g) && !g.library) ? 2 : 1;
    return !fresh || this.host.inAllocator((m, thread) => m.calloc(thread, modules + DTV_SURPLUS + 2, 2 * memory.layout.pointerSize)) !== null;
  }

  private placeControlBlock(task: Task, stack: Stack): void {
    const { memory, objects, program } = this.host;
    const top = stack.base + stack.size;
    task.tcb = Math.floor((top - STRUCT_PTHREAD[memory.layout.pointerSize]) / 64) * 64;
    task.tlsOffset = task.tcb - this.mainTcb;
    task.stackLow = stack.base;
    task.stackHigh = top;
    const ids: Record<number, number> = {};
    for (const g of program.globals) {
      if (!isThreadLocal(g)) continue;
      const at = g.address + task.tlsOffset;
      this.host.writeUser(at, g.init ?? new Uint8Array(g.size));
      ids[g.index] = objects.create("tls", at, g.size, 0, g.index, g.name);
      for (const r of g.relocations) this.host.relocate(at + r.offset, r.target, r.addend);
    }
    task.tlsObjects = ids;
  }

  /** First byte below the thread-local variables: where the stack begins. */
  private stackTop(task: Task): number {
    return Math.floor((task.tcb - (this.mainTcb - this.tlsStart) - 64) / 16) * 16;
  }

  /** Registers as the new thread finds them: about to run __thread_start. */
  private firstContext(task: Task, start: Ptr, argument: Ptr): Context | null {
    const { memory, slow, regs } = this.host;
    const f = this.start!;
    const before = this.system.contexts.capture();
    const fp = memory.layout.regs;
    this.bottom(fp);
    const newFp = fp + FRAME_HEADER;
    const entered = slow.calls.enter(f, newFp, 0, regs.pc, this.stackTop(task));
    this.argument(newFp + f.params[0]!.slot, start);
    this.argument(newFp + f.params[1]!.slot, argument);
    memory.u32[(newFp + Frame.retPc) >>> 2] = 0;
    memory.u32[(newFp + Frame.callerFp) >>> 2] = 0;
    const context = entered === 0 ? this.system.contexts.capture() : null;
    this.system.contexts.load(before);
    return context;
  }

  private bottom(fp: number): void {
    const { memory, regs } = this.host;
    memory.u32.fill(0, fp >>> 2, (fp + FRAME_HEADER) >>> 2);
    regs.fp = fp;
  }

  private argument(at: number, p: Ptr): void {
    const { memory } = this.host;
    memory.setWord(at, p.va);
    memory.u32[(at + 8) >>> 2] = p.id;
    memory.u32[(at + 12) >>> 2] = 0;
  }

  /** The thread ends: its thread-local variables are gone (when they are its own and to be seen); its stack waits for the next once nobody will join it. */
  ended(task: Task, ownMemory: boolean): void {
    const { objects } = this.host;
    if (ownMemory) for (const id of Object.values(task.tlsObjects)) objects.end(id, ObjectFlag.freed);
    if (task.stackHigh === 0 || !this.made.has(task.stackLow)) return;
    this.left = new Map(this.left).set(task.tid, { base: task.stackLow, size: task.stackHigh - task.stackLow, mm: task.mm.id });
    if (this.released.has(task.tid)) this.release(task.tid);
  }

  release(tid: number): void {
    this.released = new Set(this.released).add(tid);
    const stack = this.left.get(tid);
    if (!stack) return;
    this.cache = [stack, ...this.cache];
    const left = new Map(this.left);
    left.delete(tid);
    this.left = left;
  }

  /** Mappings of a process that no thread stands on: nothing in them is alive. */
  idle(mm: number): { readonly start: number; readonly end: number }[] {
    return [...this.cache, ...this.left.values()].filter((s) => s.mm === mm).map((s) => ({ start: s.base, end: s.base + s.size }));
  }

  save(): ThreadsState {
    return { made: this.made, cache: this.cache, left: this.left, released: this.released };
  }
  restore(state: ThreadsState): void {
    this.made = state.made;
    this.cache = state.cache;
    this.left = state.left;
    this.released = state.released;
  }
}
