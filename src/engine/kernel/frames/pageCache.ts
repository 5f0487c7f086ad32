/**
 * The page cache: which pages of which files lie in which frames. Every mapping of a file page maps the same frame; the cache itself
 * is one of its users. A file's content comes from whoever opened it (`content`), a page at a time, when it is first wanted.
 */
import { PAGE } from "../../memory/layout";
import type { Saved } from "../../memory/machineMemory";
import type { PhysicalMemory } from "../../memory/physical";
import { type FrameAllocator, Gfp } from "./frameAllocator";
import type { StructPages } from "./structPage";

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
}

export interface PageCacheState {
  readonly files: ReadonlyMap<number, SimFile>;
  readonly frames: ReadonlyMap<number, Int32Array>;
}

export class PageCache implements Saved<PageCacheState> {
  private files = new Map<number, SimFile>();
  /** Per file: frame of each page, -1 when it is not in memory. */
  private frames = new Map<number, Int32Array>();
  private saved: PageCacheState | null = null;
  /** Lists that no snapshot shares. */
  private readonly own = new Set<Int32Array>();

  constructor(
    private readonly physical: PhysicalMemory,
    private readonly pages: StructPages,
    private readonly allocator: FrameAllocator,
  ) {}

  add(file: Omit<SimFile, "id">): SimFile {
    const made = { ...file, id: this.files.size + 1 };
    this.files.set(made.id, made);
    this.frames.set(made.id, new Int32Array(Math.ceil(file.size / PAGE)).fill(-1));
    this.saved = null;
    return made;
  }

  /** Number of files. */
  get count(): number {
    return this.files.size;
  }

  file(id: number): SimFile | undefined {
    return this.files.get(id);
  }

  /** Frame of a page, -1: not in memory. */
  find(file: number, index: number): number {
    return this.frames.get(file)?.[index] ?? -1;
  }

  pageCount(file: number): number {
    return this.frames.get(file)?.length ?? 0;
  }

  /** filemap_fault: the frame, read in when needed; -1: no memory. */
  get(file: number, index: number): number {
    const found = this.find(file, index);
    if (found >= 0) return found;
    const pfn = this.allocator.allocPages(0, Gfp.kernel);
    if (pfn < 0) return -1;
    const bytes = this.files.get(file)?.content(index) ?? null;
    if (bytes) this.physical.fillPage(pfn, bytes);
    else this.physical.clearPage(pfn);
    this.pages.setFile(pfn, file, index);
    this.writable(file)[index] = pfn;
    return pfn;
  }

  /** Frames that the cache holds. */
  get resident(): number {
    let n = 0;
    for (const list of this.frames.values()) for (const pfn of list) if (pfn >= 0) n++;
    return n;
  }

  save(): PageCacheState {
    this.saved ??= { files: new Map(this.files), frames: new Map(this.frames) };
    this.own.clear();
    return this.saved;
  }

  restore(state: PageCacheState): void {
    this.files = new Map(state.files);
    this.frames = new Map(state.frames);
    this.saved = state;
    this.own.clear();
  }

  /** The file's list, to be changed. */
  private writable(file: number): Int32Array {
    let list = this.frames.get(file)!;
    if (!this.own.has(list)) {
      list = list.slice();
      this.frames.set(file, list);
      this.own.add(list);
    }
    this.saved = null;
    return list;
  }
}
