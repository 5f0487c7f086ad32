/** Bytes between files and the program: read, write, their positioned and scattered forms, lseek, truncating. */
import type { Native, NativeCall, NativeTable, Ptr } from "../native";
import { loadLong, plus } from "../pointers";
import { EFAULT, EINVAL, give, giveLong, giveWide, mapped, offsetOf, pathOf, settled } from "./call";
import { onOpen } from "./closed";
import { lockf } from "./fcntl";

const ESPIPE = 29;
const IOV_MAX = 1024;
const SSIZE_MAX = 2 ** 47;
const PAGE = 4096;

interface Piece { readonly at: Ptr; readonly length: number }

/** What one buffer, or an array of struct iovec, names; null: a bad address or count. */
function pieces(call: NativeCall, vector: boolean): readonly Piece[] | number {
  if (!vector) return [{ at: call.args.ptr(1), length: call.args.size(2) }];
  const count = call.args.i32(2);
  const word = call.memory.pointerSize;
  if (count < 0 || count > IOV_MAX) return -EINVAL;
  const array = call.args.ptr(1);
  if (count > 0 && !mapped(call, array, count * 2 * word, false)) return -EFAULT;
  const list = Array.from({ length: count }, (_, i) => ({ at: call.memory.loadPtr(plus(array, i * 2 * word)), length: Number(loadLong(call.memory, plus(array, i * 2 * word + word))) }));
  const total = list.reduce((n, p) => n + p.length, 0);
  return list.some((p) => p.length < 0) || total > SSIZE_MAX ? -EINVAL : list;
}

/** Bytes to the program's buffers, one after the other. */
function scatter(call: NativeCall, to: readonly Piece[], bytes: Uint8Array): number {
  let done = 0;
  for (const { at, length } of to) {
    const part = bytes.subarray(done, done + length);
    if (part.length > 0) {
      if (!mapped(call, at, part.length, true)) return done > 0 ? done : -EFAULT;
      call.memory.write(at, part);
    }
    done += part.length;
  }
  return done;
}

/** What is left of a write whose memory ends: a pipe takes whole pages. */
function torn(call: NativeCall, fd: number, bytes: Uint8Array): Uint8Array | number {
  const kept = call.process.files.isPipe(fd) ? bytes.subarray(0, bytes.length - (bytes.length % PAGE)) : bytes;
  return kept.length > 0 ? kept : -EFAULT;
}

/** Undefined bytes may be written (structures have padding), unless somebody is going to read them at once: on standard output. */
function gather(call: NativeCall, fd: number, from: readonly Piece[]): Uint8Array | number {
  const shown = call.process.files.isStandard(fd);
  const out = new Uint8Array(from.reduce((n, p) => n + p.length, 0));
  let done = 0;
  for (const { at, length } of from) {
    if (length === 0) continue;
    const part = reachableAt(call, at, length, false);
    if (part === 0 && !mapped(call, at, length, false)) return done > 0 ? out.subarray(0, done) : -EFAULT;
    out.set(call.memory.read(at, part, shown), done);
    done += part;
    if (part < length) return torn(call, fd, out.subarray(0, done));
  }
  return out;
}

/** How many of the bytes the program's buffers have memory for: a call stops where it ends. */
function reachable(call: NativeCall, to: readonly Piece[], write: boolean): number {
  let n = 0;
  for (const { at, length } of to) {
    const part = Math.min(length, reachableAt(call, at, length, write));
    n += part;
    if (part < length) break;
  }
  return n;
}

function reachableAt(call: NativeCall, at: Ptr, length: number, write: boolean): number {
  const { mapped: there } = call.memory;
  if (!there || length === 0 || there.call(call.memory, at, length, write)) return length;
  for (let n = 0; ; ) {
    const part = PAGE - ((at.va + n) % PAGE);
    if (!there.call(call.memory, plus(at, n), 1, write)) return n;
    n += part;
  }
}

/** There are bytes for the program, which stay where they are. */
function comes(call: NativeCall, fd: number, positioned: boolean): boolean {
  const { files } = call.process;
  if (positioned) return files.pread(fd, 1, offsetOf(call, 3)) instanceof Uint8Array;
  const allowed = files.read(fd, 0);
  return !(typeof allowed === "number" && allowed < 0) && files.readable(fd) > 0;
}

const reads = (vector: boolean, positioned: boolean): Native => (call) => {
  const fd = call.args.i32(0);
  const to = pieces(call, vector);
  if (typeof to === "number") return giveLong(call, to);
  const wanted = to.reduce((n, p) => n + p.length, 0);
  const { files } = call.process;
  const total = reachable(call, to, true);
  if (total === 0 && wanted > 0 && comes(call, fd, positioned)) {
    mapped(call, to.find((p) => p.length > 0)!.at, 1, true);
    return giveLong(call, -EFAULT);
  }
  const most = total || wanted;
  const got = settled(call, positioned ? files.pread(fd, most, offsetOf(call, 3)) : files.read(fd, most));
  giveLong(call, typeof got === "number" ? got : scatter(call, to, got));
};

