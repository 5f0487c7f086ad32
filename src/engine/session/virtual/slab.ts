/** Answers about the kernel's object caches, from whichever allocator the machine has. */
import type { Kva } from "../../kernel/boot/kva";
import { SLAB, type SlabInfo } from "../../kernel/slab/api";
import type { JournaledSlab, SlabOperation } from "../../kernel/slab/journal";
import type { Kernel } from "../../kernel/kernel";
import type { ISession } from "../api";
import { areaObjectOf, ownersOf } from "./slabOwners";
import type { KernelOwner, SlabCache, SlabMemory, SlabObject } from "./slabData";

const PAGE = 4096;
/** Bytes of an object that are shown. */
const MOST_BYTES = 256;

/** SLAB_KMALLOC is SLUB's own mark and says nothing. */
const flagNames = (flags: number): string[] => Object.entries(SLAB).flatMap(([name, bit]) => ((flags & bit) !== 0 && name !== "KMALLOC" ? [name] : []));

export class SessionSlabMemory implements SlabMemory {
  constructor(
    private readonly session: ISession,
    private readonly kernel: Kernel,
  ) {}

  private get slab(): JournaledSlab {
    return this.kernel.slab;
  }

  get kind(): SlabMemory["kind"] {
    return this.slab.kind;
  }

  get hardened(): boolean {
    return this.kind === "slub" && this.kernel.system.freelistHardened;
  }

  caches(): readonly SlabCache[] {
    return this.slab.caches().map((info) => {
      const { allocs, frees, step } = this.slab.useOf(info.address);
      return { ...info, allocs, frees, lastStep: step, flagNames: flagNames(info.flags) };
    });
  }

  slabs(cache: Kva): readonly SlabInfo[] {
    return this.slab.isCache(cache) ? this.slab.slabs(cache) : [];
  }

  addressOf({ pfn }: SlabInfo): Kva {
    return this.kernel.directMap.toVirt(pfn * PAGE);
  }

  objectAt(address: Kva): SlabObject | null {
    const place = this.slab.objectAt(address);
    const info = place && this.slab.cacheInfo(place.cache);
    if (!place || !info) return null;
    const { object } = place;
    return {
      cache: place.cache, cacheName: info.name, slab: place.pfn, index: place.index, object, offset: address - object, allocated: place.allocated,
      frame: Math.floor(this.kernel.directMap.toPhys(object) / PAGE), pointer: place.allocated || info.freePointer < 0 ? null : this.pointerOf(object, info.freePointer), bytes: this.bytesOf(object, info.size),
    };
  }

  operations(from: number, to: number): readonly SlabOperation[] {
    if (to <= from) return [];
    return this.session.elsewhere(() => {
      this.session.seek(Math.max(0, from));
      this.slab.beginRecord();
      this.session.seek(to);
      return this.slab.endRecord();
    });
  }

  areaObject(address: number): Kva {
    return areaObjectOf(this.kernel, address);
  }

  owners(): ReadonlyMap<Kva, KernelOwner> {
    return ownersOf(this.kernel);
  }

  private pointerOf(object: Kva, offset: number): SlabObject["pointer"] {
    const word = this.slab.freePointerOf(object);
    if (!word) return null;
    return { at: object + offset, raw: word.raw, next: word.next, nextIndex: word.next === 0 ? null : (this.slab.objectAt(word.next)?.index ?? null) };
  }

  private bytesOf(object: Kva, size: number): Uint8Array {
    const { directMap, physical, memory } = this.kernel;
    const pa = directMap.toPhys(object);
    return pa < 0 ? new Uint8Array() : memory.u8.slice(physical.base + pa, physical.base + pa + Math.min(size, MOST_BYTES));
  }
}
