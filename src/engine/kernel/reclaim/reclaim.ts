/**
 * Frames that can be had without hurting anybody (shrink_folio_list, as far as a machine without swap goes):
 *
 *   pages that MADV_FREE gave up and nobody wrote since (lazyfree: anonymous, not "swapbacked")
 *   pages of files on disk that nobody maps: what was written goes to the disk first, and a later fault reads it again (major)
 */
import { D, NO_ENTRY } from "../../mmu/entry";
import { flushRange, type KernelCore, putPage } from "../core";
import { isOnDisk } from "../frames/pageCache";
import { PG } from "../frames/structPage";
import { getPte, setPte } from "../mm/pageTables";
import { rmapWalk } from "../mm/rmap";
import { addRss } from "../mm/rss";
import { splitPmd } from "../huge/thp";

/** How many frames were freed. */
export function reclaim(k: KernelCore): number {
  const before = k.frames.free;
  for (let pfn = 0; pfn < k.physical.frames; pfn++) if (k.pages.isAnonymous(pfn) && !k.pages.has(pfn, PG.swapbacked)) discard(k, pfn);
  for (const f of k.cache.all()) if (isOnDisk(f)) k.cache.evict(f.id, (pfn) => k.pages.refcount(pfn) === 1);
  return k.frames.free - before;
}

/** try_to_unmap for a lazyfree page: written again after all, it stays. */
function discard(k: KernelCore, pfn: number): void {
  const mappings = rmapWalk(k, pfn);
  if (mappings.some((m) => (getPte(k, m.entry).lo & D) !== 0)) {
    k.pages.mark(pfn, PG.swapbacked);
    return;
  }
  for (const { mm, va } of mappings) splitPmd(k, mm, va);
  for (const { mm, va, entry } of rmapWalk(k, pfn)) {
    setPte(k, entry, NO_ENTRY);
    addRss(k, mm, pfn, -1);
    k.pages.removeMapping(pfn);
    flushRange(k, va, va + 4096);
    putPage(k, pfn);
  }
}
