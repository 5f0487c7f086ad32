/**
 * From a path to an inode: link_path_walk, one name after another.
 *
 *   "/tmp/a/../b"     / ──tmp──▶ dir ──a──▶ dir ──..──▶ dir ──b──▶ last name: looked up or, for a new file, only its place
 *
 * Symbolic links on the way are always followed; the last one as the caller says.
 */
import { EACCES, EBADF, ELOOP, ENAMETOOLONG, ENOENT, ENOTDIR } from "../errno";
import type { Caller } from "./file";
import type { Fs } from "./fs";
import { isDirectory, isLink } from "./inode";
import { MAY, permission } from "./permission";
import { isVirtual } from "./virtualTree";

export const AT = { FDCWD: -100, SYMLINK_NOFOLLOW: 0x100, REMOVEDIR: 0x200, EACCESS: 0x200, SYMLINK_FOLLOW: 0x400, EMPTY_PATH: 0x1000 } as const;
export const PATH_MAX = 4096;
const NAME_MAX = 255;
const MAX_LINKS = 40;

export interface Found {
  /** Directory that holds the last name, and that name; "" for "/", "." and ".." (then `ino` is that directory). */
  readonly dir: number;
  readonly name: string;
  /** -1: there is no such name. */
  readonly ino: number;
  /** The path ended with a slash: only a directory will do. */
  readonly slash: boolean;
  /** The last name as it was written ("." and ".." too). */
  readonly last: string;
  /** The path ended in a link to an open file (/proc/self/fd/3): its number. */
  readonly file?: number;
}

/** Where a relative path begins: the directory of a descriptor, or the working directory. Inode or -errno. */
export function startOf(fs: Fs, who: Caller, dirfd: number, path: string): number {
  if (path.startsWith("/")) return fs.root;
  if (dirfd === AT.FDCWD) return workingDirectory(fs, who);
  const file = fs.files.get(who.files.files[dirfd]?.file ?? 0);
  if (!file) return -EBADF;
  return isDirectory(fs.inode(file.ino)) ? file.ino : -ENOTDIR;
}

/** The inode that `cwd` names; -ENOENT when it was removed. */
export function workingDirectory(fs: Fs, who: Caller): number {
  let at = fs.root;
  for (const name of who.files.cwd.split("/")) {
    if (name === "") continue;
    at = fs.lookup(at, name);
    if (at < 0) return -ENOENT;
  }
  return at;
}

/** Walks the whole path. `follow`: also through a symbolic link at its end. */
export function lookup(fs: Fs, who: Caller, dirfd: number, path: string, follow: boolean): Found | number {
  if (path === "") return -ENOENT;
  if (path.length >= PATH_MAX) return -ENAMETOOLONG;
  const start = startOf(fs, who, dirfd, path);
  return start < 0 ? start : new Walk(fs, who).path(start, path, follow);
}

/** The inode of an existing path, or -errno. */
export function inodeOf(fs: Fs, who: Caller, dirfd: number, path: string, follow = true): number {
  const found = lookup(fs, who, dirfd, path, follow);
  if (typeof found === "number") return found;
  if (found.ino < 0) return -ENOENT;
  return found.slash && !isDirectory(fs.inode(found.ino)) ? -ENOTDIR : found.ino;
}

/** Where a symbolic link points. */
export function linkText(fs: Fs, who: Caller, ino: number): string | number {
  return isVirtual(ino) ? fs.proc.readlink(ino, who) : fs.inode(ino).text;
}

class Walk {
  private links = 0;
  constructor(
    private readonly fs: Fs,
    private readonly who: Caller,
  ) {}

  path(start: number, path: string, follow: boolean): Found | number {
    const slash = /\/\.?\/*$/.test(path) && !/^\/+$/.test(path) && path.endsWith("/");
    const names = path.split("/").filter((n) => n !== "");
    let dir = path.startsWith("/") ? this.fs.root : start;
    if (names.length === 0) return { dir, name: "", ino: dir, slash: false, last: "/" };
    for (let i = 0; i < names.length - 1; i++) {
      const next = this.step(dir, names[i]!, true);
      if (typeof next === "number") return next;
      if (next.ino < 0) return -ENOENT;
      dir = next.ino;
    }
    const end = this.step(dir, names.at(-1)!, follow || slash);
    return typeof end === "number" ? end : { ...end, slash: end.slash || slash };
  }

  /** One name; through links when `follow`. */
  private step(dir: number, name: string, follow: boolean): Found | number {
    const { fs } = this;
    const inode = fs.inode(dir);
    if (!isDirectory(inode)) return -ENOTDIR;
    if (permission(inode, MAY.EXEC) < 0) return -EACCES;
    if (name === ".") return { dir, name: "", ino: dir, slash: false, last: name };
    if (name === "..") return { dir: inode.parent, name: "", ino: inode.parent, slash: false, last: name };
    if (name.length > NAME_MAX) return -ENAMETOOLONG;
    const ino = fs.lookup(dir, name);
    if (ino >= 0 && follow && isLink(fs.inode(ino))) return this.follow(dir, ino);
    return { dir, name, ino, slash: false, last: name };
  }

  private follow(dir: number, link: number): Found | number {
    if (++this.links > MAX_LINKS) return -ELOOP;
    const jump = isVirtual(link) ? this.fs.proc.openFile(link) : 0;
    const file = jump === 0 ? undefined : this.fs.files.get(jump);
    if (file) return { dir, name: String(jump), ino: file.ino, slash: false, last: "", file: jump };
    const text = linkText(this.fs, this.who, link);
    if (typeof text === "number") return text;
    return text === "" ? -ENOENT : this.path(dir, text, true);
  }
}
