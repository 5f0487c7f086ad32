/**
 * The page-fault path, with the names of Linux 6.1's arch/x86/mm/fault.c and mm/memory.c:
 *
 *   do_user_addr_fault ── find_vma ── none ──────────────────────────▶ SIGSEGV, SEGV_MAPERR
 *        │                └ below a stack: expand_stack ── too far ──▶ SIGSEGV, SEGV_MAPERR
 *        ├── access_error: the VMA's rights forbid it ───────────────▶ SIGSEGV, SEGV_ACCERR
 *        └── handle_mm_fault ── handle_pte_fault
 *               entry empty,  anonymous: do_anonymous_page    read: zero page · write: fresh zeroed page
 *               entry empty,  file:      do_read_fault        map the cache's page, and its neighbours (do_fault_around)
 *                                        do_cow_fault         private and written: own copy at once
 *                                        do_shared_fault      shared and written: the cache's page itself
 *               entry present, write:    do_wp_page           own page: RW back · else copy (wp_page_copy)
 */
import { A, D, type Entry, isNone, isProtNone, SPECIAL } from "../../mmu/entry";
import { FaultCode } from "../../mmu/mmu";
import type { KernelCore, VmFault } from "../core";
import { anonymousPage, copyOnWrite, reuse } from "./faultAnonymous";
import { fileFault } from "./faultFile";
import { type Mm, MMAP_MIN_ADDR, RLIMIT_STACK, STACK_GUARD_GAP } from "./mmStruct";
import type { Task } from "../sched/task";
import { noteSize } from "./mmap";
import { isOwn } from "./mprotect";
import { getPte, isWritable, pteAddress, pteFrame, setPte } from "./pageTables";
import { findVma, indexAbove, VM, VM_ACCESS, type Vma } from "./vma";

export const SIGKILL = 9;
export const SIGBUS = 7;
export const SIGSEGV = 11;
export const SEGV_MAPERR = 1;
export const SEGV_ACCERR = 2;
export const BUS_ADRERR = 2;
/** si_code of a general protection fault. */
export const SI_KERNEL = 128;

export interface Fault {
  readonly signal: number;
  readonly code: number;
  readonly address: number;
}

/** What a fault came to: null: the access may be tried again; else the signal. `path` names the functions it went through. */
export interface FaultResult {
  readonly fault: Fault | null;
  readonly kind: "minor" | "major" | "spurious" | "signal" | "out-of-memory";
  readonly path: readonly string[];
}

export function doUserAddrFault(k: KernelCore, task: Task, address: number, errorCode: number): FaultResult {
  const path = ["do_user_addr_fault"];
  const { mm } = task;
  if (errorCode < 0) return signal(path, "exc_general_protection", SIGSEGV, SI_KERNEL, 0);
  if (address >= mm.taskSize) return signal(path, "bad_area_nosemaphore", SIGSEGV, SEGV_MAPERR, address);
  const vma = areaFor(mm, address, path);
  if (!vma) return signal(path, "bad_area", SIGSEGV, SEGV_MAPERR, address);
  if (accessError(vma, errorCode)) return signal(path, "access_error", SIGSEGV, SEGV_ACCERR, address);
  const result = handleMmFault(k, task, vma, address, (errorCode & FaultCode.write) !== 0, path);
  if (result === "sigbus") return signal(path, "do_sigbus", SIGBUS, BUS_ADRERR, address);
  if (result === "oom") return { ...signal(path, "out_of_memory", SIGKILL, 0, address), kind: "out-of-memory" };
  if (result === "major") task.majorFaults++;
  else task.minorFaults++;
  return { fault: null, kind: result, path };
}

function signal(path: string[], last: string, number: number, code: number, address: number): FaultResult {
  return { fault: { signal: number, code, address }, kind: "signal", path: [...path, last] };
}

/** The VMA that holds the address, after growing a stack down to it when that is what it takes. */
function areaFor(mm: Mm, address: number, path: string[]): Vma | null {
  const vma = findVma(mm.vmas, address);
  if (!vma) return null;
  if (vma.start <= address) return vma;
  if ((vma.flags & VM.GROWSDOWN) === 0) return null;
  path.push("expand_stack");
  return expandDownwards(mm, vma, address);
}

/** expand_downwards + acct_stack_growth. Null: over the limit, or too near to what lies below. */
export function expandDownwards(mm: Mm, vma: Vma, address: number): Vma | null {
  const start = address - (address & 4095);
  if (start < MMAP_MIN_ADDR || vma.end - start > RLIMIT_STACK) return null;
  const i = indexAbove(mm.vmas, vma.start);
  const below = mm.vmas[i - 1];
  if (below && (below.flags & VM.GROWSDOWN) === 0 && (below.flags & VM_ACCESS) !== 0 && start - below.end < STACK_GUARD_GAP) return null;
  const grown: Vma = { ...vma, start, offset: vma.offset - (vma.start - start) };
  mm.vmas = mm.vmas.map((v) => (v === vma ? grown : v));
  noteSize(mm);
  return grown;
}

/** access_error: what the VMA says about it. */
function accessError(vma: Vma, errorCode: number): boolean {
  if ((errorCode & FaultCode.write) !== 0) return (vma.flags & VM.WRITE) === 0;
  return (errorCode & FaultCode.present) !== 0 || (vma.flags & VM_ACCESS) === 0;
}

/** handle_mm_fault → __handle_mm_fault → handle_pte_fault. */
export function handleMmFault(k: KernelCore, task: Task, vma: Vma, address: number, write: boolean, path: string[]): VmFault {
  path.push("handle_mm_fault");
  const { mm } = task;
  const va = address - (address & 4095);
  const at = pteAddress(k, mm, va, true);
  if (at < 0) return "oom";
  const pte = getPte(k, at);
  path.push("handle_pte_fault");
  const result = isNone(pte) ? missing(k, mm, vma, va, at, write, path) : present(k, mm, vma, va, at, pte, write, path);
  k.mmu.tlb.flushPage(va);
  mm.hiwaterRss = Math.max(mm.hiwaterRss, mm.rssAnon + mm.rssFile);
  return result;
}

function missing(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, write: boolean, path: string[]): VmFault {
  return vma.file === 0 ? anonymousPage(k, mm, vma, va, at, write, path) : fileFault(k, mm, vma, va, at, write, path);
}

function present(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, pte: Entry, write: boolean, path: string[]): VmFault {
  if (write && !isProtNone(pte) && !isWritable(pte)) {
    path.push("do_wp_page");
    const pfn = pteFrame(k, pte);
    if ((pte.lo & SPECIAL) === 0 && isOwn(k, pfn)) return reuse(k, vma, at, pfn, path);
    return copyOnWrite(k, mm, vma, va, at, pte, path);
  }
  path.push("ptep_set_access_flags");
  setPte(k, at, { lo: (pte.lo | A | (write ? D : 0)) >>> 0, hi: pte.hi });
  return "minor";
}
