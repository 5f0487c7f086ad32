/**
 * Memory that is contiguous in the kernel's addresses and scattered in frames (mm/vmalloc.c of Linux 6.1):
 *
 *   vmalloc ── __vmalloc_node_range ── __get_vm_area_node ── alloc_vmap_area       a run of addresses, one guard page more
 *                                   ├─ vm_area_alloc_pages                         single frames, wherever there are some
 *                                   └─ vmap_pages_range                            a page-table entry for each
 *   vfree ── remove_vm_area (entries emptied, addresses to the purge list) ── __free_page for each frame
 *   vmap                                the same for frames that somebody has already
 */
import { frameOf, isPresent } from "../../mmu/entry";
import { hexKva, type Kva } from "../boot/kva";
import { structPageKva } from "../boot/memMap";
import { type KernelCore, putPage } from "../core";
import { __GFP, GFP } from "../pagealloc/gfp";
import { flushKernelRange, kernelPte, mapKernelPages, preallocateTables, protectKernelPages, unmapKernelPages } from "./kernelPages";
import { type KernelProt, PAGE_KERNEL } from "./protection";
import { type KernelRanges, kernelRanges, type KvaRange } from "./ranges";
import type { AreaRequest, VfreeResult, VmallocApi, VmallocRequest } from "./api";
import { mappedBytes, VM_AREA, type VmArea } from "./vmArea";
import { VmapAreas } from "./vmapAreas";

const PAGE = 4096;
const RECLAIM_MASK = __GFP.DIRECT_RECLAIM | __GFP.KSWAPD_RECLAIM | __GFP.IO | __GFP.FS | __GFP.NOWARN | __GFP.RETRY_MAYFAIL | __GFP.NOFAIL | __GFP.NORETRY | __GFP.MEMALLOC | __GFP.NOMEMALLOC | __GFP.ATOMIC;

export class Vmalloc implements VmallocApi {
  readonly ranges: KernelRanges;
  private readonly space: VmapAreas<VmArea>;
  /** nr_vmalloc_pages: VmallocUsed of /proc/meminfo. */
  used = 0;

  constructor(private readonly k: KernelCore) {
    this.ranges = kernelRanges(k.mmu.mode, k.directMap);
    const { vmalloc, modules } = this.ranges;
    this.space = new VmapAreas<VmArea>(vmalloc.start === modules.start ? [vmalloc] : [vmalloc, modules], (start, end) => this.flush(start, end));
    preallocateTables(k, vmalloc.start, vmalloc.end);
  }

  // --- areas ---

  get areas(): readonly VmArea[] {
    return this.space.areas;
  }
  get lazy(): readonly KvaRange[] {
    return this.space.lazy;
  }

  /** find_vm_area: the area that an address lies in, be it in its guard page. */
  find(kva: Kva): VmArea | null {
    return this.space.find(kva);
  }

  isVmallocAddr(kva: Kva): boolean {
    return kva >= this.ranges.vmalloc.start && kva < this.ranges.vmalloc.end;
  }
  isVmallocOrModuleAddr(kva: Kva): boolean {
    return this.isVmallocAddr(kva) || (kva >= this.ranges.modules.start && kva < this.ranges.modules.end);
  }

  /** vmalloc_to_pfn; -1: nothing is mapped there. */
  toPfn(kva: Kva): number {
    const e = kernelPte(this.k, kva);
    return isPresent(e) ? frameOf(e.lo, e.hi) : -1;
  }

  /** __get_vm_area_node: a run of addresses without anything behind it; null: no room. `bytes` without guard page. */
  getArea(r: AreaRequest): VmArea | null {
    const size = Math.ceil(r.bytes / PAGE) * PAGE;
    const align = (r.flags & VM_AREA.IOREMAP) !== 0 ? ioremapAlign(size) : (r.align ?? PAGE);
    const whole = size + ((r.flags & VM_AREA.NO_GUARD) !== 0 ? 0 : PAGE);
    const range = r.range ?? this.ranges.vmalloc;
    if (this.k.steps.on) this.k.steps.enter("alloc_vmap_area", "vmap-search", whole, align / PAGE);
    const start = size === 0 ? null : this.space.reserve(whole, align, range.start, range.end);
    if (start === null) {
      if (this.k.steps.on) this.k.steps.leave("vmap-none");
      return null;
    }
    if (this.k.steps.on) this.k.steps.object(this.hex(start)).leave("vmap-found", this.hex(start), this.hex(start + whole));
    return this.addArea(start, whole, r);
  }

