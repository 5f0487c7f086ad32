/** What is told of the kernel's allocation functions (allocators.ts). */
export type AllocatorFamily = "kmalloc" | "kmem_cache_alloc" | "alloc_pages" | "vmalloc" | "kvmalloc" | "mempool_alloc" | "alloc_percpu" | "dma_alloc_coherent" | "cma_alloc" | "memblock_alloc";

export interface FunctionUse {
  /** As the program calls it. */
  readonly name: string;
  readonly family: AllocatorFamily;
  readonly calls: number;
  readonly freed: number;
  /** Bytes of all calls together: asked for, and given. */
  readonly asked: number;
  readonly given: number;
  readonly largest: number;
}

/** Bytes that one call can get at most. */
export type Limits = Readonly<Record<AllocatorFamily, number>>;
