/** The pages of areas: runs of pages that are alike, and sums by the rules of fs/proc/task_mmu.c (smaps_account). */
import { D, type Entry, flagNames, frameOf, P, RW, SPECIAL } from "../../mmu/entry";
import type { Kernel } from "../../kernel/kernel";
import type { Mm } from "../../kernel/mm/mmStruct";
import { pteFrame } from "../../kernel/mm/pageTables";
import { rightsText, VM, type Vma } from "../../kernel/mm/vma";
import { vmaName } from "../../kernel/proc/maps";
import { forEachLeaf } from "./leaves";
import type { AreaPages, PageInfo, PageKind, PageRun, PageState, PageUse } from "./pageData";

const PAGE = 4096;
/** Fixed point of PSS: PSS_SHIFT. */
const PSS_ONE = 4096;
/** Runs kept for one area: from here on neighbours are drawn as one. */
const MOST_RUNS = 512;
/** Pages of a list that are looked at one by one. */
export const MOST_LISTED = 4096;

/** Shared memory without a file of the file system: anonymous shared mappings, System V and POSIX segments, memfd. */
const isShmem = (path: string): boolean => path.startsWith("/dev/zero") || path.startsWith("/SYSV") || path.startsWith("/dev/shm/") || path.startsWith("/memfd:");

export class PageReader {
  constructor(private readonly kernel: Kernel) {}

  area(mm: Mm, vma: Vma): AreaPages {
    const runs = new Runs();
    const use = new Use();
    const pages = this.stateReader(vma);
    forEachLeaf(this.kernel, mm, vma.start, vma.end, (va, lo, hi, bytes) => {
      const state = pages(lo, hi, bytes);
      const count = Math.min(vma.end - va, bytes - (va % bytes)) / PAGE;
      use.add(state, count);
      runs.add((va - vma.start) / PAGE, count, state);
    });
    return {
      start: vma.start, end: vma.end, name: vmaName(this.kernel.cache, mm, vma), rights: rightsText(vma), anonymous: vma.file === 0 && vma.special === "",
      locked: (vma.flags & VM.LOCKED) !== 0, grows: (vma.flags & VM.GROWSDOWN) !== 0, runs: runs.list, use: use.result(),
    };
  }

  /** What an entry of this area means. Equal states are the same object where they come in a row. */
  private stateReader(vma: Vma): (lo: number, hi: number, bytes: number) => PageState {
    const { kernel } = this;
    const { pages } = kernel;
    const shmem = vma.file !== 0 && isShmem(kernel.cache.file(vma.file)?.path ?? "");
    const copies = (vma.flags & (VM.SHARED | VM.MAYWRITE)) === VM.MAYWRITE && (vma.flags & VM.WRITE) !== 0;
    const shares = (vma.flags & VM.MAYSHARE) !== 0;
    let last: PageState | null = null;
    return (lo, hi, bytes) => {
      const pfn = frameOfLeaf(kernel, lo, hi);
      const special = (lo & SPECIAL) !== 0;
      const mappers = special ? 0 : pages.mapcount(pfn);
      const kind: PageKind = special ? "zero" : pages.isAnonymous(pfn) ? "anonymous" : pages.kind(pfn) === "file" ? (shmem ? "shmem" : "file") : "kernel";
      const own = kind === "anonymous" && mappers <= 1;
      const sharing = shares ? "shared" : copies && (lo & RW) === 0 && !own ? "cow" : mappers > 1 ? "shared" : "private";
      const dirty = (lo & D) !== 0;
      const barred = (lo & P) === 0;
      if (last && last.kind === kind && last.sharing === sharing && last.mappers === mappers && last.dirty === dirty && last.barred === barred && last.entryBytes === bytes) return last;
      last = { kind, sharing, mappers, dirty, barred, entryBytes: bytes };
      return last;
    };
  }

