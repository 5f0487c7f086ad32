/** The program's threads and processes, as the selector lists them. */
import type { ISession, TaskInfo } from "../../engine/session";
import type { TaskView } from "../model/addressSpace";

export const tasksOf = (session: ISession): TaskView[] =>
  session.tasks().map(({ id, pid, number, name, begin, state, waits }) => ({ id, pid, number, name: begin !== "" ? begin : number === 1 ? "main" : name, state, waits }));

/** The task that the picture is of. */
export const lookedAt = (session: ISession): TaskInfo | undefined => session.tasks().find((task) => task.id === session.looked);

/** What /proc/pid/maps of older kernels called [stack:tid]: the thread whose stack the mapping is; 0: nobody's. */
export function stackOwner(tasks: readonly TaskInfo[], pid: number, start: number, end: number): number {
  return tasks.find((t) => t.pid === pid && t.stackHigh > 0 && t.stackLow < end && start < t.stackHigh)?.number ?? 0;
}
