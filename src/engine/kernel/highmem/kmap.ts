/**
 * Windows for high memory (mm/highmem.c; x86-32): frames above the direct map have no address of their own; whoever wants to touch
 * one gets a window.
 *
 *   kmap          persistent: one of 1024 (PAE: 512) pages from PKMAP_BASE on, shared by all who map that frame and counted:
 *                 pkmap_count 0 free · 1 nobody uses it, but the TLB may know it · n + 1: n users
 *                 when the numbers come round to 0, all unused ones are flushed and free (flush_all_zero_pkmaps)
 *   kmap_local    short: one of this processor's 16 pages of the fixmap, given back in reverse order
 *
 * Frames of the direct map (all of them on x86-64) are simply named by their address there.
 */
import type { Kva } from "../boot/kva";
import type { KernelCore } from "../core";
import { setPte } from "../mm/pageTables";
import { NO_ENTRY } from "../../mmu/entry";
import { flushKernelRange, kernelEntry, kernelPteAddress } from "../vmalloc/kernelPages";
import { PAGE_KERNEL } from "../vmalloc/protection";
import type { KmapApi, KmapWindow } from "./api";
import { clearFixmap, FIX, fixToVirt, KM_MAX_IDX, setFixmap } from "./fixmap";

const PAGE = 4096;

interface Slot { readonly pfn: number; readonly count: number }
interface KmapState { readonly slots: ReadonlyMap<number, Slot>; readonly last: number; readonly local: readonly number[] }

export class Kmap implements KmapApi {
  private slots = new Map<number, Slot>();
  private last = 0;
  /** Frames in this processor's windows, the latest last. */
  private local: readonly number[] = [];

  constructor(private readonly k: KernelCore) {}

  isHighmem(pfn: number): boolean {
    return pfn * PAGE >= this.k.directMap.end;
  }

  pageAddress(pfn: number): Kva {
    if (!this.isHighmem(pfn)) return this.k.directMap.toVirt(pfn * PAGE);
    const slot = this.slotOf(pfn);
    return slot < 0 ? 0 : this.addressOf(slot);
  }

  private addressOf(slot: number): Kva {
    return this.k.vmalloc.ranges.pkmap!.start + slot * PAGE;
  }

  private slotOf(pfn: number): number {
    for (const [slot, s] of this.slots) if (s.pfn === pfn) return slot;
    return -1;
  }

  kmap(pfn: number): Kva {
    if (!this.isHighmem(pfn)) return this.pageAddress(pfn);
    const known = this.slotOf(pfn);
    const slot = known >= 0 ? known : this.mapNew(pfn);
    if (slot < 0) return 0;
    this.slots.set(slot, { pfn, count: (this.slots.get(slot)?.count ?? 1) + 1 });
    if (this.k.steps.on) this.k.steps.about({ pfn, order: 0, role: "page" }).note(known >= 0 ? "kmap-shared" : "kmap-new", pfn, slot, this.slots.get(slot)!.count - 1);
    return this.addressOf(slot);
  }

  /** map_new_virtual: the next number that nobody uses; -1: none. */
  private mapNew(pfn: number): number {
    const { pages } = this.k.vmalloc.ranges.pkmap!;
    for (let tried = 0; tried < pages; tried++) {
      this.last = (this.last + 1) % pages;
      if (this.last === 0) this.flushUnused();
      if (this.slots.has(this.last)) continue;
      const at = kernelPteAddress(this.k, this.addressOf(this.last), true);
      if (at < 0) return -1;
      setPte(this.k, at, kernelEntry(this.k, pfn, PAGE_KERNEL));
      this.slots.set(this.last, { pfn, count: 1 });
      return this.last;
    }
    return -1;
  }

  /** flush_all_zero_pkmaps. */
  private flushUnused(): void {
    for (const [slot, { count }] of [...this.slots]) {
      if (count !== 1) continue;
      const at = kernelPteAddress(this.k, this.addressOf(slot), false);
      if (at >= 0) setPte(this.k, at, NO_ENTRY);
      this.slots.delete(slot);
    }
    const { start, pages } = this.k.vmalloc.ranges.pkmap!;
    flushKernelRange(this.k, start, start + pages * PAGE);
  }

  kunmap(pfn: number): boolean {
    if (!this.isHighmem(pfn)) return true;
    const slot = this.slotOf(pfn);
    const s = this.slots.get(slot);
    if (!s || s.count <= 1) return false;
    this.slots.set(slot, { pfn, count: s.count - 1 });
    return true;
  }

  kmapLocal(pfn: number): Kva {
    if (this.local.length >= KM_MAX_IDX) return 0;
    const index = FIX.KMAP_BEGIN + this.local.length;
    if (!this.isHighmem(pfn)) return this.pageAddress(pfn);
    if (!setFixmap(this.k, index, pfn, PAGE_KERNEL)) return 0;
    this.local = [...this.local, pfn];
    return fixToVirt(this.k, index);
  }

  kunmapLocal(address: Kva): "bad-address" | "order" | null {
    const page = address - (address & (PAGE - 1));
    if (this.k.directMap.toPhys(page) >= 0) return null;
    const index = this.local.findIndex((_, i) => fixToVirt(this.k, FIX.KMAP_BEGIN + i) === page);
    if (index < 0) return "bad-address";
    if (index !== this.local.length - 1) return "order";
    clearFixmap(this.k, FIX.KMAP_BEGIN + index);
    this.local = this.local.slice(0, -1);
    return null;
  }

  windows(): readonly KmapWindow[] {
    const persistent = [...this.slots].map(([slot, { pfn, count }]): KmapWindow => ({ address: this.addressOf(slot), pfn, users: count - 1, kind: "pkmap" }));
    return [...persistent, ...this.local.map((pfn, i): KmapWindow => ({ address: fixToVirt(this.k, FIX.KMAP_BEGIN + i), pfn, users: 1, kind: "local" }))];
  }

  save(): KmapState {
    return { slots: new Map(this.slots), last: this.last, local: this.local };
  }
  restore(state: unknown): void {
    const { slots, last, local } = state as KmapState;
    this.slots = new Map(slots);
    this.last = last;
    this.local = local;
  }
}
