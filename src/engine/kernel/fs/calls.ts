/**
 * System calls on files as a process makes them: names and descriptors in, a value ≥ 0 or -errno out. A call that must wait answers
 * with `Blocked`; it is made again when one of the channels was woken.
 */
import { EBADF, EINVAL, ENOENT, ENOTDIR, ENOTTY, ERANGE } from "../errno";
import { access, chmod, chown, fallocate, type FileStat, type FsStat, ftruncate, inodeAt, type NewTime, statfs, statOf, truncate, utimens } from "./attributes";
import { closeDescriptor, duplicate, duplicateTo, fileOf, fput, installFile, numberOf } from "./descriptors";
import { Blocked, type Caller, limitOf, mayRead, mayWrite, O, type OpenFile } from "./file";
import type { Fs } from "./fs";
import { DEVICE, isDirectory, S, typeOf } from "./inode";
import { conflicting, flock, F_LCK, type LockRequest, rangeOf, setLock } from "./locks";
import { AT, inodeOf, workingDirectory } from "./namei";
import { link, mkdir, mknod, readlink, rename, rmdir, symlink, unlink } from "./namespace";
import { openFile } from "./open";
import { MAY, permission } from "./permission";
import { makePipe, makeSocketPair, mustWait, pipeChannel, pipeOf, shutDown, unread } from "./pipe";
import { type Readiness, readiness } from "./poll";
import type { PosixLock } from "./records";
import { isVirtual, type VirtualName } from "./virtualTree";
import { mayWriteTo, pread, pwrite, read, seek, write } from "./readWrite";

/** A name in a directory, with the cookie of the next one. */
export interface DirectoryEntry { readonly name: string; readonly inode: number; readonly type: number; readonly next: number }
/** What mmap needs to know of a descriptor. */
export interface Mapping { readonly data: number; readonly readable: boolean; readonly writable: boolean; readonly zero: boolean }

const SETTABLE = O.APPEND | O.NONBLOCK | O.ASYNC | O.DIRECT | O.NOATIME;

export class FileCalls {
  constructor(
    readonly fs: Fs,
    private readonly caller: () => Caller,
  ) {}

  private file(fd: number): OpenFile | null {
    return fileOf(this.fs, this.caller().files, fd);
  }
  private number(fd: number): number {
    return numberOf(this.caller().files, fd);
  }
  private onInode<T>(ino: number, use: (ino: number) => T): T | number {
    return ino < 0 ? ino : use(ino);
  }

  // --- descriptors ---

  openat(dirfd: number, path: string, flags: number, mode: number): number | Blocked {
    return openFile(this.fs, this.caller(), dirfd, path, flags, mode);
  }
  close(fd: number): number {
    return closeDescriptor(this.fs, this.caller().files, fd);
  }
  isOpen(fd: number): boolean {
    return this.file(fd) !== null;
  }
  dup(fd: number, from = 0, closeOnExec = false): number {
    return duplicate(this.fs, this.caller().files, fd, from, closeOnExec);
  }
  dup2(fd: number, to: number): number {
    if (fd === to) return this.isOpen(fd) ? to : -EBADF;
    return duplicateTo(this.fs, this.caller().files, fd, to, false);
  }
  dup3(fd: number, to: number, flags: number): number {
    if ((flags & ~O.CLOEXEC) !== 0 || fd === to) return -EINVAL;
    return duplicateTo(this.fs, this.caller().files, fd, to, flags !== 0);
  }
  /** F_GETFD and F_SETFD. */
  closeOnExec(fd: number, on?: boolean): number {
    const { files } = this.caller();
    const slot = files.files[fd];
    if (!slot) return -EBADF;
    if (on === undefined) return Number(slot.closeOnExec);
    files.files = files.files.map((s, i) => (i === fd ? { ...slot, closeOnExec: on } : s));
    return 0;
  }
  /** F_GETFL. O_LARGEFILE is what every 64-bit open has. */
  statusFlags(fd: number): number {
    return this.file(fd)?.flags ?? -EBADF;
  }
  setStatusFlags(fd: number, flags: number): number {
    const file = this.file(fd);
    if (!file) return -EBADF;
    this.fs.changeFile(this.number(fd), { flags: (file.flags & ~SETTABLE) | (flags & SETTABLE) });
    return 0;
  }
  /** Both ends of a pipe, or of a pair of sockets. */
  pipe(flags: number, sockets = false): readonly [number, number] | number {
    if (!sockets && (flags & ~(O.CLOEXEC | O.NONBLOCK | O.DIRECT)) !== 0) return -EINVAL;
    const { files } = this.caller();
    const ends = sockets ? makeSocketPair(this.fs, flags) : makePipe(this.fs, flags);
    const first = installFile(files, ends[0], flags);
    const second = first < 0 ? first : installFile(files, ends[1], flags);
    if (second >= 0) return [first, second];
    if (first >= 0) this.close(first);
    else fput(this.fs, ends[0]);
    fput(this.fs, ends[1]);
    return second;
  }

