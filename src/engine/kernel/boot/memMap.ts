/** Addresses of struct pages: page_to_pfn's other way (vmemmap + pfn on x86-64; mem_map + pfn on x86-32, in the direct map). */
import type { KernelCore } from "../core";
import { KERNEL_PLACES } from "./kernelSpace";
import { type Kva, signedKva } from "./kva";

const mapStart = (k: KernelCore): Kva => {
  const { vmemmap } = KERNEL_PLACES[k.mmu.mode.name];
  return vmemmap === null ? k.directMap.toVirt(k.pages.memMap) : signedKva(vmemmap);
};

/** pfn_to_page. */
export const structPageKva = (k: KernelCore, pfn: number): Kva => mapStart(k) + pfn * k.pages.size;

/** The frame whose struct page has a byte at that address; -1: none has. */
export function pfnDescribedAt(k: KernelCore, at: Kva): number {
  const pfn = Math.floor((at - mapStart(k)) / k.pages.size);
  return pfn >= 0 && pfn < k.physical.frames ? pfn : -1;
}

/** page_to_pfn; -1: no struct page begins there. */
export function pfnOfStructPage(k: KernelCore, page: Kva): number {
  const pfn = (page - mapStart(k)) / k.pages.size;
  return Number.isInteger(pfn) && pfn >= 0 && pfn < k.physical.frames ? pfn : -1;
}
