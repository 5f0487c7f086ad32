/**
 * Names: mkdir, mknod, link, symlink, unlink, rmdir, rename (the second half of fs/namei.c), with its order of checks.
 *
 *   rename a → b:   places of both · same file system · a exists · neither inside the other · rights · kinds alike · b empty
 */
import { EBUSY, EEXIST, EINVAL, EISDIR, ENAMETOOLONG, ENOENT, ENOTDIR, ENOTEMPTY, EPERM, EXDEV } from "../errno";
import type { Caller } from "./file";
import type { Fs } from "./fs";
import { type Inode, isDirectory, S } from "./inode";
import { AT, type Found, inodeOf, linkText, lookup, PATH_MAX } from "./namei";
import { create } from "./open";
import { MAY, mayChange, mayDelete, permission, UID } from "./permission";
import { SUPER_BLOCKS } from "./superBlock";

/** filename_create: a place for a new name. */
function placeFor(fs: Fs, who: Caller, dirfd: number, path: string, directory: boolean): Found | number {
  const found = lookup(fs, who, dirfd, path, false);
  if (typeof found === "number") return found;
  if (found.name === "" || found.ino >= 0) return -EEXIST;
  return found.slash && !directory ? -ENOENT : found;
}

export function mkdir(fs: Fs, who: Caller, dirfd: number, path: string, mode: number): number {
  const place = placeFor(fs, who, dirfd, path, true);
  return typeof place === "number" ? place : Math.min(0, create(fs, who, place, S.IFDIR | (mode & 0o1777 & ~who.files.umask)));
}

/** mknod: named pipes and plain files; devices are the administrator's. */
export function mknod(fs: Fs, who: Caller, dirfd: number, path: string, mode: number): number {
  const type = mode & S.IFMT || S.IFREG;
  if (type === S.IFDIR) return -EPERM;
  if (type !== S.IFREG && type !== S.IFIFO && type !== S.IFCHR && type !== S.IFBLK && type !== S.IFSOCK) return -EINVAL;
  const place = placeFor(fs, who, dirfd, path, false);
  if (typeof place === "number") return place;
  if (type === S.IFCHR || type === S.IFBLK) return mayChange(fs.inode(place.dir)) || -EPERM;
  return Math.min(0, create(fs, who, place, type | (mode & 0o7777 & ~who.files.umask)));
}

export function symlink(fs: Fs, who: Caller, target: string, dirfd: number, path: string): number {
  if (target === "") return -ENOENT;
  if (target.length >= PATH_MAX) return -ENAMETOOLONG;
  const place = placeFor(fs, who, dirfd, path, false);
  return typeof place === "number" ? place : Math.min(0, create(fs, who, place, S.IFLNK | 0o777, { text: target }));
}

export function readlink(fs: Fs, who: Caller, dirfd: number, path: string): string | number {
  const ino = inodeOf(fs, who, dirfd, path, false);
  if (ino < 0) return ino;
  return (fs.inode(ino).mode & S.IFMT) === S.IFLNK ? linkText(fs, who, ino) : -EINVAL;
}

export function link(fs: Fs, who: Caller, oldDir: number, old: string, newDir: number, name: string, flags: number): number {
  const ino = inodeOf(fs, who, oldDir, old, (flags & AT.SYMLINK_FOLLOW) !== 0);
  if (ino < 0) return ino;
  const place = placeFor(fs, who, newDir, name, false);
  if (typeof place === "number") return place;
  const inode = fs.inode(ino);
  if (inode.sb !== fs.inode(place.dir).sb) return -EXDEV;
  // protected_hardlinks: only of files that one could also change.
  if (inode.uid !== UID && ((inode.mode & S.IFMT) !== S.IFREG || permission(inode, MAY.READ | MAY.WRITE) < 0)) return -EPERM;
  const problem = mayChange(fs.inode(place.dir));
  if (problem < 0) return problem;
  if (isDirectory(inode)) return -EPERM;
  fs.link(place.dir, place.name, ino);
  return 0;
}

export function unlink(fs: Fs, who: Caller, dirfd: number, path: string): number {
  const found = lookup(fs, who, dirfd, path, false);
  if (typeof found === "number") return found;
  if (found.name === "") return -EISDIR;
  if (found.ino < 0) return -ENOENT;
  const inode = fs.inode(found.ino);
  if (found.slash) return isDirectory(inode) ? -EISDIR : -ENOTDIR;
  const problem = mayDelete(fs, found.dir, inode);
  if (problem < 0) return problem;
  if (isDirectory(inode)) return -EISDIR;
  fs.unlink(found.dir, found.name);
  return 0;
}

