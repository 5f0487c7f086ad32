/**
 * Watermarks: how many frames of a zone stay free for those who need them more (setup_per_zone_wmarks, __zone_watermark_ok).
 *
 *   high ── kswapd may sleep again
 *   low ─── below it kswapd is woken: what the fast path leaves free
 *   min ─── below it only those who cannot wait: GFP_ATOMIC down to 3/8 of it
 *
 *   min_free_kbytes = 4 · √(low memory in KiB), shared among the zones by size; low = min + max(min/4, 1/1000 of the zone)
 *
 * A request that could be met by a higher zone leaves lowmem_reserve free as well in a lower one. A free count alone does not do for
 * order > 0: a block of that size has to be there.
 */
import type { Buddy } from "./buddy";
import { MIGRATE, MIGRATE_PCPTYPES } from "./migrateTypes";
import { zoneBatch } from "./perCpuPages";
import { ORDERS, type Zone } from "./zone";

/** Flags of an attempt (mm/internal.h): which watermark, and who may go below it. */
export const ALLOC = { WMARK_MIN: 0, WMARK_LOW: 1, WMARK_HIGH: 2, NO_WATERMARKS: 4, OOM: 8, HARDER: 0x10, HIGH: 0x20, CMA: 0x80, KSWAPD: 0x800 } as const;
const WMARK_MASK = 3;
const MARKS = ["min", "low", "high"] as const;

/** vm.watermark_scale_factor, in ten-thousandths. */
const SCALE_FACTOR = 10;
/** vm.lowmem_reserve_ratio. */
const RESERVE_RATIO: Readonly<Record<string, number>> = { DMA: 256, DMA32: 256, Normal: 32, HighMem: 0, Movable: 0 };

export const markOf = (zone: Zone, flags: number): number => zone.watermark[MARKS[flags & WMARK_MASK] ?? "min"] + zone.boost;

/** Free frames that such a request cannot have. */
function unusable(zone: Zone, order: number, flags: number): number {
  const reserved = (flags & (ALLOC.HARDER | ALLOC.OOM)) !== 0 ? 0 : zone.reservedHighatomic;
  return 2 ** order - 1 + reserved + ((flags & ALLOC.CMA) !== 0 ? 0 : zone.freeCma);
}

/** Is there a block of that order that the request may have? */
function hasBlock(zone: Zone, order: number, flags: number): boolean {
  for (let o = order; o < ORDERS; o++) {
    if (zone.nrFree[o] === 0) continue;
    for (let type = 0; type < MIGRATE_PCPTYPES; type++) if (zone.firstFree(o, type) >= 0) return true;
    if ((flags & ALLOC.CMA) !== 0 && zone.firstFree(o, MIGRATE.CMA) >= 0) return true;
    if ((flags & (ALLOC.HARDER | ALLOC.OOM)) !== 0 && zone.firstFree(o, MIGRATE.HIGHATOMIC) >= 0) return true;
  }
  return false;
}

/** __zone_watermark_ok. `highest`: the highest zone that the request could be met by. */
export function watermarkOk(zone: Zone, order: number, mark: number, highest: number, flags: number, free = zone.free): boolean {
  let min = mark;
  if ((flags & ALLOC.HIGH) !== 0) min -= Math.floor(min / 2);
  if ((flags & ALLOC.OOM) !== 0) min -= Math.floor(min / 2);
  else if ((flags & ALLOC.HARDER) !== 0) min -= Math.floor(min / 4);
  if (free - unusable(zone, order, flags) <= min + (zone.lowmemReserve[highest] ?? 0)) return false;
  return order === 0 || hasBlock(zone, order, flags);
}

/** zone_watermark_fast: `atomic` requests for one frame do not mind the boost. */
export function watermarkFast(zone: Zone, order: number, highest: number, flags: number, atomic: boolean): boolean {
  if (watermarkOk(zone, order, markOf(zone, flags), highest, flags)) return true;
  return order === 0 && atomic && zone.boost > 0 && (flags & WMARK_MASK) === ALLOC.WMARK_MIN && watermarkOk(zone, 0, zone.watermark.min, highest, flags);
}

/** nr_free_buffer_pages and the like: frames of zones that the kernel can use directly, without what is kept. */
function lowFrames(zones: readonly Zone[], without: (z: Zone) => number): number {
  return zones.filter((z) => !z.isHighMem).reduce((n, z) => n + Math.max(0, z.managed - without(z)), 0);
}

/** init_per_zone_wmark_min: KiB that are kept free. */
export function minFreeKbytes(zones: readonly Zone[]): number {
  return Math.max(128, Math.min(262144, Math.floor(Math.sqrt(lowFrames(zones, () => 0) * 4 * 16))));
}

/** set_recommended_min_free_kbytes: with transparent huge pages more has to stay free, or page blocks would mix. At most a twentieth. */
export function recommendedKbytes(b: Buddy): number {
  const zones = b.zones.filter((z) => z.managed > 0 && !z.isHighMem && z.name !== "Movable").length;
  const wanted = b.blocks.pages * zones * (2 + MIGRATE_PCPTYPES * MIGRATE_PCPTYPES);
  return Math.min(wanted, Math.floor(lowFrames(b.zones, (z) => z.watermark.high) / 20)) * 4;
}

/** setup_per_zone_wmarks, with zone_highsize for the per-CPU lists. */
export function setupWatermarks(zones: readonly Zone[], kbytes: number): void {
  const pages = Math.floor(kbytes / 4);
  const low = Math.max(1, lowFrames(zones, () => 0));
  for (const zone of zones) {
    const share = Math.floor((pages * zone.managed) / low);
    const high = zone.isHighMem || (zone.name === "Movable" && zones.some((z) => z.isHighMem));
    const min = high ? Math.min(128, Math.max(32, Math.floor(zone.managed / 1024))) : share;
    const step = Math.max(share >>> 2, Math.floor((zone.managed * SCALE_FACTOR) / 10000));
    Object.assign(zone.watermark, { min, low: min + step, high: min + 2 * step });
    zone.boost = 0;
    zone.pcp.batch = zoneBatch(zone.managed);
    zone.pcp.high = Math.max(zone.watermark.low, zone.pcp.batch << 2);
  }
}

/** setup_per_zone_lowmem_reserve. */
export function setupLowmemReserve(zones: readonly Zone[]): void {
  zones.forEach((zone, i) => {
    const ratio = RESERVE_RATIO[zone.name] ?? 0;
    let above = 0;
    zone.lowmemReserve = zones.map((upper, j) => {
      if (j <= i) return 0;
      above += upper.managed;
      return ratio === 0 || zone.managed === 0 ? 0 : Math.floor(above / ratio);
    });
  });
}
