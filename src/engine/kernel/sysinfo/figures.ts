/**
 * What follows from the state of the zones: figures of /proc/meminfo and vmstat that the kernel works out and does not count.
 *
 *   totalreserve   of each zone what must stay free: its highest protection + high watermark (calculate_totalreserve_pages)
 *   MemAvailable   free − totalreserve + page cache + reclaimable slabs, of both at least half or what lies above the low
 *                  watermarks (si_mem_available)
 *   dirty limits   a fifth and a tenth of what could hold dirty pages, high memory left out (global_dirty_limits)
 */
import { isPopulated, type ZoneData } from "./zoneData";

const sum = (zones: readonly ZoneData[], of: (zone: ZoneData) => number): number => zones.reduce((n, z) => n + of(z), 0);

export const freePages = (zones: readonly ZoneData[]): number => sum(zones, ({ pages }) => pages.free);
export const managedPages = (zones: readonly ZoneData[]): number => sum(zones, ({ pages }) => pages.managed);
/** Zones whose pages the kernel has no address for. */
export const highZones = (zones: readonly ZoneData[]): readonly ZoneData[] => zones.filter((z) => z.name === "HighMem" && isPopulated(z));

function totalReserve(zones: readonly ZoneData[]): number {
  return sum(zones, ({ pages, protection }) => Math.min(pages.managed, Math.max(0, ...protection) + pages.high));
}

/** Pages. `file`: page cache that could be dropped; `reclaimable`: slabs that could be. */
export function availablePages(zones: readonly ZoneData[], file: number, reclaimable: number): number {
  const low = sum(zones, ({ pages }) => pages.low);
  const usable = (pages: number): number => pages - Math.min(Math.floor(pages / 2), low);
  return Math.max(0, freePages(zones) - totalReserve(zones) + usable(file) + usable(reclaimable));
}

export interface DirtyLimits {
  readonly limit: number;
  readonly background: number;
}

const PAGE = 4096;
/** A percentage as a share of 4096. */
const share = (percent: number): number => Math.floor((percent * PAGE) / 100);

/** Pages. `file`: page cache on the two lists; `highFile`: of it, in high memory. */
export function dirtyLimits(zones: readonly ZoneData[], file: number, highFile: number, ratio = 20, backgroundRatio = 10): DirtyLimits {
  const free = freePages(zones);
  const all = free - Math.min(free, totalReserve(zones)) + file;
  const high = Math.min(all, sum(highZones(zones), ({ pages }) => pages.free - Math.min(pages.free, pages.high)) + highFile);
  const dirtyable = all - high + 1;
  const [limit, background] = [ratio, backgroundRatio].map((percent) => Math.floor((share(percent) * dirtyable) / PAGE)) as [number, number];
  return { limit, background: background < limit ? background : Math.floor(limit / 2) };
}

/** calculate_normal_threshold: how far a CPU's own counters may be off, by the size of the zone; 128 MiB are a unit. */
export function counterThreshold(managed: number, cpus: number): number {
  const fls = (n: number): number => 32 - Math.clz32(n);
  return Math.min(125, 2 * fls(cpus) * (1 + fls(managed >>> 15)));
}
