/** /proc/uptime, loadavg, version, cmdline, stat, cpuinfo: the machine in numbers (fs/proc/). */
import type { Kernel } from "../kernel";

const TICK = 10_000_000n;

const hundredths = (nanoseconds: bigint): string => {
  const ticks = nanoseconds / TICK;
  return `${ticks / 100n}.${String(ticks % 100n).padStart(2, "0")}`;
};

export const RELEASE = "6.1.0-9-amd64";
export const VERSION = "#1 SMP PREEMPT_DYNAMIC Debian 6.1.27-1 (2023-05-08)";

export const procVersion = (): string => `Linux version ${RELEASE} (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) ${VERSION}\n`;

/** What the boot loader has told the kernel: how this machine is set up, in the kernel's words. */
export function procCommandLine({ system }: Kernel): string {
  const words = [`BOOT_IMAGE=/boot/vmlinuz-${RELEASE}`, "root=/dev/sda1", "ro", "quiet"];
  if (system.aslr === 0) words.push("norandmaps");
  words.push(system.kpti ? "pti=on" : "nopti", `transparent_hugepage=${system.thp}`);
  if (system.hugepages > 0) words.push(`hugepages=${system.hugepages}`);
  return `${words.join(" ")}\n`;
}

/** Since boot, and how much of it the processor was idle. */
export const procUptime = ({ scheduler }: Kernel): string => `${hundredths(scheduler.now())} ${hundredths(scheduler.idle)}\n`;

/** One processor has no load to speak of: the averages of 1, 5 and 15 minutes, tasks that can run of all tasks, the last pid. */
export function procLoad({ all, current }: Kernel): string {
  const alive = all.filter((t) => t.state !== "dead");
  return `0.00 0.00 0.00 ${alive.filter((t) => t.state === "runnable").length}/${alive.length} ${Math.max(current.tid, ...all.map((t) => t.tid))}\n`;
}

/** Ticks of the processor: user, nice, system, idle, … */
export function procMachineStat({ scheduler, all }: Kernel, boot: bigint): string {
  const idle = scheduler.idle / TICK;
  const times = `${scheduler.now() / TICK - idle} 0 0 ${idle} 0 0 0 0 0 0`;
  const running = all.filter((t) => t.state === "runnable").length;
  const blocked = "procs_blocked 0\nsoftirq 0 0 0 0 0 0 0 0 0 0 0\n";
  return `cpu  ${times}\ncpu0 ${times}\nintr 0\nctxt ${scheduler.switches}\nbtime ${boot}\nprocesses ${all.length}\nprocs_running ${running}\n${blocked}`;
}

export function procCpu(wide: boolean): string {
  const rows = [
    ["processor\t", "0"], ["vendor_id\t", "Pagewalk"], ["cpu family\t", "6"], ["model\t\t", "0"], ["model name\t", "Pagewalk simulated processor"], ["stepping\t", "0"], ["cpu MHz\t\t", "100.000"],
    ["physical id\t", "0"], ["siblings\t", "1"], ["core id\t\t", "0"], ["cpu cores\t", "1"], ["fpu\t\t", "yes"], ["fpu_exception\t", "yes"], ["wp\t\t", "yes"],
    ["flags\t\t", `fpu tsc pse cx8 cmov mmx fxsr sse sse2${wide ? " syscall nx lm" : ""} pni`], ["bogomips\t", "200.00"], ["clflush size\t", "64"], ["address sizes\t", wide ? "40 bits physical, 48 bits virtual" : "32 bits physical, 32 bits virtual"],
  ];
  return `${rows.map(([name, value]) => `${name}: ${value}\n`).join("")}\n`;
}
