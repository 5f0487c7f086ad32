/**
 * The file system's tables, and the small steps that change them. System calls are made of these steps (open.ts, namespace.ts, …).
 *
 *   name ──directories──▶ inode ──data──▶ contents (page cache)
 *   fd ──files_struct──▶ open file ──ino──▶ inode
 */
import type { Kva } from "../boot/kva";
import type { Saved } from "../../memory/machineMemory";
import type { Contents } from "./contents";
import { CowMap } from "./cow";
import { Directories } from "./directories";
import type { OpenFile } from "./file";
import { type Inode, isDirectory, isFifo, isLink, isRegular, typeOf, S } from "./inode";
import type { Mailbox, Pipe, PosixLock } from "./records";
import type { SeqState } from "./seqFile";
import { deviceText, SUPER_BLOCKS } from "./superBlock";
import { isVirtual, type VirtualTree } from "./virtualTree";

/** Standard input and output of the machine. */
export interface Streams {
  /** Null: nothing typed yet; empty: end. */
  read(max: number): Uint8Array | null;
  /** read would not wait, and how many bytes there are. */
  waiting(): { readonly ready: boolean; readonly bytes: number };
  write(stream: 1 | 2, bytes: Uint8Array): void;
  readonly terminal: boolean;
}

export interface FsHooks {
  /** Nanoseconds since 1970. */
  now(): bigint;
  wake(channel: string): void;
  streams: Streams;
  /** Room for a struct file, and its end. */
  takeFile?(): Kva;
  giveFile?(object: Kva): void;
}

/** Progress of a call that had to wait in its middle, by tid. */
export interface Progress {
  readonly done: number;
  /** Description that the call will give a descriptor to; 0: none. */
  readonly file: number;
  readonly pid: number;
}

interface Counters { readonly ino: number; readonly file: number }
type State = readonly unknown[];

const NOTHING: Streams = { read: () => new Uint8Array(0), waiting: () => ({ ready: true, bytes: 0 }), write: () => undefined, terminal: false };
const USER = 1000;

export class Fs implements Saved<State> {
  readonly inodes = new CowMap<number, Inode>();
  readonly directories = new Directories();
  readonly files = new CowMap<number, OpenFile>();
  readonly pipes = new CowMap<number, Pipe>();
  readonly queues = new CowMap<number, Mailbox>();
  readonly queueNames = new CowMap<string, number>();
  readonly locks = new CowMap<number, readonly PosixLock[]>();
  readonly progress = new CowMap<number, Progress>();
  /** Files of /proc that are being read, by number of the open file. */
  readonly sequences = new CowMap<number, SeqState>();
  /** /proc, once it is mounted. */
  private virtual: VirtualTree | null = null;
  readonly hooks: FsHooks = { now: () => 0n, wake: () => undefined, streams: NOTHING };
  private next: Counters = { ino: 131073, file: 1 };
  readonly root: number;

  constructor(readonly contents: Contents) {
    this.root = this.newInode(0, S.IFDIR | 0o755, 0);
    this.directories.make(this.root);
    this.change(this.root, { parent: this.root, name: "", nlink: 2 });
  }

  // --- inodes ---

  inode(ino: number): Inode {
    return isVirtual(ino) ? this.proc.inode(ino) : this.inodes.get(ino)!;
  }

  get proc(): VirtualTree {
    return this.virtual!;
  }

  /** Puts a tree that is made up when it is looked at under the root directory. */
  mount(name: string, tree: VirtualTree): void {
    this.virtual = tree;
    this.directories.add(this.root, name, tree.root);
    this.change(this.root, { nlink: this.inode(this.root).nlink + 1 });
  }

  /** Inode of a name, -1: there is none. */
  lookup(dir: number, name: string): number {
    return isVirtual(dir) ? this.proc.lookup(dir, name) : this.directories.lookup(dir, name);
  }

  /** An inode without a name. Regular files get contents. `path` is what /proc/self/maps will call it. */
  newInode(sb: number, mode: number, owner = USER, path = ""): number {
    const { ino } = this.next;
    this.next = { ...this.next, ino: ino + 1 };
    const now = this.hooks.now();
    const data = (mode & S.IFMT) === S.IFREG ? this.contents.create(path, deviceText(sb), ino) : 0;
    this.inodes.set(ino, { ino, sb, mode, uid: owner, gid: owner, nlink: 0, users: 0, rdev: 0, atime: now, mtime: now, ctime: now, data, text: "", parent: 0, name: "" });
    return ino;
  }

  change(ino: number, fields: Partial<Inode>): void {
    if (isVirtual(ino)) return;
    this.inodes.set(ino, { ...this.inode(ino), ...fields });
  }

