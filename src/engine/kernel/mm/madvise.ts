/**
 * madvise: what the program says about its use of memory (mm/madvise.c).
 *
 *   pages go now       DONTNEED (zeros or the file's bytes come back) · REMOVE (a hole in the shared memory behind it)
 *   pages may go       FREE (reclaim.ts takes them if nobody writes them again)
 *   pages come now     WILLNEED (files) · POPULATE_READ, POPULATE_WRITE (as if touched) · COLLAPSE (as one huge page)
 *   a flag of the VMA  NORMAL RANDOM SEQUENTIAL · DONTFORK DOFORK · WIPEONFORK KEEPONFORK · DONTDUMP DODUMP · HUGEPAGE NOHUGEPAGE · MERGEABLE UNMERGEABLE
 *   nothing here       COLD PAGEOUT: there is no swap
 *
 * Holes are skipped, and the call fails with ENOMEM at its end; everything that was mapped has been advised by then.
 */
import type { KernelCore } from "../core";
import { EACCES, EINVAL, ENOMEM, EPERM } from "../errno";
import { isShmem } from "../frames/pageCache";
import type { Task } from "../sched/task";
import { hugeSize } from "./hugeTables";
import { lazyFree } from "../reclaim/lazyFree";
import { MAX_MAP_COUNT } from "./mmStruct";
import { populateRange } from "./populate";
import { unmapFile } from "./rmap";
import { zapRange } from "./unmap";
import { indexAbove, pageIndex, VM, VM_SPECIAL, type Vma } from "./vma";
import { changeFlags, cutsOf } from "./vmaMerge";

export const MADV = {
  NORMAL: 0, RANDOM: 1, SEQUENTIAL: 2, WILLNEED: 3, DONTNEED: 4, FREE: 8, REMOVE: 9, DONTFORK: 10, DOFORK: 11, MERGEABLE: 12, UNMERGEABLE: 13, HUGEPAGE: 14, NOHUGEPAGE: 15, DONTDUMP: 16,
  DODUMP: 17, WIPEONFORK: 18, KEEPONFORK: 19, COLD: 20, PAGEOUT: 21, POPULATE_READ: 22, POPULATE_WRITE: 23, DONTNEED_LOCKED: 24, COLLAPSE: 25, HWPOISON: 100, SOFT_OFFLINE: 101,
} as const;
const KNOWN: ReadonlySet<number> = new Set(Object.values(MADV));

/** A part of a VMA that advice is for. */
interface Area { readonly k: KernelCore; readonly task: Task; readonly v: Vma; readonly from: number; readonly to: number }
type Advice = (a: Area) => number;

/** 0 or -errno. */
export function madvise(k: KernelCore, task: Task, start: number, length: number, advice: number): number {
  if (!KNOWN.has(advice) || start % 4096 !== 0 || length < 0) return -EINVAL;
  const end = start + Math.ceil(length / 4096) * 4096;
  if (end > (task.mm.taskSize > 2 ** 32 ? 2 ** 64 : 2 ** 32)) return -EINVAL;
  if (end === start) return 0;
  if (advice === MADV.HWPOISON || advice === MADV.SOFT_OFFLINE) return -EPERM;
  if (advice === MADV.POPULATE_READ || advice === MADV.POPULATE_WRITE) return populateRange(k, task, start, end, advice === MADV.POPULATE_WRITE);
  return walkVmas(k, task, start, end, ADVICE[advice] ?? nothing);
}

/** madvise_walk_vmas. */
function walkVmas(k: KernelCore, task: Task, start: number, end: number, advise: Advice): number {
  const { mm } = task;
  let unmapped = 0;
  for (let at = start; at < end; ) {
    const v = mm.vmas[indexAbove(mm.vmas, at)];
    if (!v || v.start >= end) return -ENOMEM;
    if (v.start > at) unmapped = -ENOMEM;
    const to = Math.min(end, v.end);
    const error = advise({ k, task, v, from: Math.max(at, v.start), to });
    if (error < 0) return error;
    at = to;
  }
  return unmapped;
}

const nothing: Advice = () => 0;

/** madvise_update_vma. */
function update({ k, task: { mm }, v, from, to }: Area, flags: number): number {
  if (((flags ^ v.flags) | 0) === 0) return 0;
  if ((v.flags & VM.HUGETLB) !== 0 && (from % hugeSize(k) !== 0 || to % hugeSize(k) !== 0)) return -EINVAL;
  const vmas = changeFlags(mm.vmas, from, to, flags >>> 0);
  if (vmas.length > mm.vmas.length && mm.vmas.length + cutsOf(v, from, to) > MAX_MAP_COUNT) return -ENOMEM;
  mm.vmas = vmas;
  return 0;
}

