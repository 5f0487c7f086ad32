/**
 * The page allocator as the kernel has it at KernelCore.frames: all frames of the machine come from here and go back here.
 *
 *   allocPages   __alloc_pages: fast path (freelist.ts), else slow path (slowpath.ts); prep_new_page
 *   freePages    free_the_page: per-CPU lists (perCpuLists.ts) or buddy lists (buddy.ts)
 *   putPages     __free_pages: only the last user frees
 */
import type { FrameRange } from "../frames/bootMemory";
import type { StructPages } from "../frames/structPage";
import type { Saved } from "../../memory/machineMemory";
import type { PhysicalMemory } from "../../memory/physical";
import type { AllocSteps } from "../trace/allocSteps";
import { type BadPage, badFree } from "./badPage";
import { type Buddy, freeOnePage, zoneOf } from "./buddy";
import { CmaArea } from "./cma";
import { compactNode, type Mover } from "./compaction";
import { getPageFromFreelist } from "./freelist";
import { __GFP, GFP } from "./gfp";
import { handOver, handOverCma } from "./handOver";
import { PageBlocks } from "./migrateTypes";
import { drainZone, freeUnrefPage } from "./perCpuLists";
import { pcpAllowed } from "./perCpuPages";
import { type AllocRequest, fastFlags, Requests } from "./request";
import { type PressureHooks, slowPath } from "./slowpath";
import { VmEvents } from "./vmEvents";
import { minFreeKbytes, recommendedKbytes, setupLowmemReserve, setupWatermarks } from "./watermark";
import { ORDERS, Zone } from "./zone";
import { planZones } from "./zonePlan";

export interface PageAllocatorPlan {
  readonly pointerSize: 4 | 8;
  readonly pageblockOrder: number;
  /** Frames that are memory, ascending, and those of them that nobody has taken at boot. */
  readonly memory: readonly FrameRange[];
  readonly free: readonly FrameRange[];
  readonly cma: FrameRange | null;
  /** vm.min_free_kbytes; 0: by the size of the memory. */
  readonly minFree: number;
  /** Transparent huge pages are in use. */
  readonly thp: boolean;
}

/** Pages in the way of a contiguous allocation go where any movable page may. */
const ELSEWHERE = GFP.USER | __GFP.MOVABLE | __GFP.RETRY_MAYFAIL | __GFP.NOWARN;

interface State { readonly cma: Uint8Array | null; readonly zones: readonly unknown[]; readonly blocks: Uint8Array; readonly events: unknown; readonly minFree: number }

export class PageAllocator implements Buddy, Saved<State> {
  readonly zones: readonly Zone[];
  readonly blocks: PageBlocks;
  readonly events = new VmEvents();
  readonly total: number;
  /** The area of the machine word cma; null: none. */
  readonly cma: CmaArea | null;
  /** Set by the kernel: nothing can be moved before. */
  mover: Mover = { isLru: () => false, migrate: () => false };
  readonly hooks: PressureHooks & {
    /** An order that no block has was asked for. */
    tooLarge?(order: number, gfp: number): void;
    /** A frame came back that nobody had. */
    bad?(page: BadPage): void;
  } = {};
  /** vm.min_free_kbytes. */
  minFreeKbytes: number;
  private readonly requests: Requests;

  constructor(
    private readonly physical: PhysicalMemory,
    readonly pages: StructPages,
    plan: PageAllocatorPlan,
    readonly steps: AllocSteps,
  ) {
    this.zones = planZones(plan.pointerSize, plan.memory).map((z) => new Zone(z, pages));
    this.blocks = new PageBlocks(physical.frames, plan.pageblockOrder);
    handOver(this, plan.free);
    handOverCma(this, plan.cma);
    this.total = this.zones.reduce((n, z) => n + z.managed, 0);
    this.cma = plan.cma ? new CmaArea(this, plan.cma, ELSEWHERE) : null;
    this.requests = new Requests(this.zones);
    setupLowmemReserve(this.zones);
    this.minFreeKbytes = 0;
    this.keepFree(plan.minFree > 0 ? plan.minFree : minFreeKbytes(this.zones));
    if (plan.thp && plan.minFree === 0) this.keepFree(Math.max(this.minFreeKbytes, recommendedKbytes(this)));
  }

  /** vm.min_free_kbytes is set. */
  keepFree(kbytes: number): void {
    this.minFreeKbytes = kbytes;
    setupWatermarks(this.zones, kbytes);
  }

  /** Frames that nobody has: in free blocks and in per-CPU lists. */
  get free(): number {
    let n = 0;
    for (const z of this.zones) n += z.free + z.pcp.count;
    return n;
  }

  /** NR_FREE_PAGES: MemFree. */
  get nrFreePages(): number {
    let n = 0;
    for (const z of this.zones) n += z.free;
    return n;
  }

