/**
 * How broken up the free memory of a zone is, for blocks of one order (mm/vmstat.c), in thousandths.
 *
 *   unusable_free_index   share of the free memory that such a block cannot be cut from           0 none … 1000 all
 *   fragmentation_index   why an allocation fails: towards 0 too little memory, towards 1000 too broken up; −1000: it would not fail
 */
import { ORDERS } from "./zone";

/** free_area[].nr_free of a zone. */
interface FreeArea { readonly nrFree: ArrayLike<number> }

interface FreeBlocks { readonly pages: number; readonly blocks: number; /** Blocks of that order which the free ones hold. */ readonly suitable: number }

/** fill_contig_page_info. */
function freeBlocksOf(zone: FreeArea, order: number): FreeBlocks {
  let pages = 0;
  let blocks = 0;
  let suitable = 0;
  for (let o = 0; o < ORDERS; o++) {
    const n = zone.nrFree[o]!;
    blocks += n;
    pages += n * 2 ** o;
    if (o >= order) suitable += n * 2 ** (o - order);
  }
  return { pages, blocks, suitable };
}

export function unusableFreeIndex(zone: FreeArea, order: number): number {
  const { pages, suitable } = freeBlocksOf(zone, order);
  return pages === 0 ? 1000 : Math.floor(((pages - suitable * 2 ** order) * 1000) / pages);
}

export function fragmentationIndex(zone: FreeArea, order: number): number {
  const { pages, blocks, suitable } = freeBlocksOf(zone, order);
  if (blocks === 0) return 0;
  if (suitable > 0) return -1000;
  return 1000 - Math.floor((1000 + Math.floor((pages * 1000) / 2 ** order)) / blocks);
}
