/**
 * How much memory may be promised (mm/util.c: __vm_enough_memory). Promised are private writable pages (VM_ACCOUNT), whether or not they
 * were ever touched, and shared anonymous memory as a whole.
 *
 *   vm.overcommit_memory = 0   refused is only what is larger, by itself, than all memory and swap
 *                          1   nothing is refused
 *                          2   all promises together ≤ CommitLimit = (memory − huge pages) · overcommit_ratio / 100 + swap − reserves
 *
 * Who gets nothing at mmap fails with ENOMEM; in modes 0 and 1 a promise that cannot be kept is found out by the touch (oom.ts).
 *
 * Mode 0 measures against the memory and swap of a usual PC (16 GiB) when the simulated machine is smaller: programs are written for
 * such machines, and what they reserve without touching it costs nothing here. Mode 2 is strict, and measures the machine as it is.
 */
import type { KernelCore } from "../core";
import { isShmem } from "../frames/pageCache";
import { type Mm, totalVm } from "../mm/mmStruct";
import { VM } from "../mm/vma";

/** Pages. */
const USUAL_PC = 2 ** 22;
const ADMIN_RESERVE = 2048;
const USER_RESERVE = 32768;

/** vm_committed_as: pages promised to all processes. */
export function committedAs(k: KernelCore): number {
  let pages = 0;
  for (const mm of k.mms()) for (const v of mm.vmas) if ((v.flags & VM.ACCOUNT) !== 0) pages += (v.end - v.start) / 4096;
  for (const f of k.cache.all()) if (isShmem(f)) pages += f.promised ?? k.cache.residentPages(f.id);
  return pages;
}

/** vm_commit_limit, in pages. There is no swap. */
export const commitLimit = (k: KernelCore): number => Math.floor(((k.frames.total - k.hugetlb.totalFrames) * k.system.overcommitRatio) / 100);

/** True if `pages` more may be promised. */
export function vmEnoughMemory(k: KernelCore, mm: Mm | null, pages: number): boolean {
  const { overcommit } = k.system;
  if (overcommit === 1) return true;
  if (overcommit === 0) return pages <= Math.max(USUAL_PC, k.frames.total);
  const share = Math.floor(k.frames.total / 32);
  const reserve = Math.min(share, ADMIN_RESERVE) + (mm ? Math.min(Math.floor(totalVm(mm) / 32), share, USER_RESERVE) : 0);
  return committedAs(k) + pages < commitLimit(k) - reserve;
}

/** accountable_mapping: private memory that can be written counts as promised. */
export const accountable = (flags: number): boolean => (flags & (VM.NORESERVE | VM.SHARED | VM.WRITE | VM.HUGETLB)) === VM.WRITE;
