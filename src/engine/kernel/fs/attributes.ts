/** What is known about a file, and changing it (fs/stat.c, fs/attr.c, fs/utimes.c, fs/open.c, fs/statfs.c). */
import { EACCES, EBADF, EFBIG, EINVAL, EISDIR, ENODEV, EOPNOTSUPP, EPERM, ESPIPE } from "../errno";
import { type Caller, mayWrite } from "./file";
import type { Fs } from "./fs";
import { type Inode, isDirectory, isRegular, S, typeOf } from "./inode";
import { AT, inodeOf } from "./namei";
import { GID, MAY, permission, UID } from "./permission";
import { SUPER_BLOCKS } from "./superBlock";
import { isVirtual } from "./virtualTree";

export interface FileStat {
  readonly device: number;
  readonly inode: number;
  readonly mode: number;
  readonly links: number;
  readonly uid: number;
  readonly gid: number;
  readonly rdev: number;
  readonly size: number;
  readonly blockSize: number;
  /** Of 512 bytes. */
  readonly blocks: number;
  /** Nanoseconds since 1970. */
  readonly atime: bigint;
  readonly mtime: bigint;
  readonly ctime: bigint;
}

export function statOf(fs: Fs, ino: number): FileStat {
  const i = fs.inode(ino);
  const size = fs.sizeOf(i);
  const blocks = i.data !== 0 ? fs.contents.blocks(i.data) : isDirectory(i) ? Math.ceil(size / 512) : 0;
  const small = typeOf(i) === S.IFCHR && i.users > 0 && i.rdev >= 0x8800;
  return {
    device: SUPER_BLOCKS[i.sb]!.device, inode: isVirtual(ino) ? fs.proc.shownNumber(ino) : ino, mode: i.mode, links: i.nlink, uid: i.uid, gid: i.gid, rdev: i.rdev, size,
    blockSize: small ? 1024 : SUPER_BLOCKS[i.sb]!.type === "proc" ? 1024 : 4096, blocks, atime: i.atime, mtime: i.mtime, ctime: i.ctime,
  };
}

/** AT_EMPTY_PATH: the descriptor itself. */
export function inodeAt(fs: Fs, who: Caller, dirfd: number, path: string, flags: number): number {
  if (path !== "" || (flags & AT.EMPTY_PATH) === 0) return inodeOf(fs, who, dirfd, path, (flags & AT.SYMLINK_NOFOLLOW) === 0);
  if (dirfd === AT.FDCWD) return inodeOf(fs, who, dirfd, ".");
  return fs.files.get(who.files.files[dirfd]?.file ?? 0)?.ino ?? -EBADF;
}

export function access(fs: Fs, who: Caller, dirfd: number, path: string, mode: number, flags: number): number {
  if ((mode & ~7) !== 0) return -EINVAL;
  const ino = inodeAt(fs, who, dirfd, path, flags & ~AT.EACCESS);
  return ino < 0 ? ino : permission(fs.inode(ino), mode);
}

export function chmod(fs: Fs, ino: number, mode: number): number {
  const inode = fs.inode(ino);
  if (inode.uid !== UID || isVirtual(ino)) return -EPERM;
  fs.change(ino, { mode: (inode.mode & S.IFMT) | (mode & 0o7777), ctime: fs.hooks.now() });
  return 0;
}

/** -1 leaves an owner as it is; only giving it to oneself is allowed. */
export function chown(fs: Fs, ino: number, uid: number, gid: number): number {
  const inode = fs.inode(ino);
  if (isVirtual(ino) || (uid !== -1 && (inode.uid !== UID || uid !== UID)) || (gid !== -1 && (inode.uid !== UID || gid !== GID))) return -EPERM;
  fs.change(ino, { ctime: fs.hooks.now() });
  return 0;
}

/** Nanoseconds, or what utimensat says in their place. */
export type NewTime = bigint | "now" | "omit";

/** `times` null: both now, which whoever may write the file may say. */
export function utimens(fs: Fs, ino: number, times: readonly [NewTime, NewTime] | null): number {
  const inode = fs.inode(ino);
  const [atime, mtime] = times ?? ["now", "now"];
  if (atime === "omit" && mtime === "omit") return 0;
  if (inode.uid !== UID) {
    if (atime !== "now" || mtime !== "now") return -EPERM;
    if (permission(inode, MAY.WRITE) < 0) return -EACCES;
  }
  const now = fs.hooks.now();
  const set = (wanted: NewTime, old: bigint): bigint => (wanted === "now" ? now : wanted === "omit" ? old : wanted);
  fs.change(ino, { atime: set(atime, inode.atime), mtime: set(mtime, inode.mtime), ctime: now });
  return 0;
}

const MAX_FILE = 2 ** 44;

function resize(fs: Fs, inode: Inode, length: number): number {
  if (length > MAX_FILE) return -EFBIG;
  if (inode.data !== 0) fs.contents.resize(inode.data, length);
  fs.touch(inode.ino);
  return 0;
}

export function truncate(fs: Fs, who: Caller, path: string, length: number): number {
  if (length < 0) return -EINVAL;
  const ino = inodeOf(fs, who, AT.FDCWD, path);
  if (ino < 0) return ino;
  const inode = fs.inode(ino);
  if (isDirectory(inode)) return -EISDIR;
  if (!isRegular(inode)) return -EINVAL;
  return permission(inode, MAY.WRITE) || resize(fs, inode, length);
}

export function ftruncate(fs: Fs, number: number, length: number): number {
  if (length < 0) return -EINVAL;
  const file = fs.files.get(number);
  if (!file) return -EBADF;
  const inode = fs.inode(file.ino);
  return file.kind !== "regular" || !mayWrite(file) ? -EINVAL : resize(fs, inode, length);
}

const FALLOC_FL_KEEP_SIZE = 1;

export function fallocate(fs: Fs, number: number, mode: number, offset: number, length: number): number {
  const file = fs.files.get(number);
  if (!file) return -EBADF;
  if (offset < 0 || length <= 0) return -EINVAL;
  if ((mode & ~FALLOC_FL_KEEP_SIZE) !== 0) return -EOPNOTSUPP;
  if (!mayWrite(file)) return -EBADF;
  if (file.kind === "pipe" || file.kind === "socket") return -ESPIPE;
  if (file.kind !== "regular") return -ENODEV;
  if (offset + length > MAX_FILE) return -EFBIG;
  const inode = fs.inode(file.ino);
  if (mode === 0 && offset + length > fs.sizeOf(inode)) resize(fs, inode, offset + length);
  return 0;
}

/** statfs: the type of file system, of which a quarter of a million blocks are free. */
export interface FsStat { readonly type: number; readonly blockSize: number; readonly blocks: number; readonly free: number; readonly files: number; readonly filesFree: number; readonly id: number }

export function statfs(fs: Fs, ino: number): FsStat {
  const sb = SUPER_BLOCKS[fs.inode(ino).sb]!;
  const files = 65536;
  return { type: sb.magic, blockSize: 4096, blocks: 524288, free: 262144, files, filesFree: files - fs.inodes.size, id: sb.device };
}
