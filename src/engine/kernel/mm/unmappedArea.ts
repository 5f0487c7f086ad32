/**
 * Where a new mapping goes: arch_get_unmapped_area_topdown. Without address randomisation.
 *
 *   low ── program ── heap ──▶            ◀── newest mapping ── … ── libc ── ld.so ┤ mmap_base ··· stack
 *
 * The highest hole below mmap_base that is large enough; if there is none, the lowest one above TASK_SIZE / 3.
 * Below a stack, stack_guard_gap stays free.
 */
import { ENOMEM } from "../errno";
import { type Mm, MMAP_MIN_ADDR, STACK_GUARD_GAP } from "./mmStruct";
import { indexAbove, VM, type Vma } from "./vma";

/** vm_start_gap: lowest address that may be used right below `v`. */
export const startGap = (v: Vma): number => ((v.flags & VM.GROWSDOWN) !== 0 ? Math.max(0, v.start - STACK_GUARD_GAP) : v.start);

/** An address for `length` bytes (a multiple of the page), the hint if it is free; -ENOMEM. */
export function getUnmappedArea(mm: Mm, hint: number, length: number): number {
  if (length > mm.taskSize) return -ENOMEM;
  if (hint > 0) {
    const at = Math.max(Math.ceil(hint / 4096) * 4096, MMAP_MIN_ADDR);
    const above = mm.vmas[indexAbove(mm.vmas, at)];
    if (at <= mm.taskSize - length && (!above || at + length <= startGap(above))) return at;
  }
  const found = topDown(mm, length);
  return found >= 0 ? found : bottomUp(mm, length);
}

/** vm_unmapped_area, top down: below mmap_base. */
function topDown(mm: Mm, length: number): number {
  const { vmas } = mm;
  let high = mm.mmapBase;
  for (let i = vmas.length - 1; i >= -1; i--) {
    const v = vmas[i];
    const low = Math.max(v ? v.end : 0, MMAP_MIN_ADDR);
    if (high - low >= length) return high - length;
    if (v) high = Math.min(high, startGap(v));
  }
  return -ENOMEM;
}

/** The fallback when nothing is left below mmap_base. */
function bottomUp(mm: Mm, length: number): number {
  let low = Math.ceil(mm.mapWindow / 3 / 4096) * 4096;
  for (const v of [...mm.vmas, null]) {
    if (v && v.end <= low) continue;
    const high = v ? startGap(v) : mm.mapWindow;
    if (high - low >= length) return low;
    if (v) low = v.end;
  }
  return -ENOMEM;
}
