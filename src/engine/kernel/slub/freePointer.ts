/**
 * The pointer from one free object to the next, inside the object (get_freepointer, set_freepointer of mm/slub.c).
 *
 *   plain      the next object's address, 0: the last one
 *   hardened   address ^ cache->random ^ the place's own address with its bytes reversed       (CONFIG_SLAB_FREELIST_HARDENED)
 *
 * An overflow that writes over a hardened pointer can't choose where it leads to.
 */
import type { Kva } from "../boot/kva";
import { highOf, joined, type KernelWords, lowOf } from "../slab/kernelWords";
import type { Cache } from "./cache";

const swab = (x: number): number => ((x << 24) | ((x & 0xff00) << 8) | ((x >>> 8) & 0xff00) | (x >>> 24)) >>> 0;

export class FreePointers {
  constructor(private readonly words: KernelWords, readonly hardened: boolean) {}

  get(c: Cache, object: Kva): Kva {
    const at = object + c.offset;
    if (!this.hardened) return this.words.ptr(at);
    const [low, high] = this.mixed(c, at, this.words.u32(at), this.high(at));
    return this.words.pointerSize === 4 ? low : joined(low, high);
  }

  set(c: Cache, object: Kva, next: Kva): void {
    const at = object + c.offset;
    const [low, high] = this.hardened ? this.mixed(c, at, lowOf(next), highOf(next)) : [lowOf(next), highOf(next)];
    this.words.setU32(at, low);
    if (this.words.pointerSize === 8) this.words.setU32(at, high, 4);
  }

  /** As it stands in memory, and what it means. */
  look(c: Cache, object: Kva): { readonly raw: bigint; readonly next: Kva } {
    const at = object + c.offset;
    return { raw: (BigInt(this.high(at)) << 32n) | BigInt(this.words.u32(at)), next: this.get(c, object) };
  }

  private high(at: Kva): number {
    return this.words.pointerSize === 8 ? this.words.u32(at, 4) : 0;
  }

  /** freelist_ptr: its own inverse. Low and high half. */
  private mixed(c: Cache, at: Kva, low: number, high: number): readonly [number, number] {
    if (this.words.pointerSize === 4) return [(low ^ c.random.low ^ swab(lowOf(at))) >>> 0, 0];
    return [(low ^ c.random.low ^ swab(highOf(at))) >>> 0, (high ^ c.random.high ^ swab(lowOf(at))) >>> 0];
  }
}
