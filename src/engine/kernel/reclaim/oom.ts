/**
 * No frame is left (mm/oom_kill.c). First what costs nobody anything is taken back (reclaim.ts); then the process with most memory ends:
 *
 *   oom_badness = resident pages + frames of its page tables + pages swapped out
 *   SIGKILL for all that share its memory; the oom_reaper takes its private pages away at once, so that the others can go on
 *
 * What its memory held is lost with it; everybody else's stays as it was.
 */
import type { KernelCore } from "../core";
import type { Task } from "../sched/task";
import { type Mm, rssOf, totalVm } from "../mm/mmStruct";
import { reclaim } from "./reclaim";
import { zapRange } from "../mm/unmap";
import { VM } from "../mm/vma";

const SIGKILL = 9;
const SI_KERNEL = 128;

/** "freed": try again. "self": the task that asked is the one that ends. */
export function outOfMemory(k: KernelCore, task: Task): "freed" | "self" {
  // Who is on the way out does not push others out as well (task_will_free_mem).
  if (task.mm.oomSkip) return "self";
  if (reclaim(k) > 0) return "freed";
  const victim = selectBadProcess(k);
  k.log.printk(`${task.comm} invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO), order=0, oom_score_adj=0`);
  if (!victim) return "self";
  report(k, victim);
  victim.mm.oomSkip = true;
  if (victim.mm === task.mm) return "self";
  for (const t of k.all) {
    if (t.mm !== victim.mm || t.state === "dead" || t.tid !== t.group.pid) continue;
    k.sendToGroup(t.group, { signal: SIGKILL, code: SI_KERNEL, pid: 0, uid: 0, address: 0, value: 0n, status: 0 });
  }
  reap(k, victim.mm);
  return "freed";
}

/** oom_badness, in pages. */
export const badness = (mm: Mm): number => rssOf(mm) + mm.swapEntries + mm.tables;

/** select_bad_process: of those whose memory was not already taken. */
function selectBadProcess(k: KernelCore): Task | null {
  let worst: Task | null = null;
  for (const t of k.all) if (t.state !== "dead" && !t.mm.oomSkip && (!worst || badness(t.mm) > badness(worst.mm))) worst = t;
  return worst;
}

function report(k: KernelCore, { group, mm, comm }: Task): void {
  const kib = (pages: number): string => `${pages * 4}kB`;
  k.log.printk(
    `Out of memory: Killed process ${group.pid} (${comm}) total-vm:${kib(totalVm(mm))}, anon-rss:${kib(mm.rssAnon)}, file-rss:${kib(mm.rssFile)}, shmem-rss:${kib(mm.rssShmem)}, UID:1000 pgtables:${kib(mm.tables)} oom_score_adj:0`,
  );
}

/** __oom_reap_task_mm: private memory only; what is shared may be somebody else's. */
function reap(k: KernelCore, mm: Mm): void {
  for (const v of mm.vmas) if ((v.flags & (VM.SHARED | VM.HUGETLB)) === 0 && v.special === "") zapRange(k, mm, v.start, v.end);
}
