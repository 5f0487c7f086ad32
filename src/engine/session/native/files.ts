/** The kernel's file system for the process that runs: its streams are the machine's input and output, its clock is the machine's. */
import type { CheckedMemory } from "../../checker/checkedMemory";
import { addFile, type FileCalls, makeTree, standardFiles } from "../../kernel/fs";
import type { Kernel } from "../../kernel/kernel";
import type { Task, ThreadGroup } from "../../kernel/sched/task";
import type { TaskCalls } from "../../libc/native";
import { ProcTree } from "../../kernel/proc/procTree";
import { INITIAL_LIMITS, RLIMIT } from "../../kernel/sched/rlimit";
import type { Streams } from "./streams";
import { TracedFileCalls } from "./tracedFiles";
import type { SessionOptions } from "../api";

/** Nanoseconds that tasks have run. */
export interface ProcessorTimes {
  processorTime(group: ThreadGroup): bigint;
  threadTime(task: Task): bigint;
}

export interface FileParts {
  readonly kernel: Kernel;
  readonly checked: CheckedMemory;
  readonly streams: Streams;
  readonly terminal: boolean;
  /** What lies in the file system besides a small Debian. */
  readonly provided: NonNullable<SessionOptions["files"]>;
  readonly tasks: TaskCalls;
  task(): Task;
  /** Path of the program, and where its auxiliary vector lies. */
  readonly executable: string;
  readonly auxv: number;
  readonly times: ProcessorTimes;
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
  kernel.current.group.files = standardFiles(fs);
  fs.mount("proc", procTree(parts));
  return new TracedFileCalls(kernel.trace, fs, () => {
    // Whatever a call does to files cannot be done twice: from here on a finding stops behind it.
    checked.changed = true;
    const task = parts.task();
    return { files: task.group, tid: task.tid, woken: task.woken, signal: (n) => void tasks.send(0, task.tid, { signal: n, code: SI_KERNEL, pid: 0, uid: 0, address: 0, value: 0n, status: 0 }) };
  });
}

function procTree({ kernel, executable, auxv, times, now }: FileParts): ProcTree {
  return new ProcTree({
    kernel, fs: kernel.fs, boot: now() / 1_000_000_000n, executable, auxv,
    processTime: (group) => times.processorTime(group),
    threadTime: (task) => times.threadTime(task),
    limits: ({ group }) => INITIAL_LIMITS.map((first, i) => (i === RLIMIT.NOFILE ? [BigInt(group.nofile), (group.limits[i] ?? first)[1]] : (group.limits[i] ?? first))),
  });
}
