/**
 * Kernel stacks of tasks (kernel/fork.c: alloc_thread_stack_node, free_thread_stack).
 *
 *   x86-64   VMAP_STACK: 16 KiB in the vmalloc area, a guard page behind each area, so that there is one below each stack; two stacks of
 *            ended tasks are kept for the next ones (NR_CACHED_STACKS)
 *   x86-32   8 KiB: two frames in a row of the direct map, nothing that guards them
 */
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import type { StacksApi } from "./api";
import { __GFP, GFP } from "../pagealloc/gfp";

const NR_CACHED_STACKS = 2;
const CALLER = "kernel_clone+0xbf/0x430";
const THREADINFO_GFP = GFP.KERNEL_ACCOUNT | __GFP.ZERO;

/** THREAD_SIZE. */
export const threadSize = (pointerSize: 4 | 8): number => (pointerSize === 8 ? 16384 : 8192);

export class ThreadStacks implements StacksApi {
  private cached: readonly Kva[] = [];

  constructor(private readonly k: KernelCore) {}

  private get mapped(): boolean {
    return this.k.memory.layout.pointerSize === 8;
  }

  /** Lowest address of a stack; 0: no memory. */
  alloc(): Kva {
    const size = threadSize(this.k.memory.layout.pointerSize);
    if (!this.mapped) {
      const pfn = this.k.frames.allocPages(1, THREADINFO_GFP);
      return pfn < 0 ? 0 : this.k.directMap.toVirt(pfn * 4096);
    }
    const known = this.cached[0];
    if (known === undefined) return this.k.vmalloc.alloc(size, CALLER, { gfp: THREADINFO_GFP & ~__GFP.ACCOUNT, align: size, use: "stack" });
    this.cached = this.cached.slice(1);
    for (const pfn of this.k.vmalloc.find(known)?.pages ?? []) this.k.physical.clearPage(pfn);
    return known;
  }

  free(stack: Kva): void {
    if (stack === 0) return;
    if (!this.mapped) this.k.frames.freePages(this.k.directMap.toPhys(stack) / 4096, 1);
    else if (this.cached.length < NR_CACHED_STACKS) this.cached = [...this.cached, stack];
    else this.k.vmalloc.vfree(stack);
  }

  /** free_vm_stack_cache: what a processor does with the kept ones when it is switched off. */
  drain(): void {
    for (const stack of this.cached) this.k.vmalloc.vfree(stack);
    this.cached = [];
  }

  save(): readonly Kva[] {
    return this.cached;
  }
  restore(state: unknown): void {
    this.cached = state as readonly Kva[];
  }
}