/** Larger writes than a machine has memory for end in ENOMEM of the gathering, not here: they are cut as Linux cuts them. */
const MAX_RW = 0x7ffff000;

const writes = (vector: boolean, positioned: boolean): Native => (call) => {
  const fd = call.args.i32(0);
  const { files } = call.process;
  const problem = files.mayWrite(fd);
  if (problem < 0) return giveLong(call, problem);
  const from = pieces(call, vector);
  if (typeof from === "number") return giveLong(call, from);
  const bytes = gather(call, fd, from.map((p) => ({ at: p.at, length: Math.min(p.length, MAX_RW) })));
  if (typeof bytes === "number") return giveLong(call, bytes);
  giveLong(call, settled(call, positioned ? files.pwrite(fd, bytes, offsetOf(call, 3)) : files.write(fd, bytes)));
};

const seek = (result: (call: NativeCall, n: number) => void): Native => (call) => result(call, call.process.files.seek(call.args.i32(0), offsetOf(call, 1), call.args.i32(2)));

const truncate: Native = (call) => {
  const path = pathOf(call, 0);
  give(call, typeof path === "number" ? path : call.process.files.truncate(path, offsetOf(call, 1)));
};
const ftruncate: Native = (call) => give(call, call.process.files.ftruncate(call.args.i32(0), offsetOf(call, 1)));
const fallocate: Native = (call) => give(call, call.process.files.fallocate(call.args.i32(0), call.args.i32(1), offsetOf(call, 2), offsetOf(call, 3)));
/** Answers with the error number itself. */
const posixFallocate: Native = (call) => call.returnI32(-Math.min(0, call.process.files.fallocate(call.args.i32(0), 0, offsetOf(call, 1), offsetOf(call, 2))));
const FADV_DONTNEED = 4;
const fadvise: Native = (call) => {
  const { files } = call.process;
  const advice = call.args.i32(3);
  const error = !files.isOpen(call.args.i32(0)) ? 9 : files.isPipe(call.args.i32(0)) ? ESPIPE : advice < 0 || advice > 5 || offsetOf(call, 2) < 0 ? EINVAL : 0;
  if (error === 0 && advice === FADV_DONTNEED) call.process.vm?.dropPages(call.args.i32(0), offsetOf(call, 1), offsetOf(call, 2));
  call.returnI32(error);
};

/** sendfile, copy_file_range: between descriptors. */
const sendfile: Native = (call) => {
  const { files } = call.process;
  const place = call.args.ptr(2);
  const from = place.va === 0 ? -1 : Number(loadLong(call.memory, place));
  const n = Math.min(call.args.size(3), 1 << 20);
  const got = settled(call, from < 0 ? files.read(call.args.i32(1), n) : files.pread(call.args.i32(1), n, from));
  if (typeof got === "number") return giveLong(call, got);
  const done = settled(call, files.write(call.args.i32(0), got, true));
  if (from >= 0 && done > 0) call.memory.store64(place, BigInt(from + done));
  giveLong(call, done);
};

/** send and recv on one of a pair of sockets; of the flags only MSG_DONTWAIT and MSG_NOSIGNAL make sense here. */
const ENOTSOCK = 88;
const socketOnly = (then: Native): Native => (call) => (call.process.files.isSocket(call.args.i32(0)) ? then(call) : giveLong(call, -ENOTSOCK));

const shutdown: Native = (call) => give(call, call.process.files.isSocket(call.args.i32(0)) ? call.process.files.shutdown(call.args.i32(0), call.args.i32(1)) : -ENOTSOCK);

export const transfer: NativeTable = {
  read: onOpen(reads(false, false)), pread: onOpen(reads(false, true)), pread64: onOpen(reads(false, true)), readv: onOpen(reads(true, false)), preadv: onOpen(reads(true, true)), preadv64: onOpen(reads(true, true)),
  write: onOpen(writes(false, false)), pwrite: onOpen(writes(false, true)), pwrite64: onOpen(writes(false, true)), writev: onOpen(writes(true, false)), pwritev: onOpen(writes(true, true)), pwritev64: onOpen(writes(true, true)),
  lseek: onOpen(seek(giveLong)), lseek64: onOpen(seek(giveWide)), truncate, truncate64: truncate, ftruncate, ftruncate64: ftruncate, fallocate, fallocate64: fallocate,
  posix_fallocate: posixFallocate, posix_fallocate64: posixFallocate, posix_fadvise: fadvise, posix_fadvise64: fadvise, sendfile, shutdown, send: socketOnly(writes(false, false)), recv: socketOnly(reads(false, false)), lockf, lockf64: lockf,
};
