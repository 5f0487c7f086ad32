/**
 * /proc/PID/pagemap (pagemap_read): 8 bytes for every page of the address space, at the place page number * 8.
 *
 *   63       62       61              60 … 57  56           55          54 … 0
 *   present  swapped  file or shared  0        mapped once  soft-dirty  frame number
 *
 * The frame number is shown to those with CAP_SYS_ADMIN only. The user of this machine has none and reads 0 there.
 */
import { SOFT_DIRTY } from "../../mmu/entry";
import type { KernelCore } from "../core";
import { EINVAL } from "../errno";
import type { Mm } from "../mm/mmStruct";
import { indexAbove, VM } from "../mm/vma";
import { forEachLeaf } from "./leaves";

const ENTRY = 8;
/** Bits of the upper half. */
const PRESENT = 0x80000000;
const FILE = 0x20000000;
const EXCLUSIVE = 0x01000000;
const SOFT = 0x00800000;
/** Entries that are made at once. */
const MOST = 65536;

export function readPagemap(k: KernelCore, mm: Mm, pos: number, n: number): Uint8Array | number {
  if (pos % ENTRY !== 0 || n % ENTRY !== 0) return -EINVAL;
  const first = pos / ENTRY;
  const count = Math.max(0, Math.min(n / ENTRY, MOST, mm.taskSize / 4096 - first));
  const out = new Uint8Array(count * ENTRY);
  if (count === 0) return out;
  const view = new DataView(out.buffer);
  const [start, end] = [first * 4096, (first + count) * 4096];
  softDirtyAreas(k, mm, start, end, (page) => view.setUint32((page - first) * ENTRY + 4, SOFT, true));
  forEachLeaf(k, mm, start, end, ({ va, size, entry, pfn, counted }) => {
    for (let at = Math.max(va, start); at < Math.min(va + size, end); at += 4096) {
      const upper = (at / 4096 - first) * ENTRY + 4;
      const soft = (entry.lo & SOFT_DIRTY) !== 0 && k.mmu.mode.softDirty ? SOFT : 0;
      view.setUint32(upper, (view.getUint32(upper, true) | PRESENT | soft | (counted ? pageBits(k, pfn) : 0)) >>> 0, true);
    }
  });
  return out;
}

function pageBits(k: KernelCore, pfn: number): number {
  return (k.pages.isAnonymous(pfn) ? 0 : FILE) | (k.pages.mapcount(pfn) === 1 ? EXCLUSIVE : 0);
}

/** Pages of mappings that are new since the bits were cleared count as written, whether or not they are there. */
function softDirtyAreas(k: KernelCore, mm: Mm, start: number, end: number, mark: (page: number) => void): void {
  if (!k.mmu.mode.softDirty) return;
  for (let i = indexAbove(mm.vmas, start); i < mm.vmas.length && mm.vmas[i]!.start < end; i++) {
    const v = mm.vmas[i]!;
    if ((v.flags & VM.SOFTDIRTY) === 0) continue;
    for (let va = Math.max(v.start, start); va < Math.min(v.end, end); va += 4096) mark(va / 4096);
  }
}
