/**
 * brk: moves the end of the data segment. The area between start_brk and brk is one anonymous VMA, "[heap]"; it appears with the
 * first growth and never merges with the .bss below it.
 */
import type { KernelCore } from "../core";
import { mayExpandVm, mayHoldData, mayLock } from "./limits";
import { MAX_MAP_COUNT, type Mm, noteSize } from "./mmStruct";
import { vmEnoughMemory } from "../reclaim/overcommit";
import { markNew } from "./softDirty";
import { munmap } from "./unmap";
import { startGap } from "./unmappedArea";
import { findVma, VM, VM_MAY, type Vma } from "./vma";
import { linkVma, mergeable } from "./vmaMerge";

const DATA_FLAGS = VM.READ | VM.WRITE | VM_MAY | VM.ACCOUNT;
const up = (va: number): number => Math.ceil(va / 4096) * 4096;

/** The break after the call: `address` if it could be had, else the old one. */
export function brk(k: KernelCore, mm: Mm, address: number): number {
  if (address < mm.startBrk || !mayHoldData(k, mm, address)) return mm.brk;
  const from = up(mm.brk);
  const to = up(address);
  if (to < from) {
    if (munmap(k, mm, to, from - to) < 0) return mm.brk;
  } else if (to > from && !grow(k, mm, from, to)) return mm.brk;
  mm.brk = address;
  return address;
}

/** check_brk_limits, the gap to what lies above, do_brk_flags. */
function grow(k: KernelCore, mm: Mm, from: number, to: number): boolean {
  if (to > mm.taskSize) return false;
  const flags = DATA_FLAGS | mm.defFlags;
  const pages = (to - from) / 4096;
  const next = findVma(mm.vmas, from);
  if ((next && to + 4096 > startGap(next)) || !mayLock(k, mm, flags, to - from)) return false;
  if (!mayExpandVm(k, mm, flags, pages) || mm.vmas.length > MAX_MAP_COUNT || !vmEnoughMemory(k, mm, pages)) return false;
  const made: Vma = { start: from, end: to, flags, file: 0, offset: from, special: "" };
  const heap = mm.vmas.find((v) => v.end === from && v.start >= mm.startBrk && mergeable(v, made));
  mm.vmas = heap ? mm.vmas.map((v) => (v === heap ? { ...v, end: to } : v)) : linkVma(mm.vmas, made);
  markNew(k, mm, from);
  noteSize(mm);
  return true;
}