  // --- data ---

  read(fd: number, max: number): Uint8Array | number | Blocked {
    return read(this.fs, this.number(fd), max);
  }
  pread(fd: number, max: number, at: number): Uint8Array | number | Blocked {
    return pread(this.fs, this.number(fd), max, at);
  }
  /** What write answers whatever the bytes are. */
  mayWrite(fd: number): number {
    return mayWriteTo(this.fs, this.number(fd));
  }
  /** `elastic`: a pipe takes everything at once. */
  write(fd: number, bytes: Uint8Array, elastic = false): number | Blocked {
    return write(this.fs, this.caller(), this.number(fd), bytes, elastic);
  }
  /** For writers whose calls cannot wait in their middle: what to wait for before they begin; null: there is room. */
  waitForRoom(fd: number): Blocked | null {
    const file = this.file(fd);
    if (!file || (file.kind !== "pipe" && file.kind !== "socket") || !mustWait(this.fs, file)) return null;
    return new Blocked("pipe", [pipeChannel(file.kind === "socket" ? file.detail : file.ino)]);
  }
  pwrite(fd: number, bytes: Uint8Array, at: number): number | Blocked {
    return pwrite(this.fs, this.caller(), this.number(fd), bytes, at);
  }
  seek(fd: number, offset: number, whence: number): number {
    return seek(this.fs, this.number(fd), offset, whence);
  }
  fsync(fd: number): number {
    const file = this.file(fd);
    if (!file) return -EBADF;
    return file.kind === "regular" || file.kind === "directory" ? 0 : -EINVAL;
  }
  readiness(fd: number): Readiness {
    return readiness(this.fs, this.file(fd) ?? undefined);
  }
  /** FIONREAD. */
  readable(fd: number): number {
    const file = this.file(fd);
    if (!file) return -EBADF;
    if (file.kind === "pipe" || file.kind === "socket") return unread(pipeOf(this.fs, file.ino));
    if (file.kind === "stream") return this.fs.hooks.streams.waiting().bytes;
    return file.kind === "regular" ? this.fs.sizeOf(this.fs.inode(file.ino)) - file.pos : -ENOTTY;
  }
  isPipe(fd: number): boolean {
    const kind = this.file(fd)?.kind;
    return kind === "pipe" || kind === "socket";
  }
  isSocket(fd: number): boolean {
    return this.file(fd)?.kind === "socket";
  }
  /** How 0: no more reading, 1: no more writing, 2: neither. */
  shutdown(fd: number, how: number): number {
    const file = this.file(fd);
    if (!file) return -EBADF;
    if (how < 0 || how > 2) return -EINVAL;
    shutDown(this.fs, this.number(fd), file, how);
    return 0;
  }
  /** Behind it is the machine's standard input or output. */
  isStandard(fd: number): boolean {
    return this.file(fd)?.kind === "stream";
  }
  isTerminal(fd: number): boolean {
    const file = this.file(fd);
    return file?.kind === "stream" && typeOf(this.fs.inode(file.ino)) === S.IFCHR;
  }
  mapping(fd: number): Mapping | number {
    const file = this.file(fd);
    if (!file || file.kind === "path") return -EBADF;
    return { data: this.fs.inode(file.ino).data, readable: mayRead(file), writable: mayWrite(file), zero: this.fs.inode(file.ino).rdev === DEVICE.zero };
  }

