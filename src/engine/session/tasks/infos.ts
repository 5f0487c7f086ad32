/** Tasks as the outside sees them. */
import type { FindingTask } from "../../checker/finding";
import type { Task } from "../../kernel/sched/task";
import type { TaskInfo } from "../api";
import type { TaskSystem } from "./system";

export function taskInfos({ alive, running, host }: TaskSystem): TaskInfo[] {
  return alive.map((t) => ({
    id: t.tid, pid: t.group.pid, number: t.number, name: t.comm, begin: t.begin === 0 ? "" : nameOf(host, t.begin), state: stateOf(t, running), waits: t.state === "waiting" ? (t.wait?.reason ?? "") : "",
    stackLow: t.stackLow, stackHigh: t.stackHigh,
  }));
}

function nameOf({ slow, program }: TaskSystem["host"], address: number): string {
  const f = slow.calls.functionAt(address);
  return f ? (program.debug.functions[f.debug]?.name ?? f.name) : "";
}

function stateOf(task: Task, running: Task): TaskInfo["state"] {
  if (task.group.stopped) return "stopped";
  if (task.state === "waiting") return "waiting";
  return task === running ? "running" : "ready";
}

/** Whose doing a finding is; null when there is only one who could have done it. */
export function findingTask({ alive, mounted, first }: TaskSystem): FindingTask | null {
  const threads = alive.some((t) => t !== mounted && t.group === mounted.group) || mounted.number > 1;
  const processes = alive.some((t) => t.group !== mounted.group) || mounted.group !== first.group;
  return threads || processes ? { tid: mounted.tid, pid: mounted.group.pid, number: threads ? mounted.number : null, process: processes } : null;
}
