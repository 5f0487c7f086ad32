/**
 * /proc/vmstat: counters of the memory management, a line each. First what there is (nr_…, in pages), then what has happened since boot.
 * Counters that nothing on this machine feeds are 0.
 */
import type { Kernel } from "../kernel";
import { vmstatNames } from "./counterNames";
import { dirtyLimits, highZones } from "./figures";
import { kernelZones } from "./kernelZones";
import { nodeValues } from "./nodeCounters";
import { faultsSinceBoot, pageUsage } from "./usage";
import type { ZoneData } from "./zoneData";

/** A record a line. */
export function vmstatRecords(kernel: Kernel): readonly string[] {
  const values = valuesOf(kernel);
  return vmstatNames(kernel.memory.layout.pointerSize, kernel.system.cma > 0).map((name) => `${name} ${values[name] ?? 0}\n`);
}

/** Counters of the zones added up. */
function zoneSums(zones: readonly ZoneData[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { counters } of zones) for (const [name, n] of counters) sums[name] = (sums[name] ?? 0) + n;
  return sums;
}

/** Names of zones as counters have them. */
const suffix = (zone: string): string => (zone === "HighMem" ? "high" : zone.toLowerCase());

function valuesOf(kernel: Kernel): Readonly<Record<string, number>> {
  const usage = pageUsage(kernel);
  const zones = kernelZones(kernel, usage);
  const faults = faultsSinceBoot(kernel);
  const dirty = dirtyLimits(zones, usage.cached - usage.shmem, highZones(zones).length === 0 ? 0 : usage.zones[2]!.file);
  // Who had to reclaim is counted by the highest zone that was allowed.
  const stalled = Object.fromEntries(kernel.frames.zones.map((z) => [`allocstall_${suffix(z.name)}`, kernel.frames.events.get(`allocstall ${z.name}`)]));
  const given = Object.fromEntries(kernel.frames.zones.map((z) => [`pgalloc_${suffix(z.name)}`, z.pgalloc]));
  return {
    ...zoneSums(zones), ...nodeValues(kernel, usage), ...Object.fromEntries(kernel.frames.events.all()), ...given, ...stalled, nr_dirty_threshold: dirty.limit, nr_dirty_background_threshold: dirty.background,
    pgfault: faults.all, pgmajfault: faults.major,
  };
}
