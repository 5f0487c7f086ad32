/**
 * How a run used the kernel's allocation functions: calls and bytes by function, from the checker's own record of blocks. What a block
 * was really given follows from its function: a size class, a power of two of frames, whole pages, or what the cache cuts.
 */
import type { Kernel } from "../../kernel/kernel";
import { SLAB } from "../../kernel/slab/api";
import type { ISession } from "../api";
import type { AllocatorFamily, FunctionUse, Limits } from "./allocatorData";

const PAGE = 4096;
const MAX_BLOCK = PAGE << 10;

const FAMILIES: readonly (readonly [AllocatorFamily, RegExp])[] = [
  ["kmem_cache_alloc", /^kmem_cache_/], ["kvmalloc", /^kv(m|z|c)alloc|^kvmalloc/], ["vmalloc", /^(__)?v(m|z)alloc|^vmap$/], ["mempool_alloc", /^mempool_/],
  ["alloc_percpu", /percpu/], ["dma_alloc_coherent", /^dma_/], ["cma_alloc", /^(cma_alloc|dma_alloc_from_contiguous)$/], ["memblock_alloc", /^(memblock_|alloc_bootmem)/],
  ["alloc_pages", /^(__)?(alloc_page|get_free_page|get_zeroed_page|get_dma_pages)/], ["kmalloc", /^k(m|z|c|re)alloc|^k(str|mem)n?dup|^kmemdup|^kasprintf/],
];

export const familyOf = (name: string): AllocatorFamily | null => FAMILIES.find(([, names]) => names.test(name))?.[0] ?? null;

/** A power of two of frames. */
const block = (bytes: number): number => PAGE * 2 ** Math.max(0, Math.ceil(Math.log2(Math.max(1, bytes) / PAGE)));

function given(family: AllocatorFamily, bytes: number, classes: readonly number[]): number {
  if (family === "kmalloc" || family === "kvmalloc") return classes.find((size) => size >= bytes) ?? (family === "kvmalloc" && bytes > PAGE ? Math.ceil(bytes / PAGE) * PAGE : block(bytes));
  if (family === "vmalloc") return Math.ceil(bytes / PAGE) * PAGE;
  return family === "alloc_pages" || family === "dma_alloc_coherent" || family === "cma_alloc" ? block(bytes) : bytes;
}

export function functionUses(session: ISession, kernel: Kernel): FunctionUse[] {
  const classes = kernel.slab.caches().filter((c) => (c.flags & SLAB.KMALLOC) !== 0).map((c) => c.objectSize).sort((a, b) => a - b);
  const uses = new Map<string, { -readonly [K in keyof FunctionUse]: FunctionUse[K] }>();
  for (const { how, size, freed } of session.blocks()) {
    const family = familyOf(how);
    if (!family) continue;
    const use = uses.get(how) ?? { name: how, family, calls: 0, freed: 0, asked: 0, given: 0, largest: 0 };
    use.calls++;
    use.freed += Number(freed !== null);
    use.asked += size;
    use.given += given(family, size, classes);
    use.largest = Math.max(use.largest, size);
    uses.set(how, use);
  }
  return [...uses.values()];
}

/** What each function can give at most on this machine. */
export function limitsOf(kernel: Kernel): Limits {
  const free = kernel.frames.total * PAGE;
  return {
    kmalloc: MAX_BLOCK, kmem_cache_alloc: MAX_BLOCK, alloc_pages: MAX_BLOCK, vmalloc: free, kvmalloc: free, mempool_alloc: MAX_BLOCK, alloc_percpu: 32768,
    dma_alloc_coherent: MAX_BLOCK, cma_alloc: kernel.system.cma * 1024 * 1024, memblock_alloc: free,
  };
}