  // --- names ---

  mkdirat(dirfd: number, path: string, mode: number): number {
    return mkdir(this.fs, this.caller(), dirfd, path, mode);
  }
  mknodat(dirfd: number, path: string, mode: number): number {
    return mknod(this.fs, this.caller(), dirfd, path, mode);
  }
  unlinkat(dirfd: number, path: string, flags: number): number {
    if ((flags & ~AT.REMOVEDIR) !== 0) return -EINVAL;
    return (flags === 0 ? unlink : rmdir)(this.fs, this.caller(), dirfd, path);
  }
  linkat(oldDir: number, old: string, newDir: number, name: string, flags: number): number {
    if ((flags & ~(AT.SYMLINK_FOLLOW | AT.EMPTY_PATH)) !== 0) return -EINVAL;
    return link(this.fs, this.caller(), oldDir, old, newDir, name, flags);
  }
  symlinkat(target: string, dirfd: number, path: string): number {
    return symlink(this.fs, this.caller(), target, dirfd, path);
  }
  readlinkat(dirfd: number, path: string): string | number {
    return readlink(this.fs, this.caller(), dirfd, path);
  }
  renameat(oldDir: number, old: string, newDir: number, name: string, flags = 0): number {
    return rename(this.fs, this.caller(), oldDir, old, newDir, name, flags);
  }
  chdir(path: string): number {
    return this.onInode(inodeOf(this.fs, this.caller(), AT.FDCWD, path), (ino) => this.enter(ino));
  }
  fchdir(fd: number): number {
    const file = this.file(fd);
    return file ? this.enter(file.ino) : -EBADF;
  }
  private enter(ino: number): number {
    const inode = this.fs.inode(ino);
    if (!isDirectory(inode)) return -ENOTDIR;
    const problem = permission(inode, MAY.EXEC);
    if (problem === 0) this.caller().files.cwd = this.fs.pathOf(ino);
    return problem;
  }
  getcwd(): string | number {
    const ino = workingDirectory(this.fs, this.caller());
    return ino < 0 ? ino : this.fs.pathOf(ino);
  }
  /** RLIMIT_NOFILE of the process; what is open already stays open. */
  get limit(): number {
    return limitOf(this.caller().files);
  }
  set limit(most: number) {
    this.caller().files.nofile = most;
  }
  umask(mask: number): number {
    const { files } = this.caller();
    const old = files.umask;
    files.umask = mask & 0o777;
    return old;
  }
  /** Names of a directory from the descriptor's position on, until `take` has no room; null: the end. */
  getdents(fd: number, take: (entry: DirectoryEntry) => boolean): number {
    const file = this.file(fd);
    if (!file || file.kind === "path") return -EBADF;
    if (file.kind !== "directory") return -ENOTDIR;
    const dir = this.fs.inode(file.ino);
    const named = dir.nlink === 0 ? -ENOENT : this.namesIn(dir.ino);
    if (typeof named === "number") return named;
    const dots = [{ name: ".", ino: dir.ino, cookie: 1 }, { name: "..", ino: dir.parent, cookie: 2 }];
    let pos = file.pos;
    for (const { name, ino, cookie } of [...dots, ...named]) {
      const entry = { name, inode: isVirtual(ino) ? this.fs.proc.shownNumber(ino) : ino, type: typeOf(this.fs.inode(ino)) >>> 12, next: cookie };
      if (entry.next <= file.pos) continue;
      if (!take(entry)) {
        if (pos === file.pos) return -EINVAL;
        break;
      }
      pos = entry.next;
    }
    this.fs.changeFile(this.number(fd), { pos });
    return 0;
  }

  private namesIn(dir: number): readonly VirtualName[] | number {
    if (isVirtual(dir)) return this.fs.proc.names(dir);
    return [...this.fs.directories.names(dir)].map(([name, { ino, cookie }]) => ({ name, ino, cookie }));
  }

  // --- attributes ---

