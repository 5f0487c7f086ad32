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
 *               entry present, write:    do_wp_page           own page: RW back · shared file's: RW, dirty · else copy (wp_page_copy)
 *               huge pages are dealt with before there is an entry to look at (thp.ts, hugetlbFault.ts)
 *        no frame left anywhere: out_of_memory (oom.ts)
 */
import { A, D, type Entry, isNone, isProtNone, SPECIAL } from "../../mmu/entry";
import { FaultCode } from "../../mmu/mmu";
import type { KernelCore, VmFault } from "../core";
import { PG } from "../frames/structPage";
import type { Task } from "../sched/task";
import { anonVmaPrepare } from "./anonVma";
import { anonymousPage, copyOnWrite, reuse } from "./faultAnonymous";
import { fileFault, sharedWrite } from "./faultFile";
import { hugetlbFault } from "../huge/hugetlbFault";
import { hugeAt } from "./hugeTables";
import { mayExpandVm, mayLock } from "./limits";
import { RLIMIT } from "../sched/rlimit";
import { type Mm, MMAP_MIN_ADDR, noteResident, noteSize, STACK_GUARD_GAP } from "./mmStruct";
import { outOfMemory } from "../reclaim/oom";
import { vmEnoughMemory } from "../reclaim/overcommit";
import { getPte, isWritable, pteAddress, pteFrame, setPte } from "./pageTables";
import { hugeAnonymous, hugePresent } from "../huge/thp";
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
  const vma = areaFor(k, mm, address, path);
  if (!vma) return signal(path, "bad_area", SIGSEGV, SEGV_MAPERR, address);
  if (accessError(vma, errorCode)) return signal(path, "access_error", SIGSEGV, SEGV_ACCERR, address);
  const result = withMemory(k, task, path, () => handleMmFault(k, task, findVma(mm.vmas, address) ?? vma, address, (errorCode & FaultCode.write) !== 0, path));
  if (result === "sigbus") return signal(path, "do_sigbus", SIGBUS, BUS_ADRERR, address);
  if (result === "oom") return { fault: { signal: SIGKILL, code: 0, address }, kind: "out-of-memory", path };
  if (result === "major") task.majorFaults++;
  else task.minorFaults++;
  return { fault: null, kind: result, path };
}

/** Where no frame is left, some are won back, if need be by ending a process; then the fault is handled again. "oom": it is this process that ends. */
function withMemory(k: KernelCore, task: Task, path: string[], handle: () => VmFault): VmFault {
  for (;;) {
    const result = handle();
    if (result !== "oom") return result;
    path.push("out_of_memory");
    if (outOfMemory(k, task) === "self") return "oom";
  }
}

function signal(path: string[], last: string, number: number, code: number, address: number): FaultResult {
  return { fault: { signal: number, code, address }, kind: "signal", path: [...path, last] };
}

/** The VMA that holds the address, after growing a stack down to it when that is what it takes. */
function areaFor(k: KernelCore, mm: Mm, address: number, path: string[]): Vma | null {
  const vma = findVma(mm.vmas, address);
  if (!vma) return null;
  if (vma.start <= address) return vma;
  if ((vma.flags & VM.GROWSDOWN) === 0) return null;
  path.push("expand_stack");
  return expandDownwards(k, mm, vma, address);
}

/** Could the area grow down to the address? Not over a limit, nor too near to what lies below. */
export function growsDownTo(k: KernelCore, mm: Mm, area: Vma, address: number): boolean {
  const start = address - (address & 4095);
  if ((area.flags & VM.GROWSDOWN) === 0 || start < MMAP_MIN_ADDR) return false;
  const below = mm.vmas[indexAbove(mm.vmas, area.start) - 1];
  if (below && (below.flags & VM.GROWSDOWN) === 0 && (below.flags & VM_ACCESS) !== 0 && start - below.end < STACK_GUARD_GAP) return false;
  return area.offset >= area.start - start && mayGrow(k, mm, area, start);
}

/** expand_downwards. Null: it may not. */
export function expandDownwards(k: KernelCore, mm: Mm, area: Vma, address: number): Vma | null {
  const start = address - (address & 4095);
  if (!growsDownTo(k, mm, area, address)) return null;
  const vma = anonVmaPrepare(mm, area);
  const grown: Vma = { ...vma, start, offset: vma.offset - (vma.start - start) };
  mm.vmas = mm.vmas.map((v) => (v === vma ? grown : v));
  noteSize(mm);
  return grown;
}

/** acct_stack_growth. */
function mayGrow(k: KernelCore, mm: Mm, vma: Vma, start: number): boolean {
  const bytes = vma.start - start;
  if (!mayExpandVm(k, mm, vma.flags, bytes / 4096) || vma.end - start > k.rlimit(RLIMIT.STACK)) return false;
  return mayLock(k, mm, vma.flags, bytes) && vmEnoughMemory(k, mm, bytes / 4096);
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
  const result = hugeFault(k, mm, vma, va, write, path) ?? handlePteFault(k, mm, vma, va, write, path);
  k.mmu.tlb.flushPage(va);
  noteResident(mm);
  return result;
}

function handlePteFault(k: KernelCore, mm: Mm, vma: Vma, va: number, write: boolean, path: string[]): VmFault {
  const at = pteAddress(k, mm, va, true);
  if (at < 0) return "oom";
  const pte = getPte(k, at);
  path.push("handle_pte_fault");
  return isNone(pte) ? missing(k, mm, vma, va, at, write, path) : present(k, mm, vma, va, at, pte, write, path);
}

/** What happens above the last table; null: the rest is up to a PTE. */
function hugeFault(k: KernelCore, mm: Mm, vma: Vma, va: number, write: boolean, path: string[]): VmFault | null {
  if ((vma.flags & VM.HUGETLB) !== 0) return hugetlbFault(k, mm, vma, va, write, path);
  const leaf = hugeAt(k, mm, va);
  return leaf ? hugePresent(k, mm, leaf, write, path) : hugeAnonymous(k, mm, vma, va, write, path);
}

function missing(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, write: boolean, path: string[]): VmFault {
  return vma.file === 0 ? anonymousPage(k, mm, vma, va, at, write, path) : fileFault(k, mm, vma, va, at, write, path);
}

function present(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, pte: Entry, write: boolean, path: string[]): VmFault {
  if (write && !isProtNone(pte) && !isWritable(pte)) return doWpPage(k, mm, vma, va, at, pte, path);
  path.push("ptep_set_access_flags");
  setPte(k, at, { lo: (pte.lo | A | (write ? D : 0)) >>> 0, hi: pte.hi });
  return "minor";
}

/** A page that nobody else has is written in place, a shared file's page too; all others are copied. */
function doWpPage(k: KernelCore, mm: Mm, vma: Vma, va: number, at: number, pte: Entry, path: string[]): VmFault {
  path.push("do_wp_page");
  const pfn = pteFrame(k, pte);
  const normal = (pte.lo & SPECIAL) === 0;
  if (normal && k.pages.isAnonymous(pfn)) {
    if (k.pages.has(pfn, PG.anonExclusive) || k.pages.refcount(pfn) === 1) return reuse(k, vma, at, pfn, path);
  } else if (normal && (vma.flags & (VM.WRITE | VM.SHARED)) === (VM.WRITE | VM.SHARED)) return sharedWrite(k, vma, at, pfn, path);
  return copyOnWrite(k, mm, vma, va, at, pte, path);
}
