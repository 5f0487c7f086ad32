/**
 * /proc/PID/stat (do_task_stat): one line of 52 numbers for programs such as ps and top, in the order of proc(5).
 *
 *   1 pid (comm) state parent pgrp session tty foreground flags 10 faults … 14 times … 20 threads 22 start 23 size rss limit
 *   26 addresses of code and stack … 31 signals … 38 exit signal … 45 addresses of data, heap, arguments, environment 52 exit code
 */
import { rssOf } from "../mm/mmStruct";
import { memoryCounts } from "./counts";
import { isZombie, type ProcHost, type Subject } from "./host";
import { actionSets, pendingSet, stateOf } from "./taskState";

const TICK = 10_000_000n;
const PF_RANDOMIZE = 0x400000;
const NO_LIMIT = "18446744073709551615";
const SIGCHLD = 17;
/** 136:0, /dev/pts/0. */
const TTY = 34816;

const low31 = (set: bigint): bigint => set & 0x7fffffffn;

export function procStat(host: ProcHost, subject: Subject): string {
  const { task } = subject;
  const { group } = task;
  const { terminal } = host.fs.hooks.streams;
  const numbers = [
    task.tid, `(${task.comm})`, stateOf(host.kernel, task), group.parent, group.pgrp, group.session, terminal ? TTY : 0, terminal ? group.pgrp : -1, host.kernel.system.aslr > 0 ? PF_RANDOMIZE : 0,
    ...faults(host, subject), ...times(host, subject), ...memory(host, subject), ...signals(task), ...rest(host, subject),
  ];
  return `${numbers.join(" ")}\n`;
}

function faults({ kernel }: ProcHost, { task, whole }: Subject): readonly number[] {
  const { childrenUsed, used } = task.group;
  const threads = whole ? kernel.threadsOf(task.group) : [task];
  const sum = (of: (t: { minorFaults: number; majorFaults: number }) => number): number => threads.reduce((n, t) => n + of(t), whole ? of(used) : 0);
  return [sum((t) => t.minorFaults), childrenUsed.minorFaults, sum((t) => t.majorFaults), childrenUsed.majorFaults];
}

/** utime, stime, cutime, cstime, priority, nice, threads, itrealvalue, starttime. */
function times(host: ProcHost, { task, whole }: Subject): readonly (number | bigint)[] {
  const own = (whole ? host.processTime(task.group) : host.threadTime(task)) / TICK;
  const children = (BigInt(task.group.childrenUsed.statements) * 10n) / TICK;
  return [own, 0, children, 0, 20, 0, Math.max(1, host.kernel.threadsOf(task.group).length), 0, task.started / TICK];
}

/** vsize, rss, its limit, code, stack, and the stack pointer and instruction pointer, which are told of dying tasks only. */
function memory({ kernel }: ProcHost, { task }: Subject): readonly (number | string)[] {
  const { mm } = task;
  if (isZombie(task)) return [0, 0, NO_LIMIT, 0, 0, 0, 0, 0];
  return [memoryCounts(kernel, task).VmSize * 1024, rssOf(mm), NO_LIMIT, mm.startCode, mm.endCode, mm.startStack, 0, 0];
}

function signals(task: Subject["task"]): readonly bigint[] {
  const { ignored, caught } = actionSets(task);
  return [pendingSet(task.pending), task.blocked, ignored, caught].map(low31);
}

function rest({ kernel }: ProcHost, { task }: Subject): readonly number[] {
  const { mm, group } = task;
  const sleeps = Number(stateOf(kernel, task) === "S");
  const leader = task.tid === group.pid;
  const addresses = isZombie(task) ? [0, 0, 0, 0, 0, 0, 0] : [mm.startData, mm.endData, mm.startBrk, mm.argStart, mm.argEnd, mm.envStart, mm.envEnd];
  return [sleeps, 0, 0, leader ? SIGCHLD : -1, 0, 0, 0, 0, 0, 0, ...addresses, group.status ?? 0];
}