  /** Single pages of a range, those that have an entry; `pidsOf` names who maps a frame. */
  list(mm: Mm, start: number, end: number, pidsOf: (pfn: number) => readonly number[]): PageInfo[] {
    const out: PageInfo[] = [];
    for (const vma of mm.vmas) {
      if (vma.end <= start || vma.start >= end) continue;
      const pages = this.stateReader(vma);
      forEachLeaf(this.kernel, mm, Math.max(start, vma.start), Math.min(end, vma.end), (va, lo, hi, bytes) => {
        if (out.length >= MOST_LISTED) return;
        const frame = frameOfLeaf(this.kernel, lo, hi);
        const e = { lo, hi };
        out.push({ ...pages(lo, hi, bytes), address: va, frame, entry: wordOf(e, this.kernel.mmu.mode.entryBytes), flags: flagNames(e), pids: (lo & SPECIAL) !== 0 ? [] : pidsOf(frame) });
      });
    }
    return out;
  }
}

/** Frame of an entry, also of one that must not be looked at. */
export const frameOfLeaf = (kernel: Kernel, lo: number, hi: number): number => ((lo & P) !== 0 ? frameOf(lo, hi) : pteFrame(kernel, { lo, hi }));

const wordOf = (e: Entry, bytes: 4 | 8): string => `0x${((BigInt(e.hi) << 32n) | BigInt(e.lo)).toString(16).padStart(2 * bytes, "0")}`;

/** Runs of one area, low addresses first. A list that grows too long is halved: of two neighbours the one that tells more stands for both. */
class Runs {
  list: (PageRun & { count: number })[] = [];
  /** Holes of up to so many pages are passed over. */
  private grain = 0;

  add(first: number, count: number, state: PageState): void {
    const last = this.list[this.list.length - 1];
    const near = last !== undefined && first - (last.first + last.count) <= this.grain;
    if (last && near && alike(last, state)) last.count = first + count - last.first;
    else this.list.push({ ...state, first, count });
    if (this.list.length > 2 * MOST_RUNS) this.halve();
  }

  private halve(): void {
    const { list } = this;
    const out: typeof list = [];
    for (let i = 0; i < list.length; i += 2) {
      const [a, b] = [list[i]!, list[i + 1]];
      if (!b) out.push(a);
      else out.push({ ...(telling(b) > telling(a) ? b : a), first: a.first, count: b.first + b.count - a.first });
      if (b) this.grain = Math.max(this.grain, b.first - (a.first + a.count));
    }
    this.list = out;
  }
}

const alike = (a: PageState, b: PageState): boolean =>
  a.entryBytes === PAGE && b.entryBytes === PAGE && a.kind === b.kind && a.sharing === b.sharing && a.mappers === b.mappers && a.dirty === b.dirty && a.barred === b.barred;
const telling = (s: PageState): number => (s.sharing === "cow" ? 4 : s.sharing === "shared" ? 3 : s.kind === "zero" ? 0 : s.dirty ? 2 : 1);

class Use {
  private readonly sums = { rss: 0, pss: 0, shared: 0, private: 0, anonymous: 0, file: 0, shmem: 0, dirty: 0, cow: 0, zero: 0, huge: 0 };
  private readonly mappers = new Map<number, number>();
  /** Pages in a row with as many mappers, not yet in the map. */
  private lastMappers = 0;
  private pages = 0;

  add(s: PageState, count: number): void {
    const { sums } = this;
    const bytes = count * PAGE;
    if (s.sharing === "cow" && s.kind !== "zero") sums.cow += bytes;
    if (s.entryBytes > PAGE) sums.huge += bytes;
    if (s.kind === "zero") sums.zero += bytes;
    if (s.mappers === 0) return;
    sums.rss += bytes;
    sums.pss += count * Math.floor((PAGE * PSS_ONE) / s.mappers);
    sums[s.mappers > 1 ? "shared" : "private"] += bytes;
    if (s.kind === "anonymous" || s.kind === "file" || s.kind === "shmem") sums[s.kind] += bytes;
    if (s.dirty) sums.dirty += bytes;
    if (s.mappers === this.lastMappers) this.pages += count;
    else {
      this.flush();
      [this.lastMappers, this.pages] = [s.mappers, count];
    }
  }

  private flush(): void {
    if (this.pages > 0) this.mappers.set(this.lastMappers, (this.mappers.get(this.lastMappers) ?? 0) + this.pages);
  }

  result(): PageUse {
    this.flush();
    return { ...this.sums, byMappers: [...this.mappers].sort(([a], [b]) => a - b) };
  }
}
