/** System calls as <unistd.h>, <fcntl.h>, <sys/stat.h> and <sys/mman.h> name them: -1 and errno where the kernel answers -errno. */
import { filesOf } from "./files";
import type { AddressSpaceCalls, FileStat, Native, NativeCall, NativeTable, Ptr } from "./native";
import { fail, plus, storeLong } from "./pointers";
import { textOf } from "./text";
import { WouldBlock } from "./stdio/stream";
import { reading } from "./stdio/source";

const ENOSYS = 38;
const ENOTTY = 25;
const EBADF = 9;
const EINVAL = 22;
const CREAT_FLAGS = 0o1101;

const path = (call: NativeCall, i: number): string => textOf(call.memory.string(call.args.ptr(i)));

function give(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnI32(Math.max(-1, result));
}
function giveLong(call: NativeCall, result: number): void {
  if (result < 0) call.process.setErrno(-result);
  call.returnLong(Math.max(-1, result));
}

const read = reading((call) => {
  const got = filesOf(call).read(call.args.i32(0), call.args.size(2));
  if (got === null) throw new WouldBlock();
  if (typeof got === "number") return giveLong(call, got);
  if (got.length > 0) call.memory.write(call.args.ptr(1), got);
  call.returnLong(got.length);
});

const write: Native = (call) => {
  const n = call.args.size(2);
  const bytes = n > 0 ? call.memory.read(call.args.ptr(1), n) : new Uint8Array(0);
  giveLong(call, filesOf(call).write(call.args.i32(0), bytes));
};

/** struct stat, in the layouts of <sys/stat.h>. */
function storeStat(call: NativeCall, p: Ptr, s: FileStat): void {
  const { memory } = call;
  const wide = memory.pointerSize === 8;
  memory.fill(p, 0, wide ? 144 : 88);
  memory.store64(p, BigInt(s.device));
  const longs: [number, number][] = wide
    ? [[8, s.inode], [16, s.links], [48, s.size], [56, s.blockSize], [64, Math.ceil(s.size / 512)]]
    : [[12, s.inode], [20, s.links], [44, s.size], [48, s.blockSize], [52, Math.ceil(s.size / 512)]];
  for (const [at, v] of longs) storeLong(memory, plus(p, at), BigInt(v));
  memory.store32(plus(p, wide ? 24 : 16), s.mode);
  for (const i of [0, 1, 2]) storeLong(memory, plus(p, (wide ? 72 : 56) + i * 2 * memory.pointerSize), s.mtime);
}

function stat(call: NativeCall, s: FileStat | number): void {
  if (typeof s === "number") return give(call, s);
  storeStat(call, call.args.ptr(1), s);
  call.returnI32(0);
}

const byPath: Native = (call) => stat(call, filesOf(call).stat(path(call, 0)));

const withVm =
  (use: (call: NativeCall, vm: AddressSpaceCalls) => void, missing: (call: NativeCall) => void): Native =>
  (call) => {
    if (call.process.vm) use(call, call.process.vm);
    else missing(call);
  };

/** Pointer results: (void *)-1 on failure. */
function givePointer(call: NativeCall, result: Ptr | number): void {
  if (typeof result !== "number") return call.returnPtr(result);
  call.process.setErrno(-result);
  // As an integer: -1 of 64 bits is no double.
  call.returnI64(-1n);
}
const noPointer = (call: NativeCall): void => givePointer(call, -ENOSYS);
const noInt = (call: NativeCall): void => fail(call, ENOSYS);

const systemValues: Readonly<Record<number, number>> = { 0: 2097152, 1: 62000, 2: 100, 4: 1024, 30: 4096, 83: 1, 84: 1, 85: 16384, 86: 8192 };

const isatty: Native = (call) => {
  const fd = call.args.i32(0);
  if (call.process.isTerminal?.(fd)) return call.returnI32(1);
  const known = typeof filesOf(call).statFd(fd) !== "number";
  call.process.setErrno(known ? ENOTTY : EBADF);
  call.returnI32(0);
};

const identity = (value: number): Native => (call) => call.returnI32(value);
const USER = 1000;

export const unistd: NativeTable = {
  read, write, isatty,
  open: (call) => give(call, filesOf(call).open(path(call, 0), call.args.i32(1), call.args.count > 2 ? call.args.i32(2) : 0)),
  creat: (call) => give(call, filesOf(call).open(path(call, 0), CREAT_FLAGS, call.args.i32(1))),
  close: (call) => give(call, filesOf(call).close(call.args.i32(0))),
  lseek: (call) => giveLong(call, filesOf(call).seek(call.args.i32(0), call.args.long(1), call.args.i32(2))),
  ftruncate: (call) => give(call, filesOf(call).truncate(call.args.i32(0), call.args.long(1))),
  unlink: (call) => give(call, filesOf(call).unlink(path(call, 0))),
  rmdir: (call) => give(call, filesOf(call).rmdir(path(call, 0))),
  mkdir: (call) => give(call, filesOf(call).mkdir(path(call, 0), call.args.i32(1))),
  access: (call) => {
    const s = filesOf(call).stat(path(call, 0));
    give(call, typeof s === "number" ? s : 0);
  },
  stat: byPath, lstat: byPath,
  fstat: (call) => stat(call, filesOf(call).statFd(call.args.i32(0))),
  getpid: (call) => call.returnI32(call.process.pid ?? 1000),
  getppid: identity(1), getuid: identity(USER), geteuid: identity(USER), getgid: identity(USER), getegid: identity(USER),
  getpagesize: identity(4096),
  sysconf: (call) => {
    const value = systemValues[call.args.i32(0)];
    if (value === undefined) call.process.setErrno(EINVAL);
    call.returnLong(value ?? -1);
  },
  sbrk: withVm((call, vm) => givePointer(call, vm.sbrk(call.args.long(0))), noPointer),
  brk: withVm((call, vm) => give(call, vm.brk(call.args.ptr(0))), noInt),
  mmap: withVm((call, vm) => givePointer(call, vm.mmap(call.args.ptr(0), call.args.size(1), call.args.i32(2), call.args.i32(3), call.args.i32(4), call.args.long(5))), noPointer),
  munmap: withVm((call, vm) => give(call, vm.munmap(call.args.ptr(0), call.args.size(1))), noInt),
  mprotect: withVm((call, vm) => give(call, vm.mprotect(call.args.ptr(0), call.args.size(1), call.args.i32(2))), noInt),
};
