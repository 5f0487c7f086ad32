/**
 * mremap: shrinks by unmapping the tail, grows in place when there is room, else (MREMAP_MAYMOVE) moves: the page-table entries go to
 * the new place (move_page_tables), the frames stay where they are.
 *
 *   MREMAP_FIXED       to the place that is asked for; what lies there goes first
 *   MREMAP_DONTUNMAP   the old place stays mapped, without its pages
 *   old length 0       a second mapping of shared memory
 *
 * A VMA that holds pages of its own keeps counting them from where they were first mapped (offset), so it does not become one with
 * its new neighbours; one without pages is numbered anew.
 */
import { NO_ENTRY } from "../../mmu/entry";
import { flushRange, type KernelCore } from "../core";
import { EAGAIN, EFAULT, EINVAL, ENOMEM } from "../errno";
import { clearHuge, type HugeLeaf, hugeAt, hugeSize, mapHuge, setHuge } from "./hugeTables";
import { splitPmd } from "../huge/thp";
import { mayExpandVm, mayLock } from "./limits";
import { MAX_MAP_COUNT, type Mm, noteSize } from "./mmStruct";
import { vmEnoughMemory } from "../reclaim/overcommit";
import { entryAddress, forEachPte, freeTables, pteAddress, pteFrame, setPte } from "./pageTables";
import { munmap } from "./unmap";
import { getUnmappedArea } from "./unmappedArea";
import { MAP, part, VM, type Vma, vmaAt } from "./vma";
import { insertVma } from "./vmaMerge";

export const MREMAP = { MAYMOVE: 1, FIXED: 2, DONTUNMAP: 4 } as const;

/** Sizes in whole pages. */
interface Move { readonly from: number; readonly oldSize: number; readonly newSize: number; readonly flags: number }

const up = (n: number, unit: number): number => Math.ceil(n / unit) * unit;

/** New address, or -errno. */
export function mremap(k: KernelCore, mm: Mm, address: number, oldLength: number, newLength: number, flags: number, target = 0): number {
  if ((flags & ~(MREMAP.MAYMOVE | MREMAP.FIXED | MREMAP.DONTUNMAP)) !== 0) return -EINVAL;
  if ((flags & MREMAP.FIXED) !== 0 && (flags & MREMAP.MAYMOVE) === 0) return -EINVAL;
  if ((flags & MREMAP.DONTUNMAP) !== 0 && ((flags & MREMAP.MAYMOVE) === 0 || oldLength !== newLength)) return -EINVAL;
  if (address % 4096 !== 0 || newLength <= 0) return -EINVAL;
  const vma = vmaAt(mm.vmas, address);
  if (!vma) return -EFAULT;
  const huge = (vma.flags & VM.HUGETLB) !== 0;
  const unit = huge ? hugeSize(k) : 4096;
  const move: Move = { from: address, oldSize: up(oldLength, unit), newSize: up(newLength, unit), flags };
  if (huge && (address % unit !== 0 || target % unit !== 0 || move.newSize > move.oldSize)) return -EINVAL;
  if ((flags & (MREMAP.FIXED | MREMAP.DONTUNMAP)) !== 0) return remapTo(k, mm, move, target);
  return move.oldSize >= move.newSize ? shrink(k, mm, move) : expand(k, mm, vma, move);
}

function shrink(k: KernelCore, mm: Mm, { from, oldSize, newSize }: Move): number {
  const error = oldSize > newSize ? munmap(k, mm, from + newSize, oldSize - newSize) : 0;
  return error < 0 ? error : from;
}

function expand(k: KernelCore, mm: Mm, vma: Vma, m: Move): number {
  const error = toResize(k, mm, vma, m);
  if (error < 0) return error;
  if (m.from + m.oldSize === vma.end && expandable(mm, vma, m.from + m.newSize)) return growInPlace(k, mm, vma, m);
  if ((m.flags & MREMAP.MAYMOVE) === 0) return -ENOMEM;
  const to = getUnmappedArea(mm, { hint: 0, length: m.newSize, flags: (vma.flags & VM.MAYSHARE) !== 0 ? MAP.SHARED : MAP.PRIVATE, unit: 4096 });
  return to < 0 ? to : moveVma(k, mm, vma, m, to);
}

