/**
 * Taking an object (mm/slab.c: ____cache_alloc, cache_alloc_refill, alloc_block, cache_grow_begin, cache_grow_end).
 *
 *   at hand?  ── yes ─▶ the last one of the array                                                  "array"
 *       │ no
 *   refill: batchcount objects ◀── shared array ◀── slabs_partial ◀── slabs_free                    "refill"
 *       │ none anywhere
 *   grow: a new slab in the next colour, then refill from it                                        "grow"
 */
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import type { SlabPath } from "../slab/api";
import type { Cache } from "./cache";
import type { Slabs } from "./slabs";

/** BATCHREFILL_LIMIT: an array that was idle is not filled to the brim. */
const IDLE_BATCH = 16;

export class Allocation {
  constructor(
    private readonly k: KernelCore,
    private readonly slabs: Slabs,
  ) {}

  /** ____cache_alloc. `made`: a slab that was made for it. */
  alloc(c: Cache, gfp: number): { readonly object: Kva; readonly path: SlabPath; readonly made: number } {
    const { steps } = this.k;
    if (steps.on) steps.enter("____cache_alloc", "slab-alloc", c.name, c.cpu.entries.length, c.cpu.limit);
    if (c.cpu.entries.length > 0) {
      c.cpu.touched = true;
      const object = c.cpu.entries.pop()!;
      if (steps.on) steps.leave("slab-array-hit", c.cpu.entries.length);
      return { object, path: "array", made: -1 };
    }
    const refilled = this.refill(c, gfp);
    if (steps.on) steps.leave();
    return refilled;
  }

  /** cache_alloc_refill. */
  private refill(c: Cache, gfp: number): { readonly object: Kva; readonly path: SlabPath; readonly made: number } {
    const { steps } = this.k;
    const batch = !c.cpu.touched && c.batchcount > IDLE_BATCH ? IDLE_BATCH : c.batchcount;
    if (steps.on) steps.enter("cache_alloc_refill", "slab-refill", c.name, batch);
    if (c.node.freeObjects > 0 || (c.node.shared?.entries.length ?? 0) > 0) this.fill(c, batch);
    const made = c.cpu.entries.length === 0 ? this.grow(c, gfp, batch) : -1;
    const path = made >= 0 ? "grow" : "refill";
    if (c.cpu.entries.length === 0) {
      if (steps.on) steps.leave("slab-failed", c.name);
      return { object: 0, path: "failed", made };
    }
    c.cpu.touched = true;
    const object = c.cpu.entries.pop()!;
    if (steps.on) steps.leave("slab-refilled", c.cpu.entries.length);
    return { object, path, made };
  }

  /** From the shared array, else from partial slabs, else from free ones. */
  private fill(c: Cache, batch: number): void {
    const { node, cpu } = c;
    if (node.shared && node.shared.entries.length > 0) {
      cpu.entries.push(...node.shared.entries.splice(-Math.min(batch, node.shared.entries.length)));
      node.shared.touched = true;
      if (this.k.steps.on) this.k.steps.note("slab-shared", cpu.entries.length);
      return;
    }
    const before = cpu.entries.length;
    for (let left = batch; left > 0; ) {
      const list = node.partial.length > 0 ? node.partial : node.free;
      if (list.first < 0) break;
      const slab = list.first;
      if (list === node.free) node.freeTouched = true;
      if (this.k.steps.on) this.k.steps.about({ pfn: slab, order: c.geometry.order, role: "page" }).note(list === node.free ? "slab-from-free" : "slab-from-partial", slab);
      this.slabs.words.remove(list, slab);
      left = this.block(c, slab, left);
      this.slabs.file(c, slab);
    }
    node.freeObjects -= cpu.entries.length - before;
  }

  /** alloc_block: returns how many are still wanted. */
  private block(c: Cache, slab: number, wanted: number): number {
    let left = wanted;
    for (; left > 0 && this.slabs.words.active(slab) < c.geometry.num; left--) c.cpu.entries.push(this.slabs.take(c, slab));
    return left;
  }

  /** cache_grow_begin, alloc_block, cache_grow_end. Returns the slab; -1: no memory. */
  private grow(c: Cache, gfp: number, batch: number): number {
    const slab = this.slabs.make(c, gfp);
    if (slab < 0) return -1;
    this.block(c, slab, batch);
    this.slabs.file(c, slab);
    c.node.freeObjects += c.geometry.num - this.slabs.words.active(slab);
    return slab;
  }
}
