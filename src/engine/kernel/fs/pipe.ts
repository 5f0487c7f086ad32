/**
 * Pipes (fs/pipe.c): a ring of 16 pages. A write fills up the last page if all of its rest fits there, else takes new pages.
 *
 *   write ──▶ │····│████│████│██··│ ──▶ read        full: 16 pages in use, however little each holds
 *
 *   no writer left: read gives what is there, then end of file          no reader left: write is answered with SIGPIPE, EPIPE
 *
 * A named pipe is the same behind a name; a socketpair is two of them, each end reading from one and writing to the other.
 */
import { EAGAIN, EINTR, EPIPE } from "../errno";
import { Blocked, type Caller, mayRead, mayWrite, O, type OpenFile } from "./file";
import type { Fs } from "./fs";
import { S } from "./inode";
import type { Pipe } from "./records";
import { Mount } from "./superBlock";

const PAGE = 4096;
const SLOTS = 16;
const SIGPIPE = 13;

const EMPTY: Pipe = { pages: [], readers: 0, writers: 0, readsOpened: 0, writesOpened: 0 };

export const pipeChannel = (ino: number): string => `pipe:${ino}`;
export const pipeOf = (fs: Fs, ino: number): Pipe => fs.pipes.get(ino) ?? EMPTY;
export const unread = (pipe: Pipe): number => pipe.pages.reduce((n, p) => n + p.length, 0);
/** A write would have to wait before its first byte. */
export const mustWait = (fs: Fs, file: OpenFile): boolean => {
  const pipe = pipeOf(fs, file.kind === "socket" ? file.detail : file.ino);
  return (file.flags & O.NONBLOCK) === 0 && pipe.readers > 0 && isFull(pipe);
};
export const isFull = (pipe: Pipe): boolean => pipe.pages.length >= SLOTS;

/** Replaces the pipe's record and wakes who waits for a change. */
function update(fs: Fs, ino: number, fields: Partial<Pipe>): void {
  fs.pipes.set(ino, { ...pipeOf(fs, ino), ...fields });
  fs.hooks.wake(pipeChannel(ino));
}

/** A description that reads, writes or both was made. */
export function pipeOpened(fs: Fs, ino: number, reads: boolean, writes: boolean): void {
  const p = pipeOf(fs, ino);
  update(fs, ino, {
    readers: p.readers + Number(reads), writers: p.writers + Number(writes),
    readsOpened: p.readsOpened + Number(reads), writesOpened: p.writesOpened + Number(writes),
  });
}

/** The last descriptor of a description was closed. */
export function pipeClosed(fs: Fs, file: OpenFile): void {
  const out = file.kind === "socket" ? file.detail : file.ino;
  if (mayRead(file)) {
    const p = pipeOf(fs, file.ino);
    update(fs, file.ino, { readers: p.readers - 1, ...(p.readers + p.writers === 1 ? { pages: [] } : {}) });
  }
  if (mayWrite(file) && fs.pipes.has(out)) update(fs, out, { writers: pipeOf(fs, out).writers - 1 });
  if (file.kind === "pipe" && pipeOf(fs, file.ino).readers + pipeOf(fs, file.ino).writers === 0) update(fs, file.ino, { pages: [] });
}

/** create_pipe_files: numbers of the descriptions that read and write. */
export function makePipe(fs: Fs, flags: number): readonly [number, number] {
  const ino = fs.newInode(Mount.pipe, S.IFIFO | 0o600);
  const path = `pipe:[${ino}]`;
  const end = (access: number): number => fs.newFile({ ino, kind: "pipe", flags: access | (flags & (O.NONBLOCK | O.DIRECT)), path, detail: 0 });
  const ends = [end(O.RDONLY), end(O.WRONLY)] as const;
  pipeOpened(fs, ino, true, true);
  return ends;
}

/** socketpair(AF_UNIX, SOCK_STREAM). */
export function makeSocketPair(fs: Fs, flags: number): readonly [number, number] {
  const inos = [0, 1].map(() => fs.newInode(Mount.sock, S.IFSOCK | 0o777));
  const end = (i: number): number =>
    fs.newFile({ ino: inos[i]!, kind: "socket", flags: O.RDWR | (flags & O.NONBLOCK), path: `socket:[${inos[i]}]`, detail: inos[1 - i]! });
  const ends = [end(0), end(1)] as const;
  for (const ino of inos) pipeOpened(fs, ino, true, true);
  return ends;
}

