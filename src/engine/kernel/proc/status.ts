/** /proc/PID/status and statm, as far as they speak of memory (task_mem, proc_pid_statm). */
import type { Kernel } from "../kernel";
import { memoryCounts } from "./counts";

const kib = (name: string, n: number): string => `${name}:\t${String(n).padStart(8)} kB\n`;

export function procStatus(kernel: Kernel): string {
  const task = kernel.current;
  const c = memoryCounts(kernel, task);
  const { group } = task;
  const head = `Name:\t${task.comm}\nUmask:\t${group.umask.toString(8).padStart(4, "0")}\nState:\tR (running)\nTgid:\t${group.pid}\nNgid:\t0\nPid:\t${group.pid}\nPPid:\t${group.parent}\nTracerPid:\t0\nUid:\t1000\t1000\t1000\t1000\nGid:\t1000\t1000\t1000\t1000\nFDSize:\t64\n`;
  const memory = [
    kib("VmPeak", c.VmPeak), kib("VmSize", c.VmSize), kib("VmLck", 0), kib("VmPin", 0), kib("VmHWM", c.VmHWM), kib("VmRSS", c.VmRSS), kib("RssAnon", c.RssAnon), kib("RssFile", c.RssFile), kib("RssShmem", 0),
    kib("VmData", c.VmData), kib("VmStk", c.VmStk), kib("VmExe", c.VmExe), kib("VmLib", c.VmLib), kib("VmPTE", c.VmPTE), kib("VmSwap", 0),
  ].join("");
  return `${head}${memory}Threads:\t${kernel.threadsOf(group).length}\n`;
}

/** In pages: size, resident, shared, text, lib, data, dirty. */
export function procStatm(kernel: Kernel): string {
  const c = memoryCounts(kernel, kernel.current);
  return `${[c.VmSize / 4, c.VmRSS / 4, c.RssFile / 4, c.VmExe / 4, 0, (c.VmData + c.VmStk) / 4, 0].join(" ")}\n`;
}
