/** Processes, threads and signals as library functions see them (libc/native.ts TaskCalls): errno values as Linux's system calls. */
import { Leave } from "../../checker/checkedMemory";
import type { Ended, Ptr, TaskCalls, ThreadOptions, TimerKind, TimerSetting, Usage } from "../../libc/native";
import { groupsOf, INIT, waitChild } from "../../kernel/sched/processes";
import type { Limit, Limits } from "../../kernel/sched/rlimit";
import { NANOSECONDS_PER_STEP } from "../../kernel/sched/scheduler";
import { DEFAULT_ACTION, dequeueSignal, dispositionOf, pendingMask, SIG } from "../../kernel/sched/signals";
import { addUsed, type SigAction, type SigInfo, type Task, type ThreadGroup, type Used } from "../../kernel/sched/task";
import { itimerInfo, withoutTimer, withTimer } from "../../kernel/sched/timers";
import type { Wait, Woken } from "../../kernel/sched/wait";
import type { CallMade } from "../../kernel/trace/trace";
import { PAGE } from "../../memory/layout";
import { VM } from "../../kernel/mm/vma";
import { Exit } from "../../vm/host";
import type { TaskHost } from "./host";
import type { TaskSystem } from "./system";

const EPERM = 1;
const ESRCH = 3;
const EAGAIN = 11;
const ENOMEM = 12;
const EINVAL = 22;
const LAST_SIGNAL = 64;
/** The shell that started the first process: there, but not ours to signal. */
const SHELL = 1000;

type AltStack = Task["altStack"];

/** Waits that the library puts to the kernel as futex(2). */
const LOCKS: ReadonlySet<Wait["reason"]> = new Set<Wait["reason"]>(["mutex", "condition", "rwlock", "barrier", "semaphore", "join", "once", "futex"]);

/** pthread_create's system call; its flags are those that glibc gives. */
const THREAD_CALL: CallMade = { name: "clone3", arguments: [{ name: "flags", value: "CLONE_VM|CLONE_FS|CLONE_FILES|CLONE_SIGHAND|CLONE_THREAD|CLONE_SYSVSEM|CLONE_SETTLS|CLONE_PARENT_SETTID|CLONE_CHILD_CLEARTID", as: "text" }] };

const futexCall = (operation: string, address: number): CallMade => ({ name: "futex", arguments: [...(address > 0 ? [{ name: "uaddr", value: address, as: "address" } as const] : []), { name: "op", value: operation, as: "text" }] });

export class TaskFunctions implements TaskCalls {
  constructor(
    private readonly system: TaskSystem,
    private readonly host: TaskHost,
    /** Writes 0 as the running native's result: what the child sees. */
    private readonly returnZero: () => void,
  ) {}

  private get task(): Task {
    return this.system.running;
  }
  private get group(): ThreadGroup {
    return this.task.group;
  }
  private get scheduler(): TaskHost["kernel"]["scheduler"] {
    return this.host.kernel.scheduler;
  }
  get pid(): number {
    return this.group.pid;
  }
  get tid(): number {
    return this.task.tid;
  }
  get ppid(): number {
    return this.group.parent;
  }
  get threads(): number {
    return this.host.kernel.threadsOf(this.group).length;
  }
  get self(): Ptr {
    return { va: this.task.tcb, id: 0 };
  }

  get limits(): Limits {
    return this.group.limits;
  }
  setLimit(resource: number, limit: Limit): void {
    this.group.limits = { ...this.group.limits, [resource]: limit };
  }

  // --- waiting and waking ---

