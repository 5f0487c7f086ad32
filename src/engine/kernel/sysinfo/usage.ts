/** What the frames of the machine are used for at this moment, counted from page tables and page cache (the node's vm_stat). */
import type { Kernel } from "../kernel";
import { isShmem } from "../frames/pageCache";
import { committedAs } from "../reclaim/overcommit";
import { VM } from "../mm/vma";
import { forEachLeaf } from "../proc/leaves";

export interface PageUsage {
  /** Frames. */
  readonly total: number;
  readonly free: number;
  /** Mapped anonymous pages, those of them in huge ones; mapped file pages (shared memory too). */
  readonly anon: number;
  readonly anonHuge: number;
  readonly mapped: number;
  /** Pages of files in memory, and those of shared memory among them. */
  readonly cached: number;
  readonly shmem: number;
  readonly locked: number;
  readonly tables: number;
  readonly stacks: number;
  readonly committed: number;
}

const STACK_PAGES = { 8: 4, 4: 2 } as const;

export function pageUsage(kernel: Kernel): PageUsage {
  const { frames, cache, pages } = kernel;
  const mms = [...kernel.mms()];
  const [anon, huge, files, locked] = [new Map<number, number>(), new Set<number>(), new Set<number>(), new Set<number>()];
  for (const mm of mms) {
    for (const v of mm.vmas) {
      forEachLeaf(kernel, mm, v.start, v.end, ({ pfn, size, counted }) => {
        if (!counted) return;
        if (!pages.isAnonymous(pfn)) files.add(pfn);
        else anon.set(pfn, size / 4096);
        if (size > 4096 && pages.isAnonymous(pfn)) huge.add(pfn);
        if ((v.flags & VM.LOCKED) !== 0) locked.add(pfn);
      });
    }
  }
  const sum = (pfns: Iterable<number>): number => [...pfns].reduce((n, pfn) => n + (anon.get(pfn) ?? 1), 0);
  return {
    total: frames.total, free: frames.free, anon: sum(anon.keys()), anonHuge: sum(huge), mapped: files.size, cached: cache.resident, shmem: shmemPages(kernel), locked: sum(locked),
    tables: mms.reduce((n, mm) => n + mm.tables, 0), stacks: kernel.all.filter((t) => t.state !== "dead").length * STACK_PAGES[kernel.memory.layout.pointerSize],
    committed: committedAs(kernel),
  };
}

function shmemPages({ cache }: Kernel): number {
  let n = 0;
  for (const file of cache.all()) if (isShmem(file)) n += cache.residentPages(file.id);
  return n;
}

/** Page faults since boot: of the threads that live, of those that ended, of children that were waited for. */
export function faultsSinceBoot(kernel: Kernel): { readonly all: number; readonly major: number } {
  let [minor, major] = [0, 0];
  const add = (u: { readonly minorFaults: number; readonly majorFaults: number }): void => {
    minor += u.minorFaults;
    major += u.majorFaults;
  };
  const groups = new Set(kernel.all.map((t) => t.group));
  for (const t of kernel.all) if (t.state !== "dead") add(t);
  for (const g of groups) for (const used of [g.used, g.childrenUsed]) add(used);
  return { all: minor + major, major };
}
