/** Whose the objects are: blocks that a kernel-mode program asked for, by the line that did; the kernel's records of the processes. */
import type { HeapBlock } from "../../engine/checker/heapLog";
import type { KernelOwner } from "../../engine/session";
import { baseName, type Look, shortened } from "../look";
import type { SlabOwner } from "../model/slab";

export interface OwnedObject extends Omit<SlabOwner, "index"> {
  readonly object: number;
  readonly function: string | null;
  readonly block: HeapBlock | null;
}

/** Blocks that are looked at one by one: the youngest. */
const MOST_BLOCKS = 4000;
const MOST_ASKED = 6;

export class Owned {
  private readonly byCache = new Map<number, OwnedObject[]>();
  private readonly byObject = new Map<number, OwnedObject>();

  constructor(private readonly look: Look) {
    const { slab } = look.session.virtual;
    for (const [object, owner] of slab.owners()) this.add(object, kernelOwner(object, owner));
    for (const block of this.kernelBlocks()) this.add(block.address, this.blockOwner(block));
  }

  /** Those that are in use, of one cache. */
  of(cache: number): readonly OwnedObject[] {
    return this.byCache.get(cache) ?? [];
  }

  at(object: number): OwnedObject | null {
    return this.byObject.get(object) ?? null;
  }

  /** The last block that was freed there. */
  freedAt(object: number): HeapBlock | null {
    return this.look.session.blocks().findLast((b) => b.address === object && b.freed !== null) ?? null;
  }

  /** Sizes that were asked for, the most frequent first. */
  asked(cache: number): { size: number; count: number }[] {
    const counts = new Map<number, number>();
    for (const { block } of this.of(cache)) if (block) counts.set(block.size, (counts.get(block.size) ?? 0) + 1);
    return [...counts].map(([size, count]) => ({ size, count })).sort((a, b) => b.count - a.count || a.size - b.size).slice(0, MOST_ASKED);
  }

  private add(object: number, owned: OwnedObject): void {
    const place = this.look.session.virtual.slab.objectAt(object);
    if (!place?.allocated) return;
    this.byObject.set(place.object, owned);
    const list = this.byCache.get(place.cache);
    if (list) list.push(owned);
    else this.byCache.set(place.cache, [owned]);
  }

  private kernelBlocks(): HeapBlock[] {
    return this.look.session.blocks().filter(({ address, freed }) => freed === null && isKernel(address)).slice(-MOST_BLOCKS);
  }

  private blockOwner(block: HeapBlock): OwnedObject {
    const range = this.look.ownRange(block.made);
    return { object: block.address, label: shortened(this.look.code(range) ?? `${block.how}(${block.size})`, 40), pid: 0, place: this.look.place(range), function: null, block };
  }
}

const kernelOwner = (object: number, { name, pid, function: fn }: KernelOwner): OwnedObject => ({ object, label: baseName(name), pid, place: null, function: fn, block: null });

/** Upper half: negative on x86-64; on x86-32 behind 3 GiB. */
const isKernel = (address: number): boolean => address < 0 || (address >= 0xc0000000 && address <= 0xffffffff);