/** Ends one or both directions of a socket: its pipe loses the reader, the peer's the writer. The access mode of the description remembers it. */
export function shutDown(fs: Fs, number: number, file: OpenFile, how: number): void {
  const reads = how !== 1 && mayRead(file);
  const writes = how !== 0 && mayWrite(file);
  if (reads) update(fs, file.ino, { readers: pipeOf(fs, file.ino).readers - 1 });
  if (writes && fs.pipes.has(file.detail)) update(fs, file.detail, { writers: pipeOf(fs, file.detail).writers - 1 });
  const left = (mayRead(file) && !reads ? 1 : 0) + (mayWrite(file) && !writes ? 2 : 0);
  fs.changeFile(number, { flags: (file.flags & ~O.ACCMODE) | (left === 3 ? O.RDWR : left === 2 ? O.WRONLY : left === 1 ? O.RDONLY : O.ACCMODE) });
}

export function readPipe(fs: Fs, file: OpenFile, max: number): Uint8Array | number | Blocked {
  const pipe = pipeOf(fs, file.ino);
  if (pipe.pages.length === 0) {
    if (pipe.writers === 0 || max === 0) return new Uint8Array(0);
    return (file.flags & O.NONBLOCK) !== 0 ? -EAGAIN : new Blocked("pipe", [pipeChannel(file.ino)]);
  }
  const out = new Uint8Array(Math.min(max, unread(pipe)));
  const pages = pipe.pages.slice();
  for (let done = 0; done < out.length; ) {
    const first = pages[0]!;
    const part = first.subarray(0, out.length - done);
    out.set(part, done);
    done += part.length;
    if (part.length === first.length) pages.shift();
    else pages[0] = first.subarray(part.length);
  }
  update(fs, file.ino, { pages });
  return out;
}

/** Puts bytes into free pages; how many found room. `elastic`: as many pages as it takes. */
function append(fs: Fs, ino: number, bytes: Uint8Array, merge: boolean, elastic: boolean): number {
  const pages = pipeOf(fs, ino).pages.slice();
  let done = 0;
  const rest = bytes.length % PAGE;
  const last = pages.at(-1);
  if (merge && last && rest > 0 && last.length + rest <= PAGE) {
    const joined = new Uint8Array(last.length + rest);
    joined.set(last);
    joined.set(bytes.subarray(0, rest), last.length);
    pages[pages.length - 1] = joined;
    done = rest;
  }
  while (done < bytes.length && (elastic || pages.length < SLOTS)) {
    pages.push(bytes.slice(done, done + PAGE));
    done = Math.min(bytes.length, done + PAGE);
  }
  if (done > 0) update(fs, ino, { pages });
  return done;
}

/**
 * pipe_write. A blocking write of much waits in its middle; what it has written so far is kept by tid. `elastic` (streams of the C
 * library, whose calls are made again from their beginning): everything is taken at once.
 */
export function writePipe(fs: Fs, who: Caller, file: OpenFile, bytes: Uint8Array, elastic: boolean): number | Blocked {
  const ino = file.kind === "socket" ? file.detail : file.ino;
  const begun = fs.progress.get(who.tid);
  const before = who.woken === null || begun?.file !== 0 ? 0 : begun.done;
  if (begun?.file === 0) fs.progress.delete(who.tid);
  if (bytes.length === 0) return 0;
  if (pipeOf(fs, ino).readers === 0) {
    who.signal(SIGPIPE);
    return before > 0 ? before : -EPIPE;
  }
  const done = before + append(fs, ino, bytes.subarray(before), before === 0, elastic && (file.flags & O.NONBLOCK) === 0);
  if (done === bytes.length) return done;
  if ((file.flags & O.NONBLOCK) !== 0) return done > 0 ? done : -EAGAIN;
  if (who.woken === "signal") return done > 0 ? done : -EINTR;
  fs.progress.set(who.tid, { done, file: 0, pid: who.files.pid });
  return new Blocked("pipe", [pipeChannel(ino)], undefined, done > 0);
}
