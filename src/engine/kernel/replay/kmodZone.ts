/**
 * A zone brought into the state of recorded free lists. What they do not say is taken as likely: a page block has the type of most of what
 * is free in it, and what is in use in a movable one can be moved.
 */
import { PG, StructPages } from "../frames/structPage";
import { addToFreeList, type Buddy } from "../pagealloc/buddy";
import { MIGRATE, PageBlocks } from "../pagealloc/migrateTypes";
import { VmEvents } from "../pagealloc/vmEvents";
import { ORDERS, Zone, type ZoneName } from "../pagealloc/zone";
import { AllocSteps } from "../trace/allocSteps";
import { type FreeBlock, type KmodRecording, recordedZone } from "./kmod";

/** Without CONFIG_CMA there is one type less: what is 4 there is 5 here. */
const typeOf = (recorded: number, hasCma: boolean): number => (recorded === 4 && !hasCma ? MIGRATE.ISOLATE : recorded);

/** Types of the page blocks that have something free, by the frames of each type. */
function pageblockTypes(blocks: readonly FreeBlock[], order: number): Map<number, number> {
  const frames = new Map<number, number[]>();
  for (const [o, type, pfn] of blocks) {
    for (let at = pfn >>> order; at <= (pfn + 2 ** o - 1) >>> order; at++) {
      const counts = frames.get(at) ?? [];
      counts[type] = (counts[type] ?? 0) + 2 ** Math.min(o, order);
      frames.set(at, counts);
    }
  }
  const most = (counts: number[]): number => counts.reduce((best, n, type) => (n > (counts[best] ?? 0) ? type : best), counts.findIndex((n) => n > 0));
  return new Map([...frames].map(([block, counts]) => [block, most(counts)]));
}

/** Struct pages of which only those exist that were written; the others are in use. */
function sparsePages(pageblocks: ReadonlyMap<number, number>, order: number, frames: number): StructPages {
  const words = new Map<number, number>();
  const MAPCOUNT = 24;
  const fresh = (pa: number): number => {
    const offset = pa % 32;
    if (offset === 0) return (pageblocks.get((pa / 32) >>> order) ?? MIGRATE.UNMOVABLE) === MIGRATE.MOVABLE ? PG.lru : 0;
    return offset === MAPCOUNT ? 0xffffffff : offset === MAPCOUNT + 4 ? 1 : 0;
  };
  return new StructPages({ frames, read32: (pa) => words.get(pa) ?? fresh(pa), write32: (pa, value) => void words.set(pa, value >>> 0) }, 0, 4);
}

export interface KmodZone { readonly buddy: Buddy; readonly zone: Zone }

export function zoneOfRecording(r: KmodRecording): KmodZone {
  const told = recordedZone(r);
  const hasCma = r.snaps.some((s) => s.some(([, type]) => type > 4));
  const snap = r.snaps[0]!.filter(([o]) => o < ORDERS).map(([o, type, pfn]): FreeBlock => [o, typeOf(type, hasCma), pfn]);
  const end = Math.max(told.start + told.spanned, ...snap.map(([o, , pfn]) => pfn + 2 ** o));
  const types = pageblockTypes(snap, told.pageblockOrder);
  const pages = sparsePages(types, told.pageblockOrder, end);
  const zone = new Zone({ name: told.name as ZoneName, index: 0, start: told.start, spanned: end - told.start, present: told.present }, pages);
  const blocks = new PageBlocks(end, told.pageblockOrder);
  for (let at = 0; at * blocks.pages < end; at++) blocks.set(at * blocks.pages, types.get(at) ?? MIGRATE.UNMOVABLE);
  const buddy: Buddy = { pages, zones: [zone], blocks, steps: new AllocSteps(), events: new VmEvents() };
  zone.managed = told.present;
  for (const [o, type, pfn] of snap) {
    for (let i = 0; i < 2 ** o; i++) pages.setUnused(pfn + i);
    addToFreeList(buddy, zone, pfn, o, type, true);
    zone.addFree(2 ** o, type);
  }
  return { buddy, zone };
}
