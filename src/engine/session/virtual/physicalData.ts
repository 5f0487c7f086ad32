/**
 * What is said of physical memory as a whole (physical.ts): all frames as runs of frames alike, the zones with their free lists.
 *
 *   runs   │ reserved │ file f │ a │ free 2^3 │ a a a │ slab │ …      low frames first, without gaps; a free block is one run
 */

/** Whose a frame is. "pcp": free, on the list of a processor; "contiguous": given out from the CMA area; "huge": waits in the pool of huge pages. */
export type FrameOwner =
  | "free" | "pcp" | "reserved" | "kernel-image" | "struct-pages" | "page-table" | "anonymous" | "file" | "shared-memory" | "zero" | "slab"
  | "kernel-stack" | "vmalloc" | "percpu" | "contiguous" | "huge" | "kernel";

/** As Linux numbers them (enum migratetype). */
export const MIGRATE_TYPES = ["unmovable", "movable", "reclaimable", "high-atomic", "cma", "isolate"] as const;
export type MigrateType = (typeof MIGRATE_TYPES)[number];

export interface FrameRun {
  readonly first: number;
  readonly count: number;
  readonly owner: FrameOwner;
  /** Of a free block and of pages given out as one (compound): 2^order frames; else 0. */
  readonly order: number;
  /** Tells owners of one kind apart: number of the address space, file or cache; 0: there is only one. */
  readonly id: number;
  /** Data: path of the file, name of the cache or process; empty when there is none. */
  readonly name: string;
}

export interface FreeList {
  readonly order: number;
  readonly type: MigrateType;
  readonly count: number;
  /** First frames of the blocks in list order, the next to be given out first. */
  readonly blocks: readonly number[];
}

export interface PcpList {
  readonly order: number;
  readonly type: MigrateType;
  /** First frames, the next to be given out first. */
  readonly blocks: readonly number[];
  readonly count: number;
}

export interface ZoneInfo {
  /** As Linux calls it: DMA, DMA32, Normal, HighMem, Movable. */
  readonly name: string;
  readonly start: number;
  readonly spanned: number;
  readonly present: number;
  readonly managed: number;
  /** Frames in the free lists. */
  readonly free: number;
  readonly min: number;
  readonly low: number;
  readonly high: number;
  readonly boost: number;
  /** By order, in thousandths: unusable_free_index and fragmentation_index (kernel/pagealloc/fragmentation.ts). */
  readonly fragmentation: readonly { readonly unusable: number; readonly index: number }[];
  /** Lists that are not empty, by order and type. */
  readonly lists: readonly FreeList[];
  readonly pcp: { readonly count: number; readonly high: number; readonly batch: number; readonly lists: readonly PcpList[] };
}

export interface PhysicalMemoryInfo {
  readonly frames: number;
  /** MAX_ORDER: free lists there are. */
  readonly orders: number;
  readonly zones: readonly ZoneInfo[];
  readonly runs: readonly FrameRun[];
  /** Page blocks: from this frame on (till the next entry) they are of this type. */
  readonly blocks: readonly { readonly first: number; readonly type: MigrateType }[];
  readonly pageblockOrder: number;
  /** Bytes of slab pages and of the objects in use in them; null: there are no slabs. */
  readonly slabUse: { readonly bytes: number; readonly used: number } | null;
}

/** One frame, as struct page and the zone say. */
export interface PhysicalFrame {
  readonly pfn: number;
  readonly run: FrameRun;
  readonly zone: string;
  readonly type: MigrateType;
  /** Names of the bits that are set in page->flags. */
  readonly flags: readonly string[];
  readonly refcount: number;
  readonly mapcount: number;
  /** Address in the direct map as hexadecimal digits; empty: high memory has none. */
  readonly kernelAddress: string;
  /** Page number in the file, or of the virtual address; -1: none. */
  readonly index: number;
  readonly mappings: readonly { readonly pid: number; readonly process: string; readonly va: number; readonly entryAddress: number }[];
}
