/**
 * Descriptors as the C library's own streams use them. Reading may have to wait (`WouldBlock`, after which the whole call is made
 * again). Writing waits only before its first byte (`room`): what does not fit any more when it has begun, a pipe takes all the same.
 */
import { AT, Blocked, type FileStat } from "../../kernel/fs";
import type { NativeCall, TaskCalls } from "../native";
import { WouldBlock } from "./wouldBlock";

export interface StreamFiles {
  open(path: string, flags: number, mode: number): number;
  close(fd: number): number;
  /** Null: nothing typed yet. */
  read(fd: number, max: number): Uint8Array | number | null;
  write(fd: number, bytes: Uint8Array): number;
  /** Waits until a write may begin; -EINTR when a signal came first. */
  room(fd: number): number;
  seek(fd: number, offset: number, whence: number): number;
  stat(path: string): FileStat | number;
  statFd(fd: number): FileStat | number;
  unlink(path: string): number;
  rmdir(path: string): number;
  rename(from: string, to: string): number;
}

const EINTR = 4;

/** The running call is made again when what the kernel waits for has happened. */
export function waitFor(tasks: TaskCalls, on: Blocked): never {
  return tasks.wait({ reason: on.reason, channels: on.channels, ...(on.until === undefined ? {} : { until: on.until }), ...(on.partial ? { final: true } : {}) });
}

export function filesOf(call: NativeCall): StreamFiles {
  const { files, tasks } = call.process;
  /** Waits, unless a signal has just ended a wait. */
  const settled = <T>(result: T | Blocked): T | number => {
    if (!(result instanceof Blocked)) return result;
    if (tasks.woken === "signal") return -EINTR;
    throw new WouldBlock(result);
  };
  return {
    open: (path, flags, mode) => {
      const fd = files.openat(AT.FDCWD, path, flags, mode);
      if (!(fd instanceof Blocked)) return fd;
      return tasks.woken === "signal" ? -EINTR : waitFor(tasks, fd);
    },
    close: (fd) => files.close(fd),
    read: (fd, max) => settled(files.read(fd, max)),
    write: (fd, bytes) => settled(files.write(fd, bytes, true)),
    room: (fd) => {
      const on = files.waitForRoom(fd);
      if (!on) return 0;
      return tasks.woken === "signal" ? -EINTR : waitFor(tasks, on);
    },
    seek: (fd, offset, whence) => files.seek(fd, offset, whence),
    stat: (path) => files.stat(AT.FDCWD, path, 0),
    statFd: (fd) => files.fstat(fd),
    unlink: (path) => files.unlinkat(AT.FDCWD, path, 0),
    rmdir: (path) => files.unlinkat(AT.FDCWD, path, AT.REMOVEDIR),
    rename: (from, to) => files.renameat(AT.FDCWD, from, AT.FDCWD, to),
  };
}
