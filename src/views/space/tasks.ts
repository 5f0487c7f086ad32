/** The program's threads and processes, as the tabs show them. */
import { type ISession, type ProcessInfo, signalName, type TaskInfo } from "../../engine/session";
import type { TaskView } from "../model/addressSpace";
import type { ProcessView } from "../model/memory";
import type { Shown } from "../model/common";

export const tasksOf = (session: ISession): TaskView[] =>
  session.tasks().map(({ id, pid, number, name, begin, state, waits }) => ({ id, pid, number, name: begin !== "" ? begin : number === 1 ? "main" : name, state, waits }));

/** The task that the picture is of. */
export const lookedAt = (session: ISession): TaskInfo | undefined => session.tasks().find((task) => task.id === session.looked);

/** What /proc/pid/maps of older kernels called [stack:tid]: the thread whose stack the mapping is; 0: nobody's. */
export function stackOwner(tasks: readonly TaskInfo[], pid: number, start: number, end: number): number {
  return tasks.find((t) => t.pid === pid && t.stackHigh > 0 && t.stackLow < end && start < t.stackHigh)?.number ?? 0;
}

/** All that live or wait to be asked for, and of those that are gone the last ones. */
export function processesOf(session: ISession, ended: number): { readonly processes: ProcessView[]; readonly shown: Shown } {
  const all = session.virtual.processes();
  const tasks = session.tasks();
  const gone = all.filter((p) => p.state === "ended");
  const hidden = new Set(gone.slice(0, Math.max(0, gone.length - ended)));
  const processes = all.filter((p) => !hidden.has(p)).map((p) => processView(p, tasks));
  return { processes, shown: { shown: processes.length, total: all.length } };
}

const processView = (p: ProcessInfo, tasks: readonly TaskInfo[]): ProcessView => ({
  pid: p.pid, parent: p.parent, name: p.name, state: stateOf(p, tasks), status: p.status, signal: p.signal > 0 ? signalName(p.signal) : null, threads: p.threads,
});

/** A process runs when one of its threads does, waits when all of them do. */
function stateOf({ pid, state }: ProcessInfo, tasks: readonly TaskInfo[]): ProcessView["state"] {
  if (state !== "alive") return state;
  const own = tasks.filter((t) => t.pid === pid).map((t) => t.state);
  return own.includes("running") ? "running" : own.includes("ready") ? "ready" : own.includes("stopped") && !own.includes("waiting") ? "stopped" : "waiting";
}