const on = (flag: number, off = 0): Advice => (a) => update(a, (a.v.flags & ~off) | flag);
const unless = (wrong: (v: Vma) => boolean, then: Advice, error = EINVAL): Advice => (a) => (wrong(a.v) ? -error : then(a));

/** madvise_dontneed_single_vma. A page of the pool goes as a whole or not at all. */
const dontneed = (refused: number): Advice => ({ k, task, v, from, to }) => {
  const unit = (v.flags & VM.HUGETLB) !== 0 ? hugeSize(k) : 4096;
  if ((v.flags & (refused | VM.PFNMAP)) !== 0 || from % unit !== 0) return -EINVAL;
  zapRange(k, task.mm, from, to - (to % unit));
  return 0;
};

const isAnonymous = (v: Vma): boolean => v.file === 0 && v.special === "";

const free: Advice = ({ k, task, v, from, to }) => {
  if (!isAnonymous(v)) return -EINVAL;
  lazyFree(k, task.mm, from, to);
  return 0;
};

/** madvise_remove: fallocate(FALLOC_FL_PUNCH_HOLE) in what is behind the mapping. */
const remove: Advice = ({ k, v, from, to }) => {
  if ((v.flags & (VM.LOCKED | VM.HUGETLB)) !== 0 || v.file === 0) return -EINVAL;
  if ((v.flags & (VM.SHARED | VM.WRITE)) !== (VM.SHARED | VM.WRITE)) return -EACCES;
  const [first, last] = [pageIndex(v, from), pageIndex(v, to)];
  unmapFile(k, v.file, first, last, false);
  k.cache.punch(v.file, first, last);
  return 0;
};

/** Shared memory is there already; anonymous memory would come from swap, which there is none of. */
const willneed: Advice = ({ k, v, from, to }) => {
  const file = k.cache.file(v.file);
  if (!file) return 0;
  if (isShmem(file)) return 0;
  for (let va = from; va < to && pageIndex(v, va) < k.cache.pageCount(v.file); va += 4096) if (k.cache.isCold(v.file, pageIndex(v, va))) k.cache.get(v.file, pageIndex(v, va));
  return 0;
};

/** ksm_madvise: what cannot be merged is left alone without a word. */
const mergeable: Advice = (a) => ((a.v.flags & (VM.SHARED | VM.MAYSHARE | VM.HUGETLB | VM_SPECIAL)) !== 0 ? 0 : update(a, a.v.flags | VM.MERGEABLE));

const isSpecial = (v: Vma): boolean => (v.flags & VM_SPECIAL) !== 0;

const ADVICE: Readonly<Record<number, Advice>> = {
  [MADV.NORMAL]: on(0, VM.RAND_READ | VM.SEQ_READ),
  [MADV.RANDOM]: on(VM.RAND_READ, VM.SEQ_READ),
  [MADV.SEQUENTIAL]: on(VM.SEQ_READ, VM.RAND_READ),
  [MADV.WILLNEED]: willneed,
  [MADV.DONTNEED]: dontneed(VM.LOCKED),
  [MADV.DONTNEED_LOCKED]: dontneed(0),
  [MADV.FREE]: free,
  [MADV.REMOVE]: remove,
  [MADV.DONTFORK]: on(VM.DONTCOPY),
  [MADV.DOFORK]: on(0, VM.DONTCOPY),
  [MADV.WIPEONFORK]: unless((v) => !isAnonymous(v) || (v.flags & VM.SHARED) !== 0, on(VM.WIPEONFORK)),
  [MADV.KEEPONFORK]: on(0, VM.WIPEONFORK),
  [MADV.DONTDUMP]: on(VM.DONTDUMP),
  [MADV.DODUMP]: unless((v) => isSpecial(v) && (v.flags & VM.HUGETLB) === 0, on(0, VM.DONTDUMP)),
  [MADV.MERGEABLE]: mergeable,
  [MADV.UNMERGEABLE]: on(0, VM.MERGEABLE),
  [MADV.HUGEPAGE]: unless((v) => isSpecial(v), on(VM.HUGEPAGE, VM.NOHUGEPAGE)),
  [MADV.NOHUGEPAGE]: unless((v) => isSpecial(v), on(VM.NOHUGEPAGE, VM.HUGEPAGE)),
  [MADV.COLD]: unless((v) => (v.flags & (VM.LOCKED | VM.PFNMAP | VM.HUGETLB)) !== 0, nothing),
  [MADV.PAGEOUT]: unless((v) => (v.flags & (VM.LOCKED | VM.PFNMAP | VM.HUGETLB)) !== 0, nothing),
};
