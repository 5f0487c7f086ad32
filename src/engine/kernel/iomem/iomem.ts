/**
 * Mappings of device registers and reserved memory (arch/x86/mm/ioremap.c, kernel/iomem.c): the addresses are taken from the vmalloc
 * area, nothing is taken from the buddy allocator, and the entries forbid the processor to cache:
 *
 *   ioremap      UC-   PCD          uncached, unless a range register says otherwise
 *   ioremap_uc   UC    PCD PWT      uncached
 *   ioremap_wc   WC    PWT          writes are gathered (where the processor has a page attribute table: x86-64 here)
 *   memremap     WB    —            ordinary caching: for reserved memory, not for registers
 */
import { frameOf, isPresent } from "../../mmu/entry";
import { hexKva, type Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import type { BootMemory } from "../frames/bootMemory";
import { setPte } from "../mm/pageTables";
import { kernelEntry, kernelPte, kernelPteAddress } from "../vmalloc/kernelPages";
import { VM_AREA, type VmArea } from "../vmalloc/vmArea";
import type { IomemApi, IoremapKind, IoremapResult } from "./api";
import { bootTree, HPET } from "./bootTree";
import { named, release, request, type Resource, resource } from "./resource";

const PAGE = 4096;
/** Physical addresses have so many bits. */
const PHYSICAL_BITS = { 8: 40, 4: 32 } as const;
const MEMREMAP = { WB: 1, WC: 4 } as const;

export class Iomem implements IomemApi {
  private root: Resource;

  constructor(private readonly k: KernelCore, boot: BootMemory) {
    const wide = k.memory.layout.pointerSize === 8;
    this.root = bootTree(boot, k.physical.frames * PAGE, wide);
    // The kernel's own mapping of the timer.
    this.ioremap(HPET, 1024, "uc-", wide ? "hpet_enable+0xef/0x46d" : "hpet_enable+0xc5/0x3da");
  }

  get tree(): Resource {
    return this.root;
  }

  requestRegion(start: number, bytes: number, name: string): Resource | null {
    const wanted = resource(start, start + bytes - 1, name, true);
    if (bytes <= 0 || wanted.end > this.root.end) return this.root;
    const done = request(this.root, wanted);
    if ("conflict" in done) return done.conflict;
    this.root = done;
    return null;
  }

  releaseRegion(start: number, bytes: number): boolean {
    const done = release(this.root, start, start + bytes - 1);
    if (done) this.root = done;
    else this.k.log.printk(`Trying to free nonexistent resource <${hex16(start)}-${hex16(start + bytes - 1)}>`);
    return done !== null;
  }

  ioremap(phys: number, bytes: number, kind: IoremapKind, caller: string): IoremapResult {
    this.k.steps.mark("vmalloc");
    if (this.k.steps.on) this.k.steps.enter("__ioremap_caller", "ioremap", `0x${phys.toString(16)}`, bytes, kind);
    const result = this.remap(phys, bytes, kind, caller);
    if (this.k.steps.on) this.k.steps.leave(result.fault === null ? "ioremap-done" : `ioremap-${result.fault}`, this.hex(result.address));
    return result;
  }

  private remap(phys: number, bytes: number, kind: IoremapKind, caller: string): IoremapResult {
    const refused = (fault: IoremapResult["fault"]): IoremapResult => ({ address: 0, fault });
    const last = phys + bytes - 1;
    if (!(bytes > 0) || phys < 0) return refused("size");
    if (last >= 2 ** PHYSICAL_BITS[this.k.memory.layout.pointerSize]) {
      this.k.log.printk(`ioremap: invalid physical address ${phys.toString(16)}`);
      return refused("invalid-address");
    }
    if (this.isRam(phys, last)) {
      this.k.log.printk(`ioremap on RAM at ${this.pa(phys)} - ${this.pa(last)}`);
      return refused("ram");
    }
    const start = phys - (phys % PAGE);
    const size = Math.ceil((last + 1 - start) / PAGE) * PAGE;
    const cache = kind === "wc" && this.k.memory.layout.pointerSize === 4 ? "uc-" : kind;
    const area = this.k.vmalloc.getArea({ bytes: size, caller, flags: VM_AREA.IOREMAP, phys: start, prot: { write: true, execute: false, cache } });
    if (!area || !this.mapRange(area, start, size)) return refused("no-room");
    return { address: area.start + (phys - start), fault: null };
  }

  /** ioremap_page_range. */
  private mapRange(area: VmArea, phys: number, size: number): boolean {
    for (let done = 0; done < size; done += PAGE) {
      const at = kernelPteAddress(this.k, area.start + done, true);
      if (at < 0) {
        this.k.vmalloc.removeArea(area);
        return false;
      }
      setPte(this.k, at, kernelEntry(this.k, (phys + done) / PAGE, area.prot));
    }
    if (this.k.steps.on) this.k.steps.note("ioremap-mapped", size / PAGE, area.prot.cache);
    return true;
  }

  /** __ioremap_check_ram: memory that the kernel uses as such, not what was kept out of it. As on Linux, parts of pages are not looked at. */
  private isRam(start: number, last: number): boolean {
    for (const r of named(this.root, "System RAM", start, last)) {
      const stop = Math.floor((Math.min(r.end, last) + 1) / PAGE);
      for (let pfn = Math.ceil(Math.max(r.start, start) / PAGE); pfn < stop; pfn++) if (!this.k.pages.isReserved(pfn)) return true;
    }
    return false;
  }

  iounmap(address: Kva): VmArea | null {
    const area = this.k.vmalloc.find(address);
    if (!area || (area.flags & VM_AREA.IOREMAP) === 0) {
      this.k.log.printk(`iounmap: bad address ${this.hex(address)}`);
      return null;
    }
    this.k.steps.mark("vmalloc");
    this.k.vmalloc.removeArea(area);
    return area;
  }

  memremap(phys: number, bytes: number, flags: number, caller: string): IoremapResult {
    const last = phys + bytes - 1;
    const ram = named(this.root, "System RAM", phys, last);
    const whole = ram.some((r) => r.start <= phys && last <= r.end);
    if (ram.length > 0 && !whole) {
      this.k.log.printk(`memremap attempted on mixed range ${this.pa(phys)} size: 0x${bytes.toString(16)}`);
      return { address: 0, fault: "ram" };
    }
    const wb = (flags & MEMREMAP.WB) !== 0;
    if (whole && wb && last < this.k.directMap.end) return { address: this.k.directMap.toVirt(phys), fault: null };
    if (whole && !wb) {
      this.k.log.printk(`memremap attempted on ram ${this.pa(phys)} size: 0x${bytes.toString(16)}`);
      return { address: 0, fault: "ram" };
    }
    return this.ioremap(phys, bytes, wb ? "wb" : (flags & MEMREMAP.WC) !== 0 ? "wc" : "uc-", caller);
  }

  memunmap(address: Kva): boolean {
    return this.k.directMap.toPhys(address) >= 0 || this.iounmap(address) !== null;
  }

  deviceAddress(kva: Kva): number {
    if (!this.k.vmalloc.isVmallocAddr(kva)) return -1;
    const e = kernelPte(this.k, kva);
    const pfn = frameOf(e.lo, e.hi);
    return isPresent(e) && pfn >= this.k.physical.frames ? pfn * PAGE + (kva & (PAGE - 1)) : -1;
  }

  private hex(kva: Kva): string {
    return hexKva(kva, this.k.memory.layout.pointerSize);
  }
  /** %pa. */
  private pa(phys: number): string {
    return `0x${phys.toString(16).padStart(this.k.memory.layout.pointerSize * 2, "0")}`;
  }

  save(): Resource {
    return this.root;
  }
  restore(state: unknown): void {
    this.root = state as Resource;
  }
}

const hex16 = (n: number): string => n.toString(16).padStart(16, "0");
