/** What an allocation asks for, worked out of its GFP flags once (struct alloc_context, prepare_alloc_pages, gfp_to_alloc_flags). */
import { __GFP } from "./gfp";
import { MIGRATE } from "./migrateTypes";
import { ALLOC } from "./watermark";
import type { Zone } from "./zone";
import { zonelists, zoneOfGfp } from "./zonePlan";

export interface AllocRequest {
  readonly order: number;
  readonly gfp: number;
  /** Number of the highest zone. */
  readonly highest: number;
  /** The zones in the order in which they are tried. */
  readonly zones: readonly Zone[];
  /** gfp_migratetype. */
  readonly type: number;
}

/** The parts of a request that depend on the flags alone. */
export class Requests {
  private readonly lists: Zone[][];
  /** By zone modifiers. */
  private readonly highest: readonly number[];

  constructor(zones: readonly Zone[]) {
    this.lists = zonelists(zones);
    this.highest = Array.from({ length: 16 }, (_, modifiers) => zoneOfGfp(modifiers, zones));
  }

  of(order: number, gfp: number): AllocRequest {
    const highest = this.highest[gfp & 0xf]!;
    return { order, gfp, highest, zones: this.lists[highest]!, type: (gfp >>> 3) & 3 };
  }
}

/** GFP_MOVABLE pages may lie in memory that is lent (gfp_to_alloc_flags_cma). */
const cmaFlag = (r: AllocRequest): number => (r.type === MIGRATE.MOVABLE ? ALLOC.CMA : 0);

/** The fast path: leaves everything above the low watermark. */
export const fastFlags = (r: AllocRequest): number => ALLOC.WMARK_LOW | cmaFlag(r) | (r.gfp & __GFP.KSWAPD_RECLAIM);

/** gfp_to_alloc_flags: the slow path. */
export function slowFlags(r: AllocRequest): number {
  const harder = (r.gfp & __GFP.ATOMIC) !== 0 && (r.gfp & __GFP.NOMEMALLOC) === 0 ? ALLOC.HARDER : 0;
  return ALLOC.WMARK_MIN | cmaFlag(r) | (r.gfp & (__GFP.HIGH | __GFP.KSWAPD_RECLAIM)) | harder;
}

/** __gfp_pfmemalloc_flags: who may have the last reserves. `victim`: its process was chosen to end. */
export function reserveFlags(r: AllocRequest, victim: boolean): number {
  if ((r.gfp & __GFP.NOMEMALLOC) !== 0) return 0;
  if ((r.gfp & __GFP.MEMALLOC) !== 0) return ALLOC.NO_WATERMARKS;
  return victim ? ALLOC.OOM : 0;
}
