/**
 * The page cache: which pages of which files lie in which frames. Every mapping of a file page maps the same frame, and so do read and
 * write; the cache itself is one of its users. What is not in a frame comes from `content`, a page at a time, when it is first wanted.
 *
 *   file 5   │ page 0 │ page 1 │ page 2 │         size 9000: page 2 holds 808 bytes, the rest of it is zero
 *                ▼        ▼        –              –: a hole, or not read in yet
 *             frame 81  frame 97
 */
import { PAGE } from "../../memory/layout";
import type { Saved } from "../../memory/machineMemory";
import type { PhysicalMemory } from "../../memory/physical";
import { GFP } from "../pagealloc/gfp";
import type { FrameAllocator } from "./frameAllocator";
import { CowMap } from "../fs/cow";
import { PG, type StructPages } from "./structPage";

export interface SimFile {
  /** Number; 0 is no file. */
  readonly id: number;
  readonly path: string;
  /** As /proc/self/maps prints them. */
  readonly device: string;
  readonly inode: number;
  /** Bytes; a page that begins behind it cannot be had (SIGBUS). */
  readonly size: number;
  /** Bytes of a page (at most 4096; the rest is zero), or null: all zero. */
  readonly content: (index: number) => Uint8Array | null;
  /** Shared anonymous memory: pages that were promised when it was made. */
  readonly promised?: number;
}

/** Devices of file systems that live in memory only (tmpfs, devtmpfs, the kernel's own for shared memory): their pages count as shmem. */
const SHMEM: ReadonlySet<string> = new Set(["00:01", "00:05", "00:17"]);
export const isShmem = (file: SimFile): boolean => SHMEM.has(file.device);
/** On a disk: the file system wants to hear of the first write to each page (page_mkwrite). */
export const isOnDisk = (file: SimFile): boolean => file.device.startsWith("08:");

/** In a list of frames: not in memory, and once dropped from it. */
const ABSENT = -1;
const COLD = -2;

/** Nothing but zeros. */
export const hole = (): null => null;

export interface PageCacheState {
  readonly files: ReadonlyMap<number, SimFile>;
  readonly frames: ReadonlyMap<number, Int32Array>;
  readonly next: number;
  readonly orphans: readonly number[];
  readonly disk: ReadonlyMap<string, Uint8Array>;
}

export class PageCache implements Saved<PageCacheState> {
  private files = new Map<number, SimFile>();
  /** Per file: frame of each page, ABSENT or COLD when it is not in memory. */
  private frames = new Map<number, Int32Array>();
  private saved: PageCacheState | null = null;
  /** Lists that no snapshot shares. */
  private readonly own = new Set<Int32Array>();
  private next = 1;
  /** Files that only mappings keep: nobody can open them any more. */
  private orphanIds: readonly number[] = [];
  /** Written pages that were dropped from memory: `file:index`. */
  private readonly disk = new CowMap<string, Uint8Array>();
  /** Takes the pages of a file from `index` on out of all address spaces (unmap_mapping_range). */
  unmap: (file: number, index: number) => void = () => undefined;
  /** Does any address space map the file? */
  isMapped: (file: number) => boolean = () => false;

  constructor(
    private readonly physical: PhysicalMemory,
    private readonly pages: StructPages,
    private readonly allocator: FrameAllocator,
  ) {}

  add(file: Omit<SimFile, "id">): SimFile {
    const made = { ...file, id: this.next++ };
    this.files.set(made.id, made);
    this.frames.set(made.id, new Int32Array(Math.ceil(file.size / PAGE)).fill(ABSENT));
    this.saved = null;
    return made;
  }

  /** Number of the next file. */
  get count(): number {
    return this.next - 1;
  }

  /** Files that nobody can open and nobody maps any more are gone: to be called when mappings end. */
  reap(): void {
    for (const id of this.orphanIds) if (!this.isMapped(id)) this.remove(id);
  }

  /** From now on only mappings keep the file. */
  orphan(id: number): void {
    this.orphanIds = [...this.orphanIds, id];
    this.saved = null;
  }

  private remove(id: number): void {
    this.release(id, 0);
    this.files.delete(id);
    this.frames.delete(id);
    this.orphanIds = this.orphanIds.filter((o) => o !== id);
    this.saved = null;
  }

  change(id: number, fields: Partial<SimFile>): void {
    this.files.set(id, { ...this.files.get(id)!, ...fields });
    this.saved = null;
  }

  file(id: number): SimFile | undefined {
    return this.files.get(id);
  }

  all(): Iterable<SimFile> {
    return this.files.values();
  }

  /** Frame of a page, -1: not in memory. */
  find(file: number, index: number): number {
    return Math.max(ABSENT, this.frames.get(file)?.[index] ?? ABSENT);
  }

