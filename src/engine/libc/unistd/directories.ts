/**
 * <dirent.h>. A DIR is a block from malloc with a buffer that getdents fills; readdir's result points into it.
 *
 *   DIR          fd  lock  allocation  size  offset  filepos  errcode   data
 *   x86-64        0    4        8       16     24      32        40      48 … 48 + 32768
 *   x86-32        0    4        8       12     16      20        24      28 … 28 + 32768
 *
 *   struct dirent        d_ino  d_off  d_reclen  d_type  d_name
 *   64-bit inodes          0      8       16       18      19
 *   x86-32                 0      4        8       10      11
 */
import { AT, type DirectoryEntry, O } from "../../kernel/fs";
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { NULL } from "../native";
import { isNull, loadLong, plus, storeLong } from "../pointers";
import { judgeMaker } from "../stdio/makers";
import { bytesOf } from "../text";
import { give, pathOf, settled } from "./call";

const BUFFER = 32768;
const ENOTDIR = 20;
const EINVAL = 22;
const EBADF = 9;

interface DirLayout { readonly allocation: number; readonly size: number; readonly offset: number; readonly filepos: number; readonly data: number }
const layoutOf = (call: NativeCall): DirLayout =>
  call.memory.pointerSize === 8 ? { allocation: 8, size: 16, offset: 24, filepos: 32, data: 48 } : { allocation: 8, size: 12, offset: 16, filepos: 20, data: 28 };

const get = (call: NativeCall, dir: Ptr, field: number): number => Number(loadLong(call.memory, plus(dir, field)));
const set = (call: NativeCall, dir: Ptr, field: number, v: number): void => storeLong(call.memory, plus(dir, field), BigInt(v));

const failPointer = (call: NativeCall, errno: number): void => {
  call.process.setErrno(errno);
  call.returnPtr(NULL);
};

/** __alloc_dir. False: no memory for it. */
function directoryOn(call: NativeCall, fd: number): boolean {
  const l = layoutOf(call);
  const dir = call.heap.malloc(l.data + BUFFER);
  if (isNull(dir)) {
    failPointer(call, 12);
    return false;
  }
  call.memory.fill(dir, 0, l.data);
  call.memory.store32(dir, fd);
  set(call, dir, l.allocation, BUFFER);
  call.returnPtr(dir);
  return true;
}

const opendir: Native = (call) => {
  const path = pathOf(call, 0);
  const fd = typeof path === "number" ? path : settled(call, call.process.files.openat(AT.FDCWD, path, O.NONBLOCK | O.DIRECTORY | O.CLOEXEC, 0));
  if (fd < 0) return failPointer(call, -fd);
  if (!directoryOn(call, fd)) call.process.files.close(fd);
};

const fdopendir: Native = (call) => {
  const fd = call.args.i32(0);
  const { files } = call.process;
  const stat = files.fstat(fd);
  if (typeof stat === "number") return failPointer(call, -stat);
  if ((stat.mode & 0o170000) !== 0o040000) return failPointer(call, ENOTDIR);
  if ((files.statusFlags(fd) & O.ACCMODE) === O.WRONLY) return failPointer(call, EINVAL);
  directoryOn(call, fd);
};

const fdOf = (call: NativeCall): number => call.memory.load32(call.args.ptr(0)) | 0;

/** Bytes of one struct dirent. */
function record(e: DirectoryEntry, wide: boolean): Uint8Array {
  const name = bytesOf(e.name);
  const head = wide ? 19 : 11;
  const align = wide ? 8 : 4;
  const out = new Uint8Array(Math.ceil((head + name.length + 1) / align) * align);
  const view = new DataView(out.buffer);
  if (wide) {
    view.setBigUint64(0, BigInt(e.inode), true);
    view.setBigUint64(8, BigInt(e.next), true);
  } else {
    view.setUint32(0, e.inode, true);
    view.setUint32(4, e.next, true);
  }
  view.setUint16(head - 3, out.length, true);
  out[head - 1] = e.type;
  out.set(name, head);
  return out;
}

/** getdents64: fills the buffer; 0 at the end of the directory. */
function fill(call: NativeCall, dir: Ptr, wide: boolean): number {
  const l = layoutOf(call);
  const records: Uint8Array[] = [];
  let room = BUFFER;
  const result = call.process.files.getdents(fdOf(call), (entry) => {
    const bytes = record(entry, wide);
    if (bytes.length > room) return false;
    records.push(bytes);
    room -= bytes.length;
    return true;
  });
  if (result < 0) return result;
  let at = plus(dir, l.data);
  for (const bytes of records) {
    call.memory.write(at, bytes);
    at = plus(at, bytes.length);
  }
  set(call, dir, l.size, BUFFER - room);
  set(call, dir, l.offset, 0);
  return BUFFER - room;
}

/** The next entry, NULL at the end; -errno. */
function next(call: NativeCall): Ptr | number {
  const dir = call.args.ptr(0);
  const l = layoutOf(call);
  const wide = call.memory.pointerSize === 8 || call.name.startsWith("readdir64");
  if (get(call, dir, l.offset) >= get(call, dir, l.size)) {
    const filled = fill(call, dir, wide);
    if (filled <= 0) return filled < 0 && filled !== -2 ? filled : NULL;
  }
  const entry = plus(dir, l.data + get(call, dir, l.offset));
  set(call, dir, l.offset, get(call, dir, l.offset) + call.memory.load16(plus(entry, wide ? 16 : 8)));
  set(call, dir, l.filepos, wide ? Number(call.memory.load64(plus(entry, 8))) : call.memory.load32(plus(entry, 4)));
  return entry;
}

const readdir: Native = (call) => {
  const entry = next(call);
  if (typeof entry === "number") failPointer(call, -entry);
  else call.returnPtr(entry);
};

const readdirInto: Native = (call) => {
  const entry = next(call);
  const result = call.args.ptr(2);
  if (typeof entry === "number" || isNull(entry)) {
    call.memory.storePtr(result, NULL);
    return call.returnI32(typeof entry === "number" ? -entry : 0);
  }
  const wide = call.memory.pointerSize === 8 || call.name.startsWith("readdir64");
  call.memory.copy(call.args.ptr(1), entry, call.memory.load16(plus(entry, wide ? 16 : 8)));
  call.memory.storePtr(result, call.args.ptr(1));
  call.returnI32(0);
};

function seekTo(call: NativeCall, place: number): void {
  const dir = call.args.ptr(0);
  const l = layoutOf(call);
  call.process.files.seek(fdOf(call), place, 0);
  set(call, dir, l.size, 0);
  set(call, dir, l.offset, 0);
  set(call, dir, l.filepos, place);
}

export const directories: NativeTable = {
  opendir, fdopendir, readdir, readdir64: readdir, readdir_r: readdirInto, readdir64_r: readdirInto,
  closedir: (call) => {
    const dir = call.args.ptr(0);
    if (isNull(dir) || judgeMaker(call, dir, "closedir")) return give(call, -EINVAL);
    const fd = fdOf(call);
    call.heap.free(dir);
    give(call, call.process.files.close(fd));
  },
  dirfd: (call) => give(call, fdOf(call) < 0 ? -EBADF : fdOf(call)),
  rewinddir: (call) => seekTo(call, 0),
  seekdir: (call) => seekTo(call, call.args.long(1)),
  telldir: (call) => call.returnLong(get(call, call.args.ptr(0), layoutOf(call).filepos)),
};
