/**
 * fcntl and lockf. `struct flock`:
 *
 *               l_type  l_whence  l_start  l_len  l_pid
 *   x86-64        0        2         8      16     24
 *   x86-32        0        2         4       8     12
 *   x86-32, 64    0        2         4      12     20      (_FILE_OFFSET_BITS=64)
 */
import type { Native, NativeCall, Ptr } from "../native";
import { loadLong, plus, storeLong } from "../pointers";
import { EFAULT, EINVAL, give, mapped, offsetOf, optional, settled } from "./call";

const F = { DUPFD: 0, GETFD: 1, SETFD: 2, GETFL: 3, SETFL: 4, GETLK: 5, SETLK: 6, SETLKW: 7, SETOWN: 8, GETOWN: 9, GETLK64: 12, SETLK64: 13, SETLKW64: 14, DUPFD_CLOEXEC: 1030, GETPIPE_SZ: 1032, SETPIPE_SZ: 1031 } as const;
const UNLCK = 2;
const EBADF = 9;
const EACCES = 13;
const PIPE_SIZE = 65536;

interface Layout { readonly start: number; readonly length: number; readonly pid: number; readonly wide: boolean }
const layoutOf = (call: NativeCall, wide: boolean): Layout =>
  call.memory.pointerSize === 8 ? { start: 8, length: 16, pid: 24, wide: true } : wide ? { start: 4, length: 12, pid: 20, wide } : { start: 4, length: 8, pid: 12, wide };

function load(call: NativeCall, p: Ptr, l: Layout): { type: number; whence: number; start: number; length: number } {
  const { memory } = call;
  const offset = (at: number): number => Number(l.wide ? BigInt.asIntN(64, memory.load64(plus(p, at))) : loadLong(memory, plus(p, at)));
  return { type: memory.load16(p), whence: memory.load16(plus(p, 2)), start: offset(l.start), length: offset(l.length) };
}

function getLock(call: NativeCall, fd: number, p: Ptr, l: Layout): void {
  const { memory } = call;
  const r = load(call, p, l);
  const lock = call.process.files.getLock(fd, r, r.whence);
  if (typeof lock === "number") return give(call, lock);
  const store = (at: number, v: number): void => (l.wide ? memory.store64(plus(p, at), BigInt(v)) : storeLong(memory, plus(p, at), BigInt(v)));
  memory.store16(p, lock?.type ?? UNLCK);
  if (lock) {
    memory.store16(plus(p, 2), 0);
    store(l.start, lock.start);
    store(l.length, lock.end === Number.POSITIVE_INFINITY ? 0 : lock.end - lock.start);
    memory.store32(plus(p, l.pid), lock.pid);
  }
  call.returnI32(0);
}

function locking(call: NativeCall, fd: number, command: number, wide: boolean): void {
  const p = call.args.ptr(2);
  const l = layoutOf(call, wide);
  if (!mapped(call, p, l.pid + 4, false)) return give(call, -EFAULT);
  if (command === F.GETLK) return getLock(call, fd, p, l);
  const r = load(call, p, l);
  give(call, settled(call, call.process.files.setLock(fd, r, r.whence, command === F.SETLKW)));
}

export const fcntl: Native = (call) => {
  const fd = call.args.i32(0);
  const command = call.args.i32(1);
  const { files } = call.process;
  if (!files.isOpen(fd)) return give(call, -EBADF);
  const wide = call.name === "fcntl64" || command >= F.GETLK64;
  switch (command) {
    case F.DUPFD: case F.DUPFD_CLOEXEC: return give(call, files.dup(fd, optional(call, 2), command === F.DUPFD_CLOEXEC));
    case F.GETFD: return give(call, files.closeOnExec(fd));
    case F.SETFD: return give(call, files.closeOnExec(fd, (optional(call, 2) & 1) !== 0));
    case F.GETFL: return give(call, files.statusFlags(fd) | (call.memory.pointerSize === 8 && !files.isPipe(fd) ? 0o100000 : 0));
    case F.SETFL: return give(call, files.setStatusFlags(fd, optional(call, 2)));
    case F.GETLK: case F.SETLK: case F.SETLKW: return locking(call, fd, command, wide);
    case F.GETLK64: case F.SETLK64: case F.SETLKW64: return locking(call, fd, command - F.GETLK64 + F.GETLK, wide);
    case F.SETOWN: case F.GETOWN: return give(call, 0);
    case F.GETPIPE_SZ: case F.SETPIPE_SZ: return give(call, files.isPipe(fd) ? PIPE_SIZE : -EBADF);
    default: return give(call, -EINVAL);
  }
};

/** lockf: write locks from the file's position on. F_ULOCK 0, F_LOCK 1, F_TLOCK 2, F_TEST 3. */
export const lockf: Native = (call) => {
  const fd = call.args.i32(0);
  const command = call.args.i32(1);
  const { files } = call.process;
  const range = { type: command === 0 ? UNLCK : 1, start: 0, length: offsetOf(call, 2) };
  if (command < 0 || command > 3) return give(call, -EINVAL);
  if (command < 3) return give(call, settled(call, files.setLock(fd, range, 1, command === 1)));
  const lock = files.getLock(fd, range, 1);
  give(call, typeof lock === "number" ? lock : lock && lock.pid !== call.process.tasks.pid ? -EACCES : 0);
};
