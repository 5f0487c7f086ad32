/** slab_out_of_memory of mm/slub.c: what the kernel says when a cache gets no frames. */
import { __GFP } from "../pagealloc/gfp";
import { gfpText } from "../pagealloc/gfpText";
import type { Cache } from "./cache";
import { partialSlabs } from "./nodeLists";
import type { SlubParts } from "./parts";

export function outOfMemory(p: SlubParts, c: Cache, gfp: number): void {
  if ((gfp & __GFP.NOWARN) !== 0) return;
  const { log } = p.host;
  log.printk(`SLUB: Unable to allocate memory on node -1, gfp=0x${gfp.toString(16)}(${gfpText(gfp)})`);
  log.printk(`  cache: ${c.name}, object size: ${c.objectSize}, buffer size: ${c.size}, default order: ${c.order}, min order: ${c.minOrder}`);
  const free = partialSlabs(p, c).reduce((n, pfn) => n + p.slabs.counters(pfn).objects - p.slabs.counters(pfn).inuse, 0);
  log.printk(`  node 0: slabs: ${p.node.slabs(c.node)}, objs: ${p.node.objects(c.node)}, free: ${free}`);
}