/** vma_to_resize. */
function toResize(k: KernelCore, mm: Mm, vma: Vma, m: Move): number {
  if (m.oldSize === 0 && (vma.flags & (VM.SHARED | VM.MAYSHARE)) === 0) return -EINVAL;
  if ((m.flags & MREMAP.DONTUNMAP) !== 0 && (vma.flags & (VM.DONTEXPAND | VM.PFNMAP)) !== 0) return -EINVAL;
  if (m.from + m.oldSize > vma.end) return -EFAULT;
  if (m.newSize === m.oldSize) return 0;
  if ((vma.flags & (VM.DONTEXPAND | VM.PFNMAP)) !== 0) return -EFAULT;
  if (!mayLock(k, mm, vma.flags, m.newSize - m.oldSize)) return -EAGAIN;
  return mayExpandVm(k, mm, vma.flags, (m.newSize - m.oldSize) / 4096) ? 0 : -ENOMEM;
}

/** vma_expandable. */
function expandable(mm: Mm, vma: Vma, end: number): boolean {
  const next = mm.vmas[mm.vmas.indexOf(vma) + 1];
  return end <= mm.taskSize && (!next || end <= next.start);
}

/** The VMA takes in what follows it, and becomes one with what lies behind that if it is like it. */
function growInPlace(k: KernelCore, mm: Mm, vma: Vma, m: Move): number {
  if ((vma.flags & VM.ACCOUNT) !== 0 && !vmEnoughMemory(k, mm, (m.newSize - m.oldSize) / 4096)) return -ENOMEM;
  if (vma.closes || vma.special !== "") return -ENOMEM;
  const end = m.from + m.newSize;
  mm.vmas = insertVma(mm.vmas.filter((v) => v !== vma), { ...vma, end });
  noteSize(mm);
  return m.from;
}

/** mremap_to. */
function remapTo(k: KernelCore, mm: Mm, asked: Move, target: number): number {
  const { from, newSize, flags } = asked;
  if (target % 4096 !== 0 || newSize > mm.taskSize || target > mm.taskSize - newSize) return -EINVAL;
  if (from + asked.oldSize > target && target + newSize > from) return -EINVAL;
  if (mm.vmas.length + 2 >= MAX_MAP_COUNT - 3) return -ENOMEM;
  const fixed = (flags & MREMAP.FIXED) !== 0;
  const cleared = fixed ? munmap(k, mm, target, newSize) : 0;
  if (cleared < 0) return cleared;
  const cut = asked.oldSize > newSize ? munmap(k, mm, from + newSize, asked.oldSize - newSize) : 0;
  if (cut < 0) return cut;
  const m = { ...asked, oldSize: Math.min(asked.oldSize, newSize) };
  const vma = vmaAt(mm.vmas, from);
  if (!vma) return -EFAULT;
  const error = toResize(k, mm, vma, m);
  if (error < 0) return error;
  if ((flags & MREMAP.DONTUNMAP) !== 0 && !mayExpandVm(k, mm, vma.flags, m.oldSize / 4096)) return -ENOMEM;
  const to = getUnmappedArea(mm, { hint: target, length: newSize, flags: fixed ? MAP.FIXED : 0, unit: 4096 });
  return to < 0 ? to : moveVma(k, mm, vma, m, to);
}

