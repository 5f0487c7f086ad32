/**
 * mremap: shrinks by unmapping the tail, grows in place when there is room, else (MREMAP_MAYMOVE) moves: the page-table entries go to
 * the new place (move_page_tables), the frames stay where they are.
 */
import { NO_ENTRY } from "../../mmu/entry";
import { flushRange, type KernelCore } from "../core";
import { EFAULT, EINVAL, ENOMEM } from "../errno";
import type { Mm } from "./mmStruct";
import { addVma, overcommits } from "./mmap";
import { forEachPte, pteAddress, setPte } from "./pageTables";
import { munmap } from "./unmap";
import { getUnmappedArea, startGap } from "./unmappedArea";
import { part, VM, type Vma, vmaAt } from "./vma";

export const MREMAP = { MAYMOVE: 1, FIXED: 2, DONTUNMAP: 4 } as const;

/** New address, or -errno. */
export function mremap(k: KernelCore, mm: Mm, address: number, oldLength: number, newLength: number, flags: number, target = 0): number {
  if ((flags & ~(MREMAP.MAYMOVE | MREMAP.FIXED)) !== 0) return -EINVAL;
  if ((flags & MREMAP.FIXED) !== 0 && (flags & MREMAP.MAYMOVE) === 0) return -EINVAL;
  if (address % 4096 !== 0 || newLength <= 0) return -EINVAL;
  const oldSize = Math.ceil(oldLength / 4096) * 4096;
  const newSize = Math.ceil(newLength / 4096) * 4096;
  const vma = vmaAt(mm.vmas, address);
  if (!vma) return -EFAULT;
  if ((flags & MREMAP.FIXED) !== 0) return moveFixed(k, mm, vma, address, oldSize, newSize, target);
  if (oldSize >= newSize) {
    const error = oldSize > newSize ? munmap(k, mm, address + newSize, oldSize - newSize) : 0;
    return error < 0 ? error : address;
  }
  const error = mayResize(k, vma, address, oldSize, newSize);
  if (error < 0) return error;
  if (address + oldSize === vma.end && growInPlace(mm, vma, address + newSize)) return address;
  if ((flags & MREMAP.MAYMOVE) === 0) return -ENOMEM;
  const to = getUnmappedArea(mm, 0, newSize);
  return to < 0 ? to : move(k, mm, vma, address, oldSize, newSize, to);
}

/** vma_to_resize. */
function mayResize(k: KernelCore, vma: Vma, address: number, oldSize: number, newSize: number): number {
  if (oldSize === 0) return -EINVAL;
  if (address + oldSize > vma.end) return -EFAULT;
  if (newSize > oldSize && (vma.flags & VM.DONTEXPAND) !== 0) return -EFAULT;
  return newSize > oldSize && overcommits(k, vma.flags, newSize - oldSize) ? -ENOMEM : 0;
}

/** vma_expandable. */
function growInPlace(mm: Mm, vma: Vma, end: number): boolean {
  const i = mm.vmas.indexOf(vma);
  const next = mm.vmas[i + 1];
  if (end > mm.taskSize || (next && end > startGap(next))) return false;
  mm.vmas = mm.vmas.filter((v) => v !== vma);
  addVma(mm, { ...vma, end });
  return true;
}

function moveFixed(k: KernelCore, mm: Mm, vma: Vma, address: number, oldSize: number, newSize: number, target: number): number {
  if (target % 4096 !== 0 || newSize > mm.taskSize || target > mm.taskSize - newSize) return -EINVAL;
  if (address + oldSize > target && target + newSize > address) return -EINVAL;
  const cleared = munmap(k, mm, target, newSize);
  if (cleared < 0) return cleared;
  if (oldSize > newSize) {
    const error = munmap(k, mm, address + newSize, oldSize - newSize);
    if (error < 0) return error;
  }
  const size = Math.min(oldSize, newSize);
  const now = vmaAt(mm.vmas, address) ?? vma;
  const error = mayResize(k, now, address, size, newSize);
  return error < 0 ? error : move(k, mm, now, address, size, newSize, target);
}

/** move_vma. */
function move(k: KernelCore, mm: Mm, vma: Vma, from: number, oldSize: number, newSize: number, to: number): number {
  const moved = { ...part(vma, from, vma.end), start: to, end: to + newSize };
  if (!movePageTables(k, mm, from, oldSize, to)) return -ENOMEM;
  munmap(k, mm, from, oldSize);
  addVma(mm, moved);
  return to;
}

/** False: no memory for the tables of the new place; then nothing has moved. */
function movePageTables(k: KernelCore, mm: Mm, from: number, length: number, to: number): boolean {
  const entries: { at: number; to: number; lo: number; hi: number }[] = [];
  let complete = true;
  forEachPte(k, mm, from, from + length, (va, at, e) => {
    const target = pteAddress(k, mm, to + (va - from), true);
    if (target < 0) complete = false;
    entries.push({ at, to: target, lo: e.lo, hi: e.hi });
  });
  if (!complete) return false;
  for (const e of entries) {
    setPte(k, e.at, NO_ENTRY);
    setPte(k, e.to, e);
  }
  flushRange(k, from, from + length);
  return true;
}
