/**
 * /proc/sys: parameters of the kernel, a file each (kernel/sysctl.c). They may be read by everybody and written by the administrator,
 * who does not work on this machine: how it is set up is chosen before it starts.
 */
import type { Kernel } from "../kernel";
import { MAX_MAP_COUNT, MMAP_MIN_ADDR } from "../mm/mmStruct";
import { MAX_TASKS } from "../sched/processes";
import { RELEASE, VERSION } from "./system";

export interface Sysctl {
  readonly path: string;
  readonly text: (kernel: Kernel) => string | number;
  /** Only the administrator may even read it. */
  readonly closed?: "read" | "all";
}

const ULONG_LIMIT = { 8: "18446744073692774399", 4: "4278190079" } as const;
/** Of DMA, DMA32, Normal, Movable and device memory; x86-32: DMA, Normal, HighMem, Movable. */
const LOWMEM_RESERVE_RATIO = { 8: "256\t256\t32\t0\t0", 4: "256\t32\t0\t0" } as const;
const ofWord = ({ memory }: Kernel, of: Readonly<Record<4 | 8, string | number>>): string | number => of[memory.layout.pointerSize];

/** Values that this machine does not choose: Debian's. */
const FIXED: readonly (readonly [path: string, text: string | number])[] = [
  ["fs/file-max", 9223372036854775807n.toString()], ["fs/mqueue/msg_default", 10], ["fs/mqueue/msg_max", 10], ["fs/mqueue/msgsize_default", 8192], ["fs/mqueue/msgsize_max", 8192], ["fs/mqueue/queues_max", 256],
  ["fs/nr_open", 1048576], ["fs/pipe-max-size", 1048576], ["kernel/cap_last_cap", 40], ["kernel/core_pattern", "core"], ["kernel/domainname", "(none)"], ["kernel/hostname", "pagewalk"],
  ["kernel/msgmax", 8192], ["kernel/msgmnb", 16384], ["kernel/msgmni", 32000], ["kernel/ngroups_max", 65536], ["kernel/osrelease", RELEASE], ["kernel/ostype", "Linux"], ["kernel/pid_max", 32768],
  ["kernel/sem", "32000\t1024000000\t500\t32000"], ["kernel/shmmni", 4096], ["kernel/threads-max", MAX_TASKS], ["kernel/version", VERSION], ["kernel/kptr_restrict", 1], ["vm/admin_reserve_kbytes", 8192], ["vm/compact_unevictable_allowed", 1], ["vm/compaction_proactiveness", 20],
  ["vm/dirty_background_ratio", 10], ["vm/dirty_ratio", 20], ["vm/extfrag_threshold", 500], ["vm/legacy_va_layout", 0], ["vm/max_map_count", MAX_MAP_COUNT], ["vm/mmap_min_addr", MMAP_MIN_ADDR], ["vm/nr_overcommit_hugepages", 0],
  ["vm/oom_kill_allocating_task", 0], ["vm/overcommit_kbytes", 0], ["vm/page-cluster", 3], ["vm/percpu_pagelist_high_fraction", 0], ["vm/panic_on_oom", 0], ["vm/stat_interval", 1], ["vm/swappiness", 60], ["vm/vfs_cache_pressure", 100], ["vm/watermark_boost_factor", 15000], ["vm/watermark_scale_factor", 10],
];

export const SYSCTLS: readonly Sysctl[] = [
  ...FIXED.map(([path, text]): Sysctl => ({ path, text: () => text })),
  { path: "fs/file-nr", text: ({ fs }) => `${fs.files.size}\t0\t9223372036854775807` },
  { path: "kernel/randomize_va_space", text: ({ system }) => system.aslr },
  { path: "kernel/shmall", text: (k) => ofWord(k, ULONG_LIMIT) },
  { path: "kernel/shmmax", text: (k) => ofWord(k, ULONG_LIMIT) },
  { path: "vm/compact_memory", text: () => 0, closed: "all" },
  { path: "vm/drop_caches", text: () => 0, closed: "all" },
  { path: "vm/lowmem_reserve_ratio", text: (k) => ofWord(k, LOWMEM_RESERVE_RATIO) },
  { path: "vm/min_free_kbytes", text: ({ frames }) => frames.minFreeKbytes },
  { path: "vm/mmap_rnd_bits", text: (k) => ofWord(k, { 8: 28, 4: 8 }), closed: "read" },
  { path: "vm/nr_hugepages", text: ({ hugetlb }) => hugetlb.total },
  { path: "vm/overcommit_memory", text: ({ system }) => system.overcommit },
  { path: "vm/overcommit_ratio", text: ({ system }) => system.overcommitRatio },
  // init_user_reserve: 3 % of memory, at most 128 MiB.
  { path: "vm/user_reserve_kbytes", text: ({ frames }) => Math.min(Math.floor((frames.free * 4) / 32), 131072) },
];
