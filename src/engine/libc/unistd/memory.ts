/** <sys/mman.h>, <sys/shm.h> and the break: what the program does with its address space. */
import { AT, O } from "../../kernel/fs";
import type { AddressSpaceCalls, Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { plus, storeLong } from "../pointers";
import { judgeMaker } from "../stdio/makers";
import { EFAULT, EINVAL, give, mapped, offsetOf, pathOf, settled } from "./call";

const ENOSYS = 38;
const ENAMETOOLONG = 36;
const ENOENT = 2;

const withVm =
  (use: (call: NativeCall, vm: AddressSpaceCalls) => void): Native =>
  (call) => {
    if (call.process.vm) use(call, call.process.vm);
    else give(call, -ENOSYS);
  };

/** Pointer results: (void *)-1 on failure. */
function givePointer(call: NativeCall, result: Ptr | number): void {
  if (typeof result !== "number") return call.returnPtr(result);
  call.process.setErrno(-result);
  // As an integer: -1 of 64 bits is no double.
  call.returnI64(-1n);
}

const mmap = withVm((call, vm) => givePointer(call, vm.mmap(call.args.ptr(0), call.args.size(1), call.args.i32(2), call.args.i32(3), call.args.i32(4), offsetOf(call, 5))));

const mremap = withVm((call, vm) => {
  const target = call.args.count > 4 ? call.args.ptr(4) : NULL;
  givePointer(call, vm.mremap(call.args.ptr(0), call.args.size(1), call.args.size(2), call.args.i32(3), target));
});

const mincore = withVm((call, vm) => {
  const pages = vm.mincore(call.args.ptr(0), call.args.size(1));
  if (typeof pages === "number") return give(call, pages);
  if (!mapped(call, call.args.ptr(2), pages.length, true)) return give(call, -EFAULT);
  call.memory.write(call.args.ptr(2), pages);
  call.returnI32(0);
});

// --- POSIX shared memory: files of /dev/shm ---

const SHM_NAME_MAX = 255;

function shmPath(call: NativeCall): string | number {
  const name = pathOf(call, 0);
  if (typeof name === "number") return name;
  const bare = name.replace(/^\/+/, "");
  if (bare === "" || bare.includes("/") || bare === "." || bare === "..") return -EINVAL;
  return bare.length > SHM_NAME_MAX ? -ENAMETOOLONG : `/dev/shm/${bare}`;
}

const shmOpen: Native = (call) => {
  const path = shmPath(call);
  give(call, typeof path === "number" ? path : settled(call, call.process.files.openat(AT.FDCWD, path, call.args.i32(1) | O.CLOEXEC | O.NOFOLLOW | O.NONBLOCK, call.args.u32(2))));
};

const shmUnlink: Native = (call) => {
  const path = shmPath(call);
  give(call, path === -EINVAL ? -ENOENT : typeof path === "number" ? path : call.process.files.unlinkat(AT.FDCWD, path, 0));
};

/** MFD_CLOEXEC, MFD_ALLOW_SEALING; the name lies behind "memfd:". */
const MFD_KNOWN = 3;
const MFD_NAME_MAX = 249;

/** A file that never has a name. */
const memfdCreate: Native = (call) => {
  const name = pathOf(call, 0);
  if (typeof name === "number") return give(call, name);
  if ((call.args.u32(1) & ~MFD_KNOWN) !== 0 || name.length > MFD_NAME_MAX) return give(call, -EINVAL);
  give(call, settled(call, call.process.files.openat(AT.FDCWD, "/dev/shm", O.TMPFILE | O.RDWR | ((call.args.u32(1) & 1) !== 0 ? O.CLOEXEC : 0), 0o777)));
};

// --- System V shared memory ---

/**
 * struct shmid_ds       key uid gid cuid cgid mode   segsz  atime dtime ctime  cpid lpid nattch   bytes
 *   x86-64               0   4   8   12   16   20     48     56    64    72    80   84    88      112
 *   x86-32               0   4   8   12   16   20     36     40    48    56    64   68    72       84
 */
const shmctl = withVm((call, vm) => {
  const id = call.args.i32(0);
  const command = call.args.i32(1);
  if (command === 0) return give(call, vm.shmRemove(id));
  if (command === 11 || command === 12) return give(call, Math.min(0, typeof vm.shmStat(id) === "number" ? -EINVAL : 0));
  const p = call.args.ptr(2);
  if (command === 1) return mapped(call, p, 24, false) ? give(call, vm.shmSet(id, call.memory.load32(plus(p, 20)), call.memory.load32(plus(p, 4)))) : give(call, -EFAULT);
  if (command !== 2) return give(call, -EINVAL);
  const s = vm.shmStat(id);
  if (typeof s === "number") return give(call, s);
  const wide = call.memory.pointerSize === 8;
  if (!mapped(call, p, wide ? 112 : 84, true)) return give(call, -EFAULT);
  call.memory.fill(p, 0, wide ? 112 : 84);
  [s.key, 1000, 1000, 1000, 1000, s.mode].forEach((v, i) => call.memory.store32(plus(p, 4 * i), v));
  const [size, first, cpid] = wide ? [48, 56, 80] : [36, 40, 64];
  storeLong(call.memory, plus(p, size), BigInt(s.size));
  [s.atime, s.dtime, s.ctime].forEach((t, i) => call.memory.store64(plus(p, first + 8 * i), t));
  call.memory.store32(plus(p, cpid), s.cpid);
  call.memory.store32(plus(p, cpid + 4), s.lpid);
  storeLong(call.memory, plus(p, cpid + 8), BigInt(s.attached));
  call.returnI32(0);
});

/** ftok: a key from a file and a number. */
const ftok: Native = (call) => {
  const path = pathOf(call, 0);
  const stat = typeof path === "number" ? path : call.process.files.stat(AT.FDCWD, path, 0);
  give(call, typeof stat === "number" ? stat : 0);
  if (typeof stat !== "number") call.returnI32((stat.inode & 0xffff) | ((stat.device & 0xff) << 16) | ((call.args.i32(1) & 0xff) << 24));
};

const POSIX_MADV_DONTNEED = 4;

export const memoryCalls: NativeTable = {
  mmap, mmap64: mmap, mremap, mincore, shm_open: shmOpen, shm_unlink: shmUnlink, memfd_create: memfdCreate, shmctl, ftok,
  sbrk: withVm((call, vm) => givePointer(call, vm.sbrk(call.args.long(0)))),
  brk: withVm((call, vm) => give(call, vm.brk(call.args.ptr(0)))),
  munmap: withVm((call, vm) => judgeMaker(call, call.args.ptr(0), "munmap") ? give(call, -EINVAL) : give(call, vm.munmap(call.args.ptr(0), call.args.size(1)))),
  mprotect: withVm((call, vm) => give(call, vm.mprotect(call.args.ptr(0), call.args.size(1), call.args.i32(2)))),
  madvise: withVm((call, vm) => give(call, vm.madvise(call.args.ptr(0), call.args.size(1), call.args.i32(2)))),
  posix_madvise: withVm((call, vm) => call.returnI32(call.args.i32(2) === POSIX_MADV_DONTNEED ? 0 : -Math.min(0, vm.madvise(call.args.ptr(0), call.args.size(1), call.args.i32(2))))),
  msync: withVm((call, vm) => give(call, vm.msync(call.args.ptr(0), call.args.size(1), call.args.i32(2)))),
  mlock: withVm((call, vm) => give(call, vm.mlock(call.args.ptr(0), call.args.size(1), 0))),
  mlock2: withVm((call, vm) => give(call, vm.mlock(call.args.ptr(0), call.args.size(1), call.args.i32(2)))),
  munlock: withVm((call, vm) => give(call, vm.munlock(call.args.ptr(0), call.args.size(1)))),
  mlockall: withVm((call, vm) => give(call, vm.mlockAll(call.args.i32(0)))),
  munlockall: withVm((call, vm) => give(call, vm.mlockAll(null))),
  shmget: withVm((call, vm) => give(call, vm.shmget(call.args.i32(0), call.args.size(1), call.args.i32(2)))),
  shmat: withVm((call, vm) => givePointer(call, vm.shmat(call.args.i32(0), call.args.ptr(1), call.args.i32(2)))),
  shmdt: withVm((call, vm) => give(call, vm.shmdt(call.args.ptr(0)))),
};
