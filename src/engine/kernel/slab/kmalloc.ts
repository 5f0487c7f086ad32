/**
 * kmalloc (mm/slab_common.c, Linux 6.1): caches of thirteen sizes in four kinds, and whole frames above the largest.
 *
 *   size    8 16 32 64 96 128 192 256 512 1k 2k 4k 8k        up to 192 the class is looked up in size_index, above it is the next power of two
 *   kind    kmalloc-…      the usual                          kmalloc-cg-…    counted for a control group (__GFP_ACCOUNT)
 *           kmalloc-rcl-…  can be reclaimed (__GFP_RECLAIMABLE)   dma-kmalloc-…   below 16 MiB (__GFP_DMA)
 *   SLAB    in its classic form begins at 32 bytes and has the classes of its time, up to 128k
 *   0       ZERO_SIZE_PTR (16): an address that may be freed but not used
 *   > 8k    kmalloc_large: a compound page of the page allocator
 */
import { type Kva, kvaToBig } from "../boot/kva";
import type { KernelLog } from "../log";
import type { FrameAllocator } from "../frames/frameAllocator";
import { __GFP } from "../pagealloc/gfp";
import type { AllocSteps } from "../trace/allocSteps";
import { type CacheInfo, SLAB, type SlabAllocator, type SlabAsked, type SlabFault, type SlabPath } from "./api";
import type { KernelWords } from "./kernelWords";
import type { StructSlabs } from "./structSlab";

export const ZERO_SIZE_PTR = 16;
/** KMALLOC_MAX_CACHE_SIZE: two frames; what the classic SLAB had. */
export const KMALLOC_MAX_CACHE_SIZE = 8192;
const CLASSIC_MAX_CACHE_SIZE = 131072;

export type KmallocKind = "" | "cg-" | "rcl-" | "dma";
/** By the number that size_index gives; 1 and 2 stand for 96 and 192. */
const CLASSES: readonly (readonly [index: number, size: number, name: string])[] = [
  [3, 8, "8"], [4, 16, "16"], [5, 32, "32"], [6, 64, "64"], [1, 96, "96"], [7, 128, "128"], [2, 192, "192"], [8, 256, "256"], [9, 512, "512"], [10, 1024, "1k"], [11, 2048, "2k"],
  [12, 4096, "4k"], [13, 8192, "8k"],
];
const CLASSIC: typeof CLASSES = [...CLASSES.slice(2), [14, 16384, "16k"], [15, 32768, "32k"], [16, 65536, "64k"], [17, 131072, "128k"]];
/** The smallest class of the classic SLAB. */
const CLASSIC_FIRST = 5;
/** (size - 1) / 8 → class, up to 192 bytes. */
const SIZE_INDEX = [3, 4, 5, 5, 6, 6, 6, 6, 1, 1, 1, 1, 7, 7, 7, 7, 2, 2, 2, 2, 2, 2, 2, 2];
const KINDS: readonly (readonly [KmallocKind, number])[] = [["", 0], ["cg-", SLAB.ACCOUNT], ["rcl-", SLAB.RECLAIM_ACCOUNT], ["dma", SLAB.CACHE_DMA]];
const ARCH_KMALLOC_MINALIGN = 8;

export interface KmallocResult { readonly address: Kva; readonly path: SlabPath; /** 0: no cache, whole frames. */ readonly cache: Kva; readonly usable: number }
export interface KfreeResult { readonly fault: SlabFault | null; readonly path: SlabPath; readonly cache: Kva }

export interface KmallocHost { readonly slab: SlabAllocator; readonly words: KernelWords; readonly slabs: StructSlabs; readonly frames: FrameAllocator; readonly steps: AllocSteps; readonly log: KernelLog }

const nameOf = (kind: KmallocKind, size: string): string => (kind === "dma" ? `dma-kmalloc-${size}` : `kmalloc-${kind}${size}`);
const isPowerOfTwo = (n: number): boolean => (n & (n - 1)) === 0;
/** get_order. */
export const orderOf = (bytes: number): number => (bytes <= 4096 ? 0 : Math.ceil(Math.log2(Math.ceil(bytes / 4096))));

/** kmalloc_index: number of the class for so many bytes (at most 8 KiB). */
export const kmallocIndex = (size: number): number => (size <= 192 ? SIZE_INDEX[Math.floor((size - 1) / 8)]! : 32 - Math.clz32(size - 1));

/** kmalloc_type. */
export function kmallocKind(gfp: number): KmallocKind {
  if ((gfp & (__GFP.DMA | __GFP.RECLAIMABLE | __GFP.ACCOUNT)) === 0) return "";
  return (gfp & __GFP.DMA) !== 0 ? "dma" : (gfp & __GFP.RECLAIMABLE) !== 0 ? "rcl-" : "cg-";
}

export class Kmalloc {
  private readonly caches = new Map<KmallocKind, ReadonlyMap<number, Kva>>();
  private readonly classic: boolean;
  /** Larger requests get whole frames. */
  readonly largest: number;

  /** create_kmalloc_caches. */
  constructor(private readonly host: KmallocHost) {
    this.classic = host.slab.kind === "slab";
    this.largest = this.classic ? CLASSIC_MAX_CACHE_SIZE : KMALLOC_MAX_CACHE_SIZE;
    for (const [kind, flags] of KINDS) {
      const made = (this.classic ? CLASSIC : CLASSES).map(([index, size, name]): [number, Kva] =>
        [index, host.slab.create({ name: nameOf(kind, name), size, align: isPowerOfTwo(size) ? size : ARCH_KMALLOC_MINALIGN, flags: flags | SLAB.KMALLOC, ctor: 0, usersize: size })]);
      this.caches.set(kind, new Map(made));
    }
  }

