/** What the frames of the machine are used for at this moment, counted from page tables and page cache (the node's vm_stat). */
import type { Kernel } from "../kernel";
import type { Mm } from "../mm/mmStruct";
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
/** Devices of tmpfs and of the kernel's own shared memory. */
const SHMEM_DEVICES: ReadonlySet<string> = new Set(["00:01", "00:05", "00:17"]);

export function addressSpaces(kernel: Kernel): readonly Mm[] {
  return [...new Set(kernel.all.filter((t) => t.state !== "dead").map((t) => t.mm))];
}

export function pageUsage(kernel: Kernel): PageUsage {
  const { frames, cache, pages } = kernel;
  const mms = addressSpaces(kernel);
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
    committed: committedPages(mms),
  };
}

function shmemPages({ cache }: Kernel): number {
  let n = 0;
  for (let id = 1; id <= cache.count; id++) {
    const file = cache.file(id);
    if (file && SHMEM_DEVICES.has(file.device)) n += cache.residentPages(id);
  }
  return n;
}

/** vm_committed_as: what mappings have been promised. */
function committedPages(mms: readonly Mm[]): number {
  let bytes = 0;
  for (const mm of mms) for (const v of mm.vmas) if ((v.flags & VM.ACCOUNT) !== 0) bytes += v.end - v.start;
  return bytes / 4096;
}

/** vm_commit_limit, without swap: overcommit_ratio percent of what is not kept for huge pages. */
export const commitLimit = ({ frames, system, mmu }: Kernel): number => Math.floor(((frames.total - (system.hugepages * mmu.mode.levels.at(-2)!.covers) / 4096) * system.overcommitRatio) / 100);

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
