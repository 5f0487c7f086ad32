/**
 * Writing to /proc/PID/clear_refs (clear_refs_write):
 *
 *   1 all pages, 2 anonymous ones, 3 those of files: Referenced begins anew (A is taken away)
 *   4 soft-dirty begins anew: entries lose SD and RW, so that the next write faults and sets them again
 *   5 VmHWM begins anew
 */
import { A, RW, SOFT_DIRTY } from "../../mmu/entry";
import { State } from "../../memory/layout";
import type { KernelCore } from "../core";
import { EINVAL } from "../errno";
import { type Mm, rssOf } from "../mm/mmStruct";
import { setPte } from "../mm/pageTables";
import { VM } from "../mm/vma";
import { forEachLeaf } from "./leaves";

const CLEAR = { all: 1, anonymous: 2, mapped: 3, softDirty: 4, highWater: 5 } as const;

export function clearRefs(k: KernelCore, mm: Mm, text: string): number {
  const kind = /^\s*[1-5]\s*$/.test(text) ? Number(text) : 0;
  if (kind === 0) return -EINVAL;
  if (kind === CLEAR.highWater) mm.hiwaterRss = rssOf(mm);
  else clear(k, mm, kind);
  return 0;
}

function clear(k: KernelCore, mm: Mm, kind: number): void {
  const soft = kind === CLEAR.softDirty;
  if (soft && !k.mmu.mode.softDirty) return;
  for (const v of mm.vmas) {
    if ((kind === CLEAR.anonymous && v.file !== 0) || (kind === CLEAR.mapped && v.file === 0)) continue;
    forEachLeaf(k, mm, v.start, v.end, ({ at, entry, counted }) => {
      if (!counted) return;
      setPte(k, at, { lo: (entry.lo & ~(soft ? SOFT_DIRTY | RW : A)) >>> 0, hi: entry.hi });
    });
  }
  if (soft) mm.vmas = mm.vmas.map((v) => ({ ...v, flags: v.flags & ~VM.SOFTDIRTY }));
  k.mmu.tlb.flush();
  k.memory.u32[State.framePa >>> 2] = 0;
}
