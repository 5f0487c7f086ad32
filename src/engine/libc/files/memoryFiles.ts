/**
 * Files in memory: a tree of names, each leading to an inode; descriptors lead to open files. All of it is plain data.
 *
 *   fd 3 ─▶ open file { inode 5, offset 12 } ─▶ inode 5 { bytes }  ◀─ "/home/user/a.txt"
 */
import type { FileStat, FileSystem, NativeProcess } from "../native";
import { normalPath, parentOf } from "./paths";

export const Open = { accessMode: 3, write: 1, readWrite: 2, create: 0o100, exclusive: 0o200, truncate: 0o1000, append: 0o2000, directory: 0o200000 } as const;
export const Errno = { ENOENT: 2, EBADF: 9, EEXIST: 17, ENOTDIR: 20, EISDIR: 21, EINVAL: 22, EMFILE: 24, ESPIPE: 29, ENOTEMPTY: 39 } as const;

type InodeKind = "file" | "directory" | "null" | "zero" | "full";
interface Inode { kind: InodeKind; bytes: Uint8Array; size: number; mode: number; links: number; mtime: bigint }
interface OpenFile { inode: number; offset: number; flags: number }

export interface FilesState {
  inodes: (Inode | null)[];
  names: Record<string, number>;
  /** 0, 1 and 2 are the process's own streams and stay null. */
  open: (OpenFile | null)[];
}

const DIRECTORY = 0o040000;
const REGULAR = 0o100000;
const DEVICE = 0o020000;
const LIMIT = 1024;

export function emptyFiles(): FilesState {
  const inode = (kind: InodeKind, mode: number): Inode => ({ kind, bytes: new Uint8Array(0), size: 0, mode, links: 1, mtime: 0n });
  const folder = (): Inode => inode("directory", DIRECTORY | 0o755);
  const names = ["/", "/tmp", "/dev", "/home", "/home/user", "/dev/null", "/dev/zero", "/dev/full"];
  return {
    inodes: [folder(), folder(), folder(), folder(), folder(), inode("null", DEVICE | 0o666), inode("zero", DEVICE | 0o666), inode("full", DEVICE | 0o666)],
    names: Object.fromEntries(names.map((n, i) => [n, i])),
    open: [null, null, null],
  };
}

export class MemoryFiles implements FileSystem {
  constructor(
    private readonly state: FilesState,
    private readonly process: NativeProcess,
  ) {}

  private inodeAt(path: string): Inode | null {
    const index = this.state.names[normalPath(path)];
    return index === undefined ? null : this.state.inodes[index];
  }

  private now(): bigint {
    return this.process.epochSeconds() + this.process.nanoseconds() / 1_000_000_000n;
  }

  private create(path: string, kind: InodeKind, mode: number): number {
    const parent = this.inodeAt(parentOf(path));
    if (parent === null) return -Errno.ENOENT;
    if (parent.kind !== "directory") return -Errno.ENOTDIR;
    const { inodes, names } = this.state;
    inodes.push({ kind, bytes: new Uint8Array(0), size: 0, mode, links: 1, mtime: this.now() });
    names[normalPath(path)] = inodes.length - 1;
    return inodes.length - 1;
  }

  open(path: string, flags: number, mode: number): number {
    if (path === "") return -Errno.ENOENT;
    const name = normalPath(path);
    let index = this.state.names[name] ?? -1;
    if (index >= 0 && flags & Open.create && flags & Open.exclusive) return -Errno.EEXIST;
    if (index < 0) {
      if (!(flags & Open.create)) return this.missing(path);
      index = this.create(path, "file", REGULAR | (mode & 0o777 & ~0o022));
      if (index < 0) return index;
    }
    const inode = this.state.inodes[index]!;
    const writes = (flags & Open.accessMode) !== 0;
    if (inode.kind === "directory" && writes) return -Errno.EISDIR;
    if (flags & Open.directory && inode.kind !== "directory") return -Errno.ENOTDIR;
    if (flags & Open.truncate && writes && inode.kind === "file") inode.size = 0;
    return this.descriptor({ inode: index, offset: 0, flags });
  }

  private missing(path: string): number {
    const parent = this.inodeAt(parentOf(path));
    return parent !== null && parent.kind !== "directory" ? -Errno.ENOTDIR : -Errno.ENOENT;
  }

  private descriptor(file: OpenFile): number {
    const { open } = this.state;
    let fd = 3;
    while (open[fd]) fd++;
    if (fd >= LIMIT) return -Errno.EMFILE;
    open[fd] = file;
    return fd;
  }

  close(fd: number): number {
    if (fd >= 0 && fd <= 2) return 0;
    const file = this.state.open[fd];
    if (!file) return -Errno.EBADF;
    this.state.open[fd] = null;
    this.release(file.inode);
    return 0;
  }

  /** Forgets an inode without a name once nobody has it open. */
  private release(index: number): void {
    const inode = this.state.inodes[index];
    if (inode && inode.links === 0 && !this.state.open.some((f) => f?.inode === index)) this.state.inodes[index] = null;
  }

  private opened(fd: number): { file: OpenFile; inode: Inode } | null {
    const file = this.state.open[fd];
    return file ? { file, inode: this.state.inodes[file.inode]! } : null;
  }

