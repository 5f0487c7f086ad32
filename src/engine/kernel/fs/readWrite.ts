/**
 * read, write and lseek (fs/read_write.c), and what they do for each kind of file (its file_operations).
 *
 *   regular   bytes of the page cache at the position            null · zero · full · random   as the devices behave
 *   pipe      pipe.ts                                            stream   standard input and output of the machine
 *   generated made up when it is read (/proc, seqFile.ts)        directory   EISDIR
 */
import { EAGAIN, EBADF, EFBIG, EINVAL, EIO, EISDIR, ENOSPC, ENXIO, EPIPE, ESPIPE } from "../errno";
import { Blocked, type Caller, mayRead, mayWrite, O, type OpenFile } from "./file";
import type { Fs } from "./fs";
import { randomBytes } from "./random";
import { readPipe, writePipe } from "./pipe";
import { seqRead } from "./seqFile";

/** A stream that waits for the user to type. */
export const INPUT_CHANNEL = "stdin";
/** MAX_RW_COUNT. */
const MOST = 0x7ffff000;
/** Devices without end give so much at once. */
const DEVICE_CHUNK = 1 << 20;
/** s_maxbytes of the disk. */
const MAX_FILE = 2 ** 44;

const seekable = (file: OpenFile): boolean => file.kind !== "pipe" && file.kind !== "socket" && file.kind !== "stream" && file.kind !== "queue";

/** Bytes of the file at `pos`; position and times are the caller's business. */
function readAt(fs: Fs, number: number, file: OpenFile, pos: number, max: number): Uint8Array | number | Blocked {
  switch (file.kind) {
    case "regular": return fs.contents.read(fs.inode(file.ino).data, pos, max);
    case "generated": return readGenerated(fs, number, file, pos, max);
    case "directory": return -EISDIR;
    case "pipe": case "socket": return readPipe(fs, file, max);
    case "null": return new Uint8Array(0);
    case "zero": case "full": return new Uint8Array(Math.min(max, DEVICE_CHUNK));
    default: return -EBADF;
  }
}

function readGenerated(fs: Fs, number: number, file: OpenFile, pos: number, max: number): Uint8Array | number {
  const made = fs.proc.file(file.ino);
  if (made.read) return made.read(pos, max);
  if (!made.records) return -EINVAL;
  const got = seqRead(made, fs.sequences.get(number), pos, max);
  if (typeof got === "number") return got;
  fs.sequences.set(number, got[1]);
  return got[0];
}

function readStream(fs: Fs, file: OpenFile, max: number): Uint8Array | number | Blocked {
  if (file.detail === 1 || file.detail === 2) return fs.hooks.streams.terminal ? readStream(fs, { ...file, detail: 0 }, max) : -EBADF;
  if (max === 0) return new Uint8Array(0);
  if ((file.flags & O.NONBLOCK) !== 0 && !fs.hooks.streams.waiting().ready) return -EAGAIN;
  return fs.hooks.streams.read(max) ?? new Blocked("input", [INPUT_CHANNEL]);
}

export function read(fs: Fs, number: number, max: number): Uint8Array | number | Blocked {
  const file = fs.files.get(number);
  if (file?.kind === "socket" && !mayRead(file)) return new Uint8Array(0);
  if (!file || !mayRead(file)) return -EBADF;
  const n = Math.min(max, MOST);
  if (file.kind === "stream") return readStream(fs, file, n);
  if (file.kind === "random") return drawRandom(fs, number, file, n);
  const got = readAt(fs, number, file, file.pos, n);
  if (got instanceof Uint8Array && seekable(file)) {
    if (got.length > 0 && (file.kind === "regular" || file.kind === "generated")) fs.changeFile(number, { pos: file.pos + got.length });
    if (file.kind === "regular" && n > 0 && (file.flags & O.NOATIME) === 0) fs.touchRead(file.ino);
  }
  return got;
}

function drawRandom(fs: Fs, number: number, file: OpenFile, max: number): Uint8Array {
  const n = Math.min(max, DEVICE_CHUNK);
  fs.changeFile(number, { detail: file.detail + n });
  return randomBytes(number, file.detail, n);
}

