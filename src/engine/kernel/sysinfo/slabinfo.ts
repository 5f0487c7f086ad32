/**
 * /proc/slabinfo (slab_show, cache_show): object caches, the newest first, as they are listed when they are made.
 *
 *   task_struct           55     55   6208    5    8 : tunables    0    0    0 : slabdata     11     11      0
 *   name             objects in use, all   size, objects a slab, pages a slab        slabs in use, all
 *
 * SLUB counts the free objects of slabs that a CPU has as in use. Tunables are the classic SLAB's: places in a CPU's array, how many
 * objects go over at a time, those shared between CPUs.
 */
import type { CacheInfo } from "../slab/api";

export type SlabinfoRow = Pick<CacheInfo, "name" | "size" | "order" | "objectsPerSlab" | "activeObjects" | "totalObjects" | "activeSlabs" | "totalSlabs" | "limit" | "batchcount" | "shared"> & {
  /** Free objects that CPUs have in common. */
  readonly sharedAvailable?: number;
};

const HEAD =
  "slabinfo - version: 2.1\n# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>\n";

const columns = (values: readonly number[], width: number): string => values.map((n) => ` ${String(n).padStart(width)}`).join("");

/** The head is printed with the first cache. */
export function slabinfoRecords(caches: readonly SlabinfoRow[]): readonly string[] {
  return caches.map((c, i) => {
    const objects = `${columns([c.activeObjects, c.totalObjects, c.size], 6)}${columns([c.objectsPerSlab, 2 ** c.order], 4)}`;
    const slabs = columns([c.activeSlabs, c.totalSlabs, c.sharedAvailable ?? 0], 6);
    return `${i === 0 ? HEAD : ""}${c.name.padEnd(17)}${objects} : tunables${columns([c.limit, c.batchcount, c.shared], 4)} : slabdata${slabs}\n`;
  });
}
