/** Which count of an address space a resident page belongs to (mm_counter): of its own, of a file, of memory that is shared. */
import type { KernelCore } from "../core";
import { PG } from "../frames/structPage";
import type { Mm } from "./mmStruct";

export function addRss(k: KernelCore, mm: Mm, pfn: number, n: 1 | -1): void {
  if (k.pages.isAnonymous(pfn)) mm.rssAnon += n;
  else if (k.pages.has(pfn, PG.swapbacked)) mm.rssShmem += n;
  else mm.rssFile += n;
}
