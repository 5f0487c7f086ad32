/**
 * Small coherent blocks of one size cut out of coherent pages (mm/dmapool.c of Linux 6.1). Free blocks of a page are linked by offsets
 * that stand in the blocks themselves:
 *
 *   page ├ block 0 ┤├ block 1 ┤├ block 2 ┤ …       page.offset ─▶ first free block; its first 4 bytes: offset of the next; ≥ size: none
 *
 * `boundary`: no block lies across a multiple of it.
 */
import type { Kva } from "../boot/kva";
import type { DmaAlloc, DmaPoolInfo } from "./api";

export interface PoolHost {
  allocPage(bytes: number): DmaAlloc;
  freePage(bytes: number, address: Kva, handle: number): void;
  read32(pa: number): number;
  write32(pa: number, value: number): void;
  log(text: string): void;
}

type Page = DmaPoolInfo["pages"][number];

/** dma_pool_create; null: what is asked for cannot be. */
export function poolGeometry(size: number, align: number, boundary: number): { readonly size: number; readonly allocation: number; readonly boundary: number } | null {
  const unit = align === 0 ? 1 : align;
  if ((unit & (unit - 1)) !== 0 || size <= 0 || size > 0x7fffffff) return null;
  const rounded = Math.ceil(Math.max(size, 4) / unit) * unit;
  const allocation = Math.max(rounded, 4096);
  if (boundary !== 0 && (boundary < rounded || (boundary & (boundary - 1)) !== 0)) return null;
  return { size: rounded, allocation, boundary: boundary === 0 ? allocation : Math.min(boundary, allocation) };
}

/** pool_initialise_page. */
function initialise(host: PoolHost, pool: DmaPoolInfo, handle: number): void {
  let nextBoundary = pool.boundary;
  for (let offset = 0; offset < pool.allocation; ) {
    let next = offset + pool.size;
    if (next + pool.size >= nextBoundary) {
      next = nextBoundary;
      nextBoundary += pool.boundary;
    }
    host.write32(handle + offset, next);
    offset = next;
  }
}

/** dma_pool_alloc: the pool as it is then, and the block. */
export function takeBlock(host: PoolHost, pool: DmaPoolInfo): { readonly pool: DmaPoolInfo; readonly block: DmaAlloc } {
  let pages = pool.pages;
  let page = pages.find((p) => p.offset < pool.allocation);
  if (!page) {
    const got = host.allocPage(pool.allocation);
    if (got.address === 0) return { pool, block: got };
    initialise(host, pool, got.handle);
    page = { address: got.address, handle: got.handle, inUse: 0, offset: 0 };
    pages = [page, ...pages];
  }
  const { offset } = page;
  const taken: Page = { ...page, inUse: page.inUse + 1, offset: host.read32(page.handle + offset) };
  return { pool: { ...pool, pages: pages.map((p) => (p === page ? taken : p)) }, block: { address: page.address + offset, handle: page.handle + offset, fault: null } };
}

/** dma_pool_free; null: no page of the pool holds it. */
export function giveBlock(host: PoolHost, pool: DmaPoolInfo, address: Kva, handle: number): DmaPoolInfo | null {
  const page = pool.pages.find((p) => handle >= p.handle && handle < p.handle + pool.allocation);
  if (!page || page.inUse === 0 || address - page.address !== handle - page.handle) {
    host.log(`dma_pool_free ${pool.name}, ${handle.toString(16)} (bad dma)`);
    return null;
  }
  const offset = handle - page.handle;
  host.write32(handle, page.offset);
  return { ...pool, pages: pool.pages.map((p) => (p === page ? { ...p, inUse: p.inUse - 1, offset } : p)) };
}