  /** __alloc_pages. */
  allocPages(order: number, gfp: number): number {
    this.steps.mark("pages");
    if (!(order >= 0 && order < ORDERS)) {
      this.hooks.tooLarge?.(order, gfp);
      return -1;
    }
    const r = this.requests.of(order, gfp);
    if (this.steps.on) this.steps.enter("__alloc_pages", "alloc-pages", order, `0x${gfp.toString(16)}`, r.type);
    let pfn = getPageFromFreelist(this, r, fastFlags(r));
    if (pfn < 0) pfn = slowPath(this, r, this.hooks);
    if (pfn >= 0) this.prepare(pfn, r);
    this.kswapd();
    if (this.steps.on) pfn >= 0 ? this.steps.about({ pfn, order, role: "taken" }).leave("alloc-done", pfn, order) : this.steps.leave("alloc-failed", order);
    return pfn;
  }

  /** prep_new_page. */
  private prepare(pfn: number, { order, gfp }: AllocRequest): void {
    const count = 2 ** order;
    for (let i = 0; i < count; i++) {
      this.pages.setAllocated(pfn + i);
      if ((gfp & __GFP.ZERO) !== 0) this.physical.clearPage(pfn + i);
    }
    if (order > 0 && (gfp & __GFP.COMP) !== 0) this.pages.setCompound(pfn, order);
  }

  /** kswapd, woken for a boosted watermark, takes the boost back when it has run. */
  private kswapd(): void {
    for (const z of this.zones) {
      if (!z.boosted) continue;
      this.events.count("kswapd_wakeups");
      z.boosted = false;
      z.boost = 0;
    }
  }

  /** free_the_page: whatever its struct pages say of users, there are none any more. */
  freePages(pfn: number, order: number): void {
    this.steps.mark("pages");
    const zone = zoneOf(this, pfn);
    if (this.steps.on) this.steps.about({ pfn, order, role: "freed" }).enter("__free_pages", "free-pages", pfn, order, zone.name);
    if (this.pages.compoundOrder(pfn) > 0) this.pages.clearCompound(pfn);
    for (let i = 2 ** order - 1; i >= 0; i--) this.pages.setUnused(pfn + i);
    this.events.pgfree += 2 ** order;
    if (pcpAllowed(order, this.blocks.order)) freeUnrefPage(this, zone, pfn, order);
    else freeOnePage(this, zone, pfn, order, this.blocks.get(pfn));
    if (this.steps.on) this.steps.leave();
  }

  /**
   * __free_pages: one user less; the last one frees the block. If there are others yet (and the block is not a compound page), all but
   * its first frame are freed. What was wrong with it, if something was: nothing is freed then.
   */
  putPages(pfn: number, order: number): BadPage | null {
    const bad = badFree(this.pages, pfn);
    if (bad) {
      this.hooks.bad?.(bad);
      return bad;
    }
    const compound = this.pages.compoundOrder(pfn) > 0;
    if (this.pages.putPageTestZero(pfn)) this.freePages(pfn, order);
    else if (!compound) for (let o = order - 1; o >= 0; o--) this.freePages(pfn + 2 ** o, o);
    return null;
  }

  /** drain_all_pages: the per-CPU lists are empty afterwards. */
  drain(): void {
    for (const z of this.zones) drainZone(this, z);
  }

  /** cma_alloc: `count` frames in a row; -1: there is no area, or it has no room. */
  cmaAlloc(count: number, align: number): number {
    this.steps.mark("pages");
    if (this.steps.on) this.steps.enter("cma_alloc", "cma-alloc", count);
    const pfn = this.cma?.alloc(count, align, this.mover) ?? -1;
    if (this.steps.on) this.steps.leave(pfn >= 0 ? "cma-got" : "cma-busy", pfn);
    return pfn;
  }

  /** cma_release: false: not from there. */
  cmaRelease(pfn: number, count: number): boolean {
    return this.cma?.release(pfn, count) ?? false;
  }

  /** What a write to /proc/sys/vm/compact_memory does. */
  compactMemory(): void {
    compactNode(this, this.mover);
  }

  zoneOf(pfn: number): Zone {
    return zoneOf(this, pfn);
  }

  save(): State {
    return { cma: this.cma?.save() ?? null, zones: this.zones.map((z) => z.save()), blocks: this.blocks.save(), events: this.events.save(), minFree: this.minFreeKbytes };
  }

  restore(state: State): void {
    this.zones.forEach((z, i) => z.restore(state.zones[i] as ReturnType<Zone["save"]>));
    if (state.cma) this.cma?.restore(state.cma);
    this.blocks.restore(state.blocks);
    this.events.restore(state.events as ReturnType<VmEvents["save"]>);
    this.minFreeKbytes = state.minFree;
  }
}
