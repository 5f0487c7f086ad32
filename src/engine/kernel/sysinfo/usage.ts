/** What the frames of the machine are used for at this moment, counted from page tables and page cache (the node's vm_stat). */
import type { Kernel } from "../kernel";
import { isShmem } from "../frames/pageCache";
import { committedAs } from "../reclaim/overcommit";
import { VM } from "../mm/vma";
import { forEachLeaf } from "../proc/leaves";

/** Pages of a zone on the lists of those that can be taken back, and of those that stay. */
export interface ZoneUsage { readonly anon: number; readonly file: number; readonly unevictable: number }

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
  /** By number of the zone. */
  readonly zones: readonly ZoneUsage[];
}

const STACK_PAGES = { 8: 4, 4: 2 } as const;

/** What page tables lead to. Pages of hugetlbfs are accounted for by their pool. */
interface Mapped {
  /** First frame → frames. */
  readonly anon: Map<number, number>;
  readonly huge: Set<number>;
  readonly files: Set<number>;
  readonly locked: Set<number>;
}

function mappedPages(kernel: Kernel): Mapped {
  const found: Mapped = { anon: new Map(), huge: new Set(), files: new Set(), locked: new Set() };
  for (const mm of kernel.mms()) {
    for (const v of mm.vmas) {
      if ((v.flags & VM.HUGETLB) !== 0) continue;
      forEachLeaf(kernel, mm, v.start, v.end, ({ pfn, size, counted }) => {
        if (!counted) return;
        const anonymous = kernel.pages.isAnonymous(pfn);
        if (anonymous) found.anon.set(pfn, size / 4096);
        else found.files.add(pfn);
        if (size > 4096 && anonymous) found.huge.add(pfn);
        if ((v.flags & VM.LOCKED) !== 0) found.locked.add(pfn);
      });
    }
  }
  return found;
}

/** Pages of the page cache: those of files, and those of shared memory (which count as having no file). */
function cachedPages({ cache }: Kernel): { readonly file: readonly number[]; readonly shmem: readonly number[] } {
  const [file, shmem]: [number[], number[]] = [[], []];
  for (const f of cache.all()) (isShmem(f) ? shmem : file).push(...cache.residentFrames(f.id));
  return { file, shmem };
}

type Frames = readonly (readonly [pfn: number, frames: number])[];

function byZone({ frames }: Kernel, locked: ReadonlySet<number>, kinds: { readonly anon: Frames; readonly file: Frames }): readonly ZoneUsage[] {
  const zones = frames.zones.map(() => ({ anon: 0, file: 0, unevictable: 0 }));
  for (const kind of ["anon", "file"] as const) {
    for (const [pfn, count] of kinds[kind]) {
      const zone = zones[frames.zoneOf(pfn).index]!;
      if (locked.has(pfn)) zone.unevictable += count;
      else zone[kind] += count;
    }
  }
  return zones;
}

export function pageUsage(kernel: Kernel): PageUsage {
  const { frames } = kernel;
  const { anon, huge, files, locked } = mappedPages(kernel);
  const cached = cachedPages(kernel);
  const single = (pfns: readonly number[]): Frames => pfns.map((pfn) => [pfn, 1] as const);
  const sum = (pfns: Iterable<number>): number => [...pfns].reduce((n, pfn) => n + (anon.get(pfn) ?? 1), 0);
  return {
    total: frames.total, free: frames.nrFreePages, anon: sum(anon.keys()), anonHuge: sum(huge), mapped: files.size, cached: cached.file.length + cached.shmem.length, shmem: cached.shmem.length, locked: sum(locked),
    tables: [...kernel.mms()].reduce((n, mm) => n + mm.tables, 0), stacks: kernel.all.filter((t) => t.state !== "dead").length * STACK_PAGES[kernel.memory.layout.pointerSize],
    committed: committedAs(kernel), zones: byZone(kernel, locked, { anon: [...anon, ...single(cached.shmem)], file: single(cached.file) }),
  };
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
