/** A page frame: what struct page says about it, and the page-table entries that map it (rmap_walk). */
import { SPECIAL } from "../../mmu/entry";
import { getPte, pteAddress, pteFrame } from "../../kernel/mm/pageTables";
import type { Mm } from "../../kernel/mm/mmStruct";
import type { Kernel } from "../../kernel/kernel";
import type { Machine } from "../machine";
import { isSharedMemory } from "./areas";
import type { FrameMapping, PageFrame } from "./walkData";

/** Mappings that are listed one by one. */
const MOST = 16;

export function frameOf(machine: Machine, pfn: number, mapped: boolean): PageFrame | null {
  const { kernel } = machine.booted;
  if (pfn < 0 || pfn >= kernel.physical.frames) return null;
  const page = kernel.pages.view(pfn);
  const file = page.kind === "file" ? kernel.cache.file(page.owner) : undefined;
  const kind = pfn === kernel.zeroPage ? "zero" : file && isSharedMemory(file.path) ? "shared-memory" : page.kind;
  return { pfn, kind, path: file?.path ?? "", index: file ? page.index : -1, refcount: page.refcount, mapcount: page.mapcount, mappings: mapped && (kind === "anonymous" || file) ? mappingsOf(kernel, pfn, file ? page.owner : 0) : [] };
}

/** One entry an address space and VMA at most: where the page would lie is where its entry is looked for. */
function mappingsOf(kernel: Kernel, pfn: number, file: number): FrameMapping[] {
  const { index } = kernel.pages.view(pfn);
  const out: FrameMapping[] = [];
  for (const [mm, pid] of spaces(kernel)) {
    for (const v of mm.vmas) {
      if (file !== 0 && v.file !== file) continue;
      const va = file !== 0 ? v.start + index * 4096 - v.offset : nearest(v.start / 4096, index) * 4096;
      if (va < v.start || va >= v.end || out.length === MOST) continue;
      const at = pteAddress(kernel, mm, va, false);
      const entry = at < 0 ? null : getPte(kernel, at);
      if (entry && entry.lo !== 0 && (entry.lo & SPECIAL) === 0 && pteFrame(kernel, entry) === pfn) out.push({ pid, va, entryAddress: at });
    }
  }
  return out;
}

/** struct page has room for 32 bits of an anonymous page's number: the first such number from `first` on. */
const nearest = (first: number, index: number): number => first + ((index - first) >>> 0);

/** Address spaces that are alive, each with the process that has it. */
function spaces(kernel: Kernel): Map<Mm, number> {
  const out = new Map<Mm, number>();
  for (const t of kernel.all) if ((t.state !== "dead" || t.mm === kernel.mm) && !out.has(t.mm)) out.set(t.mm, t.group.pid);
  return out;
}
