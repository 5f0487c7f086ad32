/** Address spaces as wholes: their areas with pages, the processes they belong to, and two of them side by side. */
import type { Kernel } from "../../kernel/kernel";
import { type Mm, RLIMIT_STACK, STACK_GUARD_GAP, totalVm } from "../../kernel/mm/mmStruct";
import { SPECIAL } from "../../mmu/entry";
import type { ThreadGroup } from "../../kernel/sched/task";
import { forEachLeaf } from "./leaves";
import type { AreaPages, ComparedRun, PageInfo, PageState, ProcessInfo, SpaceUse } from "./pageData";
import { frameOfLeaf, PageReader } from "./pages";

const PAGE = 4096;
/** Runs of a comparison that are listed. */
const MOST_COMPARED = 4096;

/** The address space of a process; undefined: it has none (any more). 0: of what is looked at. */
export function mmOf(kernel: Kernel, pid: number): Mm | undefined {
  if (pid === 0) return kernel.mm;
  return kernel.all.find((t) => t.group.pid === pid && t.state !== "dead")?.mm;
}

export function areasOf(kernel: Kernel, mm: Mm): AreaPages[] {
  const reader = new PageReader(kernel);
  return mm.vmas.map((vma) => reader.area(mm, vma));
}

export function useOf(kernel: Kernel, mm: Mm): SpaceUse {
  const { VmRSS, VmPTE } = kernel.counts(kernel.all.find((t) => t.mm === mm));
  return {
    vsz: totalVm(mm) * PAGE, rss: VmRSS * 1024, peakVsz: mm.hiwaterVm * PAGE, peakRss: mm.hiwaterRss * PAGE, tables: VmPTE * 1024,
    stackLimit: RLIMIT_STACK, stackGap: STACK_GUARD_GAP, overcommit: kernel.system.overcommit,
  };
}

/** Pages of a range that have an entry, one by one, with the processes that map the same frame. */
export function pagesOf(kernel: Kernel, mm: Mm, start: number, end: number): PageInfo[] {
  let owners: ReadonlyMap<number, readonly number[]> | null = null;
  return new PageReader(kernel).list(mm, start, end, (pfn) => {
    owners ??= mappersOf(kernel, framesOf(kernel, mm, start, end));
    return owners.get(pfn) ?? [];
  });
}

function framesOf(kernel: Kernel, mm: Mm, start: number, end: number): Set<number> {
  const out = new Set<number>();
  forEachLeaf(kernel, mm, start, end, (_va, lo, hi) => void out.add(frameOfLeaf(kernel, lo, hi)));
  return out;
}

/** Which processes map these frames: every address space is searched, once. */
function mappersOf(kernel: Kernel, frames: ReadonlySet<number>): Map<number, number[]> {
  const out = new Map<number, number[]>();
  for (const [mm, pid] of spaces(kernel)) {
    for (const v of mm.vmas)
      forEachLeaf(kernel, mm, v.start, v.end, (_va, lo, hi) => {
        const pfn = frameOfLeaf(kernel, lo, hi);
        if (!frames.has(pfn) || (lo & SPECIAL) !== 0) return;
        const pids = out.get(pfn);
        if (!pids) out.set(pfn, [pid]);
        else if (pids.at(-1) !== pid) pids.push(pid);
      });
  }
  return out;
}

/** Every address space that is in use, with the first process that uses it. */
function spaces({ all }: Kernel): Map<Mm, number> {
  const out = new Map<Mm, number>();
  for (const t of all) if (t.state !== "dead" && !out.has(t.mm)) out.set(t.mm, t.group.pid);
  return out;
}

// --- processes ---

const stateOf = (g: ThreadGroup): ProcessInfo["state"] => (g.status !== null ? (g.reaped ? "ended" : "zombie") : g.stopped ? "stopped" : "alive");

/** All processes of the run so far, in the order of their making. */
export function processesOf({ all }: Kernel): ProcessInfo[] {
  const groups = new Map<ThreadGroup, { name: string; threads: number[] }>();
  for (const t of all) {
    const known = groups.get(t.group) ?? { name: t.comm, threads: [] };
    if (t.state !== "dead") known.threads.push(t.tid);
    groups.set(t.group, known);
  }
  return [...groups].map(([g, { name, threads }]) => ({ pid: g.pid, parent: g.parent, name, state: stateOf(g), status: g.status === null ? 0 : g.status >>> 8, signal: g.status === null ? 0 : g.status & 0x7f, threads }));
}

// --- two address spaces ---

/** All pages that either of them has, low addresses first, in runs that are alike on both sides. */
export function comparedRuns(kernel: Kernel, here: Mm, there: Mm): ComparedRun[] {
  const sides = [entriesOf(kernel, here), entriesOf(kernel, there)] as const;
  const addresses = [...new Set([...sides[0].keys(), ...sides[1].keys()])].sort((a, b) => a - b);
  const out: ComparedRun[] = [];
  for (const address of addresses) {
    const [a, b] = [sides[0].get(address), sides[1].get(address)];
    const same = a !== undefined && b !== undefined && a.frame === b.frame;
    const last = out.at(-1);
    const states: ComparedRun["states"] = [a?.state ?? null, b?.state ?? null];
    if (last && last.start + last.pages * PAGE === address && last.same === same && alike(last.states[0], states[0]) && alike(last.states[1], states[1])) out[out.length - 1] = { ...last, pages: last.pages + 1 };
    else if (out.length < MOST_COMPARED) out.push({ start: address, pages: 1, frames: [a?.frame ?? -1, b?.frame ?? -1], same, states });
  }
  return out;
}

const alike = (a: PageState | null, b: PageState | null): boolean => a === b || (a !== null && b !== null && a.kind === b.kind && a.sharing === b.sharing && a.mappers === b.mappers && a.dirty === b.dirty && a.barred === b.barred);

/** Frame and state of each page of 4 KiB. */
function entriesOf(kernel: Kernel, mm: Mm): Map<number, { readonly frame: number; readonly state: PageState }> {
  const out = new Map<number, { frame: number; state: PageState }>();
  const reader = new PageReader(kernel);
  for (const { start, end } of mm.vmas)
    for (const { address, frame, ...state } of reader.list(mm, start, end, () => []))
      for (let i = 0; i < state.entryBytes / PAGE; i++) out.set(address + i * PAGE, { frame: frame + i, state });
  return out;
}