  /** Was dropped from memory: to have it again means to read the disk (a major fault). */
  isCold(file: number, index: number): boolean {
    return this.frames.get(file)?.[index] === COLD;
  }

  /** Drops the pages that `may` go; what was written lies on the disk then. */
  evict(file: number, may: (pfn: number, index: number) => boolean): void {
    const list = this.frames.get(file);
    if (!list?.some((pfn, i) => pfn >= 0 && may(pfn, i))) return;
    const own = this.writable(file, 0);
    for (let i = 0; i < own.length; i++) {
      const pfn = own[i]!;
      if (pfn < 0 || !may(pfn, i)) continue;
      if (this.files.get(file)!.content === hole || this.pages.has(pfn, PG.dirty)) this.disk.set(`${file}:${i}`, this.physical.memory.u8.slice(this.physical.linear(pfn), this.physical.linear(pfn) + PAGE));
      own[i] = COLD;
      if (this.pages.putPageTestZero(pfn)) this.allocator.freePages(pfn, 0);
    }
  }

  pageCount(file: number): number {
    return Math.ceil((this.files.get(file)?.size ?? 0) / PAGE);
  }

  /** Bytes of a resident page in linear memory, about to be written: its frame, -1: no memory. */
  grab(file: number, index: number): number {
    const pfn = this.get(file, index);
    if (pfn >= 0) this.physical.beforeWrite(pfn);
    return pfn;
  }

  /** Pages of a file that are in memory. */
  residentPages(file: number): number {
    return this.frames.get(file)?.reduce((n, pfn) => n + Number(pfn >= 0), 0) ?? 0;
  }

  /** The frames of a file's pages that are in memory. */
  residentFrames(file: number): readonly number[] {
    return [...(this.frames.get(file) ?? [])].filter((pfn) => pfn >= 0);
  }

  /** truncate_pagecache: pages from `index` on are given back. */
  release(file: number, index: number): void {
    const list = this.frames.get(file);
    if (!list?.some((pfn, i) => i >= index && pfn !== ABSENT)) return;
    this.unmap(file, index);
    this.punch(file, index, list.length);
  }

  /** Pages [index, end) are a hole from now on. Nobody maps them any more. */
  punch(file: number, index: number, end: number): void {
    const own = this.writable(file, 0);
    for (let i = index; i < Math.min(end, own.length); i++) {
      const pfn = own[i]!;
      own[i] = ABSENT;
      if (pfn === COLD) this.disk.delete(`${file}:${i}`);
      if (pfn >= 0 && this.pages.putPageTestZero(pfn)) this.allocator.freePages(pfn, 0);
    }
  }

  /** filemap_fault: the frame, read in when needed; -1: no memory. */
  get(file: number, index: number): number {
    const found = this.find(file, index);
    if (found >= 0) return found;
    const pfn = this.allocator.allocPages(0, GFP.HIGHUSER_MOVABLE);
    if (pfn < 0) return -1;
    const bytes = this.disk.get(`${file}:${index}`) ?? this.files.get(file)?.content(index) ?? null;
    this.disk.delete(`${file}:${index}`);
    if (bytes) this.physical.fillPage(pfn, bytes);
    else this.physical.clearPage(pfn);
    const owner = this.files.get(file);
    this.pages.setFile(pfn, file, index, owner !== undefined && isShmem(owner));
    this.writable(file, index + 1)[index] = pfn;
    return pfn;
  }

  /** A page lies in another frame now. */
  move(file: number, index: number, pfn: number): void {
    this.writable(file, index + 1)[index] = pfn;
  }

  /** Frames that the cache holds. */
  get resident(): number {
    let n = 0;
    for (const list of this.frames.values()) for (const pfn of list) if (pfn >= 0) n++;
    return n;
  }

  save(): PageCacheState {
    this.saved ??= { files: new Map(this.files), frames: new Map(this.frames), next: this.next, orphans: this.orphanIds, disk: this.disk.save() };
    this.own.clear();
    return this.saved;
  }

  restore(state: PageCacheState): void {
    this.files = new Map(state.files);
    this.frames = new Map(state.frames);
    this.next = state.next;
    this.orphanIds = state.orphans;
    this.disk.restore(state.disk);
    this.saved = state;
    this.own.clear();
  }

  /** The file's list, to be changed, with room for at least `length` pages. */
  private writable(file: number, length: number): Int32Array {
    let list = this.frames.get(file)!;
    if (!this.own.has(list) || list.length < length) {
      const room = new Int32Array(list.length < length ? Math.max(length, list.length * 2) : list.length).fill(ABSENT);
      room.set(list);
      list = room;
      this.frames.set(file, list);
      this.own.add(list);
    }
    this.saved = null;
    return list;
  }
}
