/**
 * SLAB in its classic form (mm/slab.c, CONFIG_SLAB of Linux 6.1), the allocator of the textbooks: full, partial and free slabs, colouring,
 * per-CPU arrays, reaping. Chosen by the machine word `slab=slab`.
 *
 * Not mirrored: the NUMA parts (alien caches), DEBUG_SLAB's red zones.
 */
import { imageParts } from "../boot/kernelSpace";
import { type Kva, hexKva } from "../boot/kva";
import type { KernelCore } from "../core";
import { EINVAL, ENOMEM } from "../errno";
import type { BootMemory } from "../frames/bootMemory";
import { GFP } from "../pagealloc/gfp";
import { type CacheInfo, type CacheRequest, type ObjectPlace, SLAB, type SlabAlloc, type SlabAllocator, type SlabFree, type SlabInfo } from "../slab/api";
import { Allocation } from "./alloc";
import { type Cache, copyCache, indexOf, objectNumber } from "./cache";
import { Freeing } from "./free";
import { cpuLimits, geometryOf } from "./geometry";
import { cacheInfo, slabInfos } from "./inspect";
import { Slabs } from "./slabs";
import { emptyList, SlabWords } from "./slabWords";

interface State { readonly caches: readonly Cache[] }

/** Bytes of a struct kmem_cache. */
const CACHE_BYTES = { 8: 216, 4: 128 } as const;
/** kmem_cache_boot stands behind the pages of the entry area in the kernel's data. */
const BOOT_CACHE_PAGE = 8;

export class ClassicSlab implements SlabAllocator {
  readonly kind = "slab";
  private byAddress = new Map<Kva, Cache>();
  private readonly slabWork: Slabs;
  private readonly allocation: Allocation;
  private readonly freeing: Freeing;

  constructor(
    private readonly k: KernelCore & { readonly bootMemory: BootMemory },
    private readonly cpus = 1,
  ) {
    this.slabWork = new Slabs(k, new SlabWords(k), { take: (cache, gfp) => this.alloc(cache, gfp).object, give: (cache, object) => void this.free(cache, object) });
    this.allocation = new Allocation(k, this.slabWork);
    this.freeing = new Freeing(k, this.slabWork, (kva) => this.byAddress.get(kva));
    this.bootstrap();
  }

  /** kmem_cache_init: the cache of caches stands in the kernel's own data. */
  private bootstrap(): void {
    const { data } = imageParts(this.k.bootMemory);
    const at = this.k.directMap.toVirt(Math.min(data[0] + BOOT_CACHE_PAGE * 4096, data[1] - 4096));
    this.add(at, { name: "kmem_cache", size: CACHE_BYTES[this.k.memory.layout.pointerSize], align: 0, flags: SLAB.HWCACHE_ALIGN, ctor: 0 });
  }

  // --- caches ---

  create(request: CacheRequest): Kva | number {
    const { align, size } = request;
    if (size <= 0 || !Number.isInteger(size) || size > 4 * 1024 * 1024 || (align & (align - 1)) !== 0 || request.name === "") return -EINVAL;
    const boot = this.byAddress.values().next().value!;
    const { object } = this.alloc(boot.address, GFP.KERNEL);
    if (object === 0) return -ENOMEM;
    if (this.add(object, request)) return object;
    this.free(boot.address, object);
    return -EINVAL;
  }

  private add(address: Kva, request: CacheRequest): boolean {
    const geometry = geometryOf({ ...request, hasCtor: request.ctor !== 0 }, {
      pointerSize: this.k.memory.layout.pointerSize, large: this.k.memory.layout.ram > 32 * 1024 * 1024, indexCache: (bytes) => this.kmallocFor(bytes)?.geometry.size ?? 0,
    });
    if (!geometry) return false;
    const limits = cpuLimits(geometry.size, this.cpus);
    const { batchcount } = limits;
    this.byAddress.set(address, {
      address, geometry, name: request.name, objectSize: request.size, flags: request.flags, ctor: request.ctor, batchcount, limit: limits.limit, sharedFactor: limits.shared,
      indexCache: geometry.indices === "off-slab" ? this.kmallocFor(geometry.num)!.address : 0,
      cpu: { entries: [], limit: limits.limit, touched: false },
      node: {
        partial: emptyList(), full: emptyList(), free: emptyList(), freeObjects: 0, freeLimit: (1 + this.cpus) * batchcount + geometry.num, colourNext: 0, freeTouched: false,
        shared: limits.shared > 0 ? { entries: [], limit: limits.shared * batchcount, touched: false } : null,
      },
    });
    return true;
  }

