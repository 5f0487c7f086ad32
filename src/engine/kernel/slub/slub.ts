/**
 * SLUB (mm/slub.c of Linux 6.1): one slab for the processor to allocate from, lists of partial slabs, no lists of full ones, free objects
 * linked through themselves.
 *
 *   kmem_cache ─ cpu_slab ─▶ freelist ─▶ object ─▶ object          slab ─▶ the slab these lie in       partial ─▶ slab ─▶ slab
 *              └ node[0] ──▶ partial ⇄ slab ⇄ slab
 *
 * allocPath.ts and freePath.ts are the ways of objects, flush.ts those of slabs, boot.ts how the first caches make themselves.
 */
import type { Kva } from "../boot/kva";
import { EINVAL, ENOMEM } from "../errno";
import { CowMap } from "../fs/cow";
import { GFP } from "../pagealloc/gfp";
import { type CacheInfo, type CacheRequest, type ObjectPlace, SLAB, type SlabAlloc, type SlabAllocator, type SlabAsked, type SlabFree, type SlabInfo } from "../slab/api";
import { findMergeable, isPossible } from "../slab/common";
import { slabAlloc } from "./allocPath";
import { bootstrap } from "./boot";
import { type Cache, CPU_BYTES, writeCache, writeRefcount } from "./cache";
import { validPointer } from "./debugCheck";
import { trackOf } from "./debugTrack";
import { flushCpu, shrink, shutdown } from "./flush";
import { slabFree } from "./freePath";
import { cacheInfo, objectAt, slabInfos } from "./inspect";
import { newRecord, sequenceFor } from "./open";
import { SlubParts, type SlubHost, type SlubOptions } from "./parts";
import { PerCpuPlaces } from "./perCpu";

interface State { readonly caches: ReadonlyMap<Kva, Cache>; readonly places: ReturnType<PerCpuPlaces["save"]>; readonly random: number }

export class Slub implements SlabAllocator {
  readonly kind = "slub";
  private readonly caches_ = new CowMap<Kva, Cache>();
  private readonly parts: SlubParts;
  private readonly places: PerCpuPlaces;
  /** Of kmem_cache and kmem_cache_node. */
  private readonly first: { readonly cache: Kva; readonly node: Kva };

  constructor(host: SlubHost, options: SlubOptions) {
    this.parts = new SlubParts(host, options);
    this.places = new PerCpuPlaces(host.words, host.slabs, host.frames, CPU_BYTES[host.words.pointerSize]);
    this.first = bootstrap(this.parts, this.places, (c) => this.caches_.set(c.address, c));
  }

  // --- caches ---

  create(request: CacheRequest): Kva | number {
    const { options, words } = this.parts;
    if (!isPossible(request)) return this.refused(request, EINVAL);
    const flags = request.flags | options.debug;
    const other = options.merge ? findMergeable(this.caches_.values(), request, flags, words.pointerSize) : null;
    return other ? this.alias(other, request) : this.open(request, flags);
  }

  /** __kmem_cache_alias: one more name, and room for the larger object. */
  private alias(other: Cache, request: CacheRequest): Kva {
    const { words, steps } = this.parts;
    const objectSize = Math.max(other.objectSize, request.size);
    const inuse = Math.max(other.inuse, Math.ceil(request.size / words.pointerSize) * words.pointerSize);
    const merged: Cache = { ...other, objectSize, inuse, refcount: other.refcount + 1, aliases: [...other.aliases, request.name] };
    this.caches_.set(other.address, merged);
    writeCache(words, merged);
    steps.mark("slab");
    if (steps.on) steps.enter("__kmem_cache_alias", "slub-alias", request.name, other.name);
    if (steps.on) steps.leave();
    return other.address;
  }

  /** kmem_cache_open. */
  private open(request: CacheRequest, flags: number): Kva | number {
    const { parts } = this;
    const record = newRecord(parts, { ...request, flags });
    if (!record) return this.refused(request, EINVAL);
    const cacheOf = (address: Kva): Cache => this.caches_.get(address)!;
    const address = slabAlloc(parts, cacheOf(this.first.cache), GFP.KERNEL, { size: 0, caller: 0 }).object;
    const node = address === 0 ? 0 : slabAlloc(parts, cacheOf(this.first.node), GFP.KERNEL, { size: 0, caller: 0 }).object;
    const cpu = node === 0 ? 0 : this.places.get();
    if (cpu === 0) {
      if (node !== 0) this.give(this.first.node, node);
      if (address !== 0) this.give(this.first.cache, address);
      return this.refused(request, ENOMEM);
    }
    const sequence = parts.options.randomised ? this.sequence(record.objects, record.size) : 0;
    const c: Cache = { ...record, address, node, cpu, sequence };
    parts.node.init(node);
    writeCache(parts.words, c);
    this.caches_.set(address, c);
    parts.steps.mark("slab");
    if (parts.steps.on) parts.steps.object(parts.hex(address)).enter("kmem_cache_open", "slub-open", c.name, c.size, c.objects, c.order);
    if (parts.steps.on) parts.steps.leave();
    return address;
  }

  /** kmem_cache_create_usercopy's warning. */
  private refused(request: CacheRequest, error: number): number {
    this.parts.host.log.printk(`__kmem_cache_create_args(${request.name}) failed with error -${error}`);
    return -error;
  }