  /** Enters an area at addresses that were reserved before. */
  private addArea(start: Kva, whole: number, r: AreaRequest): VmArea {
    const area: VmArea = {
      start, end: start + whole, size: whole, flags: r.flags, caller: r.caller, pages: [], nrPages: 0, pagesAt: 0, phys: r.phys ?? 0, requested: r.bytes, prot: r.prot ?? PAGE_KERNEL, use: r.use ?? null,
    };
    this.space.insert(area);
    return area;
  }

  /** pcpu_get_vm_areas: from the end of the vmalloc area, without guard page. */
  getTopArea(bytes: number, align: number, caller: string): VmArea | null {
    const { start, end } = this.ranges.vmalloc;
    const at = this.space.reserveTop(bytes, align, start, end);
    return at === null ? null : this.addArea(at, bytes, { bytes, caller, flags: VM_AREA.ALLOC | VM_AREA.NO_GUARD, use: "percpu" });
  }

  /** What an area maps has changed. */
  update(area: VmArea, more: Partial<VmArea>): VmArea {
    const next = { ...area, ...more };
    this.space.replace(area, next);
    return next;
  }

  /** remove_vm_area: entries emptied, addresses left to the lazy purge. */
  removeArea(area: VmArea): void {
    unmapKernelPages(this.k, area.start, area.end);
    this.space.release(area);
    if (this.k.steps.on) this.k.steps.note("vunmap-lazy", mappedBytes(area) / PAGE, this.space.lazy.reduce((n, r) => n + (r.end - r.start) / PAGE, 0));
  }

  /** _vm_unmap_aliases, purge_vmap_area_lazy. */
  purge(): void {
    this.space.purgeLazy();
  }

  private flush(start: Kva, end: Kva): void {
    if (this.k.steps.on) this.k.steps.note("vmap-purge");
    flushKernelRange(this.k, start, end);
  }

  // --- memory ---

  vmalloc(bytes: number, caller: string, gfp: number = GFP.KERNEL): Kva {
    return this.alloc(bytes, caller, { gfp });
  }
  vzalloc(bytes: number, caller: string): Kva {
    return this.alloc(bytes, caller, { gfp: GFP.KERNEL | __GFP.ZERO });
  }
  /** vmalloc_user: zeroed, may be shown to a process (remap_vmalloc_range). */
  vmallocUser(bytes: number, caller: string): Kva {
    return this.alloc(bytes, caller, { gfp: GFP.KERNEL | __GFP.ZERO, flags: VM_AREA.USERMAP });
  }
  /** vmalloc_32: every frame below 4 GiB. */
  vmalloc32(bytes: number, caller: string): Kva {
    return this.alloc(bytes, caller, { gfp: GFP.KERNEL | (this.k.memory.layout.pointerSize === 8 ? __GFP.DMA32 : 0) });
  }

  /** __vmalloc_node_range; 0: no memory, no room, or a size that cannot be. */
  alloc(bytes: number, caller: string, request: VmallocRequest = {}): Kva {
    const gfp = request.gfp ?? GFP.KERNEL;
    this.k.steps.mark("vmalloc");
    if (this.k.steps.on) this.k.steps.enter("__vmalloc_node_range", "vmalloc", bytes, Math.ceil(bytes / PAGE));
    const address = this.allocRange(bytes, caller, gfp, request);
    if (this.k.steps.on) this.k.steps.leave(address === 0 ? "vmalloc-failed" : "vmalloc-done", address === 0 ? "" : this.hex(address));
    return address;
  }

