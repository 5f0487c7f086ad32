/**
 * Memory compaction (mm/compaction.c): two scanners go towards each other through a zone. The one from below takes pages that can be moved, the
 * one from above free frames; the pages move up, and what they leave is free in one piece.
 *
 *   start │ M · M S · M · │ · · S · │ …… │ · M · · │ · · · · │ end        M can be moved   S cannot   · free
 *           ─── migrate scanner ──▶            ◀── free scanner ───
 *
 * For one allocation it ends as soon as there is a block large enough; by /proc/sys/vm/compact_memory the scanners meet.
 */
import { type Buddy, delFromFreeList } from "./buddy";
import { suitableFallback } from "./fallback";
import { fragmentationIndex } from "./fragmentation";
import { MIGRATE } from "./migrateTypes";
import { drainZone, freeUnrefPage } from "./perCpuLists";
import { COSTLY_ORDER } from "./perCpuPages";
import type { AllocRequest } from "./request";
import { ALLOC, watermarkOk } from "./watermark";
import { ORDERS, type Zone } from "./zone";

/** Who knows what a page is and can move it (migratePage.ts). */
export interface Mover {
  isLru(pfn: number): boolean;
  /** False: somebody else uses the page. */
  migrate(from: number, to: number): boolean;
}

/** vm.extfrag_threshold: below, what is missing is memory, not order. */
const EXTFRAG_THRESHOLD = 500;

export interface CompactControl {
  /** The order wanted; −1: all that can be had. */
  readonly order: number;
  readonly type: number;
  /** MIGRATE_SYNC: page blocks of any type are emptied. */
  readonly sync: boolean;
}

export type CompactResult = "skipped" | "success" | "complete" | "no-suitable-page";

/** compaction_suitable: enough free frames to move pages to, and fragmentation that is to blame. */
export function compactionSuitable(zone: Zone, r: AllocRequest): "success" | "skipped" | "continue" {
  const mark = r.order > COSTLY_ORDER ? zone.watermark.low : zone.watermark.min;
  if (watermarkOk(zone, r.order, mark, r.highest, ALLOC.CMA)) return "success";
  if (!watermarkOk(zone, 0, mark + 2 * 2 ** r.order, r.highest, ALLOC.CMA)) return "skipped";
  const index = r.order > COSTLY_ORDER ? fragmentationIndex(zone, r.order) : -1;
  return index >= 0 && index <= EXTFRAG_THRESHOLD ? "skipped" : "continue";
}

class Compaction {
  private migrate: number;
  /** First frame of the page block that the free scanner is in. */
  private freeBlock: number;
  /** Isolated free frames, the next target last. */
  private readonly targets: number[] = [];
  private moved = 0;

  constructor(
    private readonly b: Buddy,
    private readonly zone: Zone,
    private readonly c: CompactControl,
    private readonly mover: Mover,
  ) {
    this.migrate = zone.start;
    this.freeBlock = b.blocks.start(zone.end - 1);
  }

  run(): CompactResult {
    let result: CompactResult | null = null;
    while (result === null) {
      if (!this.emptyBlock()) result = "complete";
      else if (this.found()) result = "success";
    }
    this.release();
    return result === "complete" && this.found() ? "success" : result;
  }

  /** compact_finished: is there a block now that the request could have? */
  private found(): boolean {
    const { order, type } = this.c;
    if (order < 0) return false;
    drainZone(this.b, this.zone);
    for (let o = order; o < ORDERS; o++) {
      if (this.zone.firstFree(o, type) >= 0 || (type === MIGRATE.MOVABLE && this.zone.firstFree(o, MIGRATE.CMA) >= 0)) return true;
      if (suitableFallback(this.zone, o, type) >= 0 && (o >= this.b.blocks.order / 2 || type !== MIGRATE.MOVABLE)) return true;
    }
    return false;
  }

  /** suitable_migration_source. */
  private isSource(pfn: number): boolean {
    const type = this.b.blocks.get(pfn);
    if (this.c.sync) return type !== MIGRATE.ISOLATE;
    return this.c.type === MIGRATE.MOVABLE ? type === MIGRATE.MOVABLE || type === MIGRATE.CMA : type === this.c.type;
  }

  /** suitable_migration_target: what is put there must be movable, and a block that is free as a whole is better kept so. */
  private isTarget(block: number): boolean {
    const { pages, blocks } = this.b;
    if (pages.isBuddy(block) && pages.order(block) >= blocks.order) return false;
    return blocks.get(block) === MIGRATE.MOVABLE || blocks.get(block) === MIGRATE.CMA;
  }

