/**
 * <sys/stat.h>, <utime.h>, <sys/statvfs.h>: what is known about files, in the layouts of each machine.
 *
 *   struct stat   dev ino nlink mode uid gid rdev size blksize blocks atim mtim ctim    bytes
 *   x86-64         0   8   16    24   28  32  40   48    56      64    72   88  104      144
 *   x86-32         0  12   20    16   24  28  32   44    48      52    56   64   72       88
 *   x86-32, 64     0  12*  20    16   24  28  32   44    52      56    64   72   80       96    (* and, whole, at 88)
 */
import { AT, type FileStat, type FsStat, type NewTime } from "../../kernel/fs";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { isNull, loadLong, plus, storeLong } from "../pointers";
import { EFAULT, EINVAL, give, mapped, pathOf, withPaths } from "./call";

interface StatLayout { readonly nlink: number; readonly ino: number; readonly mode: number; readonly uid: number; readonly rdev: number; readonly size: number; readonly blksize: number; readonly blocks: number; readonly atim: number; readonly bytes: number }
const WIDE: StatLayout = { ino: 8, nlink: 16, mode: 24, uid: 28, rdev: 40, size: 48, blksize: 56, blocks: 64, atim: 72, bytes: 144 };
const NARROW: StatLayout = { ino: 12, nlink: 20, mode: 16, uid: 24, rdev: 32, size: 44, blksize: 48, blocks: 52, atim: 56, bytes: 88 };
const NARROW64: StatLayout = { ino: 12, nlink: 20, mode: 16, uid: 24, rdev: 32, size: 44, blksize: 52, blocks: 56, atim: 64, bytes: 96 };
const SECOND = 1_000_000_000n;
const EOVERFLOW = 75;

const floorDiv = (a: bigint, b: bigint): bigint => (a >= 0n ? a / b : -((-a + b - 1n) / b));

function storeStat(call: NativeCall, p: Ptr, s: FileStat): void {
  const { memory } = call;
  const long64 = call.name.endsWith("64");
  const l = memory.pointerSize === 8 ? WIDE : long64 ? NARROW64 : NARROW;
  if (l === NARROW && s.size > 0x7fffffff) return give(call, -EOVERFLOW);
  if (!mapped(call, p, l.bytes, true)) return give(call, -EFAULT);
  memory.fill(p, 0, l.bytes);
  const offset = (at: number, v: number): void => (l === NARROW64 ? memory.store64(plus(p, at), BigInt(v)) : storeLong(memory, plus(p, at), BigInt(v)));
  memory.store64(p, BigInt(s.device));
  storeLong(memory, plus(p, l.ino), BigInt(s.inode));
  storeLong(memory, plus(p, l.nlink), BigInt(s.links));
  memory.store32(plus(p, l.mode), s.mode);
  memory.store32(plus(p, l.uid), s.uid);
  memory.store32(plus(p, l.uid + 4), s.gid);
  memory.store64(plus(p, l.rdev), BigInt(s.rdev));
  offset(l.size, s.size);
  storeLong(memory, plus(p, l.blksize), BigInt(s.blockSize));
  offset(l.blocks, s.blocks);
  [s.atime, s.mtime, s.ctime].forEach((t, i) => {
    const at = plus(p, l.atim + i * 2 * memory.pointerSize);
    storeLong(memory, at, floorDiv(t, SECOND));
    storeLong(memory, plus(at, memory.pointerSize), t - floorDiv(t, SECOND) * SECOND);
  });
  if (l === NARROW64) memory.store64(plus(p, 88), BigInt(s.inode));
  call.returnI32(0);
}

function stat(call: NativeCall, to: number, s: FileStat | number): void {
  if (typeof s === "number") give(call, s);
  else storeStat(call, call.args.ptr(to), s);
}

const byPath = (flags: number): Native => withPaths([0], (call, path) => stat(call, 1, call.process.files.stat(AT.FDCWD, path, flags)));
const fstat: Native = (call) => stat(call, 1, call.process.files.fstat(call.args.i32(0)));
const KNOWN_FLAGS = AT.SYMLINK_NOFOLLOW | AT.EMPTY_PATH | 0x800 | 0x6000;
const fstatat: Native = withPaths([1], (call, path) => {
  const flags = call.args.i32(3);
  stat(call, 2, (flags & ~KNOWN_FLAGS) !== 0 ? -EINVAL : call.process.files.stat(call.args.i32(0), path, flags));
});

// --- times ---

const UTIME_NOW = 0x3fffffff;
const UTIME_OMIT = 0x3ffffffe;

/** Two struct timespec or, with `unit` 1000, two struct timeval. Null: both now. */
function timesAt(call: NativeCall, p: Ptr, unit: bigint): readonly [NewTime, NewTime] | null | number {
  if (isNull(p)) return null;
  const word = call.memory.pointerSize;
  if (!mapped(call, p, 4 * word, false)) return -EFAULT;
  const read = (at: number): NewTime | number => {
    const seconds = loadLong(call.memory, plus(p, at));
    const part = loadLong(call.memory, plus(p, at + word));
    if (unit === 1n && part === BigInt(UTIME_NOW)) return "now";
    if (unit === 1n && part === BigInt(UTIME_OMIT)) return "omit";
    return part < 0n || part * unit >= SECOND ? -EINVAL : seconds * SECOND + part * unit;
  };
  const both = [read(0), read(2 * word)] as const;
  return typeof both[0] === "number" || typeof both[1] === "number" ? -EINVAL : [both[0], both[1]];
}

