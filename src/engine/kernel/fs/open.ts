/**
 * open: do_sys_openat2, path_openat, may_open.
 *
 *   flags ok? ── free descriptor? ── walk ── exists? ──┬─ no, O_CREAT: new inode, mode & ~umask
 *   EINVAL       EMFILE              ENOENT …          └─ yes: EEXIST (O_EXCL), EISDIR, ENOTDIR, ELOOP, EACCES ── O_TRUNC ── description
 */
import { EACCES, EEXIST, EINTR, EINVAL, EISDIR, ELOOP, ENOENT, ENOTDIR, ENXIO } from "../errno";
import { forgetProgress, fput, freeDescriptor, installFile } from "./descriptors";
import { Blocked, type Caller, type FileKind, O } from "./file";
import type { Fs } from "./fs";
import { DEVICE, type Inode, isDirectory, isFifo, isLink, isRegular, S, typeOf } from "./inode";
import { type Found, lookup } from "./namei";
import { mayChange, MAY, permission, UID } from "./permission";
import { pipeChannel, pipeOf, pipeOpened } from "./pipe";
import { Mount } from "./superBlock";

/** Descriptor, or -errno; a named pipe may have to wait for its other side. */
export function openFile(fs: Fs, who: Caller, dirfd: number, path: string, flags: number, mode: number): number | Blocked {
  const waited = who.woken === null ? undefined : fs.progress.get(who.tid);
  if (waited) return openedFifo(fs, who, waited.file, flags);
  forgetProgress(fs, who.tid);
  if ((flags & O.TMPFILE & ~O.DIRECTORY) !== 0 && ((flags & O.TMPFILE) !== O.TMPFILE || (flags & O.ACCMODE) === 0)) return -EINVAL;
  const free = freeDescriptor(who.files);
  if (free < 0) return free;
  const creates = (flags & O.CREAT) !== 0;
  const exclusive = creates && (flags & O.EXCL) !== 0;
  const found = lookup(fs, who, dirfd, path, !exclusive && (flags & O.NOFOLLOW) === 0);
  if (typeof found === "number") return found;
  if (found.file !== undefined) return exclusive ? -EEXIST : reopen(fs, who, found.file, flags);
  if ((flags & O.TMPFILE) === O.TMPFILE) return temporary(fs, who, found, flags, mode);
  if (creates && found.slash) return -EISDIR;
  if (found.ino >= 0) {
    const problem = exclusive ? -EEXIST : mayOpen(fs, found, flags);
    return problem < 0 ? problem : finish(fs, who, found.ino, flags, nameOf(fs, found));
  }
  if (!creates) return -ENOENT;
  const ino = create(fs, who, found, S.IFREG | (mode & 0o7777 & ~who.files.umask));
  return ino < 0 ? ino : finish(fs, who, ino, flags & ~O.TRUNC, nameOf(fs, found));
}

const nameOf = (fs: Fs, found: Found): string => (found.name === "" ? fs.pathOf(found.ino) : fs.childPath(found.dir, found.name));

/** A new inode with a name: vfs_create, vfs_mkdir, vfs_mknod, vfs_symlink. */
export function create(fs: Fs, _who: Caller, found: Found, mode: number, fields: Partial<Inode> = {}): number {
  const dir = fs.inode(found.dir);
  if (dir.sb === Mount.proc) return -EACCES;
  const problem = mayChange(dir);
  if (problem < 0) return problem;
  if (dir.nlink === 0) return -ENOENT;
  const ino = fs.newInode(dir.sb, mode, UID, fs.childPath(found.dir, found.name));
  fs.change(ino, fields);
  fs.link(found.dir, found.name, ino);
  return ino;
}

function mayOpen(fs: Fs, found: Found, flags: number): number {
  const inode = fs.inode(found.ino);
  const writes = (flags & O.ACCMODE) !== O.RDONLY || (flags & O.TRUNC) !== 0;
  const path = (flags & O.PATH) !== 0;
  if (isDirectory(inode) && (flags & O.CREAT) !== 0) return -EISDIR;
  if (!isDirectory(inode) && ((flags & O.DIRECTORY) !== 0 || found.slash)) return -ENOTDIR;
  if (isLink(inode) && !path) return -ELOOP;
  if (isDirectory(inode) && writes && !path) return -EISDIR;
  if (typeOf(inode) === S.IFSOCK) return -ENXIO;
  const mask = ((flags & O.ACCMODE) !== O.WRONLY ? MAY.READ : 0) | (writes ? MAY.WRITE : 0);
  return path ? 0 : permission(inode, mask);
}

