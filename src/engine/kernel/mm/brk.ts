/**
 * brk: moves the end of the data segment. The area between start_brk and brk is one anonymous VMA, "[heap]"; it appears with the
 * first growth and never merges with the .bss below it.
 */
import type { KernelCore } from "../core";
import type { Mm } from "./mmStruct";
import { noteSize, overcommits } from "./mmap";
import { munmap } from "./unmap";
import { startGap } from "./unmappedArea";
import { findVma, insertVma, mergeable, VM, VM_MAY, type Vma } from "./vma";

const DATA_FLAGS = VM.READ | VM.WRITE | VM_MAY | VM.ACCOUNT;
const up = (va: number): number => Math.ceil(va / 4096) * 4096;

/** The break after the call: `address` if it could be had, else the old one. */
export function brk(k: KernelCore, mm: Mm, address: number): number {
  if (address < mm.startBrk || address > mm.taskSize) return mm.brk;
  const from = up(mm.brk);
  const to = up(address);
  if (to < from) {
    if (munmap(k, mm, to, from - to) < 0) return mm.brk;
  } else if (to > from && !grow(k, mm, from, to)) return mm.brk;
  mm.brk = address;
  return address;
}

/** do_brk_flags. */
function grow(k: KernelCore, mm: Mm, from: number, to: number): boolean {
  const next = findVma(mm.vmas, from);
  if (next && to > startGap(next)) return false;
  if (overcommits(k, DATA_FLAGS, to - from)) return false;
  const made: Vma = { start: from, end: to, flags: DATA_FLAGS, file: 0, offset: from, special: "" };
  const i = mm.vmas.findIndex((v) => v.end === from && v.start >= mm.startBrk && mergeable(v, made));
  if (i >= 0) mm.vmas = mm.vmas.map((v, at) => (at === i ? { ...v, end: to } : v));
  else mm.vmas = from === mm.startBrk ? withoutMerging(mm.vmas, made) : insertVma(mm.vmas, made);
  noteSize(mm);
  return true;
}

function withoutMerging(vmas: readonly Vma[], made: Vma): Vma[] {
  return [...vmas, made].sort((a, b) => a.start - b.start);
}