  stat(dirfd: number, path: string, flags: number): FileStat | number {
    return this.onInode<FileStat>(inodeAt(this.fs, this.caller(), dirfd, path, flags), (ino) => statOf(this.fs, ino));
  }
  fstat(fd: number): FileStat | number {
    const file = this.file(fd);
    return file ? statOf(this.fs, file.ino) : -EBADF;
  }
  statfs(path: string): FsStat | number {
    return this.onInode<FsStat>(inodeOf(this.fs, this.caller(), AT.FDCWD, path), (ino) => statfs(this.fs, ino));
  }
  fstatfs(fd: number): FsStat | number {
    const file = this.file(fd);
    return file ? statfs(this.fs, file.ino) : -EBADF;
  }
  accessat(dirfd: number, path: string, mode: number, flags: number): number {
    return access(this.fs, this.caller(), dirfd, path, mode, flags);
  }
  chmodat(dirfd: number, path: string, mode: number): number {
    return this.onInode(inodeOf(this.fs, this.caller(), dirfd, path), (ino) => chmod(this.fs, ino, mode));
  }
  fchmod(fd: number, mode: number): number {
    const file = this.file(fd);
    return file && file.kind !== "path" ? chmod(this.fs, file.ino, mode) : -EBADF;
  }
  chownat(dirfd: number, path: string, uid: number, gid: number, flags: number): number {
    return this.onInode(inodeAt(this.fs, this.caller(), dirfd, path, flags), (ino) => chown(this.fs, ino, uid, gid));
  }
  fchown(fd: number, uid: number, gid: number): number {
    const file = this.file(fd);
    return file && file.kind !== "path" ? chown(this.fs, file.ino, uid, gid) : -EBADF;
  }
  utimensat(dirfd: number, path: string, times: readonly [NewTime, NewTime] | null, flags: number): number {
    return this.onInode(inodeAt(this.fs, this.caller(), dirfd, path, flags), (ino) => utimens(this.fs, ino, times));
  }
  futimens(fd: number, times: readonly [NewTime, NewTime] | null): number {
    const file = this.file(fd);
    return file ? utimens(this.fs, file.ino, times) : -EBADF;
  }
  truncate(path: string, length: number): number {
    return truncate(this.fs, this.caller(), path, length);
  }
  ftruncate(fd: number, length: number): number {
    return ftruncate(this.fs, this.number(fd), length);
  }
  fallocate(fd: number, mode: number, offset: number, length: number): number {
    return fallocate(this.fs, this.number(fd), mode, offset, length);
  }

  // --- locks ---

  /** F_SETLK and F_SETLKW; `whence` as in lseek. */
  setLock(fd: number, r: LockRequest, whence: number, wait: boolean): number | Blocked {
    const file = this.file(fd);
    const start = file ? this.lockStart(file, r.start, whence) : -EBADF;
    return start < 0 ? start : setLock(this.fs, this.caller(), file!, { ...r, start }, wait);
  }
  /** F_GETLK: the lock in the way, null when there is none. */
  getLock(fd: number, r: LockRequest, whence: number): PosixLock | null | number {
    const file = this.file(fd);
    if (!file) return -EBADF;
    const start = this.lockStart(file, r.start, whence);
    const range = start < 0 || (r.type !== F_LCK.RDLCK && r.type !== F_LCK.WRLCK) ? null : rangeOf({ ...r, start });
    return range ? conflicting(this.fs, file.ino, this.caller().files.pid, r.type, range.start, range.end) : -EINVAL;
  }
  private lockStart(file: OpenFile, start: number, whence: number): number {
    if (whence < 0 || whence > 2) return -EINVAL;
    const at = start + (whence === 0 ? 0 : whence === 1 ? file.pos : this.fs.sizeOf(this.fs.inode(file.ino)));
    return at < 0 ? -EINVAL : at;
  }
  flock(fd: number, operation: number): number | Blocked {
    return this.isOpen(fd) ? flock(this.fs, this.number(fd), operation) : -EBADF;
  }

  /** ttyname_r: the terminal's name. */
  terminalName(fd: number, room: number): string | number {
    if (!this.isOpen(fd)) return -EBADF;
    if (!this.isTerminal(fd)) return -ENOTTY;
    return room < 11 ? -ERANGE : "/dev/pts/0";
  }
}
