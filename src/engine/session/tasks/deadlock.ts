/** Nothing can ever happen again: every task waits for another. A finding that names who waits for what, and where. */
import type { Related } from "../../checker/finding";
import type { Task } from "../../kernel/sched/task";
import { NOWHERE } from "../findings";
import type { DeadlockScene } from "./host";

export function deadlockFinding(machine: DeadlockScene, waiting: readonly Task[]): boolean {
  const { tasks } = machine;
  const { running } = tasks;
  const related = waiting.map((t) => whereItWaits(machine, t));
  // Told at the task that closed the circle: the one that began to wait last.
  const last = waiting.reduce((a, b) => (b.waitOrder > a.waitOrder ? b : a));
  tasks.look(last);
  const others = related.filter((_, i) => waiting[i] !== last);
  const single = waiting.length === 1;
  const stop = machine.report("deadlock", single ? "waits-forever" : "deadlock", [waiting.length, last.wait?.reason ?? ""], { related: single ? related : [...others] });
  tasks.look(running);
  return stop;
}

function whereItWaits(machine: DeadlockScene, task: Task): Related {
  machine.tasks.look(task);
  const frame = machine.stack.frames(20).find((f) => !f.library && f.place);
  return { role: "waits", place: frame?.place ?? NOWHERE, step: machine.step, message: `waits-${task.wait?.reason ?? "event"}`, args: [task.number, task.group.pid] };
}
