/**
 * mlock, munlock, msync, mincore: calls that ask for pages to be there, or whether they are. Nothing is ever swapped out here, so a lock
 * only brings pages in, keeps madvise from dropping them, and is counted against RLIMIT_MEMLOCK.
 */
import type { KernelCore } from "../core";
import { EBUSY, EINVAL, ENOMEM, EPERM } from "../errno";
import { RLIMIT } from "../sched/rlimit";
import type { Task } from "../sched/task";
import { lockedVm, type Mm, totalVm } from "./mmStruct";
import { isResident, populate } from "./populate";
import { indexAbove, pageIndex, VM, VM_SPECIAL, type Vma } from "./vma";
import { changeFlags } from "./vmaMerge";

const LOCK = { ONFAULT: 1 } as const;
export const MCL = { CURRENT: 1, FUTURE: 2, ONFAULT: 4 } as const;

/** Every page of the range belongs to some VMA. */
function wholly(mm: Mm, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const v = mm.vmas[indexAbove(mm.vmas, at)];
    if (!v || v.start > at) return false;
    at = v.end;
  }
  return true;
}

/** Pages of [start, end) that are locked already (count_mm_mlocked_page_nr). */
function lockedIn(mm: Mm, start: number, end: number): number {
  let bytes = 0;
  for (const v of mm.vmas) if ((v.flags & VM.LOCKED) !== 0) bytes += Math.max(0, Math.min(end, v.end) - Math.max(start, v.start));
  return bytes / 4096;
}

/** do_mlock; `flags` of mlock2. */
export function mlock(k: KernelCore, task: Task, address: number, length: number, flags = 0): number {
  const { mm } = task;
  if ((flags & ~LOCK.ONFAULT) !== 0) return -EINVAL;
  const limit = Math.floor(k.rlimit(RLIMIT.MEMLOCK) / 4096);
  if (limit === 0) return -EPERM;
  const start = address - (address % 4096);
  const end = Math.ceil((address + length) / 4096) * 4096;
  const pages = (end - start) / 4096;
  if (lockedVm(mm) + pages > limit && lockedVm(mm) + pages - lockedIn(mm, start, end) > limit) return -ENOMEM;
  const onFault = (flags & LOCK.ONFAULT) !== 0;
  const error = apply(mm, start, end, VM.LOCKED | (onFault ? VM.LOCKONFAULT : 0));
  if (error === 0 && !onFault) populate(k, task, start, end);
  return error;
}

export function munlock(mm: Mm, address: number, length: number): number {
  const start = address - (address % 4096);
  return apply(mm, start, Math.ceil((address + length) / 4096) * 4096, 0);
}

/** apply_vma_lock_flags: up to the first hole. */
function apply(mm: Mm, start: number, end: number, lock: number): number {
  for (let at = start; at < end; ) {
    const v = mm.vmas[indexAbove(mm.vmas, at)];
    if (!v || v.start > at) return -ENOMEM;
    const to = Math.min(end, v.end);
    fixup(mm, v, at, to, lock);
    at = to;
  }
  return 0;
}

/** mlock_fixup: mappings of the kernel's own and of the huge page pool have nothing to lock. */
function fixup(mm: Mm, v: Vma, from: number, to: number, lock: number): void {
  const flags = (v.flags & ~(VM.LOCKED | VM.LOCKONFAULT)) | lock;
  if (flags === v.flags || (v.flags & (VM_SPECIAL | VM.HUGETLB)) !== 0) return;
  mm.vmas = changeFlags(mm.vmas, from, to, flags);
}

/** mlockall; munlockall is the same with nothing asked for. */
export function mlockAll(k: KernelCore, task: Task, flags: number): number {
  const { mm } = task;
  const limit = k.rlimit(RLIMIT.MEMLOCK);
  if (flags === 0 || (flags & ~(MCL.CURRENT | MCL.FUTURE | MCL.ONFAULT)) !== 0 || flags === MCL.ONFAULT) return -EINVAL;
  if (limit === 0) return -EPERM;
  if ((flags & MCL.CURRENT) !== 0 && totalVm(mm) * 4096 > limit) return -ENOMEM;
  const lock = VM.LOCKED | ((flags & MCL.ONFAULT) !== 0 ? VM.LOCKONFAULT : 0);
  mm.defFlags = (mm.defFlags & ~(VM.LOCKED | VM.LOCKONFAULT)) | ((flags & MCL.FUTURE) !== 0 ? lock : 0);
  if ((flags & MCL.CURRENT) === 0) return 0;
  for (const v of mm.vmas) fixup(mm, v, v.start, v.end, lock);
  if ((flags & MCL.ONFAULT) === 0) for (const v of mm.vmas) populate(k, task, v.start, v.end);
  return 0;
}

export function munlockAll(mm: Mm): number {
  mm.defFlags &= ~(VM.LOCKED | VM.LOCKONFAULT);
  for (const v of mm.vmas) fixup(mm, v, v.start, v.end, 0);
  return 0;
}

const MS = { ASYNC: 1, INVALIDATE: 2, SYNC: 4 } as const;

/** The page cache is the file: there is nothing to write back. Holes are told of when all the rest has been seen to. */
export function msync(mm: Mm, start: number, length: number, flags: number): number {
  if ((flags & ~(MS.ASYNC | MS.INVALIDATE | MS.SYNC)) !== 0 || start % 4096 !== 0 || (flags & (MS.ASYNC | MS.SYNC)) === (MS.ASYNC | MS.SYNC)) return -EINVAL;
  const end = start + Math.ceil(length / 4096) * 4096;
  if (end < start) return -ENOMEM;
  const locked = mm.vmas.some((v) => v.start < end && v.end > start && (v.flags & VM.LOCKED) !== 0);
  if ((flags & MS.INVALIDATE) !== 0 && locked) return -EBUSY;
  return wholly(mm, start, end) ? 0 : -ENOMEM;
}

/** One byte a page: 1, it is in memory. Of a file that somebody else might write, only its mapping's own pages are told (can_do_mincore). */
export function mincore(k: KernelCore, mm: Mm, start: number, length: number): Uint8Array | number {
  if (start % 4096 !== 0) return -EINVAL;
  const pages = Math.ceil(length / 4096);
  if (start + pages * 4096 > mm.taskSize || !wholly(mm, start, start + pages * 4096)) return -ENOMEM;
  return Uint8Array.from({ length: pages }, (_, i) => {
    const va = start + i * 4096;
    const v = mm.vmas[indexAbove(mm.vmas, va)]!;
    return Number(isResident(k, mm, va) || (v.file !== 0 && k.cache.find(v.file, pageIndex(v, va)) >= 0));
  });
}
