/** oom_score and oom_score_adj: how likely a process is to be killed when memory runs out (oom_badness). */
import type { Kernel } from "../kernel";
import type { Task } from "../sched/task";
import { EACCES, EINVAL } from "../errno";
import { badness } from "../reclaim/oom";

const ADJ_MAX = 1000;

/** proc_oom_score: 0 to 1333; what it holds of the machine's memory, in thousandths, and what oom_score_adj adds. */
export function oomScore({ frames }: Kernel, { mm, group }: Task): number {
  if (group.oomScoreAdj === -ADJ_MAX) return 0;
  const held = badness(mm) - 1 + Math.trunc((group.oomScoreAdj * frames.total) / 1000);
  return Math.max(0, Math.trunc(((1000 + Math.trunc((held * 1000) / frames.total)) * 2) / 3));
}

/** Without CAP_SYS_RESOURCE it can only grow. */
export function setOomScoreAdj(task: Task, text: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) return -EINVAL;
  const value = Number(text);
  if (Math.abs(value) > ADJ_MAX) return -EINVAL;
  if (value < task.group.oomScoreAdj) return -EACCES;
  task.group.oomScoreAdj = value;
  return 0;
}