  private allocRange(bytes: number, caller: string, gfp: number, request: VmallocRequest): Kva {
    const pages = Math.ceil(bytes / PAGE);
    if (!(bytes > 0)) return 0;
    if (pages > this.k.frames.total) return this.failed(gfp, `vmalloc error: size ${bytes}, exceeds total pages`);
    const area = this.getArea({ bytes, caller, flags: (request.flags ?? 0) | VM_AREA.ALLOC, align: request.align, range: request.range, prot: request.prot, use: request.use });
    if (!area) return this.failed(gfp, `vmalloc error: size ${pages * PAGE}, vm_struct allocation failed`);
    const filled = this.allocPages(area, pages, gfp);
    if (!filled) return 0;
    if (!mapKernelPages(this.k, filled.start, filled.pages, filled.prot)) {
      this.drop(filled);
      return this.failed(gfp, `vmalloc error: size ${pages * PAGE}, failed to map pages`);
    }
    if (this.k.steps.on) this.k.steps.note("vmalloc-mapped", pages);
    return filled.start;
  }

  /** __vmalloc_area_node: the array of pages, then the pages. */
  private allocPages(area: VmArea, count: number, gfp: number): VmArea | null {
    const room = count * this.k.memory.layout.pointerSize;
    const nested = (gfp & RECLAIM_MASK) | __GFP.ZERO;
    const pagesAt = room > PAGE ? this.alloc(room, area.caller, { gfp: nested, use: "pages-array" }) : 0;
    if (room > PAGE && pagesAt === 0) return this.unfilled(area, gfp, `vmalloc error: size ${count * PAGE}, failed to allocated page array size ${room}`);
    const pages = this.takeFrames(count, gfp);
    if (pages.length < count) {
      for (const pfn of pages) putPage(this.k, pfn);
      if (pagesAt !== 0) this.vfree(pagesAt);
      return this.unfilled(area, gfp, `vmalloc error: size ${pages.length * PAGE}, page order 0, failed to allocate pages`);
    }
    if (pagesAt !== 0) this.writePages(pagesAt, pages);
    this.used += count;
    return this.update(area, { pages, nrPages: count, pagesAt });
  }

  private unfilled(area: VmArea, gfp: number, text: string): null {
    this.space.release(area);
    this.failed(gfp, text);
    return null;
  }

  /** area->pages: the addresses of the struct pages, in memory of its own. */
  private writePages(pagesAt: Kva, pages: readonly number[]): void {
    const word = this.k.memory.layout.pointerSize;
    for (const [i, pfn] of pages.entries()) {
      const at = pagesAt + i * word;
      const pa = this.toPfn(at) * PAGE + (at & (PAGE - 1));
      const struct = structPageKva(this.k, pfn);
      this.k.physical.write32(pa, Number(BigInt.asUintN(32, BigInt(struct))));
      if (word === 8) this.k.physical.write32(pa + 4, Number(BigInt.asUintN(32, BigInt(struct) >> 32n)));
    }
  }

  /** vm_area_alloc_pages: one by one, from high memory where there is some. Fewer than asked for: memory ran out. */
  private takeFrames(count: number, gfp: number): number[] {
    const wanted = (gfp & (__GFP.DMA | __GFP.DMA32)) === 0 ? gfp | __GFP.HIGHMEM : gfp;
    const pages: number[] = [];
    for (let i = 0; i < count; i++) {
      const pfn = this.k.frames.allocPages(0, wanted);
      if (pfn < 0) break;
      pages.push(pfn);
    }
    if (this.k.steps.on) this.k.steps.about(...pages.map((pfn) => ({ pfn, order: 0, role: "page" as const }))).note("vmalloc-pages", pages.length, count, runs(pages));
    return pages;
  }

  private drop(area: VmArea): void {
    this.removeArea(area);
    this.freeFrames(area);
  }

  private freeFrames(area: VmArea): void {
    for (const pfn of area.pages) putPage(this.k, pfn);
    if ((area.flags & VM_AREA.MAP_PUT_PAGES) === 0) this.used -= area.nrPages;
    if (area.pagesAt !== 0) this.vfree(area.pagesAt);
  }

  /** __vunmap with the pages. */
  vfree(kva: Kva): VfreeResult {
    return this.vunmapArea(kva, "vfree", true);
  }

