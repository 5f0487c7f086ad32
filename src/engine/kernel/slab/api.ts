/**
 * What the rest of the kernel knows of object caches (include/linux/slab.h): one interface, two allocators behind it. SLUB
 * (kernel/slub) is Linux' own; SLAB in its classic form (kernel/slabclassic) is the one of the textbooks.
 *
 *   kmem_cache ── slabs (blocks of 2^order frames) ── objects of `size` bytes
 *
 * Caches are named by the address of their `struct kmem_cache` (a Kva: kernel/boot/kva.ts), objects by theirs.
 */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";

/** SLAB_* of Linux 6.1. */
export const SLAB = {
  CONSISTENCY_CHECKS: 0x100, RED_ZONE: 0x400, POISON: 0x800, KMALLOC: 0x1000, HWCACHE_ALIGN: 0x2000, CACHE_DMA: 0x4000, CACHE_DMA32: 0x8000,
  STORE_USER: 0x10000, RECLAIM_ACCOUNT: 0x20000, PANIC: 0x40000, TYPESAFE_BY_RCU: 0x80000, MEM_SPREAD: 0x100000, TRACE: 0x200000,
  NOLEAKTRACE: 0x800000, NO_MERGE: 0x1000000, ACCOUNT: 0x4000000,
} as const;

export interface CacheRequest {
  readonly name: string;
  /** Bytes of an object as asked for. */
  readonly size: number;
  readonly align: number;
  /** SLAB flags. */
  readonly flags: number;
  /** Address of the constructor; 0: none. It is called by who asked for the object: see `fresh` in SlabAlloc. */
  readonly ctor: Kva;
  readonly useroffset?: number;
  readonly usersize?: number;
}

/** Which way an allocation or a free went. SLUB: fast, cpu-slab, cpu-partial, node-partial, new-slab; frees: fast, slow, first-free, discard. SLAB: array, refill, grow, flush. */
export type SlabPath = "fast" | "cpu-slab" | "cpu-partial" | "node-partial" | "new-slab" | "slow" | "first-free" | "discard" | "array" | "refill" | "grow" | "flush" | "large" | "failed";

export interface SlabAlloc {
  /** 0: no memory. */
  readonly object: Kva;
  readonly path: SlabPath;
  /** Objects of a slab that was just made and whose constructor has to run, in order. */
  readonly fresh: readonly Kva[];
  /** A free pointer that led nowhere: the kernel would fault here. */
  readonly fault?: SlabFault;
}

/** Who asks, as reports and tracks name it: `size` as asked of kmalloc, `caller` the address of the call. */
export interface SlabAsked { readonly size?: number; readonly caller?: Kva }

/** What was wrong with a free or found in a slab; the words of the kernel's report are in kernel.log. */
export type SlabFault =
  | "null" | "zero-size" | "not-slab" | "bad-cache" | "wrong-cache" | "middle" | "double-free" | "red-zone" | "poison" | "freelist" | "padding";

export interface SlabFree {
  readonly fault: SlabFault | null;
  readonly path: SlabPath;
  /** Cache that the object really belongs to; 0: none. */
  readonly cache: Kva;
}

export type SlabState = "cpu" | "cpu-partial" | "partial" | "full" | "empty";

export interface SlabInfo {
  /** First frame; it has 2^order of them. */
  readonly pfn: number;
  readonly order: number;
  readonly state: SlabState;
  readonly inuse: number;
  readonly objects: number;
  /** Numbers of free objects in the order in which they are given out; of the CPU slab: its CPU freelist first, then the slab's own. */
  readonly freelist: readonly number[];
  /** How many of these are in the CPU's freelist. */
  readonly cpuFree: number;
  /** Bytes before the first object (classic SLAB: colouring and what is kept in the slab; SLUB: left red zone 0). */
  readonly colour: number;
}

export interface CacheInfo {
  readonly address: Kva;
  readonly name: string;
  /** Other names that were merged into it. */
  readonly aliases: readonly string[];
  readonly objectSize: number;
  /** With metadata and padding: distance between objects. */
  readonly size: number;
  readonly align: number;
  readonly flags: number;
  readonly ctor: Kva;
  readonly order: number;
  readonly objectsPerSlab: number;
  readonly activeObjects: number;
  readonly totalObjects: number;
  readonly activeSlabs: number;
  readonly totalSlabs: number;
  /** Byte in a free object where the pointer to the next one stands; -1: free objects are listed elsewhere (classic SLAB). */
  readonly freePointer: number;
  readonly minPartial: number;
  /** Objects that a CPU may keep in partial slabs of its own; 0 in the classic SLAB. */
  readonly cpuPartial: number;
  /** slabinfo's tunables and slabdata: limit, batchcount, shared of the classic SLAB; 0 in SLUB. */
  readonly limit: number;
  readonly batchcount: number;
  readonly shared: number;
  /** Objects in the per-CPU array of the classic SLAB, the next one to be given out last. */
  readonly array: readonly Kva[];
}

export interface ObjectPlace {
  readonly cache: Kva;
  readonly pfn: number;
  readonly index: number;
  /** Address of the object's first byte. */
  readonly object: Kva;
  readonly allocated: boolean;
}

export interface SlabAllocator extends Saved<unknown> {
  readonly kind: "slub" | "slab";
  /** kmem_cache_create: address of the cache (of another one that fits, when merging), or -errno. */
  create(request: CacheRequest): Kva | number;
  /** kmem_cache_destroy: objects that are still allocated (the cache stays then), 0: gone. */
  destroy(cache: Kva): number;
  /** kmem_cache_shrink: slabs given back. */
  shrink(cache: Kva): number;
  alloc(cache: Kva, gfp: number, asked?: SlabAsked): SlabAlloc;
  /** kmem_cache_free; cache 0: whichever it belongs to (kfree). */
  free(cache: Kva, object: Kva, caller?: Kva): SlabFree;
  isCache(address: Kva): boolean;
  /** Caches in the order of /proc/slabinfo. */
  caches(): readonly CacheInfo[];
  cacheInfo(cache: Kva): CacheInfo | null;
  slabs(cache: Kva): readonly SlabInfo[];
  /** The object that an address lies in; null: no slab page, or before the first or behind the last object. */
  objectAt(address: Kva): ObjectPlace | null;
  /** The word that stands where a free object leads to the next one, as it is in memory and decoded; null: no such pointer. */
  freePointerOf(address: Kva): { readonly raw: bigint; readonly next: Kva } | null;
}