const isMountPoint = (fs: Fs, inode: Inode): boolean => SUPER_BLOCKS[inode.sb]!.mountPoint === fs.pathOf(inode.ino);

export function rmdir(fs: Fs, who: Caller, dirfd: number, path: string): number {
  const found = lookup(fs, who, dirfd, path, false);
  if (typeof found === "number") return found;
  if (found.name === "") return found.last === "." ? -EINVAL : found.last === ".." ? -ENOTEMPTY : -EBUSY;
  if (found.ino < 0) return -ENOENT;
  const inode = fs.inode(found.ino);
  const problem = mayDelete(fs, found.dir, inode);
  if (problem < 0) return problem;
  if (!isDirectory(inode)) return -ENOTDIR;
  if (isMountPoint(fs, inode)) return -EBUSY;
  if (!fs.directories.isEmpty(found.ino)) return -ENOTEMPTY;
  fs.unlink(found.dir, found.name);
  return 0;
}

const RENAME = { NOREPLACE: 1, EXCHANGE: 2 } as const;

export function rename(fs: Fs, who: Caller, oldDir: number, old: string, newDir: number, name: string, flags: number): number {
  if ((flags & ~RENAME.NOREPLACE) !== 0) return -EINVAL;
  const from = lookup(fs, who, oldDir, old, false);
  if (typeof from === "number") return from;
  const to = lookup(fs, who, newDir, name, false);
  if (typeof to === "number") return to;
  if (fs.inode(from.dir).sb !== fs.inode(to.dir).sb) return -EXDEV;
  if (from.name === "" || to.name === "") return (flags & RENAME.NOREPLACE) !== 0 && from.name !== "" ? -EEXIST : -EBUSY;
  if (from.ino < 0) return -ENOENT;
  if ((flags & RENAME.NOREPLACE) !== 0 && to.ino >= 0) return -EEXIST;
  const moved = fs.inode(from.ino);
  if (!isDirectory(moved) && (from.slash || to.slash)) return -ENOTDIR;
  if (isInside(fs, to.dir, from.ino)) return -EINVAL;
  if (to.ino >= 0 && isInside(fs, from.dir, to.ino)) return -ENOTEMPTY;
  if (from.ino === to.ino) return 0;
  const problem = mayMove(fs, from, to, moved);
  if (problem < 0) return problem;
  move(fs, from, to);
  return 0;
}

/** `dir` is `above` or lies below it. */
function isInside(fs: Fs, dir: number, above: number): boolean {
  for (let at = dir; ; at = fs.inode(at).parent) {
    if (at === above) return true;
    if (at === fs.root) return false;
  }
}

/** vfs_rename's checks. */
function mayMove(fs: Fs, from: Found, to: Found, moved: Inode): number {
  const target = to.ino < 0 ? null : fs.inode(to.ino);
  const problem = mayDelete(fs, from.dir, moved) || (target ? mayDelete(fs, to.dir, target) : mayChange(fs.inode(to.dir)));
  if (problem < 0) return problem;
  if (target && isDirectory(moved) !== isDirectory(target)) return isDirectory(moved) ? -ENOTDIR : -EISDIR;
  if (isDirectory(moved) && from.dir !== to.dir && permission(moved, MAY.WRITE) < 0) return permission(moved, MAY.WRITE);
  if (isMountPoint(fs, moved) || (target && isMountPoint(fs, target))) return -EBUSY;
  return target && isDirectory(target) && !fs.directories.isEmpty(target.ino) ? -ENOTEMPTY : 0;
}

function move(fs: Fs, from: Found, to: Found): void {
  const { nlink } = fs.inode(from.ino);
  const directory = isDirectory(fs.inode(from.ino));
  // Held by one more link while it has no name.
  fs.change(from.ino, { nlink: nlink + 1 });
  if (to.ino >= 0) fs.unlink(to.dir, to.name);
  fs.directories.remove(from.dir, from.name);
  if (directory) fs.change(from.dir, { nlink: fs.inode(from.dir).nlink - 1 });
  fs.touch(from.dir);
  fs.link(to.dir, to.name, from.ino);
  fs.change(from.ino, { nlink });
}
