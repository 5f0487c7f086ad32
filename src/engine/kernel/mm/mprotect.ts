/**
 * mprotect: VMAs are split at the borders, get their new rights, and merge again where neighbours have become alike; the entries of
 * pages that are present change at once (change_protection). A page gets RW back without a fault only if it was written before and
 * is exclusively the process's own.
 */
import { D, isPresent, RW, SPECIAL } from "../../mmu/entry";
import { flushRange, type KernelCore } from "../core";
import { EACCES, EINVAL, ENOMEM } from "../errno";
import { PG } from "../frames/structPage";
import { mayExpandVm } from "./limits";
import { MAX_MAP_COUNT, type Mm } from "./mmStruct";
import { wantsWriteNotify } from "./mmap";
import { vmEnoughMemory } from "../reclaim/overcommit";
import { forEachPte, modifyPte, pteFrame, setPte } from "./pageTables";
import { hugeSize, setHuge } from "./hugeTables";
import { splitEnds } from "../huge/thp";
import { indexAbove, PROT, VM, VM_ACCESS, VM_MAY, type Vma, vmaAt, vmRights } from "./vma";
import { changeFlags, cutsOf } from "./vmaMerge";

const VALID = PROT.READ | PROT.WRITE | PROT.EXEC | 8;

/** 0 or -errno. Like Linux's, it may have changed a part before it fails. */
export function mprotect(k: KernelCore, mm: Mm, address: number, length: number, protection: number): number {
  const grows = protection & (PROT.GROWSDOWN | PROT.GROWSUP);
  const prot = protection & ~grows;
  if (grows === (PROT.GROWSDOWN | PROT.GROWSUP) || address % 4096 !== 0) return -EINVAL;
  if (length === 0) return 0;
  const end = address + Math.ceil(length / 4096) * 4096;
  if (end <= address || end > 2 ** 64) return -ENOMEM;
  if ((prot & ~VALID) !== 0) return -EINVAL;
  const first = mm.vmas[indexAbove(mm.vmas, address)];
  if (!first) return -ENOMEM;
  if (grows === PROT.GROWSDOWN) {
    if (first.start >= end) return -ENOMEM;
    return (first.flags & VM.GROWSDOWN) === 0 ? -EINVAL : protectVmas(k, mm, first.start, end, vmRights(prot));
  }
  if (first.start > address) return -ENOMEM;
  return grows === PROT.GROWSUP ? -EINVAL : protectVmas(k, mm, address, end, vmRights(prot));
}

function protectVmas(k: KernelCore, mm: Mm, start: number, end: number, rights: number): number {
  let at = start;
  while (at < end) {
    const v = vmaAt(mm.vmas, at);
    if (!v) return -ENOMEM;
    const to = Math.min(end, v.end);
    const error = fixup(k, mm, v, at, to, rights);
    if (error < 0) return error;
    at = to;
  }
  return 0;
}

/** mprotect_fixup: [start, end) is the part of `v` that changes. */
function fixup(k: KernelCore, mm: Mm, v: Vma, start: number, end: number, rights: number): number {
  let flags = (v.flags & ~VM_ACCESS) | rights;
  if ((flags & VM_ACCESS & ~((flags & VM_MAY) >>> 4)) !== 0) return -EACCES;
  if (((flags ^ v.flags) & VM_ACCESS) === 0) return 0;
  const pages = (end - start) / 4096;
  if ((flags & VM.WRITE) !== 0) {
    if (!mayExpandVm(k, mm, flags, pages) && mayExpandVm(k, mm, v.flags, pages)) return -ENOMEM;
    if ((v.flags & (VM.ACCOUNT | VM.WRITE | VM.HUGETLB | VM.SHARED | VM.NORESERVE)) === 0) {
      if (!vmEnoughMemory(k, mm, pages)) return -ENOMEM;
      flags |= VM.ACCOUNT;
    }
  }
  if ((v.flags & VM.HUGETLB) !== 0 && (start % hugeSize(k) !== 0 || end % hugeSize(k) !== 0)) return -EINVAL;
  const vmas = changeFlags(mm.vmas, start, end, flags);
  if (vmas.length > mm.vmas.length && mm.vmas.length + cutsOf(v, start, end) > MAX_MAP_COUNT) return -ENOMEM;
  mm.vmas = vmas;
  changeProtection(k, mm, start, end, vmaAt(vmas, start)!);
  return 0;
}

/** change_pte_range: [start, end) of the VMA gets the protection that the VMA has now. */
export function changeProtection(k: KernelCore, mm: Mm, start: number, end: number, v: Vma): void {
  const notify = wantsWriteNotify(k, v);
  splitEnds(k, mm, start, end);
  forEachPte(k, mm, start, end, (va, at, old, size) => {
    const e = modifyPte(k, old, v.flags);
    if (size > 4096) return setHuge(k, { va, at, entry: old, size, pfn: pteFrame(k, old) }, e);
    if (notify) return setPte(k, at, (e.lo & D) !== 0 && (e.lo & SPECIAL) === 0 ? e : { lo: (e.lo & ~RW) >>> 0, hi: e.hi });
    const own = isPresent(e) && (v.flags & (VM.WRITE | VM.SHARED)) === VM.WRITE && (e.lo & D) !== 0 && (e.lo & SPECIAL) === 0 && isExclusive(k, pteFrame(k, e));
    setPte(k, at, own ? { lo: (e.lo | RW) >>> 0, hi: e.hi } : e);
  });
  flushRange(k, start, end);
}

/** PageAnonExclusive: nobody else can have it mapped. */
export const isExclusive = (k: KernelCore, pfn: number): boolean => k.pages.isAnonymous(pfn) && k.pages.has(pfn, PG.anonExclusive);
