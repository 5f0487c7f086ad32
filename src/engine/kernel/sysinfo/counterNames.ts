/**
 * The names of all counters of the memory management, in the kernel's order (vmstat_text): of a zone, of NUMA, of a node, then what has
 * happened since boot. /proc/vmstat has all of them, /proc/zoneinfo the first three kinds. x86-32 has other zones, no NUMA and no third
 * level of huge pages.
 */
const words = (text: string): readonly string[] => text.trim().split(/\s+/);

const ZONE = words(`
  nr_free_pages nr_zone_inactive_anon nr_zone_active_anon nr_zone_inactive_file nr_zone_active_file nr_zone_unevictable nr_zone_write_pending nr_mlock nr_bounce nr_zspages nr_free_cma`);
const NUMA = words("numa_hit numa_miss numa_foreign numa_interleave numa_local numa_other");
const NODE = words(`
  nr_inactive_anon nr_active_anon nr_inactive_file nr_active_file nr_unevictable nr_slab_reclaimable nr_slab_unreclaimable nr_isolated_anon nr_isolated_file workingset_nodes
  workingset_refault_anon workingset_refault_file workingset_activate_anon workingset_activate_file workingset_restore_anon workingset_restore_file workingset_nodereclaim nr_anon_pages
  nr_mapped nr_file_pages nr_dirty nr_writeback nr_writeback_temp nr_shmem nr_shmem_hugepages nr_shmem_pmdmapped nr_file_hugepages nr_file_pmdmapped nr_anon_transparent_hugepages
  nr_vmscan_write nr_vmscan_immediate_reclaim nr_dirtied nr_written nr_throttled_written nr_kernel_misc_reclaimable nr_foll_pin_acquired nr_foll_pin_released nr_kernel_stack
  nr_page_table_pages nr_sec_page_table_pages nr_swapcached`);
const PROMOTION = words("pgpromote_success pgpromote_candidate");
const THRESHOLDS = words("nr_dirty_threshold nr_dirty_background_threshold");
const ZONES = { 8: words("dma dma32 normal movable device"), 4: words("dma normal high movable") } as const;
const EVENTS_1 = words(`
  pgfree pgactivate pgdeactivate pglazyfree pgfault pgmajfault pglazyfreed pgrefill pgreuse pgsteal_kswapd pgsteal_direct pgdemote_kswapd pgdemote_direct pgscan_kswapd pgscan_direct
  pgscan_direct_throttle pgscan_anon pgscan_file pgsteal_anon pgsteal_file`);
const EVENTS_2 = words(`
  pginodesteal slabs_scanned kswapd_inodesteal kswapd_low_wmark_hit_quickly kswapd_high_wmark_hit_quickly pageoutrun pgrotated drop_pagecache drop_slab oom_kill`);
const NUMA_EVENTS = words("numa_pte_updates numa_huge_pte_updates numa_hint_faults numa_hint_faults_local numa_pages_migrated");
const EVENTS_3 = words(`
  pgmigrate_success pgmigrate_fail thp_migration_success thp_migration_fail thp_migration_split compact_migrate_scanned compact_free_scanned compact_isolated compact_stall compact_fail
  compact_success compact_daemon_wake compact_daemon_migrate_scanned compact_daemon_free_scanned htlb_buddy_alloc_success htlb_buddy_alloc_fail unevictable_pgs_culled
  unevictable_pgs_scanned unevictable_pgs_rescued unevictable_pgs_mlocked unevictable_pgs_munlocked unevictable_pgs_cleared unevictable_pgs_stranded thp_fault_alloc thp_fault_fallback
  thp_fault_fallback_charge thp_collapse_alloc thp_collapse_alloc_failed thp_file_alloc thp_file_fallback thp_file_fallback_charge thp_file_mapped thp_split_page thp_split_page_failed
  thp_deferred_split_page thp_split_pmd thp_scan_exceed_none_pte thp_scan_exceed_swap_pte thp_scan_exceed_share_pte`);
const EVENTS_4 = words(`
  thp_zero_page_alloc thp_zero_page_alloc_failed thp_swpout thp_swpout_fallback balloon_inflate balloon_deflate balloon_migrate swap_ra swap_ra_hit ksm_swpin_copy cow_ksm zswpin zswpout
  direct_map_level2_splits direct_map_level3_splits nr_unstable`);

/** Only with an area for contiguous memory (CONFIG_CMA): behind the last counter of hugetlbfs. */
const CMA = words("cma_alloc_success cma_alloc_fail");
const BEFORE_CMA = EVENTS_3.indexOf("htlb_buddy_alloc_fail") + 1;

/** The names, in order. */
export function vmstatNames(pointerSize: 4 | 8, cma = false): readonly string[] {
  const wide = pointerSize === 8;
  const zones = (event: string): readonly string[] => ZONES[pointerSize].map((zone) => `${event}_${zone}`);
  return [
    ...ZONE, ...(wide ? NUMA : []), ...NODE, ...(wide ? PROMOTION : []), ...THRESHOLDS, "pgpgin", "pgpgout", "pswpin", "pswpout", ...zones("pgalloc"), ...zones("allocstall"), ...zones("pgskip"),
    ...EVENTS_1, ...(wide ? ["zone_reclaim_failed"] : []), ...EVENTS_2, ...(wide ? NUMA_EVENTS : []), ...EVENTS_3.slice(0, BEFORE_CMA), ...(cma ? CMA : []), ...EVENTS_3.slice(BEFORE_CMA), ...(wide ? ["thp_split_pud"] : []), ...EVENTS_4,
  ];
}

/** enum zone_stat_item, numa_stat_item, node_stat_item. */
export const zoneItems: readonly string[] = ZONE;
export const numaItems = (pointerSize: 4 | 8): readonly string[] => (pointerSize === 8 ? NUMA : []);
export const nodeItems = (pointerSize: 4 | 8): readonly string[] => (pointerSize === 8 ? [...NODE, ...PROMOTION] : NODE);
