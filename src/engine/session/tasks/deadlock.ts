/**
 * Nothing can ever happen again: every task waits. A finding that says why, and names who waits for what, and where.
 *
 *   A ──waits for what B holds──▶ B ──waits for what A holds──▶ A     a circle (of one: a lock that is locked twice)
 *   A ──▶ B (ended)                                                   nobody is left to give it back
 *   A, B, C wait for events                                           nobody is left to bring one about
 */
import { hex } from "../../../base/messages";
import type { FindingArg, Related } from "../../checker/finding";
import type { Task } from "../../kernel/sched/task";
import { NOWHERE } from "../findings";
import type { DeadlockScene } from "./host";

/** Waits that have a text of their own for who waits for himself. */
const OWN_LOCKS: ReadonlySet<string> = new Set(["mutex", "rwlock", "lock", "once"]);

export function deadlockFinding(machine: DeadlockScene, waiting: readonly Task[]): boolean {
  const { tasks } = machine;
  const { running } = tasks;
  // Told at the task that closed the circle: the one that began to wait last.
  const last = waiting.reduce((a, b) => (b.waitOrder > a.waitOrder ? b : a));
  const circle = circleOf(waiting, last);
  const teller = circle ? circle.reduce((a, b) => (b.waitOrder > a.waitOrder ? b : a)) : last;
  const related = waiting.map((t) => whereItWaits(machine, t, waiting));
  tasks.look(teller);
  const { message, args } = whatHappened(machine, teller, circle, waiting);
  const stop = machine.report("deadlock", message, args, { related });
  tasks.look(running);
  return stop;
}

/** The tasks that wait for each other, as seen from one that waits for them. */
function circleOf(waiting: readonly Task[], from: Task): readonly Task[] | null {
  const way: Task[] = [];
  let task: Task | undefined = from;
  while (task && !way.includes(task)) {
    way.push(task);
    const on: number | undefined = task.wait?.on;
    task = waiting.find((t) => t.tid === on);
  }
  return task ? way.slice(way.indexOf(task)) : null;
}

function whatHappened(machine: DeadlockScene, teller: Task, circle: readonly Task[] | null, waiting: readonly Task[]): { readonly message: string; readonly args: readonly FindingArg[] } {
  const { reason = "event", on } = teller.wait ?? {};
  const what = nameOf(machine, teller);
  if (circle && circle.length > 1) return { message: "deadlock", args: counted(circle, what) };
  if (circle && OWN_LOCKS.has(reason)) return { message: `deadlock-self-${reason}`, args: [1, what] };
  if (!circle && on !== undefined && OWN_LOCKS.has(reason)) return { message: "deadlock-gone", args: [1, what] };
  return waiting.length === 1 ? { message: "waits-forever", args: [1, reason] } : { message: "deadlock-all", args: counted(waiting, what) };
}

/** [how many threads of one process, what for, how many when there are several processes]. */
function counted(tasks: readonly Task[], what: string): readonly FindingArg[] {
  const several = tasks.some((t) => t.group !== tasks[0]!.group);
  return several ? ["", what, tasks.length] : [tasks.length, what, ""];
}

/** Arguments: thread number or process or both of the waiter; what it waits for; thread or process that has it. */
function whereItWaits(machine: DeadlockScene, task: Task, waiting: readonly Task[]): Related {
  machine.tasks.look(task);
  const frame = machine.stack.frames(20).find((f) => !f.library && f.place);
  const holder = waiting.find((t) => t.tid === task.wait?.on && t !== task);
  const near = holder !== undefined && holder.group === task.group;
  const args = [...whoIs(task, waiting), nameOf(machine, task), near ? holder.number : "", holder && !near ? holder.group.pid : ""];
  return { role: "waits", place: frame?.place ?? NOWHERE, step: machine.step, message: `waits-${task.wait?.reason ?? "event"}`, args };
}

/** [thread, process, thread of …, … process]: what is needed to tell it from the others. */
function whoIs(task: Task, waiting: readonly Task[]): readonly FindingArg[] {
  const { number, group } = task;
  if (waiting.every((t) => t.group === group)) return [number, "", "", ""];
  return waiting.some((t) => t !== task && t.group === group) ? ["", "", number, group.pid] : ["", group.pid, "", ""];
}

/** The lock or variable that the mounted task waits for, by its name in the program; else its address. */
function nameOf(machine: DeadlockScene, task: Task): string {
  const address = task.wait?.address;
  if (address === undefined) return "";
  const { name, offset } = machine.nameAt(address);
  if (name === "") return hex(address);
  return offset === 0 ? name : `${name}+${offset}`;
}