function moveVma(k: KernelCore, mm: Mm, vma: Vma, m: Move, to: number): number {
  const keeps = (m.flags & MREMAP.DONTUNMAP) !== 0;
  if (mm.vmas.length >= MAX_MAP_COUNT - 3) return -ENOMEM;
  if ((vma.flags & VM.ACCOUNT) !== 0 && !vmEnoughMemory(k, mm, (keeps ? m.newSize : m.newSize - m.oldSize) / 4096)) return -ENOMEM;
  const piece = part(vma, m.from, vma.end);
  const offset = vma.file === 0 && !vma.anon ? to : piece.offset;
  if (!movePageTables(k, mm, m.from, m.oldSize, to)) return -ENOMEM;
  if (keeps) mm.vmas = clearLock(mm.vmas, m.from, m.from + m.oldSize);
  else if (m.oldSize > 0) munmap(k, mm, m.from, m.oldSize);
  mm.vmas = insertVma(mm.vmas, { ...piece, start: to, end: to + m.newSize, offset });
  noteSize(mm);
  return to;
}

/** MREMAP_DONTUNMAP: the old area is no longer locked, and if all of it went, it has no pages that anybody could look for. */
function clearLock(vmas: readonly Vma[], start: number, end: number): Vma[] {
  return vmas.map((v) => {
    if (v.start > start || v.end < end) return v;
    const { anon: _anon, chain: _chain, ...bare } = v;
    const left = v.start === start && v.end === end ? bare : v;
    return { ...left, flags: v.flags & ~(VM.LOCKED | VM.LOCKONFAULT) };
  });
}

/** False: no memory for the tables of the new place; then nothing has moved. Huge pages move as such where both places are aligned alike. */
function movePageTables(k: KernelCore, mm: Mm, from: number, length: number, to: number): boolean {
  const whole = (to - from) % hugeSize(k) === 0;
  const entries: { at: number; to: number; lo: number; hi: number }[] = [];
  const huge: HugeLeaf[] = [];
  let complete = splitWhere(k, mm, from, from + length, (leaf) => !whole || leaf.va < from || leaf.va + leaf.size > from + length);
  forEachPte(k, mm, from, from + length, (va, at, e, size) => {
    if (size > 4096) return void huge.push({ va, at, entry: e, size, pfn: pteFrame(k, e) });
    const target = complete ? pteAddress(k, mm, to + (va - from), true) : -1;
    if (target < 0) complete = false;
    entries.push({ at, to: target, lo: e.lo, hi: e.hi });
  });
  complete &&= huge.every((leaf) => entryAddress(k, mm, leaf.va - from + to, k.mmu.mode.levels.length - 2, true) >= 0);
  if (!complete) {
    freeNew(k, mm, to, to + length);
    return false;
  }
  for (const e of entries) {
    setPte(k, e.at, NO_ENTRY);
    setPte(k, e.to, e);
  }
  for (const leaf of huge) moveHuge(k, mm, leaf, leaf.va - from + to);
  flushRange(k, from, from + length);
  return true;
}

/** move_huge_pmd: the table in store goes with it. */
function moveHuge(k: KernelCore, mm: Mm, leaf: HugeLeaf, to: number): void {
  const { flags } = vmaAt(mm.vmas, leaf.va)!;
  clearHuge(k, mm, leaf);
  mapHuge(k, mm, to, leaf.pfn, flags, 0, (flags & VM.HUGETLB) === 0);
  const made = hugeAt(k, mm, to);
  if (made) setHuge(k, made, leaf.entry);
}

/** Splits the huge pages in a range that are asked for. False: no memory for it. */
function splitWhere(k: KernelCore, mm: Mm, start: number, end: number, wanted: (leaf: HugeLeaf) => boolean): boolean {
  const found: HugeLeaf[] = [];
  forEachPte(k, mm, start, end, (va, at, e, size) => {
    if (size > 4096) found.push({ va, at, entry: e, size, pfn: pteFrame(k, e) });
  });
  return found.filter(wanted).every((leaf) => splitPmd(k, mm, leaf.va));
}

/** Tables that were made for nothing. */
function freeNew(k: KernelCore, mm: Mm, start: number, end: number): void {
  const below = Math.max(0, ...mm.vmas.filter((v) => v.end <= start).map((v) => v.end));
  const above = Math.min(Number.POSITIVE_INFINITY, ...mm.vmas.filter((v) => v.start >= end).map((v) => v.start));
  freeTables(k, mm, start, end, below, above);
}
