/** Counters of the node (vm_node_stat): what its pages are used for. Those that nothing on this machine feeds are left out, that is 0. */
import type { Kernel } from "../kernel";
import { hugeOrder } from "../mm/hugeTables";
import { SLAB } from "../slab/api";
import type { PageUsage } from "./usage";

/** Pages of slabs: those that can be taken back, and the others. */
export interface SlabPages { readonly reclaimable: number; readonly unreclaimable: number }

export function slabPages({ slab }: Kernel): SlabPages {
  let [reclaimable, unreclaimable] = [0, 0];
  for (const { flags, order, totalSlabs } of slab.caches()) {
    if ((flags & SLAB.RECLAIM_ACCOUNT) !== 0) reclaimable += totalSlabs * 2 ** order;
    else unreclaimable += totalSlabs * 2 ** order;
  }
  return { reclaimable, unreclaimable };
}

export function nodeValues(kernel: Kernel, u: PageUsage): Readonly<Record<string, number>> {
  const sum = (of: "anon" | "file" | "unevictable"): number => u.zones.reduce((n, z) => n + z[of], 0);
  const slabs = slabPages(kernel);
  return {
    nr_inactive_anon: sum("anon"), nr_inactive_file: sum("file"), nr_unevictable: sum("unevictable"), nr_slab_reclaimable: slabs.reclaimable, nr_slab_unreclaimable: slabs.unreclaimable,
    nr_anon_pages: u.anon, nr_mapped: u.mapped, nr_file_pages: u.cached, nr_shmem: u.shmem, nr_anon_transparent_hugepages: u.anonHuge / 2 ** hugeOrder(kernel),
    nr_kernel_stack: u.stacks * 4, nr_page_table_pages: u.tables,
  };
}
