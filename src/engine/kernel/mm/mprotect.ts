/**
 * mprotect: VMAs are split at the borders, get their new rights, and merge again where neighbours have become alike; the entries of
 * pages that are present change at once (change_protection). A page gets RW back without a fault only if it is the process's own.
 */
import { D, isPresent, RW, SPECIAL } from "../../mmu/entry";
import { flushRange, type KernelCore } from "../core";
import { EACCES, EINVAL, ENOMEM } from "../errno";
import type { Mm } from "./mmStruct";
import { accountable, overcommits } from "./mmap";
import { forEachPte, modifyPte, pteFrame, setPte } from "./pageTables";
import { findVma, indexAbove, mergeRange, part, PROT, splitAt, VM, VM_ACCESS, VM_MAY, type Vma, vmRights } from "./vma";

const VALID = PROT.READ | PROT.WRITE | PROT.EXEC | 8;

/** 0 or -errno. Like Linux's, it may have changed a part before it fails. */
export function mprotect(k: KernelCore, mm: Mm, start: number, length: number, protection: number): number {
  const grows = protection & (PROT.GROWSDOWN | PROT.GROWSUP);
  const prot = protection & ~grows;
  if (grows === (PROT.GROWSDOWN | PROT.GROWSUP) || start % 4096 !== 0) return -EINVAL;
  if (length === 0) return 0;
  const end = start + Math.ceil(length / 4096) * 4096;
  if (end <= start || end > 2 ** 53) return -ENOMEM;
  if ((prot & ~VALID) !== 0) return -EINVAL;
  const first = findVma(mm.vmas, start);
  if (!first) return -ENOMEM;
  const from = grows === PROT.GROWSDOWN ? first.start : start;
  if (first.start > from) return first.start >= end || grows === 0 ? -ENOMEM : -EINVAL;
  if (grows === PROT.GROWSDOWN && (first.flags & VM.GROWSDOWN) === 0) return -EINVAL;
  if (grows === PROT.GROWSUP) return -EINVAL;
  return protectVmas(k, mm, from, end, vmRights(prot));
}

function protectVmas(k: KernelCore, mm: Mm, start: number, end: number, rights: number): number {
  let at = start;
  while (at < end) {
    const v = mm.vmas[indexAbove(mm.vmas, at)];
    if (!v || v.start > at) return -ENOMEM;
    const to = Math.min(end, v.end);
    const error = fixup(k, mm, part(v, at, to), rights);
    if (error < 0) return error;
    at = to;
  }
  return 0;
}

/** mprotect_fixup: `piece` is the part of one VMA that changes. */
function fixup(k: KernelCore, mm: Mm, piece: Vma, rights: number): number {
  let flags = (piece.flags & ~VM_ACCESS) | rights;
  if ((flags & VM_ACCESS & ~((flags & VM_MAY) >>> 4)) !== 0) return -EACCES;
  if (flags === piece.flags) return 0;
  if ((piece.flags & VM.ACCOUNT) === 0 && accountable(flags)) {
    flags |= VM.ACCOUNT;
    if (overcommits(k, flags, piece.end - piece.start)) return -ENOMEM;
  }
  const changed = splitAt(mm.vmas, piece.start, piece.end).map((v) => (v.start >= piece.start && v.end <= piece.end ? { ...v, flags } : v));
  mm.vmas = mergeRange(changed, piece.start, piece.end);
  changeProtection(k, mm, piece.start, piece.end, flags);
  return 0;
}

/** change_pte_range. */
export function changeProtection(k: KernelCore, mm: Mm, start: number, end: number, flags: number): void {
  forEachPte(k, mm, start, end, (_va, at, old) => {
    const e = modifyPte(k, old, flags);
    const own = isPresent(e) && (flags & VM.WRITE) !== 0 && (e.lo & D) !== 0 && (e.lo & SPECIAL) === 0 && isOwn(k, pteFrame(k, e));
    setPte(k, at, own ? { lo: (e.lo | RW) >>> 0, hi: e.hi } : e);
  });
  flushRange(k, start, end);
}

/** PageAnonExclusive: nobody else maps or holds it. */
export const isOwn = (k: KernelCore, pfn: number): boolean => k.pages.isAnonymous(pfn) && k.pages.refcount(pfn) === 1;
