/** The kernel's file system for the process that runs: its streams are the machine's input and output, its clock is the machine's. */
import type { CheckedMemory } from "../../checker/checkedMemory";
import { addFile, addGenerated, addProcLink, type FileCalls, makeTree, standardFiles } from "../../kernel/fs";
import type { Kernel } from "../../kernel/kernel";
import type { Task } from "../../kernel/sched/task";
import type { TaskCalls } from "../../libc/native";
import { procStatm, procStatus } from "../../kernel/proc/status";
import { memInfo } from "../../kernel/proc/memInfo";
import { procCpu, procLoad, procStat, procTaskStat, procUptime, procVersion } from "../../kernel/proc/system";
import type { Streams } from "./streams";
import { TracedFileCalls } from "./tracedFiles";
import type { SessionOptions } from "../api";

export interface FileParts {
  readonly kernel: Kernel;
  readonly checked: CheckedMemory;
  readonly streams: Streams;
  readonly terminal: boolean;
  /** What lies in the file system besides a small Debian. */
  readonly provided: NonNullable<SessionOptions["files"]>;
  readonly tasks: TaskCalls;
  task(): Task;
  /** argv of the process as it lies in its memory now. */
  commandLine(): string;
  /** Path of the program. */
  readonly executable: string;
  step(): number;
  /** Nanoseconds since 1970. */
  now(): bigint;
}

const SI_KERNEL = 128;

export function makeFiles(parts: FileParts): FileCalls {
  const { kernel, checked, streams, tasks } = parts;
  const { fs } = kernel;
  Object.assign(fs.hooks, {
    now: () => parts.now(),
    wake: (channel: string) => void tasks.wake(channel),
    streams: {
      read: (max: number) => streams.read(max, parts.step()),
      waiting: () => streams.waiting(parts.step()),
      write: (fd: 1 | 2, bytes: Uint8Array) => streams.write(fd, bytes, parts.step()),
      terminal: parts.terminal,
    },
  });
  makeTree(fs);
  for (const { path, bytes } of parts.provided) addFile(fs, path, bytes);
  addGenerated(fs, "meminfo", () => memInfo(kernel));
  addGenerated(fs, "self/maps", () => kernel.procMaps());
  addGenerated(fs, "self/status", () => procStatus(kernel));
  addGenerated(fs, "self/statm", () => procStatm(kernel));
  addGenerated(fs, "self/comm", () => `${parts.task().comm}\n`);
  kernel.current.group.files = standardFiles(fs);
  addProc(parts);
  return new TracedFileCalls(kernel.trace, fs, () => {
    // Whatever a call does to files cannot be done twice: from here on a finding stops behind it.
    checked.changed = true;
    const task = parts.task();
    return { files: task.group, tid: task.tid, woken: task.woken, signal: (n) => void tasks.send(0, task.tid, { signal: n, code: SI_KERNEL, pid: 0, uid: 0, address: 0, value: 0n, status: 0 }) };
  });
}

const NANOSECONDS_PER_TICK = 10_000_000n;

function addProc(parts: FileParts): void {
  const { kernel } = parts;
  const { fs } = kernel;
  const boot = parts.now() / 1_000_000_000n;
  addGenerated(fs, "self/stat", () => procTaskStat(kernel, parts.tasks.usage("self").user / NANOSECONDS_PER_TICK));
  addGenerated(fs, "self/cmdline", () => parts.commandLine());
  addProcLink(fs, "self/exe", parts.executable);
  addGenerated(fs, "uptime", () => procUptime(kernel));
  addGenerated(fs, "loadavg", () => procLoad(kernel));
  addGenerated(fs, "version", () => procVersion());
  addGenerated(fs, "stat", () => procStat(kernel, boot));
  addGenerated(fs, "cpuinfo", () => procCpu(kernel.memory.layout.pointerSize === 8));
}