  /** kmalloc_slab, for indices: the smallest kmalloc cache whose own indices lie on its slabs. */
  private kmallocFor(bytes: number): Cache | undefined {
    const fits = [...this.byAddress.values()].filter((c) => (c.flags & SLAB.KMALLOC) !== 0 && c.objectSize >= bytes && c.geometry.indices !== "off-slab");
    return fits.sort((a, b) => a.objectSize - b.objectSize)[0];
  }

  destroy(cache: Kva): number {
    const c = this.byAddress.get(cache);
    if (!c) return 0;
    this.freeing.shrink(c);
    const left = this.slabWork.words.all(c.node.partial).concat(this.slabWork.words.all(c.node.full)).reduce((n, slab) => n + this.slabWork.words.active(slab), 0);
    if (left > 0) return left;
    this.byAddress.delete(cache);
    this.free(this.byAddress.keys().next().value!, cache);
    return 0;
  }

  shrink(cache: Kva): number {
    const c = this.byAddress.get(cache);
    return c ? this.freeing.shrink(c) : 0;
  }

  /** cache_reap over all caches; returns how many slabs went. */
  reap(): number {
    return [...this.byAddress.values()].reduce((n, c) => n + this.freeing.reap(c), 0);
  }

  // --- objects ---

  alloc(cache: Kva, gfp: number): SlabAlloc {
    this.k.steps.mark("slab");
    const c = this.byAddress.get(cache);
    if (!c) return { object: 0, path: "failed", fresh: [] };
    const { object, path, made } = this.allocation.alloc(c, gfp);
    const fresh = made >= 0 && c.ctor !== 0 ? Array.from({ length: c.geometry.num }, (_, i) => objectNumber(c, this.slabWork.words.sMem(made), i)) : [];
    return { object, path, fresh };
  }

  free(cache: Kva, object: Kva): SlabFree {
    this.k.steps.mark("slab");
    const place = this.objectAt(object);
    if (!place) return { fault: "not-slab", path: "failed", cache: 0 };
    const failed = (fault: SlabFree["fault"]): SlabFree => ({ fault, path: "failed", cache: place.cache });
    const own = this.byAddress.get(place.cache)!;
    if (place.object !== object) return failed("middle");
    if (!place.allocated) {
      this.k.log.printk(`slab: double free detected in cache '${own.name}', objp ${hexKva(object, this.k.memory.layout.pointerSize)}`);
      return failed("double-free");
    }
    if (cache !== 0 && cache !== place.cache) {
      this.k.log.printk(`cache_from_obj: Wrong slab cache. ${this.byAddress.get(cache)?.name ?? ""} but object is from ${own.name}`);
      return failed("wrong-cache");
    }
    return { fault: null, path: this.freeing.free(own, object), cache: place.cache };
  }

  // --- looking ---

  isCache(address: Kva): boolean {
    return this.byAddress.has(address);
  }

  /** The youngest first, as in /proc/slabinfo. */
  caches(): readonly CacheInfo[] {
    return [...this.byAddress.values()].reverse().map((c) => cacheInfo(c));
  }

  cacheInfo(cache: Kva): CacheInfo | null {
    const c = this.byAddress.get(cache);
    return c ? cacheInfo(c) : null;
  }


  slabs(cache: Kva): readonly SlabInfo[] {
    const c = this.byAddress.get(cache);
    return c ? slabInfos(c, this.slabWork) : [];
  }

  objectAt(address: Kva): ObjectPlace | null {
    const pfn = this.slabWork.slabAt(address, (kva) => this.byAddress.get(kva));
    const c = pfn < 0 ? undefined : this.byAddress.get(this.slabWork.words.cache(pfn));
    if (!c) return null;
    const sMem = this.slabWork.words.sMem(pfn);
    const index = indexOf(c, sMem, address);
    if (index < 0 || index >= c.geometry.num) return null;
    const object = objectNumber(c, sMem, index);
    const idle = c.cpu.entries.includes(object) || (c.node.shared?.entries.includes(object) ?? false) || this.slabWork.freeIndices(c, pfn).includes(index);
    return { cache: c.address, pfn, index, object, allocated: !idle };
  }

  /** Free objects hold no pointers here: their order stands in the slab's array of indices. */
  freePointerOf(): null {
    return null;
  }

  save(): State {
    return { caches: [...this.byAddress.values()].map(copyCache) };
  }
  restore(state: State): void {
    this.byAddress = new Map(state.caches.map((c) => [c.address, copyCache(c)]));
  }
}