  private vunmapArea(kva: Kva, fn: "vfree" | "vunmap", free: boolean): VfreeResult {
    if (kva === 0) return { fault: "null", area: null };
    this.k.steps.mark("vmalloc");
    if ((kva & (PAGE - 1)) !== 0) return this.refused("bad-address", `Trying to vfree() bad address (${this.hex(kva)})`);
    const area = this.space.find(kva);
    if (!area) return this.refused("nonexistent", `Trying to vfree() nonexistent vm area (${this.hex(kva)})`);
    if (this.k.steps.on) this.k.steps.object(this.hex(area.start)).enter("__vunmap", fn, this.hex(area.start), area.nrPages);
    this.removeArea(area);
    if (free) this.freeFrames(area);
    if (this.k.steps.on) this.k.steps.about(...(free ? area.pages : []).map((pfn) => ({ pfn, order: 0, role: "freed" as const }))).leave(free ? "vfree-done" : "vunmap-done", area.nrPages);
    return { fault: area.start === kva ? null : "middle", area };
  }

  private refused(fault: "bad-address" | "nonexistent", text: string): VfreeResult {
    this.k.log.printk(text);
    return { fault, area: null };
  }

  /** vmap: frames that the caller has, side by side; 0: no room. VM_MAP_PUT_PAGES: vfree gives them back. */
  vmap(pfns: readonly number[], flags: number, prot: KernelProt, caller: string): Kva {
    this.k.steps.mark("vmalloc");
    if (pfns.length === 0 || pfns.length > this.k.frames.total) return 0;
    const area = this.getArea({ bytes: pfns.length * PAGE, caller, flags: (flags & ~VM_AREA.FLUSH_RESET_PERMS) | VM_AREA.MAP, prot });
    if (!area) return 0;
    if (!mapKernelPages(this.k, area.start, pfns, prot)) {
      this.removeArea(area);
      return 0;
    }
    if (this.k.steps.on) this.k.steps.about(...pfns.map((pfn) => ({ pfn, order: 0, role: "page" as const }))).note("vmap-mapped", pfns.length, this.hex(area.start));
    if ((flags & VM_AREA.MAP_PUT_PAGES) !== 0) this.update(area, { pages: pfns, nrPages: pfns.length });
    return area.start;
  }

  vunmap(kva: Kva): VfreeResult {
    return this.vunmapArea(kva, "vunmap", false);
  }

  // --- modules ---

  /** module_alloc: pages that modules' code and data lie in, readable, writable and executable until their rights are set. */
  moduleAlloc(bytes: number, caller = "move_module+0x1a/0x4d0"): Kva {
    return this.alloc(bytes, caller, { gfp: GFP.KERNEL, flags: VM_AREA.FLUSH_RESET_PERMS, range: this.ranges.modules, use: "module" });
  }

  /** set_memory_ro, set_memory_x …: rights of mapped pages. */
  protect(start: Kva, pages: number, rights: { readonly write: boolean; readonly execute: boolean }): void {
    protectKernelPages(this.k, start, pages, { ...rights, cache: "wb" });
  }

  private failed(gfp: number, text: string): 0 {
    if ((gfp & __GFP.NOWARN) === 0) this.k.log.printk(`${this.k.current?.comm ?? "swapper/0"}: ${text}, mode:0x${gfp.toString(16)}, nodemask=(null),cpuset=/,mems_allowed=0`);
    return 0;
  }

  private hex(kva: Kva): string {
    return hexKva(kva, this.k.memory.layout.pointerSize);
  }

  save(): unknown {
    return { space: this.space.save(), used: this.used };
  }
  restore(state: unknown): void {
    const s = state as { readonly space: ReturnType<VmapAreas<VmArea>["save"]>; readonly used: number };
    this.space.restore(s.space);
    this.used = s.used;
  }
}

/** Ranges of devices lie at multiples of their size, up to a large page. */
function ioremapAlign(size: number): number {
  return Math.min(2 ** Math.ceil(Math.log2(size)), 2 << 20);
}

/** Into how many runs of neighbouring frames. */
const runs = (pages: readonly number[]): number => pages.filter((pfn, i) => i === 0 || pages[i - 1] !== pfn - 1).length;
