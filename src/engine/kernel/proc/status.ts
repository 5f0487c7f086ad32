/**
 * /proc/PID/status (proc_pid_status): a line a fact, the name, a tab, the value.
 *
 *   task_state   who it is       task_mem   its memory       task_sig   its signals       task_cap, seccomp, cpus, switches   the rest
 *
 * A zombie has no memory any more: the lines from VmPeak to THP_enabled are missing. The Speculation lines are those of a processor
 * that is not vulnerable.
 */
import type { ProcHost, Subject } from "./host";
import { isZombie } from "./host";
import { hugeSize } from "../mm/hugeTables";
import { memoryCounts } from "./counts";
import { actionSets, pendingSet, stateOf, stateText } from "./taskState";
import { signalSet, tabKib, tabLine } from "./text";

/** Capabilities that Linux 6.1 knows: CAP_LAST_CAP is 40. */
const ALL_CAPABILITIES = (1n << 41n) - 1n;
const UID = 1000;
const SLOTS = 64;

export function procStatus(host: ProcHost, { task, whole }: Subject): string {
  const memory = isZombie(task) ? "" : taskMemory(host, task);
  return [taskState(host, { task, whole }), memory, taskSignals(host, task), taskRest(host, task)].join("");
}

function taskState({ kernel }: ProcHost, { task }: Subject): string {
  const { group } = task;
  const ids = new Array<number>(4).fill(UID).join("\t");
  // The table of descriptors doubles when it is full.
  let slots = SLOTS;
  while (slots < group.files.length) slots *= 2;
  return [
    tabLine("Name", task.comm.replace(/\\/g, "\\\\").replace(/\n/g, "\\n")), tabLine("Umask", `0${group.umask.toString(8).padStart(3, "0")}`), tabLine("State", stateText(stateOf(kernel, task))),
    tabLine("Tgid", group.pid), tabLine("Ngid", 0), tabLine("Pid", task.tid), tabLine("PPid", group.parent), tabLine("TracerPid", 0), tabLine("Uid", ids), tabLine("Gid", ids),
    tabLine("FDSize", isZombie(task) ? 0 : slots), tabLine("Groups", `${UID} `), tabLine("NStgid", group.pid), tabLine("NSpid", task.tid), tabLine("NSpgid", group.pgrp), tabLine("NSsid", group.session),
  ].join("");
}

function taskMemory({ kernel }: ProcHost, task: Subject["task"]): string {
  const c = memoryCounts(kernel, task);
  return [
    tabKib("VmPeak", c.VmPeak), tabKib("VmSize", c.VmSize), tabKib("VmLck", c.VmLck), tabKib("VmPin", 0), tabKib("VmHWM", c.VmHWM), tabKib("VmRSS", c.VmRSS), tabKib("RssAnon", c.RssAnon),
    tabKib("RssFile", c.RssFile), tabKib("RssShmem", c.RssShmem), tabKib("VmData", c.VmData), tabKib("VmStk", c.VmStk), tabKib("VmExe", c.VmExe), tabKib("VmLib", c.VmLib), tabKib("VmPTE", c.VmPTE),
    tabKib("VmSwap", task.mm.swapEntries * 4), tabKib("HugetlbPages", (task.mm.hugetlb * hugeSize(kernel)) / 1024), tabLine("CoreDumping", 0), tabLine("THP_enabled", 1),
  ].join("");
}

const SIGPENDING = 11;
function taskSignals(host: ProcHost, task: Subject["task"]): string {
  const { kernel } = host;
  const { group } = task;
  const queued = kernel.all.reduce((n, t) => n + t.pending.length + (t.tid === t.group.pid ? t.group.pending.length : 0), 0);
  const { ignored, caught } = actionSets(task);
  const threads = kernel.threadsOf(group).length;
  return [
    tabLine("Threads", Math.max(1, threads)), tabLine("SigQ", `${queued}/${host.limits(task)[SIGPENDING]?.[0] ?? 0}`), tabLine("SigPnd", signalSet(pendingSet(task.pending))), tabLine("ShdPnd", signalSet(pendingSet(group.pending))),
    tabLine("SigBlk", signalSet(task.blocked)), tabLine("SigIgn", signalSet(ignored)), tabLine("SigCgt", signalSet(caught)),
  ].join("");
}

function taskRest({ kernel }: ProcHost, task: Subject["task"]): string {
  const none = signalSet(0n);
  // 1024 nodes are possible on x86-64, one on x86-32.
  const nodes = kernel.memory.layout.pointerSize === 8 ? `${"00000000,".repeat(31)}00000001` : "1";
  return [
    tabLine("CapInh", none), tabLine("CapPrm", none), tabLine("CapEff", none), tabLine("CapBnd", signalSet(ALL_CAPABILITIES)), tabLine("CapAmb", none),
    tabLine("NoNewPrivs", 0), tabLine("Seccomp", 0), tabLine("Seccomp_filters", 0), tabLine("Speculation_Store_Bypass", "not vulnerable"), tabLine("SpeculationIndirectBranch", "not affected"),
    tabLine("Cpus_allowed", 1), tabLine("Cpus_allowed_list", 0), tabLine("Mems_allowed", nodes), tabLine("Mems_allowed_list", 0),
    tabLine("voluntary_ctxt_switches", task.waits), tabLine("nonvoluntary_ctxt_switches", task.switches),
  ].join("");
}

/** In pages: size, resident, shared, text, lib, data, dirty (proc_pid_statm). */
export function procStatm({ kernel }: ProcHost, { task }: Subject): string {
  if (isZombie(task)) return "0 0 0 0 0 0 0\n";
  const c = memoryCounts(kernel, task);
  return `${[c.VmSize / 4, c.VmRSS / 4, (c.RssFile + c.RssShmem) / 4, c.VmExe / 4, 0, (c.VmData + c.VmStk) / 4, 0].join(" ")}\n`;
}
