/** What the rest of the kernel knows of mappings made at run time: KernelCore.vmalloc, KernelCore.stacks. */
import type { Saved } from "../../memory/machineMemory";
import type { Kva } from "../boot/kva";
import type { KernelProt } from "./protection";
import type { KernelRanges, KvaRange } from "./ranges";
import type { VmArea } from "./vmArea";

export interface AreaRequest {
  readonly bytes: number;
  readonly caller: string;
  readonly flags: number;
  readonly align?: number;
  readonly range?: KvaRange;
  readonly phys?: number;
  readonly prot?: KernelProt;
  readonly use?: VmArea["use"];
}

export interface VmallocRequest {
  readonly gfp?: number;
  readonly flags?: number;
  readonly align?: number;
  readonly prot?: KernelProt;
  readonly range?: KvaRange;
  readonly use?: VmArea["use"];
}

export interface VfreeResult {
  /** "bad-address": not a page's; "nonexistent": no area there; "middle": not the area's first page (the kernel frees it all the same). */
  readonly fault: "null" | "bad-address" | "nonexistent" | "middle" | null;
  /** What is gone now. */
  readonly area: VmArea | null;
}

export interface VmallocApi extends Saved<unknown> {
  readonly ranges: KernelRanges;
  /** nr_vmalloc_pages: VmallocUsed of /proc/meminfo. */
  readonly used: number;
  /** Areas in use, by address; addresses that were freed and wait for a flush of the TLB. */
  readonly areas: readonly VmArea[];
  readonly lazy: readonly KvaRange[];
  /** find_vm_area: the area that an address lies in, be it in its guard page. */
  find(kva: Kva): VmArea | null;
  isVmallocAddr(kva: Kva): boolean;
  isVmallocOrModuleAddr(kva: Kva): boolean;
  /** vmalloc_to_pfn; -1: nothing is mapped there. */
  toPfn(kva: Kva): number;
  /** __get_vm_area_node: a run of addresses without anything behind it; null: no room. `bytes` without guard page. */
  getArea(request: AreaRequest): VmArea | null;
  /** pcpu_get_vm_areas: from the end of the vmalloc area, without guard page. */
  getTopArea(bytes: number, align: number, caller: string): VmArea | null;
  /** What an area maps has changed. */
  update(area: VmArea, more: Partial<VmArea>): VmArea;
  /** remove_vm_area: entries emptied, addresses left to the lazy purge. */
  removeArea(area: VmArea): void;
  /** purge_vmap_area_lazy. */
  purge(): void;
  vmalloc(bytes: number, caller: string, gfp?: number): Kva;
  vzalloc(bytes: number, caller: string): Kva;
  /** vmalloc_user: zeroed, may be shown to a process (remap_vmalloc_range). */
  vmallocUser(bytes: number, caller: string): Kva;
  /** vmalloc_32: every frame below 4 GiB. */
  vmalloc32(bytes: number, caller: string): Kva;
  /** __vmalloc_node_range; 0: no memory, no room, or a size that cannot be. */
  alloc(bytes: number, caller: string, request?: VmallocRequest): Kva;
  vfree(kva: Kva): VfreeResult;
  /** vmap: frames that the caller has, side by side; 0: no room. VM_MAP_PUT_PAGES: vfree gives them back. */
  vmap(pfns: readonly number[], flags: number, prot: KernelProt, caller: string): Kva;
  vunmap(kva: Kva): VfreeResult;
  /** module_alloc: pages for modules' code and data, readable, writable and executable until their rights are set. */
  moduleAlloc(bytes: number, caller?: string): Kva;
  /** set_memory_ro, set_memory_x …: rights of mapped pages. */
  protect(start: Kva, pages: number, rights: { readonly write: boolean; readonly execute: boolean }): void;
}

/** Kernel stacks of tasks. */
export interface StacksApi extends Saved<unknown> {
  /** Lowest address of a stack; 0: no memory. */
  alloc(): Kva;
  free(stack: Kva): void;
  /** Gives back those that are kept for the next tasks. */
  drain(): void;
}
