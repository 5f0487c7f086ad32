/**
 * `struct file`, the open file description: what open makes, dup and fork share, and the last close ends. `files_struct`, the table
 * of descriptors, is `ThreadGroup.files` (sched/task.ts).
 *
 *   process A   fd 3 ─┐
 *               fd 7 ─┴─▶ file 12 { ino 5, pos 40, count 3 } ─▶ inode 5          dup: two descriptors, one position
 *   process B   fd 3 ───▲                                                        fork: the child's table names the same files
 */
import type { Kva } from "../boot/kva";
import type { Descriptor } from "../sched/task";
import type { Woken } from "../sched/wait";

export const O = {
  ACCMODE: 3, RDONLY: 0, WRONLY: 1, RDWR: 2, CREAT: 0o100, EXCL: 0o200, NOCTTY: 0o400, TRUNC: 0o1000, APPEND: 0o2000, NONBLOCK: 0o4000,
  DSYNC: 0o10000, ASYNC: 0o20000, DIRECT: 0o40000, LARGEFILE: 0o100000, DIRECTORY: 0o200000, NOFOLLOW: 0o400000, NOATIME: 0o1000000, CLOEXEC: 0o2000000,
  SYNC: 0o4010000, PATH: 0o10000000, TMPFILE: 0o20200000,
} as const;

/** What reads and writes of a file do (file_operations). */
export type FileKind = "regular" | "directory" | "pipe" | "socket" | "queue" | "null" | "zero" | "full" | "random" | "stream" | "generated" | "path";

export interface OpenFile {
  readonly ino: number;
  readonly kind: FileKind;
  /** Access mode and status flags (O_APPEND, O_NONBLOCK, …). */
  readonly flags: number;
  readonly pos: number;
  readonly count: number;
  /** Name it was opened by, absolute. */
  readonly path: string;
  /** kind "stream": 0 input, 1 output, 2 errors, 3 the terminal. kind "socket": inode of the pipe that it writes to. kind "random": bytes drawn so far. */
  readonly detail: number;
  /** flock: 0 none, 1 shared, 2 exclusive. */
  readonly lock: number;
  /** Kernel address of its struct file (slab/kernelObjects.ts). */
  readonly slabObject: Kva;
}

const access = (f: OpenFile): number => (f.kind === "path" ? O.ACCMODE : f.flags & O.ACCMODE);
/** Access mode 3 may do neither. */
export const mayRead = (f: OpenFile): boolean => access(f) === O.RDONLY || access(f) === O.RDWR;
export const mayWrite = (f: OpenFile): boolean => access(f) === O.WRONLY || access(f) === O.RDWR;

/** RLIMIT_NOFILE that a process begins with. */
export const NR_OPEN = 1024;

/** The parts of `ThreadGroup` that the file system uses. */
export interface FilesStruct {
  readonly pid: number;
  files: readonly (Descriptor | null)[];
  cwd: string;
  umask: number;
  /** RLIMIT_NOFILE: descriptors given out are smaller. */
  nofile?: number;
}

export const limitOf = (files: FilesStruct): number => files.nofile ?? NR_OPEN;

/** Who makes a system call. */
export interface Caller {
  readonly files: FilesStruct;
  readonly tid: number;
  /** Not null: the call is made again after it had to wait. */
  readonly woken: Woken | null;
  /** Sends a signal to the calling thread. */
  signal(number: number): void;
}

/** A call that must wait; it is made again when one of the channels was woken. */
export class Blocked {
  constructor(
    readonly reason: "input" | "pipe" | "poll" | "lock",
    readonly channels: readonly string[],
    readonly until?: bigint,
    /** Part of it is done: a signal ends the call with what it has, handlers do not restart it. */
    readonly partial = false,
  ) {}
}