const setTimes = (unit: bigint, flags: number): Native => withPaths([0], (call, path) => {
  const times = timesAt(call, call.args.ptr(1), unit);
  give(call, typeof times === "number" ? times : call.process.files.utimensat(AT.FDCWD, path, times, flags));
});

const utimensat: Native = (call) => {
  const times = timesAt(call, call.args.ptr(2), 1n);
  if (typeof times === "number") return give(call, times);
  const { files } = call.process;
  // A null path: the descriptor itself.
  if (isNull(call.args.ptr(1))) return give(call, files.futimens(call.args.i32(0), times));
  const path = pathOf(call, 1);
  give(call, typeof path === "number" ? path : files.utimensat(call.args.i32(0), path, times, call.args.i32(3)));
};

const futimes = (unit: bigint): Native => (call) => {
  const times = timesAt(call, call.args.ptr(1), unit);
  give(call, typeof times === "number" ? times : call.process.files.futimens(call.args.i32(0), times));
};

/** struct utimbuf: two time_t. */
const utime: Native = withPaths([0], (call, path) => {
  const p = call.args.ptr(1);
  const seconds = (at: number): bigint => loadLong(call.memory, plus(p, at)) * SECOND;
  give(call, call.process.files.utimensat(AT.FDCWD, path, isNull(p) ? null : [seconds(0), seconds(call.memory.pointerSize)], 0));
});

// --- file systems ---

/** Words of struct statvfs (`vfs`) or struct statfs. */
function storeFs(call: NativeCall, p: Ptr, s: FsStat | number, vfs: boolean): void {
  if (typeof s === "number") return give(call, s);
  const { memory } = call;
  const word = memory.pointerSize;
  const counts = [s.blocks, s.free, s.free, s.files, s.filesFree];
  const FLAGS = 0x1020;
  const words = vfs ? [s.blockSize, s.blockSize, ...counts, s.filesFree, s.id, ...(word === 4 ? [0] : []), FLAGS & 0xfff, 255] : [s.type, s.blockSize, ...counts, s.id, ...(word === 4 ? [0] : []), 255, s.blockSize, FLAGS];
  memory.fill(p, 0, (words.length + (vfs ? 6 * 4 : 4 * word) / word) * word);
  words.forEach((v, i) => storeLong(memory, plus(p, i * word), BigInt(v)));
  call.returnI32(0);
}

const ofPath = (vfs: boolean): Native => withPaths([0], (call, path) => storeFs(call, call.args.ptr(1), call.process.files.statfs(path), vfs));
const ofFd = (vfs: boolean): Native => (call) => storeFs(call, call.args.ptr(1), call.process.files.fstatfs(call.args.i32(0)), vfs);

export const attributes: NativeTable = {
  stat: byPath(0), stat64: byPath(0), lstat: byPath(AT.SYMLINK_NOFOLLOW), lstat64: byPath(AT.SYMLINK_NOFOLLOW), fstat, fstat64: fstat, fstatat, fstatat64: fstatat,
  access: withPaths([0], (call, p) => give(call, call.process.files.accessat(AT.FDCWD, p, call.args.i32(1), 0))),
  euidaccess: withPaths([0], (call, p) => give(call, call.process.files.accessat(AT.FDCWD, p, call.args.i32(1), 0))),
  faccessat: withPaths([1], (call, p) => {
    const flags = call.args.i32(3);
    give(call, (flags & ~(AT.EACCESS | AT.SYMLINK_NOFOLLOW | AT.EMPTY_PATH)) !== 0 ? -EINVAL : call.process.files.accessat(call.args.i32(0), p, call.args.i32(2), flags));
  }),
  chmod: withPaths([0], (call, p) => give(call, call.process.files.chmodat(AT.FDCWD, p, call.args.u32(1)))),
  fchmodat: withPaths([1], (call, p) => give(call, call.process.files.chmodat(call.args.i32(0), p, call.args.u32(2)))),
  fchmod: (call) => give(call, call.process.files.fchmod(call.args.i32(0), call.args.u32(1))),
  chown: withPaths([0], (call, p) => give(call, call.process.files.chownat(AT.FDCWD, p, call.args.i32(1), call.args.i32(2), 0))),
  lchown: withPaths([0], (call, p) => give(call, call.process.files.chownat(AT.FDCWD, p, call.args.i32(1), call.args.i32(2), AT.SYMLINK_NOFOLLOW))),
  fchownat: withPaths([1], (call, p) => give(call, call.process.files.chownat(call.args.i32(0), p, call.args.i32(2), call.args.i32(3), call.args.i32(4)))),
  fchown: (call) => give(call, call.process.files.fchown(call.args.i32(0), call.args.i32(1), call.args.i32(2))),
  utime, utimes: setTimes(1000n, 0), lutimes: setTimes(1000n, AT.SYMLINK_NOFOLLOW), futimes: futimes(1000n), futimens: futimes(1n), utimensat,
  statvfs: ofPath(true), fstatvfs: ofFd(true), statfs: ofPath(false), fstatfs: ofFd(false),
};
