/** <unistd.h> and <fcntl.h>: opening, closing, duplicating, asking descriptors. */
import { AT, O } from "../../kernel/fs";
import type { Native, NativeCall, NativeTable } from "../native";
import { plus } from "../pointers";
import { fcntl } from "./fcntl";
import { EFAULT, EINVAL, give, mapped, optional, pathOf, settled } from "./call";
import { closing } from "./closed";
import { bytesOf } from "../text";

const EAFNOSUPPORT = 97;
const ERANGE = 34;

function openAt(call: NativeCall, dirfd: number, i: number, flags: number, mode: number): void {
  const path = pathOf(call, i);
  give(call, typeof path === "number" ? path : settled(call, call.process.files.openat(dirfd, path, flags, mode)));
}

const open: Native = (call) => openAt(call, AT.FDCWD, 0, call.args.i32(1), optional(call, 2));
const openat: Native = (call) => openAt(call, call.args.i32(0), 1, call.args.i32(2), optional(call, 3));
const creat: Native = (call) => openAt(call, AT.FDCWD, 0, O.CREAT | O.WRONLY | O.TRUNC, call.args.i32(1));

/** int fds[2]. */
function storePair(call: NativeCall, i: number, pair: readonly [number, number] | number): void {
  if (typeof pair === "number") return give(call, pair);
  const p = call.args.ptr(i);
  call.memory.store32(p, pair[0]);
  call.memory.store32(plus(p, 4), pair[1]);
  call.returnI32(0);
}

const pipe = (flags: (call: NativeCall) => number): Native => (call) =>
  mapped(call, call.args.ptr(0), 8, true) ? storePair(call, 0, call.process.files.pipe(flags(call))) : give(call, -EFAULT);

const AF_UNIX = 1;
const SOCK = { STREAM: 1, DGRAM: 2, SEQPACKET: 5, TYPE: 15 } as const;

const socketpair: Native = (call) => {
  const type = call.args.i32(1);
  if (call.args.i32(0) !== AF_UNIX) return give(call, -EAFNOSUPPORT);
  if (![SOCK.STREAM, SOCK.DGRAM, SOCK.SEQPACKET].some((t) => t === (type & SOCK.TYPE))) return give(call, -EINVAL);
  storePair(call, 3, call.process.files.pipe(type & (O.CLOEXEC | O.NONBLOCK), true));
};

const ENOTTY = 25;
const EBADF = 9;

const isatty: Native = (call) => {
  const fd = call.args.i32(0);
  const { files } = call.process;
  if (files.isTerminal(fd)) return call.returnI32(1);
  call.process.setErrno(files.isOpen(fd) ? ENOTTY : EBADF);
  call.returnI32(0);
};

const TTY_ROOM = 32;
const ttyname: Native = (call) => {
  const name = call.process.files.terminalName(call.args.i32(0), TTY_ROOM);
  if (typeof name === "number") {
    call.process.setErrno(-name);
    return call.returnPtr({ va: 0, id: 0 });
  }
  const at = call.process.libraryObject("ttyname", TTY_ROOM);
  call.memory.write(at, bytesOf(`${name}\0`));
  call.returnPtr(at);
};
const ttynameInto: Native = (call) => {
  const room = call.args.size(2);
  const name = call.process.files.terminalName(call.args.i32(0), room);
  if (typeof name === "string" && name.length < room) call.memory.write(call.args.ptr(1), bytesOf(`${name}\0`));
  call.returnI32(typeof name === "number" ? -name : name.length < room ? 0 : ERANGE);
};

const TIOC = { GWINSZ: 0x5413, GPGRP: 0x540f, SWINSZ: 0x5414, FIONREAD: 0x541b, TCGETS: 0x5401, FIONBIO: 0x5421, FIOCLEX: 0x5451, FIONCLEX: 0x5450 } as const;

const ioctl: Native = (call) => {
  const fd = call.args.i32(0);
  const request = call.args.type(1) === "i64" ? Number(call.args.u64(1)) : call.args.u32(1);
  const { files } = call.process;
  if (!files.isOpen(fd)) return give(call, -EBADF);
  if (request === TIOC.FIOCLEX || request === TIOC.FIONCLEX) return give(call, files.closeOnExec(fd, request === TIOC.FIOCLEX));
  if (request === TIOC.FIONREAD) {
    const n = files.readable(fd);
    if (n >= 0) call.memory.store32(call.args.ptr(2), n);
    return give(call, Math.min(n, 0));
  }
  if (request === TIOC.FIONBIO) return give(call, files.setStatusFlags(fd, (files.statusFlags(fd) & ~O.NONBLOCK) | (call.memory.load32(call.args.ptr(2)) !== 0 ? O.NONBLOCK : 0)));
  if (!files.isTerminal(fd)) return give(call, -ENOTTY);
  if (request === TIOC.GWINSZ) [24, 80, 0, 0].forEach((v, i) => call.memory.store16(plus(call.args.ptr(2), 2 * i), v));
  else if (request === TIOC.GPGRP) call.memory.store32(call.args.ptr(2), call.process.tasks.pgrp(0));
  else if (request !== TIOC.SWINSZ) return give(call, -EINVAL);
  call.returnI32(0);
};

const synchronise: Native = (call) => give(call, call.process.files.fsync(call.args.i32(0)));

/** close_range and closefrom. */
function closeRange(call: NativeCall, first: number, last: number): void {
  for (let fd = Math.max(0, first); fd <= Math.min(last, 1023); fd++) call.process.files.close(fd);
}

export const descriptors: NativeTable = {
  open, open64: open, openat, openat64: openat, creat, creat64: creat, fcntl, fcntl64: fcntl, isatty, ttyname, ttyname_r: ttynameInto, ioctl, socketpair,
  close: closing((call) => give(call, call.process.files.close(call.args.i32(0)))),
  closefrom: (call) => closeRange(call, call.args.i32(0), 1023),
  close_range: (call) => {
    if (call.args.u32(0) > call.args.u32(1)) return give(call, -EINVAL);
    closeRange(call, call.args.u32(0), call.args.u32(1));
    call.returnI32(0);
  },
  dup: (call) => give(call, call.process.files.dup(call.args.i32(0))),
  dup2: (call) => give(call, call.process.files.dup2(call.args.i32(0), call.args.i32(1))),
  dup3: (call) => give(call, call.process.files.dup3(call.args.i32(0), call.args.i32(1), call.args.i32(2))),
  pipe: pipe(() => 0),
  pipe2: pipe((call) => call.args.i32(1)),
  flock: (call) => give(call, settled(call, call.process.files.flock(call.args.i32(0), call.args.i32(1)))),
  fsync: synchronise, fdatasync: synchronise, syncfs: synchronise,
  sync: () => undefined,
};
