/**
 * What the process's limits (sched/rlimit.ts) allow its address space.
 *
 *   may_expand_vm         all VMAs ≤ RLIMIT_AS, private writable ones ≤ RLIMIT_DATA
 *   mlock_future_check    locked pages ≤ RLIMIT_MEMLOCK
 *   acct_stack_growth     stack ≤ RLIMIT_STACK
 */
import type { KernelCore } from "../core";
import { RLIMIT } from "../sched/rlimit";
import { dataVm, lockedVm, type Mm, totalVm } from "./mmStruct";
import { VM } from "./vma";

/** Private memory that is written, and no stack. */
export const isDataMapping = (flags: number): boolean => (flags & (VM.WRITE | VM.SHARED | VM.GROWSDOWN)) === VM.WRITE;

/** may_expand_vm: true if `pages` more of such memory keep within the limits. */
export function mayExpandVm(k: KernelCore, mm: Mm, flags: number, pages: number): boolean {
  const all = k.rlimit(RLIMIT.AS);
  if (Number.isFinite(all) && totalVm(mm) + pages > Math.floor(all / 4096)) return false;
  const data = k.rlimit(RLIMIT.DATA);
  return !Number.isFinite(data) || !isDataMapping(flags) || dataVm(mm) + pages <= Math.floor(data / 4096);
}

/** mlock_future_check: true if that many bytes more may be locked. */
export const mayLock = (k: KernelCore, mm: Mm, flags: number, bytes: number): boolean =>
  (flags & VM.LOCKED) === 0 || lockedVm(mm) + bytes / 4096 <= Math.floor(k.rlimit(RLIMIT.MEMLOCK) / 4096);

/** check_data_rlimit: what brk may reach. */
export const mayHoldData = (k: KernelCore, mm: Mm, brk: number): boolean => brk - mm.startBrk + (mm.endData - mm.startData) <= k.rlimit(RLIMIT.DATA);
