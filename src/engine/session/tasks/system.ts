/**
 * The machine's tasks: which one the processor holds, when another gets it, how they begin and end (`schedule`, `context_switch`,
 * `copy_process`, `do_group_exit`). The kernel's scheduler decides; this class moves registers and address spaces.
 *
 *   run(goal) ─▶ slice ends because …  quantum over ──▶ next task          a task waits or ended ──▶ next task
 *                                      goal reached ──▶ back               nobody can run: time passes · input is awaited · deadlock
 *
 * Step n is always the state behind all switches that fall on it, so that stopping there or not makes no difference.
 */
import type { Range } from "../../checker/leaks";
import type { Mm } from "../../kernel/mm/mmStruct";
import { NANOSECONDS_PER_STEP } from "../../kernel/sched/scheduler";
import { RLIMIT } from "../../kernel/sched/rlimit";
import type { Task, ThreadGroup, Timer } from "../../kernel/sched/task";
import { expire, nextTimer } from "../../kernel/sched/timers";
import type { Wait } from "../../kernel/sched/wait";
import { Exit, type ExitCode } from "../../vm/host";
import { Contexts } from "./contexts";
import type { TaskHost } from "./host";
import { Inside } from "./inside";
import { SignalDelivery } from "./delivery";
import { liveStack } from "./liveStacks";
import { Spaces } from "./spaces";
import { Threads } from "./threads";

/** How long the others may go on when the first process has ended. */
const STATEMENTS_AFTER_END = 50_000_000;
export const STUCK_STATUS = 124;
/** From a timer's interrupt to the task that it wakes (nanoseconds): whoever sleeps sleeps a little longer. */
const WAKE_LATENCY = 50_000n;

interface TasksState { readonly endedAt: number; readonly since: number; readonly abandoned: readonly Range[] }

export class TaskSystem {
  readonly contexts: Contexts;
  readonly spaces: Spaces;
  readonly delivery: SignalDelivery;
  readonly threads: Threads;
  private readonly inside: Inside;
  /** The task that the processor belongs to. The kernel's current one differs from it only while somebody looks at another. */
  running: Task;
  readonly first: Task;
  /** tid of a task: a run ends where its turn begins or ends; 0: none. */
  watched = 0;
  /** Step at which the first process ended. */
  private endedAt = Number.POSITIVE_INFINITY;
  /** Step from which on the running task's statements are not yet counted. */
  private since = 0;
  /** Stacks of the threads that were still alive when the first process ended: what they held at its end was held. */
  private abandoned: readonly Range[] = [];

  constructor(readonly host: TaskHost) {
    this.contexts = new Contexts(host.memory, host.program);
    this.spaces = new Spaces(host.memory);
    this.inside = new Inside(host.memory);
    this.delivery = new SignalDelivery(this, host);
    this.first = this.running = host.kernel.current;
    this.threads = new Threads(this, host);
  }

  /** The task whose registers and address space the machine holds: the running one, or the one that is looked at. */
  get mounted(): Task {
    return this.host.kernel.current;
  }

  get preferred(): number {
    return this.host.kernel.scheduler.preferred;
  }

  get alive(): readonly Task[] {
    return this.host.kernel.all.filter((t) => t.state !== "dead");
  }

  /** More than one task has ever been there. */
  get several(): boolean {
    return this.host.kernel.all.length > 1;
  }

  // --- running ---

  /** Runs up to step `goal`. */
  run(goal: number): ExitCode {
    this.look(this.running);
    const { host, running: before } = this;
    const first = this.canRun ? null : this.pick();
    if (first !== null) return first;
    for (const { tid } = before; !this.turnOver(tid); ) {
      const exit = this.slice(goal);
      const ended = exit === Exit.fuel || exit === Exit.none || (exit === Exit.breakpoint && this.quantumOver && host.kernel.scheduler.anyWaits);
      if (!ended && exit !== Exit.blocked) return exit;
      const moved = ended && this.tick();
      if (host.step >= this.lastStep) return this.finish();
      // A wait that a signal ended before it began.
      if (exit === Exit.blocked && this.canRun) this.delivery.deliver();
      if (!this.canRun) {
        const stop = this.pick();
        if (stop !== null) return stop;
      } else if (ended && !moved && host.step >= goal) return Exit.fuel;
    }
    return Exit.fuel;
  }

