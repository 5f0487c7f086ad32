/**
 * Buffers that processor and device use at the same time (kernel/dma/direct.c: dma_direct_alloc): ordinary frames, but from a zone that
 * the device's address lines reach, contiguous, and named twice.
 *
 *   mask 24 bits    GFP_DMA      below 16 MiB        cpu address   direct map: ffff888000123000
 *   mask 32 bits    GFP_DMA32    below 4 GiB         bus address   physical:           00123000
 *
 * Buffers of more than a page come out of the contiguous memory area, where there is one: they may be larger than any block.
 * Memory that lies too high all the same is given back and asked for again from the next lower zone.
 */
import type { KernelCore } from "../core";
import { MAX_ORDER } from "../frames/frameAllocator";
import { __GFP, maySleep } from "../pagealloc/gfp";
import { dmaBitMask } from "./api";

const PAGE = 4096;
const ZONE_DMA_BITS = 24;

/** get_order. */
export const orderOf = (bytes: number): number => Math.max(0, Math.ceil(Math.log2(Math.ceil(bytes / PAGE))));

/** dma_direct_optimal_gfp_mask. */
function optimalGfp(mask: number): number {
  if (mask <= dmaBitMask(ZONE_DMA_BITS)) return __GFP.DMA;
  return mask <= dmaBitMask(32) ? __GFP.DMA32 : 0;
}

const ZONES = __GFP.DMA | __GFP.DMA32 | __GFP.HIGHMEM;

/** CONFIG_CMA_ALIGNMENT: at most 1 MiB. */
const MOST_ALIGN = 8;

/** dma_alloc_contiguous: more than a page, for who may wait, out of the contiguous memory area. First frame, or -1. */
function allocContiguous(k: KernelCore, bytes: number, mask: number, gfp: number): number {
  const count = Math.ceil(bytes / PAGE);
  const pfn = count > 1 && maySleep(gfp) ? k.frames.cmaAlloc(count, Math.min(orderOf(bytes), MOST_ALIGN)) : -1;
  if (pfn < 0 || (pfn + count) * PAGE - 1 <= mask) return pfn;
  k.frames.cmaRelease(pfn, count);
  return -1;
}

/** dma_free_contiguous. */
export function freeReachable(k: KernelCore, pfn: number, bytes: number): void {
  if (!k.frames.cmaRelease(pfn, Math.ceil(bytes / PAGE))) k.frames.freePages(pfn, orderOf(bytes));
}

/** __dma_direct_alloc_pages: first frame, or -1. */
export function allocReachable(k: KernelCore, bytes: number, mask: number, gfp: number): number {
  const order = orderOf(bytes);
  const contiguous = allocContiguous(k, bytes, mask, gfp);
  if (contiguous >= 0 || order > MAX_ORDER) return contiguous;
  let wanted = (gfp & ~ZONES) | optimalGfp(mask);
  for (;;) {
    if (k.steps.on) k.steps.note("dma-zone", (wanted & __GFP.DMA) !== 0 ? "DMA" : (wanted & __GFP.DMA32) !== 0 ? "DMA32" : "Normal", order);
    const pfn = k.frames.allocPages(order, wanted);
    if (pfn < 0) return -1;
    if ((pfn + 2 ** order) * PAGE - 1 <= mask) return pfn;
    k.frames.freePages(pfn, order);
    if (k.steps.on) k.steps.about({ pfn, order, role: "freed" }).note("dma-too-high", pfn);
    if (mask < dmaBitMask(64) && (wanted & (__GFP.DMA | __GFP.DMA32)) === 0) wanted |= __GFP.DMA32;
    else if ((wanted & __GFP.DMA) === 0) wanted = (wanted & ~__GFP.DMA32) | __GFP.DMA;
    else return -1;
  }
}
