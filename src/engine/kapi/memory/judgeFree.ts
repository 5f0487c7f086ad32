/**
 * Judges a pointer that is given back: is it the start of a block that lives, and is this the function to take it? What one allocator made
 * another one cannot take back.
 */
import type { FoundBlock, NativeCall, Ptr } from "../../libc/native";
import { blocksOf } from "./core";

export type Family = "slab" | "pages" | "exact" | "vmalloc" | "vmap" | "ioremap" | "memremap" | "dma" | "dma-pool" | "percpu" | "cma";

const OF: Readonly<Record<Family, readonly string[]>> = {
  slab: ["kmalloc", "kzalloc", "kmalloc_array", "kcalloc", "krealloc", "krealloc_array", "kstrdup", "kstrdup_const", "kstrndup", "kmemdup", "kmemdup_nul", "kasprintf", "kvasprintf", "memdup_user", "memdup_user_nul", "strndup_user", "kmem_cache_alloc", "kmem_cache_zalloc", "kmem_cache_alloc_bulk"],
  pages: ["alloc_pages", "__get_free_pages", "get_zeroed_page", "alloc_pages_bulk_array"],
  exact: ["alloc_pages_exact"],
  vmalloc: ["vmalloc", "vzalloc", "vmalloc_user", "vmalloc_32", "__vmalloc", "vmalloc_array", "vcalloc"],
  vmap: ["vmap"],
  ioremap: ["ioremap", "ioremap_wc", "ioremap_cache"],
  memremap: ["memremap"],
  dma: ["dma_alloc_coherent"],
  "dma-pool": ["dma_pool_alloc", "dma_pool_zalloc"],
  percpu: ["__alloc_percpu", "__alloc_percpu_gfp"],
  cma: ["cma_alloc", "dma_alloc_from_contiguous"],
};

const FAMILIES = new Map<string, Family>(Object.entries(OF).flatMap(([family, names]) => names.map((name): [string, Family] => [name, family as Family])));

/** Who takes back what a family gave. */
const PARTNER: Readonly<Record<Family, string>> = {
  slab: "kfree", pages: "free_pages", exact: "free_pages_exact", vmalloc: "vfree", vmap: "vunmap", ioremap: "iounmap", memremap: "memunmap", dma: "dma_free_coherent", "dma-pool": "dma_pool_free", percpu: "free_percpu", cma: "cma_release",
};

/** Of a block by the function that made it; what kvmalloc made is told by where it lies. */
export function familyOf(how: string, isVmalloc: boolean): Family {
  return FAMILIES.get(how) ?? (isVmalloc ? "vmalloc" : "slab");
}

const partnerOf = (how: string, family: Family): string => (how.startsWith("kv") && how !== "kvasprintf" ? "kvfree" : how.startsWith("kmem_cache") ? "kmem_cache_free" : how === "alloc_pages" ? "__free_pages" : PARTNER[family]);

/**
 * The block that may be given back by a function that takes `families`; null: a finding was told. `isVmalloc`: does an address lie in
 * vmalloc's range?
 */
export function judgeFree(call: NativeCall, p: Ptr, families: readonly Family[], isVmalloc: (va: number) => boolean): FoundBlock | null {
  const blocks = blocksOf(call);
  const block = blocks.find(p);
  if (!block) {
    blocks.wild(blocks.kindAt(p) === "" ? "kernel-free-wild" : "kernel-free-object", [call.name], p);
    return null;
  }
  if (block.freed) {
    blocks.wrong("double-free", "kernel-double-free", [p.va, block.size, call.name], block.number, p);
    return null;
  }
  const family = familyOf(block.how, isVmalloc(block.address));
  if (!families.includes(family)) {
    blocks.wrong("mismatched-free", "mismatched-free", [call.name, p.va, block.how, partnerOf(block.how, family)], block.number, p);
    return null;
  }
  if (!block.exact) {
    blocks.wrong("invalid-free", "kernel-free-inside", [p.va, p.va - block.address, block.size, call.name], block.number, p);
    return null;
  }
  return block;
}