  /** Since `before` ran, the processor went to or left the task that is watched, or that one ended. */
  turnOver(before: number): boolean {
    const { watched, running } = this;
    if (watched === 0) return false;
    return (running.tid === watched) !== (before === watched) || !this.host.kernel.all.some((t) => t.tid === watched && t.state !== "dead");
  }

  /** The first process has ended: the others do not go on for ever. */
  private get lastStep(): number {
    return this.endedAt + STATEMENTS_AFTER_END;
  }

  private get canRun(): boolean {
    return this.running.state === "runnable" && !this.running.group.stopped;
  }

  private get quantumOver(): boolean {
    return this.host.step >= this.host.kernel.scheduler.switchAt;
  }

  /** One go of the processor: to the goal, the end of the quantum, or the time somebody waits for. */
  private slice(goal: number): ExitCode {
    const { host } = this;
    const { scheduler } = host.kernel;
    const { step } = host;
    const limit = Math.min(goal, scheduler.switchAt, this.lastStep, step + this.stepsToTime());
    const last = scheduler.switchAt - 1;
    if (scheduler.inside === 0 || limit < last) return host.runVm(Math.max(0, limit - step));
    if (step < last) return host.runVm(last - step);
    const { pc } = host.regs;
    // Stopped on the way through the quantum's last statement: the rest of it.
    const rest = step === scheduler.switchAt && !this.inside.atStatement(pc);
    if (!rest && (step > last || goal <= step)) return host.runVm(0);
    return this.inside.run(pc, scheduler.inside, () => host.runVm(rest ? 0 : 1), () => host.regs.pc);
  }

  /** Statements until a timer goes off or a sleeper's time has come. */
  private stepsToTime(): number {
    const { scheduler } = this.host.kernel;
    const time = scheduler.nextTime();
    const cpu = nextTimer(this.running.group.timers, "cpu");
    const real = time === null ? Number.POSITIVE_INFINITY : Math.max(1, scheduler.stepsUntil(time));
    if (cpu === null) return real;
    const left = cpu - this.processorTime(this.running.group);
    return Math.min(real, left <= 0n ? 1 : Number((left + NANOSECONDS_PER_STEP - 1n) / NANOSECONDS_PER_STEP));
  }

  /** At the end of a slice: timers, the end of the quantum, signals. True: the processor is inside a statement again. */
  private tick(): boolean {
    const { kernel } = this.host;
    const { scheduler } = kernel;
    if (this.stepsToTime() !== Number.POSITIVE_INFINITY) this.timePassed();
    let moved = false;
    if (this.quantumOver) {
      this.takeInput();
      if (scheduler.anyWaits) {
        this.running.switches++;
        scheduler.enqueue(this.running);
        this.switchTo(scheduler.next(this.running.tid)!);
        moved = true;
      } else scheduler.draw();
    }
    return this.delivery.deliver() !== "none" || moved;
  }

  /** What the user typed reaches who waits for it. */
  private takeInput(): boolean {
    const { running } = this;
    if (!this.host.inputReady()) return false;
    const alone = running.state === "waiting" && running.wait?.channels.includes("stdin") === true && !this.host.kernel.scheduler.anyWaits;
    if (!alone) return this.host.kernel.scheduler.wake("stdin") > 0;
    // Not through the queue: a replay, which finds the input there, must leave the same scheduler behind.
    running.state = "runnable";
    running.woken = "event";
    return true;
  }

  private timePassed(): void {
    const { kernel } = this.host;
    kernel.scheduler.wakeSleepers();
    const now = kernel.scheduler.now();
    for (const group of new Set(kernel.all.map((t) => t.group))) {
      if (group.status !== null || group.timers.length === 0) continue;
      this.goOff(group, "real", now);
      if (group === this.running.group) this.goOff(group, "cpu", this.processorTime(group));
    }
  }

  private goOff(group: ThreadGroup, clock: Timer["clock"], now: bigint): void {
    const { due, left } = expire(group.timers, clock, now);
    group.timers = left;
    for (const { info } of due) if (info.signal > 0) this.host.kernel.sendToGroup(group, info);
  }

