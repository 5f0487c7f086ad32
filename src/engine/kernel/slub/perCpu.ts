/**
 * Room for kmem_cache_cpu, as alloc_percpu gives it: places of one size in pages of their own, the first free one first. They hold the
 * words of the one CPU that runs.
 */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import type { FrameAllocator } from "../frames/frameAllocator";
import { GFP } from "../pagealloc/gfp";
import type { KernelWords } from "../slab/kernelWords";
import type { StructSlabs } from "../slab/structSlab";

interface State { readonly next: Kva; readonly end: Kva; readonly free: readonly Kva[] }

export class PerCpuPlaces implements Saved<State> {
  private next: Kva = 0;
  private end: Kva = 0;
  private free: readonly Kva[] = [];

  constructor(private readonly words: KernelWords, private readonly slabs: StructSlabs, private readonly frames: FrameAllocator, private readonly bytes: number) {}

  /** 0: no memory. All its bytes are zero. */
  get(): Kva {
    const place = this.free[0] ?? this.fresh();
    if (place === 0) return 0;
    this.free = this.free.slice(1);
    this.words.fill(place, this.bytes, 0);
    return place;
  }

  put(place: Kva): void {
    this.free = [place, ...this.free];
  }

  private fresh(): Kva {
    if (this.next === this.end) {
      const pfn = this.frames.allocPages(0, GFP.KERNEL);
      if (pfn < 0) return 0;
      this.next = this.slabs.address(pfn);
      this.end = this.next + 4096;
    }
    this.next += this.bytes;
    return this.next - this.bytes;
  }

  save(): State {
    return { next: this.next, end: this.end, free: this.free };
  }
  restore(state: State): void {
    this.next = state.next;
    this.end = state.end;
    this.free = state.free;
  }
}
