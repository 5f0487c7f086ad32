/**
 * Where a new mapping goes: get_unmapped_area, arch_get_unmapped_area_topdown (arch/x86/kernel/sys_x86_64.c).
 *
 *   low ── program ── heap ──▶            ◀── newest mapping ── … ── libc ── ld.so ┤ mmap_base ··· stack ┤ window     (5-level) ┤ taskSize
 *
 *   MAP_FIXED      the address itself
 *   a hint         the address, if it is free
 *   MAP_32BIT      the lowest hole between 1 and 2 GiB
 *   else           the highest hole below mmap_base that is large enough; if there is none, the lowest one above a third of the space
 *
 * With 5-level paging user space has 56 bits, of which only those get the upper 9 who ask by a hint above the window of 47.
 * Below a stack, stack_guard_gap stays free.
 */
import { EINVAL, ENOMEM, EPERM } from "../errno";
import { type Mm, MMAP_MIN_ADDR, STACK_GUARD_GAP } from "./mmStruct";
import { indexAbove, MAP, VM, type Vma } from "./vma";

/** vm_start_gap: lowest address that may be used right below `v`. */
export const startGap = (v: Vma): number => ((v.flags & VM.GROWSDOWN) !== 0 ? Math.max(0, v.start - STACK_GUARD_GAP) : v.start);

export interface Wish {
  readonly hint: number;
  /** A multiple of `unit`. */
  readonly length: number;
  /** MAP_* */
  readonly flags: number;
  /** What the address must be a multiple of: the page, or the huge page. */
  readonly unit: number;
}

interface Hole { readonly low: number; readonly high: number }

const GiB = 2 ** 30;

/** The address, or -errno. */
export function getUnmappedArea(mm: Mm, w: Wish): number {
  if (w.length > mm.taskSize) return -ENOMEM;
  const fixed = (w.flags & (MAP.FIXED | MAP.FIXED_NOREPLACE)) !== 0;
  if (fixed && w.unit > 4096 && w.hint % w.unit !== 0) return -EINVAL;
  const at = fixed ? w.hint : search(mm, w);
  if (at < 0) return at;
  if (at > mm.taskSize - w.length) return -ENOMEM;
  if (at % 4096 !== 0) return -EINVAL;
  return at < MMAP_MIN_ADDR ? -EPERM : at;
}

/** round_hint_to_min, then the hint, then a hole. */
function search(mm: Mm, w: Wish): number {
  const page = w.hint - (w.hint % 4096);
  const hint = page > 0 ? Math.max(page, MMAP_MIN_ADDR) : 0;
  const low32 = (w.flags & MAP.BIT32) !== 0 && mm.taskSize > 4 * GiB;
  const window = low32 ? { low: GiB, high: 2 * GiB } : { low: 0, high: mm.taskSize };
  const wanted = Math.ceil(hint / w.unit) * w.unit;
  if (hint > 0 && (low32 ? wanted <= window.high - w.length : hintValid(mm, hint, w.length)) && isFree(mm, wanted, w.length)) return wanted;
  if (low32) return bottomUp(mm, w, window);
  const above = hint > mm.mapWindow ? mm.taskSize - mm.mapWindow : 0;
  const found = topDown(mm, w, { low: MMAP_MIN_ADDR, high: mm.mmapBase + above });
  return found >= 0 ? found : bottomUp(mm, w, { low: Math.ceil(mm.mapWindow / 3 / 4096) * 4096, high: mm.mapWindow });
}

/** mmap_address_hint_valid: wholly below the window's end, or wholly above it. */
const hintValid = (mm: Mm, hint: number, length: number): boolean => mm.taskSize - length >= hint && hint > mm.mapWindow === hint + length > mm.mapWindow;

function isFree(mm: Mm, at: number, length: number): boolean {
  const above = mm.vmas[indexAbove(mm.vmas, at)];
  return !above || at + length <= startGap(above);
}

/** vm_unmapped_area, top down. */
function topDown(mm: Mm, w: Wish, hole: Hole): number {
  const { vmas } = mm;
  let { high } = hole;
  for (let i = vmas.length - 1; i >= -1; i--) {
    const v = vmas[i];
    const low = Math.max(v ? v.end : 0, hole.low);
    const at = high - w.length - ((high - w.length) % w.unit);
    if (high > low && at >= low) return at;
    if (v) high = Math.min(high, startGap(v));
  }
  return -ENOMEM;
}

/** vm_unmapped_area, bottom up. */
function bottomUp(mm: Mm, w: Wish, hole: Hole): number {
  let { low } = hole;
  for (const v of [...mm.vmas, null]) {
    if (v && v.end <= low) continue;
    const high = Math.min(v ? startGap(v) : hole.high, hole.high);
    const at = Math.ceil(low / w.unit) * w.unit;
    if (high - at >= w.length) return at;
    if (v) low = v.end;
  }
  return -ENOMEM;
}