  /** random_seq: from a kmalloc cache, once there are any. */
  private sequence(objects: number, size: number): Kva {
    return sequenceFor(this.parts, this.caches_.values(), objects, size);
  }

  destroy(cache: Kva): number {
    const c = this.caches_.get(cache);
    if (!c) return 0;
    this.parts.steps.mark("slab");
    if (c.refcount > 1) {
      const left: Cache = { ...c, refcount: c.refcount - 1 };
      this.caches_.set(cache, left);
      writeRefcount(this.parts.words, left);
      return 0;
    }
    const left = shutdown(this.parts, c);
    if (left > 0) {
      this.parts.host.log.printk(`kmem_cache_destroy ${c.name}: Slab cache still has objects when called from 0x${this.parts.hex(0)}`);
      return left;
    }
    this.release(c);
    return 0;
  }

  /** slab_kmem_cache_release. */
  private release(c: Cache): void {
    this.caches_.delete(c.address);
    this.places.put(c.cpu);
    if (c.sequence !== 0) this.free(0, c.sequence);
    this.give(this.first.node, c.node);
    this.give(this.first.cache, c.address);
  }

  private give(cache: Kva, object: Kva): void {
    this.free(cache, object);
  }

  shrink(cache: Kva): number {
    const c = this.caches_.get(cache);
    this.parts.steps.mark("slab");
    return c ? shrink(this.parts, c) : 0;
  }

  /** flush_cpu_slab: what the processor keeps goes back to the slabs and the node. */
  flush(cache: Kva): void {
    const c = this.caches_.get(cache);
    if (c) flushCpu(this.parts, c);
  }

  // --- objects ---

  alloc(cache: Kva, gfp: number, asked: SlabAsked = {}): SlabAlloc {
    this.parts.steps.mark("slab");
    const c = this.caches_.get(cache);
    return c ? slabAlloc(this.parts, c, gfp, { size: asked.size ?? c.objectSize, caller: asked.caller ?? 0 }) : { object: 0, path: "failed", fresh: [] };
  }

  free(cache: Kva, object: Kva, caller: Kva = 0): SlabFree {
    this.parts.steps.mark("slab");
    if (object === 0) return { fault: "null", path: "failed", cache: 0 };
    const pfn = this.parts.slabs.slabOf(object);
    const own = pfn < 0 ? undefined : this.caches_.get(this.parts.slabs.cache(pfn));
    if (!own) return this.notSlab();
    if (cache !== 0 && cache !== own.address) return this.wrongCache(cache, own);
    // The kernel without debugging takes such an address for an object's; here nothing is freed.
    if ((own.flags & SLAB.CONSISTENCY_CHECKS) === 0 && !validPointer(this.parts, own, pfn, object)) return { fault: "middle", path: "failed", cache: own.address };
    return slabFree(this.parts, own, pfn, object, caller);
  }

  private notSlab(): SlabFree {
    this.parts.host.log.printk("virt_to_cache: Object is not a Slab page!");
    return { fault: "not-slab", path: "failed", cache: 0 };
  }

  /** cache_from_obj, which Debian's kernel always asks. */
  private wrongCache(cache: Kva, own: Cache): SlabFree {
    this.parts.host.log.printk(`cache_from_obj: Wrong slab cache. ${this.caches_.get(cache)?.name ?? "(null)"} but object is from ${own.name}`);
    return { fault: "wrong-cache", path: "failed", cache: own.address };
  }

  // --- looking ---

  isCache(address: Kva): boolean {
    return this.caches_.has(address);
  }

  caches(): readonly CacheInfo[] {
    return [...this.caches_.values()].reverse().map((c) => cacheInfo(this.parts, c));
  }
  cacheInfo(cache: Kva): CacheInfo | null {
    const c = this.caches_.get(cache);
    return c ? cacheInfo(this.parts, c) : null;
  }
  slabs(cache: Kva): readonly SlabInfo[] {
    const c = this.caches_.get(cache);
    return c ? slabInfos(this.parts, c) : [];
  }

  objectAt(address: Kva): ObjectPlace | null {
    const pfn = this.parts.slabs.slabOf(address);
    const c = pfn < 0 ? undefined : this.caches_.get(this.parts.slabs.cache(pfn));
    return c ? objectAt(this.parts, c, pfn, address) : null;
  }

  freePointerOf(address: Kva): { readonly raw: bigint; readonly next: Kva } | null {
    const place = this.objectAt(address);
    return place && !place.allocated ? this.parts.pointers.look(this.caches_.get(place.cache)!, place.object) : null;
  }

  /** Who allocated and freed an object, with slub_debug=U. */
  tracks(address: Kva): { readonly alloc: ReturnType<typeof trackOf>; readonly free: ReturnType<typeof trackOf> } | null {
    const place = this.objectAt(address);
    const c = place && this.caches_.get(place.cache);
    return c ? { alloc: trackOf(this.parts, c, place.object, "alloc"), free: trackOf(this.parts, c, place.object, "free") } : null;
  }

  save(): State {
    return { caches: this.caches_.save(), places: this.places.save(), random: this.parts.random.save() };
  }
  restore(state: State): void {
    this.caches_.restore(state.caches);
    this.places.restore(state.places);
    this.parts.random.restore(state.random);
  }
}
