/**
 * Advisory locks (fs/locks.c). fcntl's belong to a process and cover a range of bytes; flock's belong to an open file description
 * and cover the file.
 *
 *   F_SETLK [10, 20) by A:   │   A   │   A, new kind   │   A   │      older locks of A are cut; those of others conflict
 */
import { EAGAIN, EBADF, EINVAL } from "../errno";
import { Blocked, type Caller, mayRead, mayWrite, type OpenFile } from "./file";
import type { Fs } from "./fs";
import type { PosixLock } from "./records";

export const F_LCK = { RDLCK: 0, WRLCK: 1, UNLCK: 2 } as const;

/** `struct flock` with its start made absolute. */
export interface LockRequest {
  readonly type: number;
  readonly start: number;
  readonly length: number;
}

export const lockChannel = (ino: number): string => `lock:${ino}`;

export function rangeOf(r: LockRequest): { start: number; end: number } | null {
  const start = r.length < 0 ? r.start + r.length : r.start;
  if (start < 0) return null;
  return { start, end: r.length === 0 ? Number.POSITIVE_INFINITY : r.length < 0 ? r.start : start + r.length };
}

/** F_GETLK: the first lock in the way, null: none. */
export function conflicting(fs: Fs, ino: number, pid: number, type: number, start: number, end: number): PosixLock | null {
  return fs.locks.get(ino)?.find((l) => l.pid !== pid && l.start < end && start < l.end && (l.type === F_LCK.WRLCK || type === F_LCK.WRLCK)) ?? null;
}

/** F_SETLK, F_SETLKW. */
export function setLock(fs: Fs, who: Caller, file: OpenFile, r: LockRequest, wait: boolean): number | Blocked {
  const range = rangeOf(r);
  if (!range || r.type < 0 || r.type > F_LCK.UNLCK) return -EINVAL;
  if ((r.type === F_LCK.RDLCK && !mayRead(file)) || (r.type === F_LCK.WRLCK && !mayWrite(file))) return -EBADF;
  const { pid } = who.files;
  if (r.type !== F_LCK.UNLCK && conflicting(fs, file.ino, pid, r.type, range.start, range.end)) return wait ? new Blocked("lock", [lockChannel(file.ino)]) : -EAGAIN;
  const kept = (fs.locks.get(file.ino) ?? []).flatMap((l) => (l.pid === pid ? outside(l, range) : [l]));
  fs.locks.set(file.ino, r.type === F_LCK.UNLCK ? kept : [...kept, { ...range, type: r.type, pid }].sort((a, b) => a.start - b.start));
  fs.hooks.wake(lockChannel(file.ino));
  return 0;
}

function outside(l: PosixLock, range: { start: number; end: number }): PosixLock[] {
  const parts = [{ ...l, end: Math.min(l.end, range.start) }, { ...l, start: Math.max(l.start, range.end) }];
  return parts.filter((p) => p.start < p.end);
}

/** locks_remove_posix: any close of the file by the process ends all its locks on it. */
export function dropPosixLocks(fs: Fs, ino: number, pid: number): void {
  const locks = fs.locks.get(ino);
  if (!locks?.some((l) => l.pid === pid)) return;
  fs.locks.set(ino, locks.filter((l) => l.pid !== pid));
  fs.hooks.wake(lockChannel(ino));
}

/** flock(2): operation 1 shared, 2 exclusive, 8 unlock, + 4 without waiting. */
export function flock(fs: Fs, number: number, operation: number): number | Blocked {
  const kind = operation & ~4;
  if (kind !== 1 && kind !== 2 && kind !== 8) return -EINVAL;
  const file = fs.files.get(number)!;
  if (kind !== 8) {
    for (const [n, other] of fs.files.entries()) {
      if (n === number || other.ino !== file.ino || other.lock === 0 || (other.lock === 1 && kind === 1)) continue;
      return (operation & 4) !== 0 ? -EAGAIN : new Blocked("lock", [lockChannel(file.ino)]);
    }
  }
  fs.changeFile(number, { lock: kind === 8 ? 0 : kind });
  fs.hooks.wake(lockChannel(file.ino));
  return 0;
}
