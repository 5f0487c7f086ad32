/**
 * The walk after a TLB miss, as the model wants it. Looks only: the accessed and dirty bits are the engine's own MMU's business.
 * With PAE the processor holds the four top entries itself since CR3 was written: they cost no memory access.
 */
import type { Kernel } from "../../kernel/kernel";
import { D, G } from "../../mmu/entry";
import { pageIndex, VM } from "../../kernel/mm/vma";
import type { Resolve } from "../../mmu/tlbModel";

const PAGE = 4096;

const heldEntries = (kernel: Kernel): number => (kernel.mmu.mode.topInRegisters ? 1 : 0);
/** Table reads of a miss on a page of 4 KiB. */
export const levelsRead = (kernel: Kernel): number => kernel.mmu.mode.levels.length - heldEntries(kernel);

/**
 * As `resolver`, for fetches. The simulator runs the program's code without fetching it through the page tables, so that a page of it may
 * not be mapped yet: then what the fault would map is taken, the page cache's frame.
 */
export function fetchResolver(kernel: Kernel): Resolve {
  const mapped = resolver(kernel);
  return (va, into) => {
    if (mapped(va, into)) return true;
    const vma = kernel.vmaAt(va);
    const pfn = vma && vma.file !== 0 && (vma.flags & VM.EXEC) !== 0 ? kernel.cache.find(vma.file, pageIndex(vma, va - (va & (PAGE - 1)))) : -1;
    if (pfn < 0) return false;
    Object.assign(into, { pageSize: PAGE, pfn, write: false, user: true, execute: true, dirty: false, global: false, tableReads: levelsRead(kernel) });
    return true;
  };
}

export function resolver(kernel: Kernel): Resolve {
  return (va, into) => {
    const walk = kernel.mmu.walk(va);
    into.tableReads = Math.max(0, walk.levels.length - heldEntries(kernel));
    if (walk.pfn < 0) return false;
    const leaf = walk.levels.at(-1)!.entry;
    into.pageSize = walk.pageSize;
    into.pfn = walk.pfn - Math.floor((va - Math.floor(va / walk.pageSize) * walk.pageSize) / PAGE);
    into.write = walk.rights.write;
    into.user = walk.rights.user;
    into.execute = walk.rights.execute;
    into.dirty = (leaf.lo & D) !== 0;
    into.global = (leaf.lo & G) !== 0;
    return true;
  };
}