  wait(w: Wait): never {
    if (LOCKS.has(w.reason)) this.host.kernel.trace.done(futexCall("FUTEX_WAIT", w.address ?? 0), 0);
    this.system.wait(w);
    throw new Leave(Exit.blocked);
  }
  get woken(): Woken | null {
    return this.task.woken;
  }
  deadline(nanoseconds: bigint): bigint {
    this.task.deadline ??= this.scheduler.now() + nanoseconds;
    return this.task.deadline;
  }
  wake(channel: string, count?: number): number {
    const n = this.scheduler.wake(channel, count);
    if (n > 0) this.host.interrupt();
    if (n > 0 && channel.startsWith("futex:")) this.host.kernel.trace.done(futexCall("FUTEX_WAKE", Number(/^futex:\d+:(\d+)$/.exec(channel)?.[1] ?? 0)), n);
    return n;
  }
  yield(): void {
    this.scheduler.giveUp();
    this.host.interrupt();
  }
  key(p: Ptr): string {
    const { kernel } = this.host;
    const vma = kernel.vmaAt(p.va);
    if (!vma || (vma.flags & VM.SHARED) === 0) return `futex:${this.task.mm.id}:${p.va}`;
    return `futex:file${vma.file}:${vma.offset + p.va - vma.start}`;
  }

  // --- processes ---

  fork(share: boolean): number {
    const { kernel } = this.host;
    const { task } = this;
    if (share && task.vforkChild > 0) {
      const pid = task.vforkChild;
      task.vforkChild = 0;
      return pid;
    }
    if (kernel.full) return -EAGAIN;
    const child = kernel.forkTask(share);
    if (!child) return -ENOMEM;
    if (!share) this.system.spaces.fork(child.mm.id, task.heapThread);
    this.returnZero();
    this.system.contexts.put(child.tid, this.system.contexts.capture(this.host.regs.pc + 16));
    this.host.forkFiles(child.group);
    this.scheduler.enqueue(child);
    this.host.interrupt();
    if (!share) return child.tid;
    task.vforkChild = child.tid;
    return this.wait({ reason: "vfork", channels: [`vfork:${child.tid}`], interruptible: false, on: child.tid });
  }

  exitGroup(status: number): never {
    this.host.kernel.trace.noReturn({ name: "exit_group", arguments: [{ name: "error_code", value: status, as: "number" }], wrapper: "_exit" });
    if (this.group !== this.system.first.group) this.host.leaves(this.group.pid);
    this.system.endGroup(this.group, (status & 0xff) << 8);
    throw new Leave(Exit.blocked);
  }

  waitChild(pid: number, options: number): Ended | number {
    const found = waitChild(this.host.kernel.all, this.group, pid, options);
    if (typeof found === "number") return found;
    if (found.group.reaped) this.host.kernel.forgetReaped(this.system.first.group.pid);
    return { pid: found.pid, status: found.status, usage: usageOf(addUsed(found.group.used, found.group.childrenUsed)) };
  }

  private groupOf(pid: number): ThreadGroup | undefined {
    return groupsOf(this.host.kernel.all).find((g) => g.pid === pid && !g.reaped);
  }
  exists(pid: number): boolean {
    return pid === SHELL || this.groupOf(pid) !== undefined;
  }
  session(pid: number): number {
    return (pid === 0 ? this.group : this.groupOf(pid))?.session ?? -ESRCH;
  }
  pgrp(pid: number): number {
    return (pid === 0 ? this.group : this.groupOf(pid))?.pgrp ?? -ESRCH;
  }
  setPgrp(pid: number, pgrp: number): number {
    const target = pid === 0 ? this.group : this.groupOf(pid);
    if (pgrp < 0) return -EINVAL;
    if (!target || (target !== this.group && target.parent !== this.group.pid)) return -ESRCH;
    if (target.session === target.pid || target.session !== this.group.session) return -EPERM;
    const wanted = pgrp === 0 ? target.pid : pgrp;
    if (wanted !== target.pid && !groupsOf(this.host.kernel.all).some((g) => g.pgrp === wanted)) return -EPERM;
    target.pgrp = wanted;
    return 0;
  }
  newSession(): number {
    const { group } = this;
    if (group.pgrp === group.pid) return -EPERM;
    group.session = group.pgrp = group.pid;
    return group.pid;
  }

