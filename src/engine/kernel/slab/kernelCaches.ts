/**
 * The kernel's own caches, in the order in which Linux 6.1 makes them at boot, with object sizes of Debian's kernels (recorded slabinfo;
 * the sizes there are with padding and with a free pointer behind an object that has a constructor). Only those of subsystems that this
 * machine has.
 */
import { type CacheRequest, SLAB, type SlabAllocator } from "./api";
import type { Kva } from "../boot/kva";

/** H aligned to cache lines, R can be reclaimed, A counted for control groups, C constructor, T readers under RCU. */
type Row = readonly [name: string, size64: number, size32: number, flags: string, align?: number];

const ROWS: readonly Row[] = [
  ["vmap_area", 64, 32, ""], ["mm_struct", 1152, 576, "HA"], ["task_group", 640, 384, "A"], ["radix_tree_node", 584, 304, "RC"], ["maple_node", 256, 256, "", 256],
  ["pid", 128, 64, "HA"], ["anon_vma", 104, 56, "ACT"], ["anon_vma_chain", 64, 32, "A"], ["cred_jar", 192, 128, "HA"], ["task_struct", 6208, 2944, "A", 64],
  ["sighand_cache", 2112, 1312, "HACT"], ["signal_cache", 1152, 736, "HA"], ["files_cache", 704, 256, "HA"], ["fs_cache", 64, 32, "HA"], ["vm_area_struct", 152, 72, "A"],
  ["nsproxy", 72, 40, "A"], ["uts_namespace", 432, 416, "A"], ["lsm_file_cache", 24, 16, ""], ["names_cache", 4096, 4096, "H"], ["dentry", 192, 128, "RA"], ["inode_cache", 640, 416, "RAC"],
  ["filp", 256, 160, "HA"], ["mnt_cache", 320, 192, "HA"], ["kernfs_node_cache", 128, 80, ""], ["shmem_inode_cache", 784, 488, "AC"], ["sigqueue", 80, 48, "A"], ["proc_inode_cache", 712, 456, "RAC"],
  ["pde_opener", 40, 24, "A"], ["proc_dir_entry", 192, 128, ""], ["file_lock_cache", 216, 128, "A"], ["user_namespace", 624, 416, "A"], ["hugetlbfs_inode_cache", 664, 424, "AC"],
  ["pid_namespace", 136, 80, "A"], ["mqueue_inode_cache", 960, 640, "HAC"],
];

const FLAGS: Readonly<Record<string, number>> = { H: SLAB.HWCACHE_ALIGN, R: SLAB.RECLAIM_ACCOUNT, A: SLAB.ACCOUNT, T: SLAB.TYPESAFE_BY_RCU };
/** Constructors of the kernel's own objects are part of the kernel; that there is one is all that matters here. */
const OWN_CTOR = 1;

function requestOf([name, size64, size32, letters, align = 0]: Row, pointerSize: 4 | 8): CacheRequest {
  const apart = pointerSize === 8 ? size64 : size32;
  const outside = letters.includes("C") || letters.includes("T");
  const flags = [...letters].reduce<number>((f, letter) => f | (FLAGS[letter] ?? 0), SLAB.PANIC);
  return { name, size: outside ? apart - pointerSize : apart, align, flags, ctor: letters.includes("C") ? OWN_CTOR : 0 };
}

/** Addresses by name. A cache for which a very little machine has no memory is missing. */
export function makeKernelCaches(slab: SlabAllocator, pointerSize: 4 | 8): ReadonlyMap<string, Kva> {
  const made = ROWS.map((row): [string, Kva] => [row[0], slab.create(requestOf(row, pointerSize))]);
  return new Map(made.filter(([, cache]) => slab.isCache(cache)));
}
