/** /proc/uptime, loadavg, version, stat, cpuinfo and /proc/PID/stat: the machine and a process in numbers (fs/proc/). */
import type { Kernel } from "../kernel";
import { memoryCounts } from "./counts";

const TICK = 10_000_000n;
const PF_RANDOMIZE = 0x400000;
const NO_LIMIT = "18446744073709551615";

const hundredths = (nanoseconds: bigint): string => {
  const ticks = nanoseconds / TICK;
  return `${ticks / 100n}.${String(ticks % 100n).padStart(2, "0")}`;
};

export const procVersion = (): string =>
  "Linux version 6.1.0-9-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP PREEMPT_DYNAMIC Debian 6.1.27-1 (2023-05-08)\n";

/** Since boot, and how much of it the processor was idle. */
export const procUptime = ({ scheduler }: Kernel): string => `${hundredths(scheduler.now())} ${hundredths(scheduler.idle)}\n`;

/** One processor has no load to speak of: the averages of 1, 5 and 15 minutes, tasks that can run of all tasks, the last pid. */
export function procLoad({ all, current }: Kernel): string {
  const alive = all.filter((t) => t.state !== "dead");
  return `0.00 0.00 0.00 ${alive.filter((t) => t.state === "runnable").length}/${alive.length} ${Math.max(current.tid, ...all.map((t) => t.tid))}\n`;
}

/** Ticks of the processor: user, nice, system, idle, … */
export function procStat({ scheduler, all }: Kernel, boot: bigint): string {
  const idle = scheduler.idle / TICK;
  const times = `${scheduler.now() / TICK - idle} 0 0 ${idle} 0 0 0 0 0 0`;
  const running = all.filter((t) => t.state === "runnable").length;
  const blocked = "procs_blocked 0\nsoftirq 0 0 0 0 0 0 0 0 0 0 0\n";
  return `cpu  ${times}\ncpu0 ${times}\nintr 0\nctxt ${scheduler.switches}\nbtime ${boot}\nprocesses ${all.length}\nprocs_running ${running}\n${blocked}`;
}

export const procCpu = (wide: boolean): string =>
  [
    ["processor\t", "0"], ["vendor_id\t", "Pagewalk"], ["cpu family\t", "6"], ["model\t\t", "0"], ["model name\t", "Pagewalk simulated processor"], ["stepping\t", "0"], ["cpu MHz\t\t", "100.000"],
    ["physical id\t", "0"], ["siblings\t", "1"], ["core id\t\t", "0"], ["cpu cores\t", "1"], ["fpu\t\t", "yes"], ["fpu_exception\t", "yes"], ["wp\t\t", "yes"],
    ["flags\t\t", `fpu tsc pse cx8 cmov mmx fxsr sse sse2${wide ? " syscall nx lm" : ""} pni`], ["bogomips\t", "200.00"], ["clflush size\t", "64"], ["address sizes\t", wide ? "40 bits physical, 48 bits virtual" : "32 bits physical, 32 bits virtual"],
  ].map(([name, value]) => `${name}: ${value}\n`).join("") + "\n";

/** The 52 fields of proc(5): numbers of the process, then faults and times, memory, signals. What is not counted is 0. */
export function procTaskStat(kernel: Kernel, ticks: bigint): string {
  const task = kernel.current;
  const { group, mm } = task;
  const c = memoryCounts(kernel, task);
  const head = [group.pid, `(${task.comm})`, "R", group.parent, group.pgrp, group.session, 0, -1, PF_RANDOMIZE, c.minorFaults, 0, c.majorFaults, 0];
  const times = [ticks, 0, 0, 0, 20, 0, kernel.threadsOf(group).length, 0, 0];
  const memory = [c.VmSize * 1024, c.VmRSS / 4, NO_LIMIT, mm.startCode, mm.endCode, mm.startStack, 0, 0];
  return `${[...head, ...times, ...memory, ...new Array<number>(22).fill(0)].join(" ")}\n`;
}