  // --- threads ---

  createThread(start: Ptr, argument: Ptr, options: ThreadOptions): { readonly tid: number; readonly tcb: Ptr } | number {
    const made = this.system.threads.create(start, argument, options);
    this.host.kernel.trace.done(THREAD_CALL, typeof made === "number" ? made : made.tid);
    return made;
  }
  exitThread(): never {
    const { task } = this;
    this.host.kernel.trace.noReturn({ name: this.threads > 1 ? "exit" : "exit_group", arguments: [{ name: "error_code", value: 0, as: "number" }] });
    if (this.threads > 1) this.host.allocator().threadExit(task.heapThread);
    this.system.endTask(task, 0);
    throw new Leave(Exit.blocked);
  }
  private thread(tid: number): Task | undefined {
    return this.host.kernel.threadsOf(this.group).find((t) => t.tid === tid);
  }
  threadOf(pthread: number): number {
    return this.host.kernel.threadsOf(this.group).find((t) => t.tcb === pthread)?.tid ?? 0;
  }
  waitOf(tid: number): Wait | null {
    const t = this.thread(tid);
    return t?.state === "waiting" ? t.wait : null;
  }
  releaseThread(tid: number): void {
    this.system.threads.release(tid);
  }
  threadName(tid: number): string {
    return this.thread(tid)?.comm ?? "";
  }
  setThreadName(tid: number, name: string): void {
    const t = this.thread(tid);
    if (t) t.comm = name;
  }
  stackOf(tid: number): { readonly base: number; readonly size: number; readonly guard: number } | null {
    const t = this.thread(tid);
    if (!t) return null;
    if (t.stackHigh > 0) return { base: t.stackLow + PAGE, size: t.stackHigh - t.stackLow - PAGE, guard: PAGE };
    const { mm } = this.host.kernel;
    const limit = 8 * 1024 * 1024;
    return { base: mm.stackTop - limit, size: limit, guard: 0 };
  }

  // --- signals ---

  send(pid: number, tid: number, info: SigInfo): number {
    if (info.signal < 0 || info.signal > LAST_SIGNAL) return -EINVAL;
    const { kernel } = this.host;
    if (tid > 0) return this.sendToThread(tid, info);
    const groups = groupsOf(kernel.all).filter((g) => !g.reaped && this.addressed(g, pid));
    if (groups.length === 0) return pid === SHELL || pid === INIT ? (info.signal === 0 && pid === SHELL ? 0 : -EPERM) : -ESRCH;
    for (const g of groups) if (info.signal > 0 && g.status === null) this.sendTo(g, info);
    this.host.interrupt();
    return 0;
  }
  private addressed(g: ThreadGroup, pid: number): boolean {
    if (pid > 0) return g.pid === pid;
    if (pid === -1) return g !== this.group;
    return g.pgrp === (pid === 0 ? this.group.pgrp : -pid);
  }
  private sendToThread(tid: number, info: SigInfo): number {
    const target = this.host.kernel.all.find((t) => t.tid === tid && t.state !== "dead");
    if (!target) return -ESRCH;
    if (info.signal > 0) this.host.kernel.sendToTask(target, info);
    this.host.interrupt();
    return 0;
  }
  private sendTo(g: ThreadGroup, info: SigInfo): void {
    const { kernel } = this.host;
    if (info.signal === SIG.CONT || info.signal === SIG.KILL) this.goOn(g, info.signal === SIG.CONT);
    if (info.signal === SIG.KILL && g !== this.group) return this.system.endGroup(g, SIG.KILL);
    const other = g !== this.group && dispositionOf(g, info.signal);
    kernel.sendToGroup(g, info);
    if (other === "stop") this.system.delivery.stopNow(g, info.signal);
  }
  private goOn(g: ThreadGroup, report: boolean): void {
    if (!g.stopped) return;
    g.stopped = false;
    for (const t of this.host.kernel.threadsOf(g)) if (t.state === "runnable") this.scheduler.enqueue(t);
    if (report) this.host.kernel.continued(g);
  }