  sizeOf(inode: Inode): number {
    if (isVirtual(inode.ino)) return this.proc.sizeOf(inode.ino);
    if (isRegular(inode)) return inode.data === 0 ? 0 : this.contents.size(inode.data);
    if (isLink(inode)) return inode.text.length;
    return isDirectory(inode) && SUPER_BLOCKS[inode.sb]!.type === "ext4" ? 4096 : 0;
  }

  /** The content changed. */
  touch(ino: number): void {
    const now = this.hooks.now();
    this.change(ino, { mtime: now, ctime: now });
  }

  /** relatime: the time of reading is kept no finer than a day, unless something was written since. */
  touchRead(ino: number): void {
    const inode = this.inode(ino);
    const now = this.hooks.now();
    if (inode.atime <= inode.mtime || inode.atime <= inode.ctime || now - inode.atime > 86_400_000_000_000n) this.change(ino, { atime: now });
  }

  // --- names ---

  /** d_instantiate: a name for an inode. */
  link(dir: number, name: string, ino: number): void {
    const inode = this.inode(ino);
    this.directories.add(dir, name, ino);
    if (isDirectory(inode)) {
      if (!this.directories.names(ino).size) this.directories.make(ino);
      this.change(ino, { nlink: 2, parent: dir, name });
      this.change(dir, { nlink: this.inode(dir).nlink + 1 });
    } else this.change(ino, { nlink: inode.nlink + 1, ctime: this.hooks.now() });
    this.touch(dir);
  }

  unlink(dir: number, name: string): void {
    const ino = this.directories.lookup(dir, name);
    const inode = this.inode(ino);
    this.directories.remove(dir, name);
    if (isDirectory(inode)) this.change(dir, { nlink: this.inode(dir).nlink - 1 });
    this.change(ino, { nlink: isDirectory(inode) ? 0 : inode.nlink - 1, ctime: this.hooks.now() });
    if (inode.data !== 0 && inode.nlink === 1) this.contents.unlinked(inode.data);
    this.touch(dir);
    this.reap(ino);
  }

  /** iput_final: nobody names it, nobody has it open. */
  reap(ino: number): void {
    const inode = this.inodes.get(ino);
    if (!inode || inode.nlink > 0 || inode.users > 0) return;
    if (inode.data !== 0) this.contents.drop(inode.data);
    if (typeOf(inode) === S.IFDIR) this.directories.drop(ino);
    if (isFifo(inode) || typeOf(inode) === S.IFSOCK) this.pipes.delete(ino);
    this.locks.delete(ino);
    this.queues.delete(ino);
    this.inodes.delete(ino);
  }

  /** d_path of a directory; a removed one has none. */
  pathOf(dir: number): string {
    let path = "";
    for (let at = dir; at !== this.root; at = this.inode(at).parent) {
      const inode = isVirtual(at) ? this.proc.inode(at) : this.inodes.get(at);
      if (!inode || inode.nlink === 0) return "";
      path = `/${inode.name}${path}`;
    }
    return path || "/";
  }

  childPath(dir: number, name: string): string {
    return dir === this.root ? `/${name}` : `${this.pathOf(dir)}/${name}`;
  }

  // --- open files ---

  /** alloc_file: one user. */
  newFile(file: Omit<OpenFile, "count" | "pos" | "lock" | "slabObject">): number {
    const number = this.next.file;
    this.next = { ...this.next, file: number + 1 };
    this.files.set(number, { ...file, pos: 0, count: 1, lock: 0, slabObject: this.hooks.takeFile?.() ?? 0 });
    this.use(file.ino, 1);
    return number;
  }

  /** One user of the inode more, or less. */
  use(ino: number, by: 1 | -1): void {
    if (isVirtual(ino)) return;
    this.change(ino, { users: this.inode(ino).users + by });
    if (by < 0) this.reap(ino);
  }

  changeFile(number: number, fields: Partial<OpenFile>): void {
    this.files.set(number, { ...this.files.get(number)!, ...fields });
  }

  save(): State {
    return [this.inodes.save(), this.directories.save(), this.files.save(), this.pipes.save(), this.locks.save(), this.progress.save(), this.queues.save(), this.queueNames.save(), this.sequences.save(), this.next];
  }

  restore(state: State): void {
    const parts: readonly Saved<unknown>[] = [this.inodes, this.directories, this.files, this.pipes, this.locks, this.progress, this.queues, this.queueNames, this.sequences] as unknown as readonly Saved<unknown>[];
    parts.forEach((part, i) => part.restore(state[i]));
    this.next = state.at(-1) as Counters;
  }
}
