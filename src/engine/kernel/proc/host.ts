/** What the files of /proc are made of. */
import type { Fs } from "../fs";
import type { Kernel } from "../kernel";
import type { Task, ThreadGroup } from "../sched/task";
import type { Limit } from "../sched/rlimit";

export interface ProcHost {
  readonly kernel: Kernel;
  readonly fs: Fs;
  /** Seconds since 1970 when the machine was started. */
  readonly boot: bigint;
  /** Path of the program, and where the auxiliary vector of its first process lies. */
  readonly executable: string;
  readonly auxv: number;
  /** Nanoseconds that the threads of a process have run, and one of them. */
  processTime(group: ThreadGroup): bigint;
  threadTime(task: Task): bigint;
  /** By number. */
  limits(task: Task): readonly Limit[];
}

/** A process or thread as its directory shows it. `whole`: /proc/PID, which speaks for all its threads. */
export interface Subject {
  readonly task: Task;
  readonly whole: boolean;
}

/** Ended, and nobody has waited for it. The last process of a run keeps its memory, to be looked at. */
export const isZombie = ({ state, group, mm }: Task): boolean => state === "dead" && (!group.reaped || mm.tables === 0);

/** Processes and threads that are in the table: those that run, sleep or are zombies. */
export function aliveTasks(kernel: Kernel): readonly Task[] {
  return kernel.all.filter((t) => t.state !== "dead" || (t.tid === t.group.pid && !t.group.reaped) || t === kernel.current);
}

export const taskOf = (kernel: Kernel, tid: number): Task | undefined => aliveTasks(kernel).find((t) => t.tid === tid);