  action(signal: number): SigAction {
    return this.group.actions[signal] ?? DEFAULT_ACTION;
  }
  /** do_sigaction: signals that are ignored from now on and pending are forgotten. */
  setAction(signal: number, action: SigAction): void {
    const { group } = this;
    group.actions = { ...group.actions, [signal]: action };
    if (dispositionOf(group, signal) !== "ignore") return;
    for (const holder of [group, ...this.host.kernel.threadsOf(group)]) if (holder.pending.some((p) => p.signal === signal)) holder.pending = holder.pending.filter((p) => p.signal !== signal);
  }
  blocked(): bigint {
    return this.task.blocked;
  }
  setBlocked(mask: bigint): void {
    this.task.blocked = BigInt.asUintN(64, mask);
  }
  suspend(mask: bigint): void {
    const { task } = this;
    if (task.woken !== null) return;
    task.savedMask ??= task.blocked;
    task.blocked = BigInt.asUintN(64, mask);
  }
  pending(): bigint {
    return pendingMask(this.task);
  }
  dequeue(mask: bigint): SigInfo | null {
    return dequeueSignal(this.task, mask);
  }
  awaitSignals(awaits: bigint, nanoseconds: bigint | null): never {
    return this.wait({ reason: "signal", channels: [`signal:${this.tid}`], awaits, ...(nanoseconds === null ? {} : { until: this.deadline(nanoseconds) }) });
  }
  get onAltStack(): boolean {
    return this.system.delivery.onAltStack(this.task);
  }
  altStack(): AltStack {
    return this.task.altStack;
  }
  setAltStack(s: AltStack): number {
    if (this.onAltStack) return -EPERM;
    this.task.altStack = s;
    return 0;
  }
  timer(id: number): TimerSetting {
    const timer = this.group.timers.find((t) => t.id === id);
    if (!timer) return { left: 0n, interval: 0n };
    const left = timer.at - this.timerClock(timer.clock);
    return { left: left > 0n ? left : 1n, interval: timer.interval, overrun: timer.overrun };
  }
  private timerClock(clock: "real" | "cpu"): bigint {
    return clock === "real" ? this.scheduler.now() : this.system.processorTime(this.group);
  }
  setTimer(id: number, { left, interval }: TimerSetting, kind?: TimerKind): void {
    const { group } = this;
    const clock = (kind ? kind.cpu : id > 0) ? "cpu" : "real";
    const info = kind ? kind.info : itimerInfo(id);
    group.timers = left > 0n ? withTimer(group.timers, { id, clock, at: this.timerClock(clock) + left, interval, info, overrun: 0 }) : withoutTimer(group.timers, id);
    this.host.interrupt();
  }
  signalReturn(): never {
    const { delivery } = this.system;
    delivery.leave();
    // What its handler held back comes before the interrupted work.
    throw new Leave(delivery.deliver() === "gone" ? Exit.blocked : Exit.none);
  }

  usage(who: "self" | "children" | "thread"): Usage {
    const { task, group, system } = this;
    if (who === "children") return usageOf(group.childrenUsed);
    if (who === "thread") return { ...usageOf({ ...task, pages: task.mm.hiwaterRss }), user: system.threadTime(task) };
    const used = this.host.kernel.threadsOf(group).reduce((sum: Used, t) => addUsed(sum, { ...t, pages: t.mm.hiwaterRss }), group.used);
    return { ...usageOf(used), user: system.processorTime(group) };
  }
}

const usageOf = (used: Used): Usage => ({
  user: BigInt(used.statements) * NANOSECONDS_PER_STEP, system: 0n, maxRss: used.pages * (PAGE / 1024), minorFaults: used.minorFaults, majorFaults: used.majorFaults, waits: used.waits, switches: used.switches,
});
