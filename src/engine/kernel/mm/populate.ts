/**
 * Pages brought in without being touched: mm_populate (mlock, MAP_POPULATE, MAP_LOCKED) and madvise(MADV_POPULATE_…). Each is a fault
 * like the program's own would be, writing where the area can be written and is private.
 */
import { isPresent, RW } from "../../mmu/entry";
import type { KernelCore } from "../core";
import { EFAULT, EINVAL, ENOMEM } from "../errno";
import type { Task } from "../sched/task";
import { handleMmFault } from "./fault";
import type { Mm } from "./mmStruct";
import { hugeAt } from "./hugeTables";
import { getPte, pteAddress } from "./pageTables";
import { VM, VM_ACCESS, type Vma, vmaAt } from "./vma";

/** The entry that maps `va`, whatever the size of its page; null: none. */
function leafAt(k: KernelCore, mm: Mm, va: number): { readonly lo: number } | null {
  const huge = hugeAt(k, mm, va);
  if (huge) return huge.entry;
  const at = pteAddress(k, mm, va, false);
  return at < 0 ? null : getPte(k, at);
}

export function isResident(k: KernelCore, mm: Mm, va: number): boolean {
  const e = leafAt(k, mm, va);
  return e !== null && isPresent({ lo: e.lo, hi: 0 });
}

/** mm_populate: as if every page had been touched. What cannot be had is left out. */
export function populate(k: KernelCore, task: Task, start: number, end: number): void {
  for (let va = start; va < end; va += 4096) {
    const v = vmaAt(task.mm.vmas, va);
    if (!v || (v.flags & VM_ACCESS) === 0) continue;
    const write = (v.flags & (VM.WRITE | VM.SHARED)) === VM.WRITE;
    const result = touch(k, task, v, va, write);
    if (result === "oom" || result === "sigbus") return;
  }
}

/** MADV_POPULATE_READ, MADV_POPULATE_WRITE: 0 or -errno. */
export function populateRange(k: KernelCore, task: Task, start: number, end: number, write: boolean): number {
  for (let va = start; va < end; va += 4096) {
    const v = vmaAt(task.mm.vmas, va);
    if (!v) return -ENOMEM;
    if ((v.flags & (write ? VM.WRITE : VM_ACCESS)) === 0 || (v.flags & VM.PFNMAP) !== 0) return write || (v.flags & VM_ACCESS) === 0 ? -EINVAL : -EFAULT;
    const result = touch(k, task, v, va, write);
    if (result === "oom") return -ENOMEM;
    if (result === "sigbus") return -EFAULT;
  }
  return 0;
}

/** One fault, if the page is not there as it is wanted. */
function touch(k: KernelCore, task: Task, v: Vma, va: number, write: boolean): ReturnType<typeof handleMmFault> {
  for (;;) {
    const e = leafAt(k, task.mm, va);
    if (e && isPresent({ lo: e.lo, hi: 0 }) && (!write || (e.lo & RW) !== 0)) return "minor";
    const result = handleMmFault(k, task, vmaAt(task.mm.vmas, va) ?? v, va, write, []);
    if (result === "oom" || result === "sigbus") return result;
  }
}