  // --- who used the processor ---

  /** Nanoseconds that the threads of a process have run. */
  processorTime(group: ThreadGroup): bigint {
    const own = this.host.kernel.threadsOf(group).reduce((n, t) => n + t.statements, group.used.statements);
    return BigInt(own + (this.running.group === group ? this.uncounted : 0)) * NANOSECONDS_PER_STEP;
  }

  threadTime(task: Task): bigint {
    return BigInt(task.statements + (this.running === task ? this.uncounted : 0)) * NANOSECONDS_PER_STEP;
  }

  private get uncounted(): number {
    return this.host.step - this.since;
  }

  private count(): void {
    this.running.statements += this.uncounted;
    this.since = this.host.step;
  }

  /** The running task cannot go on: the next one, or what there is to say when there is none. Null: somebody runs. */
  private pick(): ExitCode | null {
    const { kernel } = this.host;
    const { scheduler } = kernel;
    for (;;) {
      const next = scheduler.next();
      const stop = next ? null : this.nobody();
      if (stop !== null) return stop;
      if (!next && this.canRun) return null;
      if (!next) continue;
      this.switchTo(next);
      if (this.delivery.deliver() !== "gone") return null;
    }
  }

  /** Nobody can run. Null: time went on, and now somebody may. */
  private nobody(): ExitCode | null {
    const { host } = this;
    const { kernel } = host;
    const alive = kernel.all.filter((t) => t.state !== "dead");
    if (alive.length === 0) return this.finish();
    const time = kernel.scheduler.nextTime();
    if (time !== null) {
      const now = kernel.scheduler.now();
      if (time > now) kernel.scheduler.idle += time - now + WAKE_LATENCY;
      this.timePassed();
      return null;
    }
    if (this.first.group.status !== null) return this.finish();
    if (this.takeInput()) return null;
    if (alive.some((t) => t.wait?.channels.includes("stdin"))) return Exit.blocked;
    if (alive.every((t) => t.wait?.reason !== "signal" && !t.group.stopped) && host.deadlock(alive)) return Exit.finding;
    host.finish({ status: STUCK_STATUS, signal: 0 });
    return Exit.exited;
  }

  /** The task goes before all others from now on, this very moment if it can run; 0: none does. */
  prefer(tid: number): void {
    this.look(this.running);
    const { scheduler } = this.host.kernel;
    scheduler.preferred = tid;
    if (!scheduler.canRun(tid)) return scheduler.draw();
    if (this.canRun) scheduler.enqueue(this.running);
    this.switchTo(scheduler.next()!);
    this.delivery.deliver();
  }

  private finish(): ExitCode {
    this.switchTo(this.first);
    const status = this.first.group.status ?? 0;
    const signal = status & 0x7f;
    this.host.finish({ status: signal > 0 ? 128 + signal : (status >>> 8) & 0xff, signal });
    return Exit.exited;
  }

  // --- who has the processor ---

  /** The task runs from now on. */
  private switchTo(task: Task): void {
    this.count();
    this.host.kernel.trace.switched(this.running, task, this.host.kernel.scheduler.voluntary);
    this.look(task);
    this.running = task;
    const forkedBy = this.spaces.takeFork();
    if (forkedBy >= 0) this.host.allocator().forkChild(forkedBy);
  }

  /** Puts another task's registers and address space into the machine, to look at or to run. */
  look(task: Task): void {
    const before = this.mounted;
    if (task === before) return;
    if (this.keeps(before)) this.contexts.put(before.tid, this.contexts.capture());
    this.host.kernel.switchTo(task);
    this.spaces.mount(task.mm.id);
    if (!this.inUse(before.mm)) this.spaces.drop(before.mm.id);
    const context = this.contexts.get(task.tid);
    if (context) this.contexts.load(context);
    this.contexts.drop(task.tid);
  }

  /** The first process can be looked at even when it has ended. */
  private keeps(task: Task): boolean {
    return task.state !== "dead" || task === this.first;
  }

  private inUse(mm: Mm): boolean {
    return mm === this.first.mm || this.host.kernel.all.some((t) => t.mm === mm && t.state !== "dead");
  }

