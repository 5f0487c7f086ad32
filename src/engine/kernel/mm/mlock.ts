/**
 * mlock, munlock, msync, mincore: calls that ask for pages to be there, or whether they are. Nothing is ever swapped out here, so a lock
 * only brings pages in and keeps madvise from dropping them.
 */
import type { KernelCore } from "../core";
import { EINVAL, ENOMEM } from "../errno";
import { isPresent } from "../../mmu/entry";
import type { Task } from "../sched/task";
import { handleMmFault } from "./fault";
import type { Mm } from "./mmStruct";
import { getPte, pteAddress } from "./pageTables";
import { indexAbove, mergeRange, splitAt, VM, VM_ACCESS, type Vma } from "./vma";

/** RLIMIT_MEMLOCK. */
export const LOCK_LIMIT = 8 * 1024 * 1024;

/** Every page of the range belongs to some VMA. */
function wholly(mm: Mm, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const v = mm.vmas[indexAbove(mm.vmas, at)];
    if (!v || v.start > at) return false;
    at = v.end;
  }
  return true;
}

const lockedBytes = (mm: Mm): number => mm.vmas.reduce((n, v) => n + ((v.flags & VM.LOCKED) !== 0 ? v.end - v.start : 0), 0);

/** do_mlock and munlock. */
export function mlock(k: KernelCore, task: Task, address: number, length: number, lock: boolean): number {
  const { mm } = task;
  const start = address - (address % 4096);
  const end = Math.ceil((address + length) / 4096) * 4096;
  if (lock && lockedBytes(mm) + end - start > LOCK_LIMIT) return -ENOMEM;
  if (!wholly(mm, start, end)) return -ENOMEM;
  mark(mm, start, end, lock);
  if (lock) populate(k, task, start, end);
  return 0;
}

function mark(mm: Mm, start: number, end: number, lock: boolean): void {
  const changed = splitAt(mm.vmas, start, end).map((v): Vma => (v.start >= start && v.end <= end ? { ...v, flags: lock ? v.flags | VM.LOCKED : v.flags & ~VM.LOCKED } : v));
  mm.vmas = mergeRange(changed, start, end);
}

export function mlockAll(k: KernelCore, task: Task, lock: boolean): number {
  const { mm } = task;
  if (lock && mm.vmas.reduce((n, v) => n + v.end - v.start, 0) > LOCK_LIMIT) return -ENOMEM;
  for (const v of mm.vmas) {
    if (v.special !== "") continue;
    mark(mm, v.start, v.end, lock);
    if (lock) populate(k, task, v.start, v.end);
  }
  return 0;
}

/** mm_populate: as if every page had been touched. */
export function populate(k: KernelCore, task: Task, start: number, end: number): void {
  for (let va = start; va < end; va += 4096) {
    const v = task.mm.vmas[indexAbove(task.mm.vmas, va)];
    if (!v || v.start > va || (v.flags & VM_ACCESS) === 0) continue;
    const write = (v.flags & (VM.WRITE | VM.SHARED)) === VM.WRITE;
    if (!isResident(k, task.mm, va) && handleMmFault(k, task, v, va, write, []) === "oom") return;
  }
}

function isResident(k: KernelCore, mm: Mm, va: number): boolean {
  const at = pteAddress(k, mm, va, false);
  return at >= 0 && isPresent(getPte(k, at));
}

const MS = { ASYNC: 1, INVALIDATE: 2, SYNC: 4 } as const;

/** The page cache is the file: there is nothing to write back. */
export function msync(mm: Mm, start: number, length: number, flags: number): number {
  if ((flags & ~(MS.ASYNC | MS.INVALIDATE | MS.SYNC)) !== 0 || start % 4096 !== 0 || (flags & (MS.ASYNC | MS.SYNC)) === (MS.ASYNC | MS.SYNC)) return -EINVAL;
  return wholly(mm, start, start + Math.ceil(length / 4096) * 4096) ? 0 : -ENOMEM;
}

/** One byte a page: 1, it is in memory. */
export function mincore(k: KernelCore, mm: Mm, start: number, length: number): Uint8Array | number {
  if (start % 4096 !== 0) return -EINVAL;
  const pages = Math.ceil(length / 4096);
  if (!wholly(mm, start, start + pages * 4096)) return -ENOMEM;
  return Uint8Array.from({ length: pages }, (_, i) => {
    const va = start + i * 4096;
    const v = mm.vmas[indexAbove(mm.vmas, va)]!;
    return Number(isResident(k, mm, va) || (v.file !== 0 && k.cache.find(v.file, (v.offset + va - v.start) / 4096) >= 0));
  });
}
