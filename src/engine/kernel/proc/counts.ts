/** The numbers behind /proc/PID/status, statm and stat (task_mem, task_statm). Pages become KiB there. */
import type { KernelCore } from "../core";
import type { Task } from "../sched/task";
import { rssOf } from "../mm/mmStruct";
import { VM } from "../mm/vma";

export interface MemoryCounts {
  /** KiB, with the names of /proc/PID/status. */
  readonly VmPeak: number;
  readonly VmSize: number;
  readonly VmLck: number;
  readonly VmHWM: number;
  readonly VmRSS: number;
  readonly RssAnon: number;
  readonly RssFile: number;
  readonly RssShmem: number;
  readonly VmData: number;
  readonly VmStk: number;
  readonly VmExe: number;
  readonly VmLib: number;
  readonly VmPTE: number;
  readonly minorFaults: number;
  readonly majorFaults: number;
  /** Frames of the machine: given to the allocator at boot, and free. */
  readonly framesTotal: number;
  readonly framesFree: number;
}

export function memoryCounts(k: KernelCore, task: Task): MemoryCounts {
  const { mm } = task;
  const kib = (pages: number): number => pages * 4;
  const sum = (wanted: (flags: number) => boolean): number => mm.vmas.filter((v) => wanted(v.flags)).reduce((n, v) => n + (v.end - v.start) / 1024, 0);
  const size = sum(() => true);
  const exec = sum((f) => (f & (VM.EXEC | VM.WRITE | VM.GROWSDOWN)) === VM.EXEC);
  const text = Math.max(0, (Math.ceil(mm.endCode / 4096) - Math.floor(mm.startCode / 4096)) * 4);
  const resident = kib(rssOf(mm));
  return {
    VmPeak: Math.max(size, kib(mm.hiwaterVm)), VmSize: size, VmLck: sum((f) => (f & VM.LOCKED) !== 0), VmHWM: Math.max(resident, kib(mm.hiwaterRss)), VmRSS: resident,
    RssAnon: kib(mm.rssAnon), RssFile: kib(mm.rssFile), RssShmem: kib(mm.rssShmem),
    VmData: sum((f) => (f & (VM.WRITE | VM.SHARED | VM.GROWSDOWN)) === VM.WRITE), VmStk: sum((f) => (f & VM.GROWSDOWN) !== 0), VmExe: Math.min(text, exec), VmLib: exec - Math.min(text, exec),
    VmPTE: kib(Math.max(0, mm.tables - 1)), minorFaults: task.minorFaults, majorFaults: task.majorFaults, framesTotal: k.frames.total, framesFree: k.frames.free,
  };
}