function kindOf(inode: Inode, flags: number): FileKind | number {
  if ((flags & O.PATH) !== 0) return "path";
  if (isDirectory(inode)) return "directory";
  if (isFifo(inode)) return "pipe";
  if (isRegular(inode)) return inode.data === 0 ? "generated" : "regular";
  switch (inode.rdev) {
    case DEVICE.null: return "null";
    case DEVICE.zero: return "zero";
    case DEVICE.full: return "full";
    case DEVICE.random: case DEVICE.urandom: return "random";
    case DEVICE.tty: case DEVICE.pts: return "stream";
    default: return -ENXIO;
  }
}

/** do_open, for an inode that may be opened. */
function finish(fs: Fs, who: Caller, ino: number, flags: number, path: string): number | Blocked {
  const inode = fs.inode(ino);
  const kind = kindOf(inode, flags);
  if (typeof kind === "number" || (inode.rdev === DEVICE.tty && !fs.hooks.streams.terminal)) return -ENXIO;
  const refused = kind === "generated" ? fs.proc.open(ino) : 0;
  if (refused < 0) return refused;
  if (kind === "regular" && (flags & O.TRUNC) !== 0) {
    fs.contents.resize(inode.data, 0);
    fs.touch(ino);
  }
  const kept = flags & ~(O.CREAT | O.EXCL | O.NOCTTY | O.TRUNC | O.CLOEXEC);
  if (kind === "pipe") return openFifo(fs, who, ino, kept, flags, path);
  return installFile(who.files, fs.newFile({ ino, kind, flags: kept, path, detail: kind === "stream" ? 3 : 0 }), flags);
}

/** fifo_open: a side alone waits for the other, unless it opens both or does not want to wait. */
function openFifo(fs: Fs, who: Caller, ino: number, kept: number, flags: number, path: string): number | Blocked {
  const access = kept & O.ACCMODE;
  const before = pipeOf(fs, ino);
  const nonBlocking = (flags & O.NONBLOCK) !== 0;
  if (access === O.WRONLY && nonBlocking && before.readers === 0) return -ENXIO;
  const file = fs.newFile({ ino, kind: "pipe", flags: kept, path, detail: 0 });
  pipeOpened(fs, ino, access !== O.WRONLY, access !== O.RDONLY);
  const alone = access === O.RDONLY ? before.writers === 0 : access === O.WRONLY && before.readers === 0;
  if (!alone || nonBlocking) return installFile(who.files, file, flags);
  fs.progress.set(who.tid, { done: access === O.RDONLY ? before.writesOpened : before.readsOpened, file, pid: who.files.pid });
  return new Blocked("pipe", [pipeChannel(ino)]);
}

/** The open of a named pipe is tried again. */
function openedFifo(fs: Fs, who: Caller, number: number, flags: number): number | Blocked {
  const file = fs.files.get(number)!;
  const pipe = pipeOf(fs, file.ino);
  const seen = (file.flags & O.ACCMODE) === O.RDONLY ? pipe.writesOpened : pipe.readsOpened;
  const alone = seen === fs.progress.get(who.tid)!.done;
  if (alone && who.woken !== "signal") return new Blocked("pipe", [pipeChannel(file.ino)]);
  fs.progress.delete(who.tid);
  if (alone) fput(fs, number);
  if (alone) return -EINTR;
  return installFile(who.files, number, flags);
}

/** /dev/stdin, /dev/fd/n, /proc/PID/fd/n: what the descriptor stands for, opened again. */
function reopen(fs: Fs, who: Caller, number: number, flags: number): number | Blocked {
  const file = fs.files.get(number)!;
  if (file.kind === "socket") return -ENXIO;
  if (file.kind !== "stream") {
    const problem = mayOpen(fs, { dir: 0, name: "", ino: file.ino, slash: false, last: "" }, flags);
    return problem < 0 ? problem : finish(fs, who, file.ino, flags, file.path);
  }
  const kept = flags & ~(O.CREAT | O.EXCL | O.NOCTTY | O.TRUNC | O.CLOEXEC);
  return installFile(who.files, fs.newFile({ ino: file.ino, kind: "stream", flags: kept, path: file.path, detail: file.detail }), flags);
}

/** O_TMPFILE: a file that never had a name. */
function temporary(fs: Fs, who: Caller, found: Found, flags: number, mode: number): number | Blocked {
  if (found.ino < 0) return -ENOENT;
  const dir = fs.inode(found.ino);
  if (!isDirectory(dir)) return -ENOTDIR;
  const problem = mayChange(dir);
  if (problem < 0) return problem;
  const name = `/#${found.ino}`;
  const ino = fs.newInode(dir.sb, S.IFREG | (mode & 0o7777 & ~who.files.umask), UID, `${fs.pathOf(found.ino)}${name} (deleted)`);
  return finish(fs, who, ino, flags, `${fs.pathOf(found.ino)}${name}`);
}
