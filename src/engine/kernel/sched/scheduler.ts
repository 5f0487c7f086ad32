/**
 * Who runs, and when the next one does. One processor; tasks that can run stand in a queue (first come, first served) and each gets a
 * quantum, a number of statements drawn from a seeded generator: the same seed gives the same interleaving, another seed another one.
 *
 *   current ──quantum over──▶ end of the queue          wait(channels, until) ──▶ waiting ──wake, time, signal──▶ end of the queue
 *
 * Every second quantum ends in the middle of a statement, between two of its machine instructions (`inside`): that is where
 * `counter++` of two threads goes wrong on a real machine. While only one task can run there are no quanta at all.
 *
 * A user who steps one thread prefers it: it runs as soon as it can, in long quanta, and the others while it waits. Its quanta do end,
 * so that it does not spin for ever on what another one has to do.
 */
import type { Saved } from "../../memory/machineMemory";
import type { Task } from "./task";
import { nextTimer } from "./timers";
import type { Woken } from "./wait";

/** Simulated time that a statement takes. */
export const NANOSECONDS_PER_STEP = 10n;
const SHORTEST = 100;
const LONGEST = 3000;
const PREFERRED = 100_000;

export interface SchedulerState {
  readonly queue: readonly number[];
  readonly switchAt: number;
  readonly inside: number;
  readonly random: number;
  readonly idle: bigint;
  readonly switches: number;
  readonly preferred: number;
  readonly givesUp: boolean;
  readonly voluntary: boolean;
}

export class Scheduler implements Saved<SchedulerState> {
  /** tids of tasks that can run, the running one left out. */
  private queue: readonly number[] = [];
  /** Step at which the running task's quantum is over; Infinity: nobody else wants to run. */
  switchAt = Number.POSITIVE_INFINITY;
  /** Which instruction of the last statement the switch comes before (counted among those that store); 0: it comes behind the statement. */
  inside = 0;
  /** Simulated nanoseconds during which everybody slept. */
  idle = 0n;
  switches = 0;
  /** tid of the task that goes before all others; 0: none. */
  preferred = 0;
  /** The running task has called sched_yield. */
  private givesUp = false;
  /** The last one that had to leave while it could still run did so for sched_yield, not for the timer. */
  voluntary = false;
  private random: number;

  constructor(
    private readonly host: { readonly step: number; tasks(): readonly Task[]; current(): Task },
    private readonly seed: number,
  ) {
    this.random = (seed * 2654435761 + 0x9e3779b9) >>> 0;
  }

  /** Nanoseconds since the process began. */
  now(): bigint {
    return BigInt(this.host.step) * NANOSECONDS_PER_STEP + this.idle;
  }

  /** Statements from the present until simulated time `at` when nothing sleeps. */
  stepsUntil(at: bigint): number {
    const left = at - this.now();
    return left <= 0n ? 0 : Number((left + NANOSECONDS_PER_STEP - 1n) / NANOSECONDS_PER_STEP);
  }

  /** A task can run from now on. */
  enqueue(task: Task): void {
    if (this.queue.includes(task.tid) || task.group.stopped) return;
    this.queue = [...this.queue, task.tid];
    if (task.tid === this.preferred) this.yield();
    else if (this.switchAt === Number.POSITIVE_INFINITY) this.draw();
  }

  canRun(tid: number): boolean {
    return this.queue.includes(tid);
  }

  remove(task: Task): void {
    this.queue = this.queue.filter((t) => t !== task.tid);
  }

  get anyWaits(): boolean {
    return this.queue.length > 0;
  }

  /**
   * Takes the next task out of the queue; null: nobody can run. Seeds other than 0 do not always take the first. `before`: tid of
   * the one whose quantum is over.
   */
  next(before = 0): Task | null {
    if (this.queue.length === 0) return null;
    const tid = this.preferred !== before && this.queue.includes(this.preferred) ? this.preferred : this.drawn();
    this.queue = this.queue.filter((t) => t !== tid);
    [this.voluntary, this.givesUp] = [this.givesUp, false];
    this.draw(tid);
    this.switches++;
    return this.host.tasks().find((t) => t.tid === tid) ?? null;
  }

  private drawn(): number {
    return this.queue[this.seed === 0 || this.draw32() % 4 !== 0 ? 0 : this.draw32() % this.queue.length]!;
  }

  /** Begins a quantum. */
  draw(tid = this.host.current().tid): void {
    if (this.queue.length === 0) {
      this.switchAt = Number.POSITIVE_INFINITY;
      return;
    }
    if (tid === this.preferred) {
      [this.switchAt, this.inside] = [this.host.step + PREFERRED, 0];
      return;
    }
    this.switchAt = this.host.step + SHORTEST + (this.draw32() % (LONGEST - SHORTEST));
    this.inside = this.draw32() % 2 === 0 ? 0 : 1 + (this.draw32() % 3);
  }

  /** The running task gives up the rest of its quantum at the next statement. */
  yield(): void {
    if (this.queue.length > 0) [this.switchAt, this.inside] = [this.host.step, 0];
  }

  /** sched_yield. */
  giveUp(): void {
    this.givesUp = this.queue.length > 0;
    this.yield();
  }

  // --- waking ---

  /** Wakes up to `count` tasks that wait on the channel, those first that have waited longest. */
  wake(channel: string, count = Number.POSITIVE_INFINITY): number {
    const waiting = this.host.tasks().filter((t) => t.state === "waiting" && t.wait?.channels.includes(channel) === true);
    const chosen = waiting.sort((a, b) => a.waitOrder - b.waitOrder).slice(0, count);
    for (const t of chosen) this.resume(t, "event");
    return chosen.length;
  }

  resume(task: Task, why: Woken): void {
    if (task.state !== "waiting") return;
    task.state = "runnable";
    task.woken = why;
    this.enqueue(task);
  }

  /** Wakes those whose time has come. */
  wakeSleepers(): void {
    const now = this.now();
    const due = this.host.tasks().filter((t) => t.state === "waiting" && t.wait?.until !== undefined && t.wait.until <= now);
    for (const t of due.sort((a, b) => (a.wait!.until! < b.wait!.until! ? -1 : 1))) this.resume(t, "time");
  }

  /** The earliest time that somebody waits for; null: nobody waits for a time. */
  nextTime(): bigint | null {
    let first: bigint | null = null;
    for (const t of this.host.tasks()) {
      const until = t.state === "waiting" ? t.wait?.until : undefined;
      if (until !== undefined && (first === null || until < first)) first = until;
      const alarm = t.state === "dead" ? null : nextTimer(t.group.timers, "real");
      if (alarm !== null && (first === null || alarm < first)) first = alarm;
    }
    return first;
  }

  /** xorshift. */
  private draw32(): number {
    let x = this.random || 1;
    x ^= x << 13;
    x ^= x >>> 17;
    x ^= x << 5;
    this.random = x >>> 0;
    return this.random;
  }

  save(): SchedulerState {
    const { queue, switchAt, inside, random, idle, switches, preferred, givesUp, voluntary } = this;
    return { queue, switchAt, inside, random, idle, switches, preferred, givesUp, voluntary };
  }

  restore(state: SchedulerState): void {
    Object.assign(this, state);
  }
}