export function pread(fs: Fs, number: number, max: number, at: number): Uint8Array | number | Blocked {
  const file = fs.files.get(number);
  if (at < 0) return -EINVAL;
  if (!file) return -EBADF;
  if (!seekable(file)) return -ESPIPE;
  if (!mayRead(file)) return -EBADF;
  return file.kind === "random" ? drawRandom(fs, number, file, max) : readAt(fs, number, file, at, Math.min(max, MOST));
}

/** What write answers before it looks at the bytes. */
export function mayWriteTo(fs: Fs, number: number): number {
  const file = fs.files.get(number);
  if (file?.kind === "socket" && !mayWrite(file)) return -EPIPE;
  return file && mayWrite(file) ? 0 : -EBADF;
}

function writeAt(fs: Fs, who: Caller, file: OpenFile, pos: number, bytes: Uint8Array, elastic: boolean): number | Blocked {
  switch (file.kind) {
    case "regular": return writeRegular(fs, file, pos, bytes);
    case "pipe": case "socket": return writePipe(fs, who, file, bytes, elastic);
    case "full": return bytes.length > 0 ? -ENOSPC : 0;
    case "stream":
      if (file.detail === 0 && !fs.hooks.streams.terminal) return -EBADF;
      fs.hooks.streams.write(file.detail === 2 ? 2 : 1, bytes);
      return bytes.length;
    case "null": case "zero": case "random": return bytes.length;
    case "generated": return fs.proc.file(file.ino).write?.(bytes, pos, who) ?? -EIO;
    default: return -EBADF;
  }
}

function writeRegular(fs: Fs, file: OpenFile, pos: number, bytes: Uint8Array): number {
  if (bytes.length === 0) return 0;
  if (pos >= MAX_FILE) return -EFBIG;
  const done = fs.contents.write(fs.inode(file.ino).data, pos, bytes);
  if (done > 0) fs.touch(file.ino);
  return done > 0 ? done : -ENOSPC;
}

export function write(fs: Fs, who: Caller, number: number, bytes: Uint8Array, elastic = false): number | Blocked {
  const problem = mayWriteTo(fs, number);
  if (problem < 0) return problem;
  const file = fs.files.get(number)!;
  const pos = (file.flags & O.APPEND) !== 0 && file.kind === "regular" ? fs.sizeOf(fs.inode(file.ino)) : file.pos;
  const done = writeAt(fs, who, file, pos, bytes, elastic);
  if (typeof done === "number" && done > 0 && (file.kind === "regular" || file.kind === "generated")) fs.changeFile(number, { pos: pos + done });
  return done;
}

export function pwrite(fs: Fs, who: Caller, number: number, bytes: Uint8Array, at: number): number | Blocked {
  const file = fs.files.get(number);
  if (at < 0) return -EINVAL;
  if (!file) return -EBADF;
  if (!seekable(file)) return -ESPIPE;
  if (!mayWrite(file)) return -EBADF;
  const pos = (file.flags & O.APPEND) !== 0 && file.kind === "regular" ? fs.sizeOf(fs.inode(file.ino)) : at;
  return writeAt(fs, who, file, pos, bytes, false);
}

const SEEK = { SET: 0, CUR: 1, END: 2, DATA: 3, HOLE: 4 } as const;

export function seek(fs: Fs, number: number, offset: number, whence: number): number {
  const file = fs.files.get(number);
  if (!file || file.kind === "path") return -EBADF;
  if (whence < 0 || whence > SEEK.HOLE) return -EINVAL;
  if (!seekable(file)) return -ESPIPE;
  if (file.kind === "null" || file.kind === "zero" || file.kind === "full" || file.kind === "random") return 0;
  if (file.kind === "generated" && whence >= SEEK.END && !fs.proc.file(file.ino).seekEnd) return -EINVAL;
  const size = file.kind === "directory" ? 0 : fs.sizeOf(fs.inode(file.ino));
  const to = target(file, offset, whence, size);
  if (to < 0 || to > MAX_FILE) return to === -ENXIO ? to : -EINVAL;
  fs.changeFile(number, { pos: to });
  return to;
}

/** Files count as one run of data, with the hole that every file has at its end. */
function target(file: OpenFile, offset: number, whence: number, size: number): number {
  if (whence === SEEK.DATA) return offset < 0 || offset >= size ? -ENXIO : offset;
  if (whence === SEEK.HOLE) return offset < 0 || offset >= size ? -ENXIO : size;
  return offset + (whence === SEEK.SET ? 0 : whence === SEEK.CUR ? file.pos : size);
}