  /** isolate_migratepages and migrate_pages for the rest of a page block. False: the scanners have met. */
  private emptyBlock(): boolean {
    const { pages, blocks } = this.b;
    const end = Math.min(blocks.end(this.migrate), this.freeBlock);
    if (!this.isSource(this.migrate)) this.migrate = end;
    while (this.migrate < end && this.migrate < this.freeBlock) {
      const pfn = this.migrate;
      this.migrate += pages.isBuddy(pfn) ? 2 ** pages.order(pfn) : 1;
      this.b.events.count("compact_migrate_scanned");
      if (this.mover.isLru(pfn)) this.move(pfn);
    }
    return this.migrate < this.freeBlock;
  }

  private move(from: number): void {
    if (this.targets.length === 0) this.isolateFree();
    const to = this.targets.at(-1);
    if (to === undefined) return;
    this.b.pages.setAllocated(to);
    if (!this.mover.migrate(from, to)) return this.b.events.count("pgmigrate_fail");
    this.targets.pop();
    this.moved++;
    this.b.events.count("compact_isolated");
    this.b.events.count("pgmigrate_success");
    if (this.b.steps.on) this.b.steps.about({ pfn: from, order: 0, role: "moved-from" }, { pfn: to, order: 0, role: "moved-to" }).note("page-moved", from, to);
    this.give(from);
  }

  /** isolate_freepages: the free frames of the highest page blocks that may be filled up. */
  private isolateFree(): void {
    const { blocks, pages } = this.b;
    for (; this.targets.length === 0 && this.freeBlock > this.migrate; this.freeBlock -= blocks.pages) {
      const start = Math.max(this.freeBlock, this.zone.start);
      if (!this.isTarget(start)) continue;
      const end = Math.min(this.freeBlock + blocks.pages, this.zone.end);
      const taken: number[] = [];
      for (let pfn = start; pfn < end; ) {
        this.b.events.count("compact_free_scanned");
        const order = pages.isBuddy(pfn) ? pages.order(pfn) : -1;
        if (order >= 0) for (let i = this.isolate(pfn, order); i > 0; i--) taken.push(pfn + i - 1);
        pfn += order >= 0 ? 2 ** order : 1;
      }
      this.targets.push(...taken.sort((x, y) => y - x));
    }
  }

  /** __isolate_free_page and split_map_pages: how many frames. */
  private isolate(pfn: number, order: number): number {
    if (!watermarkOk(this.zone, 0, this.zone.watermark.min + 2 ** order, 0, ALLOC.CMA)) return 0;
    this.zone.addFree(-(2 ** order), this.b.pages.index(pfn));
    delFromFreeList(this.b, this.zone, pfn, order);
    for (let i = 0; i < 2 ** order; i++) this.b.pages.setAllocated(pfn + i);
    return 2 ** order;
  }

  private give(pfn: number): void {
    this.b.pages.setUnused(pfn);
    freeUnrefPage(this.b, this.zone, pfn, 0);
  }

  /** release_freepages: what was isolated and not needed. */
  private release(): void {
    for (const pfn of this.targets.splice(0)) this.give(pfn);
    drainZone(this.b, this.zone);
    if (this.b.steps.on) this.b.steps.note("zone-compacted", this.zone.name, this.moved);
  }
}

/** compact_zone. */
export function compactZone(b: Buddy, zone: Zone, c: CompactControl, mover: Mover): CompactResult {
  if (b.steps.on) b.steps.enter("compact_zone", "compact-zone", zone.name, c.order);
  drainZone(b, zone);
  const result = new Compaction(b, zone, c, mover).run();
  if (b.steps.on) b.steps.leave();
  return result;
}

/** try_to_compact_pages: false: no zone was worth trying. */
export function compactFor(b: Buddy, r: AllocRequest, sync: boolean, mover: Mover): boolean {
  let tried = false;
  for (const zone of r.zones) {
    const suitable = compactionSuitable(zone, r);
    if (b.steps.on) b.steps.note(suitable === "skipped" ? "compact-skipped" : "compact-suitable", zone.name, fragmentationIndex(zone, r.order));
    if (suitable === "skipped") continue;
    tried = true;
    if (suitable === "success" || compactZone(b, zone, { order: r.order, type: r.type, sync }, mover) === "success") break;
  }
  return tried;
}

/** /proc/sys/vm/compact_memory: all zones, as far as it goes. */
export function compactNode(b: Buddy, mover: Mover): void {
  for (const zone of b.zones) if (zone.managed > 0) compactZone(b, zone, { order: -1, type: MIGRATE.MOVABLE, sync: true }, mover);
}