  read(fd: number, max: number): Uint8Array | number | null {
    if (fd === 0) return this.process.readFd(0, max);
    const o = this.opened(fd);
    if (!o || (o.file.flags & Open.accessMode) === Open.write) return -Errno.EBADF;
    const { file, inode } = o;
    if (inode.kind === "directory") return -Errno.EISDIR;
    if (inode.kind === "null") return new Uint8Array(0);
    if (inode.kind !== "file") return new Uint8Array(Math.min(max, 1 << 16));
    const bytes = inode.bytes.slice(file.offset, Math.min(inode.size, file.offset + max));
    file.offset += bytes.length;
    return bytes;
  }

  write(fd: number, bytes: Uint8Array): number {
    if (fd === 1 || fd === 2) return this.process.writeFd(fd, bytes);
    const o = this.opened(fd);
    if (!o || (o.file.flags & Open.accessMode) === 0) return -Errno.EBADF;
    const { file, inode } = o;
    if (inode.kind === "full") return -28;
    if (inode.kind !== "file") return bytes.length;
    if (file.flags & Open.append) file.offset = inode.size;
    const end = file.offset + bytes.length;
    this.grow(inode, end);
    inode.bytes.set(bytes, file.offset);
    inode.size = Math.max(inode.size, end);
    inode.mtime = this.now();
    file.offset = end;
    return bytes.length;
  }

  /** Room for `size` bytes; what lies between the old end and the new is zero. */
  private grow(inode: Inode, size: number): void {
    if (size > inode.bytes.length) {
      const grown = new Uint8Array(Math.max(size, inode.bytes.length * 2, 64));
      grown.set(inode.bytes.subarray(0, inode.size));
      inode.bytes = grown;
    }
    if (size > inode.size) inode.bytes.fill(0, inode.size, size);
  }

  seek(fd: number, offset: number, whence: number): number {
    if (fd >= 0 && fd <= 2) return -Errno.ESPIPE;
    const o = this.opened(fd);
    if (!o) return -Errno.EBADF;
    if (whence < 0 || whence > 2) return -Errno.EINVAL;
    const to = offset + (whence === 0 ? 0 : whence === 1 ? o.file.offset : o.inode.size);
    if (to < 0) return -Errno.EINVAL;
    o.file.offset = to;
    return to;
  }

  truncate(fd: number, length: number): number {
    const o = this.opened(fd);
    if (!o) return -Errno.EBADF;
    if (length < 0 || o.inode.kind !== "file" || (o.file.flags & Open.accessMode) === 0) return -Errno.EINVAL;
    this.grow(o.inode, length);
    o.inode.size = length;
    return 0;
  }

  private statOf(index: number): FileStat {
    const { mode, links, size, mtime, kind } = this.state.inodes[index]!;
    return { inode: index + 2, mode, links: kind === "directory" ? 2 : links, size: kind === "directory" ? 4096 : size, blockSize: 4096, mtime, device: 1 };
  }

  stat(path: string): FileStat | number {
    const index = this.state.names[normalPath(path)];
    return path === "" ? -Errno.ENOENT : index === undefined ? this.missing(path) : this.statOf(index);
  }

  statFd(fd: number): FileStat | number {
    if (fd >= 0 && fd <= 2) {
      const terminal = this.process.isTerminal?.(fd) ?? false;
      return { inode: 1000 + fd, mode: terminal ? DEVICE | 0o620 : 0o010600, links: 1, size: 0, blockSize: terminal ? 1024 : 4096, mtime: 0n, device: 2 };
    }
    const file = this.state.open[fd];
    return file ? this.statOf(file.inode) : -Errno.EBADF;
  }

  unlink(path: string): number {
    const name = normalPath(path);
    const index = this.state.names[name];
    if (index === undefined) return this.missing(path);
    const inode = this.state.inodes[index]!;
    if (inode.kind === "directory") return -Errno.EISDIR;
    delete this.state.names[name];
    inode.links--;
    this.release(index);
    return 0;
  }

  rename(from: string, to: string): number {
    const source = normalPath(from);
    const target = normalPath(to);
    const index = this.state.names[source];
    if (index === undefined) return this.missing(from);
    const parent = this.inodeAt(parentOf(to));
    if (parent === null) return -Errno.ENOENT;
    if (source === target) return 0;
    if (target.startsWith(`${source}/`)) return -Errno.EINVAL;
    const problem = this.replace(this.state.inodes[index]!, to);
    if (problem < 0) return problem;
    for (const [name, inode] of Object.entries(this.state.names)) {
      if (name !== source && !name.startsWith(`${source}/`)) continue;
      delete this.state.names[name];
      this.state.names[target + name.slice(source.length)] = inode;
    }
    return 0;
  }

  /** Makes room for what is renamed to `to`. */
  private replace(moved: Inode, to: string): number {
    const old = this.inodeAt(to);
    if (old === null) return 0;
    if (old.kind !== "directory") return moved.kind === "directory" ? -Errno.ENOTDIR : this.unlink(to);
    return moved.kind === "directory" ? this.rmdir(to) : -Errno.EISDIR;
  }

  mkdir(path: string, mode: number): number {
    if (this.inodeAt(path)) return -Errno.EEXIST;
    return Math.min(0, this.create(path, "directory", DIRECTORY | (mode & 0o777 & ~0o022)));
  }

  rmdir(path: string): number {
    const name = normalPath(path);
    const inode = this.inodeAt(path);
    if (!inode) return this.missing(path);
    if (inode.kind !== "directory") return -Errno.ENOTDIR;
    if (Object.keys(this.state.names).some((n) => n.startsWith(name === "/" ? "/" : `${name}/`) && n !== name)) return -Errno.ENOTEMPTY;
    delete this.state.names[name];
    return 0;
  }
}