  // --- waiting ---

  wait(wait: Wait): void {
    const current = this.running;
    current.state = "waiting";
    // Told of a signal, the call waits all the same: it is one that handlers do not end.
    current.wait = current.woken === "signal" ? { ...wait, again: true } : wait;
    current.woken = null;
    if (wait.interruptible !== false && this.host.kernel.deliverable(current) !== 0n) {
      current.state = "runnable";
      current.woken = "signal";
      return;
    }
    // What the user will have typed is there at once in a replay, which must count the same.
    if (!wait.channels.includes("stdin")) current.waits++;
    current.waitOrder = 1 + Math.max(0, ...this.host.kernel.all.map((t) => (t.state === "waiting" && t !== current ? t.waitOrder : 0)));
  }

  /** A native was completed: what it waited for is over, and signals that came meanwhile are acted on. True: the task cannot go on. */
  completed(): boolean {
    const { running } = this;
    if (running.wait !== null || running.woken !== null || running.deadline !== null) {
      running.wait = running.woken = running.deadline = null;
      running.waitOrder = 0;
    }
    const delivered = running.pending.length === 0 && running.group.pending.length === 0 ? "none" : this.delivery.deliver();
    // sigsuspend, ppoll: no handler took the mask along.
    if (running.savedMask !== null) [running.blocked, running.savedMask] = [running.savedMask, null];
    return delivered === "gone";
  }

  // --- looking ---

  /** The live part of each of the process's thread stacks: [stack pointer, end). */
  stacks(): readonly Range[] {
    const { mounted } = this;
    const own = this.host.kernel.all.filter((t) => t.mm === mounted.mm && (t.state !== "dead" || t === mounted));
    return [...(mounted === this.first ? this.abandoned : []), ...this.stacksOf(own)];
  }

  private stacksOf(tasks: readonly Task[]): Range[] {
    return tasks.flatMap((t) => liveStack(this.host, this.contexts, t));
  }

  stackAround(va: number): { readonly low: number; readonly high: number } {
    const { altStack: alt, stackLow, stackHigh } = this.running;
    if (!alt.disabled && va > alt.base && va <= alt.base + alt.size) return { low: alt.base, high: alt.base + alt.size };
    if (stackHigh > 0) return { low: stackLow, high: stackHigh };
    const { kernel } = this.host;
    if (kernel.kernelStack) return kernel.kernelStack;
    const { stackTop } = kernel.mm;
    return { low: Math.max(0, stackTop - kernel.rlimit(RLIMIT.STACK)), high: stackTop };
  }

  // --- beginning and ending ---

  /** do_group_exit: all threads end; the others of the machine go on. */
  endGroup(group: ThreadGroup, status: number): void {
    const { kernel } = this.host;
    if (group === this.first.group) this.abandoned = this.stacksOf(kernel.threadsOf(group).filter((t) => t !== this.running && t.stackHigh > 0));
    for (const t of kernel.threadsOf(group)) this.endTask(t, status);
  }

  /** A thread ends; with the last one the process. */
  endTask(task: Task, status: number): void {
    const { kernel } = this.host;
    if (task === this.running) this.count();
    this.threads.ended(task, task.mm === this.mounted.mm && !kernel.all.some((t) => t.mm === task.mm && t.group !== task.group && t.state !== "dead"));
    if (kernel.threadsOf(task.group).length === 1) this.host.releaseFiles(task.group);
    const isFirst = task.group === this.first.group;
    const ended = kernel.endTask(task, status, isFirst);
    if (!this.keeps(task)) this.contexts.drop(task.tid);
    if (!ended) return;
    if (isFirst) this.endedAt = this.host.step;
    if (task !== this.mounted && !this.inUse(task.mm)) this.spaces.drop(task.mm.id);
    kernel.forgetReaped(this.first.group.pid);
  }

  save(): TasksState {
    return { endedAt: this.endedAt, since: this.since, abandoned: this.abandoned };
  }

  restore({ endedAt, since, abandoned }: TasksState): void {
    this.endedAt = endedAt;
    this.since = since;
    this.abandoned = abandoned;
    this.running = this.host.kernel.current;
  }
}