  /** kmalloc_slab: the cache that a request goes to; null: none is as large. */
  cacheFor(size: number, gfp: number): CacheInfo | null {
    return size > 0 && size <= this.largest ? this.host.slab.cacheInfo(this.cacheOf(size, gfp)) : null;
  }
  private cacheOf(size: number, gfp: number): Kva {
    const index = kmallocIndex(size);
    return this.caches.get(kmallocKind(gfp))!.get(this.classic && (index === 3 || index === 4) ? CLASSIC_FIRST : index)!;
  }

  /** __kmalloc. `size` may be anything that a size_t holds. */
  alloc(size: number, gfp: number, caller: Kva = 0): KmallocResult {
    const { steps, slab } = this.host;
    steps.mark("slab");
    if (size === 0) return { address: ZERO_SIZE_PTR, path: "fast", cache: 0, usable: 0 };
    if (size > this.largest) return this.large(size, gfp);
    const cache = this.cacheOf(size, gfp);
    const asked: SlabAsked = { size, caller };
    if (steps.on) steps.enter("__kmalloc", "kmalloc-class", size, slab.cacheInfo(cache)!.name);
    const { object, path } = slab.alloc(cache, gfp, asked);
    if (steps.on) steps.leave();
    return { address: object, path, cache, usable: object === 0 ? 0 : this.ksize(object) };
  }

  /** kmalloc_large. */
  private large(size: number, gfp: number): KmallocResult {
    const { steps, frames, slabs } = this.host;
    const order = orderOf(size);
    if (steps.on) steps.enter("kmalloc_large", "kmalloc-large", size, order);
    const pfn = frames.allocPages(order, gfp | __GFP.COMP);
    if (steps.on) steps.leave();
    return pfn < 0 ? { address: 0, path: "failed", cache: 0, usable: 0 } : { address: slabs.address(pfn), path: "large", cache: 0, usable: 4096 * 2 ** order };
  }

  /** kfree. */
  free(address: Kva, caller: Kva = 0): KfreeResult {
    const { steps, slabs, slab } = this.host;
    steps.mark("slab");
    if (address === 0 || address === ZERO_SIZE_PTR) return { fault: address === 0 ? "null" : "zero-size", path: "fast", cache: 0 };
    const head = slabs.head(address);
    if (head < 0) return { fault: "not-slab", path: "failed", cache: 0 };
    return slabs.isSlab(head) ? slab.free(0, address, caller) : this.freeLarge(head, address);
  }

  /** free_large_kmalloc. */
  private freeLarge(pfn: number, address: Kva): KfreeResult {
    const { slabs, frames, log, steps } = this.host;
    const order = slabs.order(pfn);
    if (order === 0 || slabs.address(pfn) !== address) {
      log.printk(`object pointer: 0x${kvaToBig(address).toString(16)}`);
      return { fault: order === 0 ? "not-slab" : "middle", path: "failed", cache: 0 };
    }
    if (steps.on) steps.about({ pfn, order, role: "freed" }).enter("free_large_kmalloc", "kmalloc-large-free", order);
    frames.freePages(pfn, order);
    if (steps.on) steps.leave();
    return { fault: null, path: "large", cache: 0 };
  }

  /** ksize: how many bytes may be used. */
  ksize(address: Kva): number {
    if (address === 0 || address === ZERO_SIZE_PTR) return 0;
    const { slabs, slab } = this.host;
    const head = slabs.head(address);
    if (head < 0) return 0;
    if (!slabs.isSlab(head)) return slabs.order(head) > 0 && slabs.address(head) === address ? 4096 * 2 ** slabs.order(head) : 0;
    const c = slab.cacheInfo(slabs.cache(head));
    return c ? slabKsize(c, this.host.words.pointerSize) : 0;
  }

  /**
   * krealloc: the same block while the new size fits it, else a new one with the old content; `moved` says so, and the old one is free.
   * No memory: the old one stays.
   */
  realloc(address: Kva, size: number, gfp: number, caller: Kva = 0): KmallocResult & { readonly moved: boolean } {
    if (size === 0) {
      this.free(address, caller);
      return { address: ZERO_SIZE_PTR, path: "fast", cache: 0, usable: 0, moved: true };
    }
    const old = this.ksize(address);
    if (old >= size) {
      if (this.host.steps.on) this.host.steps.enter("__do_krealloc", "kmalloc-in-place", size, old);
      if (this.host.steps.on) this.host.steps.leave();
      return { address, path: "fast", cache: this.host.slabs.cache(this.host.slabs.head(address)), usable: old, moved: false };
    }
    const made = this.alloc(size, gfp, caller);
    if (made.address === 0) return { ...made, moved: false };
    this.host.words.copy(address, made.address, old);
    this.free(address, caller);
    return { ...made, moved: true };
  }
}

/** slab_ksize: with debugging, what lies behind the object is not the user's. */
function slabKsize(c: CacheInfo, pointerSize: number): number {
  if ((c.flags & (SLAB.RED_ZONE | SLAB.POISON)) !== 0) return c.objectSize;
  return (c.flags & (SLAB.TYPESAFE_BY_RCU | SLAB.STORE_USER)) !== 0 ? Math.ceil(c.objectSize / pointerSize) * pointerSize : c.size;
}
