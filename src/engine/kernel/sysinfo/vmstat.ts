/**
 * /proc/vmstat: counters of the memory management, a line each. First what there is (nr_…, in pages), then what has happened since boot.
 * Counters that nothing on this machine feeds are 0.
 */
import type { Kernel } from "../kernel";
import { hugeOrder } from "../mm/hugeTables";
import { vmstatNames } from "./counterNames";
import { faultsSinceBoot, pageUsage } from "./usage";

/** A record a line. */
export function vmstatRecords(kernel: Kernel): readonly string[] {
  const values = valuesOf(kernel);
  return vmstatNames(kernel.memory.layout.pointerSize).map((name) => `${name} ${values[name] ?? 0}\n`);
}

function valuesOf(kernel: Kernel): Readonly<Record<string, number>> {
  const u = pageUsage(kernel);
  const faults = faultsSinceBoot(kernel);
  const anon = Math.max(0, u.anon + u.shmem - u.locked);
  const file = u.cached - u.shmem;
  // balance_dirty_pages: a fifth and a tenth of what could hold dirty pages.
  const dirtyable = u.free + file;
  return {
    nr_free_pages: u.free, nr_zone_inactive_anon: anon, nr_inactive_anon: anon, nr_zone_inactive_file: file, nr_inactive_file: file, nr_zone_unevictable: u.locked, nr_unevictable: u.locked,
    nr_mlock: u.locked, nr_anon_pages: u.anon, nr_mapped: u.mapped, nr_file_pages: u.cached, nr_shmem: u.shmem, nr_anon_transparent_hugepages: u.anonHuge / 2 ** hugeOrder(kernel), nr_kernel_stack: u.stacks * 4,
    nr_page_table_pages: u.tables, nr_dirty_threshold: Math.floor(dirtyable / 5), nr_dirty_background_threshold: Math.floor(dirtyable / 10), pgfault: faults.all, pgmajfault: faults.major,
  };
}
