/**
 * System V semaphores (ipc/sem.c): sets of counters. semop does all of its operations at once or none of them.
 *
 *   operation n > 0   adds n          n < 0   waits until the value is at least -n and takes it          0   waits until it is 0
 *   SEM_UNDO          remembers the opposite, done when the process ends
 */
import type { Saved } from "../../memory/machineMemory";
import { E2BIG, EAGAIN, EFBIG, EIDRM, EINVAL, ERANGE } from "../errno";
import { CowMap } from "../fs/cow";
import { IPC } from "./shm";
import { type IpcObject, IpcTable } from "./table";

const SEMVMX = 32767;
const SEMMSL = 32000;
const SEMOPM = 500;
const SEM_UNDO = 0x1000;

interface Counter { readonly value: number; readonly pid: number }

export interface SemaphoreSet extends IpcObject {
  readonly counters: readonly Counter[];
  /** Seconds since 1970. */
  readonly otime: bigint;
  readonly ctime: bigint;
}

export interface SemaphoreOperation { readonly number: number; readonly change: number; readonly flags: number }

/** Channels that wait for semaphore `number`: to grow, or to become 0. */
export const growth = (id: number, number: number): string => `sem:${id}:${number}:n`;
export const zero = (id: number, number: number): string => `sem:${id}:${number}:z`;

type Undo = Readonly<Record<number, number>>;
type State = readonly [unknown, ReadonlyMap<string, Undo>];

export class Semaphores implements Saved<State> {
  private readonly sets = new IpcTable<SemaphoreSet>();
  /** By "pid:set": what comes back when the process ends. */
  private readonly undo = new CowMap<string, Undo>();

  constructor(private readonly wake: (channel: string) => void) {}

  get(key: number, count: number, flags: number, now: bigint): number {
    if (count < 0 || count > SEMMSL) return -EINVAL;
    const make = (id: number): SemaphoreSet | number =>
      count === 0 ? -EINVAL : { id, key, mode: flags & 0o777, counters: Array.from({ length: count }, () => ({ value: 0, pid: 0 })), otime: 0n, ctime: now };
    return this.sets.get(key, flags, (s) => (count > s.counters.length ? -EINVAL : 0), make);
  }

  all(): readonly SemaphoreSet[] {
    return this.sets.all();
  }

  find(id: number): SemaphoreSet | number {
    return this.sets.find(id);
  }

  /** 0, -errno, or the channel to wait on. `again`: the call has waited already, so that a set that is gone was removed. */
  operate(id: number, operations: readonly SemaphoreOperation[], who: { readonly pid: number; readonly now: bigint; readonly again: boolean }): number | string {
    if (operations.length === 0) return -EINVAL;
    if (operations.length > SEMOPM) return -E2BIG;
    const set = this.find(id);
    if (typeof set === "number") return who.again ? -EIDRM : set;
    if (operations.some((o) => o.number >= set.counters.length)) return -EFBIG;
    const values = set.counters.map((c) => c.value);
    for (const { number, change, flags } of operations) {
      const after = values[number]! + change;
      if (change === 0 ? values[number] !== 0 : after < 0) return (flags & IPC.NOWAIT) !== 0 ? -EAGAIN : (change === 0 ? zero : growth)(id, number);
      if (after > SEMVMX) return -ERANGE;
      values[number] = after;
    }
    const touched = new Set(operations.map((o) => o.number));
    this.write(set, values, (i) => touched.has(i), who.pid, { otime: who.now });
    this.remember(id, who.pid, operations);
    return 0;
  }

  private remember(id: number, pid: number, operations: readonly SemaphoreOperation[]): void {
    const undone = operations.filter((o) => (o.flags & SEM_UNDO) !== 0);
    if (undone.length === 0) return;
    const undo: Record<number, number> = { ...this.undo.get(`${pid}:${id}`) };
    for (const o of undone) undo[o.number] = (undo[o.number] ?? 0) - o.change;
    this.undo.set(`${pid}:${id}`, undo);
  }

  /** New values; who waits for them looks again. */
  private write(set: SemaphoreSet, values: readonly number[], touched: (i: number) => boolean, pid: number, fields: Partial<SemaphoreSet>): void {
    this.sets.change(set, { ...fields, counters: set.counters.map((c, i) => (touched(i) ? { value: values[i]!, pid } : c)) });
    set.counters.forEach((c, i) => {
      if (values[i]! > c.value) this.wake(growth(set.id, i));
      if (values[i] === 0 && c.value !== 0) this.wake(zero(set.id, i));
    });
  }

  /** SETVAL and SETALL: undo of these counters is forgotten. */
  setValues(id: number, values: Readonly<Record<number, number>>, pid: number, now: bigint): number {
    const set = this.find(id);
    if (typeof set === "number") return set;
    if (Object.values(values).some((v) => v < 0 || v > SEMVMX)) return -ERANGE;
    for (const [key, undo] of [...this.undo.entries()]) {
      if (key.endsWith(`:${id}`)) this.undo.set(key, Object.fromEntries(Object.entries(undo).filter(([i]) => !(i in values))));
    }
    this.write(set, set.counters.map((c, i) => values[i] ?? c.value), (i) => i in values, pid, { ctime: now });
    return 0;
  }

  setMode(id: number, mode: number, now: bigint): number {
    const set = this.find(id);
    if (typeof set === "number") return set;
    this.sets.change(set, { mode: mode & 0o777, ctime: now });
    return 0;
  }

  remove(id: number): number {
    const set = this.find(id);
    if (typeof set === "number") return set;
    this.sets.remove(id);
    set.counters.forEach((_, i) => {
      this.wake(growth(id, i));
      this.wake(zero(id, i));
    });
    return 0;
  }

  /** exit_sem. */
  processEnded(pid: number): void {
    for (const [key, undo] of [...this.undo.entries()]) {
      if (!key.startsWith(`${pid}:`)) continue;
      this.undo.delete(key);
      const set = this.find(Number(key.split(":")[1]));
      if (typeof set === "number") continue;
      this.write(set, set.counters.map((c, i) => Math.min(SEMVMX, Math.max(0, c.value + (undo[i] ?? 0)))), (i) => (undo[i] ?? 0) !== 0, pid, {});
    }
  }

  save(): State {
    return [this.sets.save(), this.undo.save()];
  }
  restore([sets, undo]: State): void {
    this.sets.restore(sets as ReturnType<IpcTable<SemaphoreSet>["save"]>);
    this.undo.restore(undo);
  }
}

