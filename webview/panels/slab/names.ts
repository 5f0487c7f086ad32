/** The words that drawing, table, card and screen reader share. */
import type { SlabCacheRow, SlabCacheView, SlabOwner, SlabRow, SlabRowState, SlabWay } from "../../../src/views/model/slab";
import { addressAt, sizeText } from "../../state/format";
import { t, type TextId } from "../../state/l10n";

const states: Readonly<Record<SlabRowState, TextId>> = { cpu: "slab.state.cpu", "cpu-partial": "slab.state.cpuPartial", partial: "slab.state.partial", full: "slab.state.full", empty: "slab.state.empty" };
export const stateWord = (state: SlabRowState): string => t(states[state]);

export const wayWord = (way: SlabWay): string => t(`slab.way.${way}`);

/** The first frame, and how many there are where it is more than one. */
export const framesText = (pfn: string, order: number): string => (order === 0 ? t("slab.page", { pfn }) : t("slab.pages", { pfn, count: 1 << order }));

/** "3.5 %"; whole numbers without a decimal. */
export const percent = (part: number, whole: number): string => (whole === 0 ? "–" : `${((100 * part) / whole).toFixed(1).replace(/\.0$/, "")} %`);

/** USE of what is really given out, rounded as slabtop does: downwards, so that only a full cache has 100 %. */
export const useText = (row: SlabCacheRow): string => (row.objs === 0 ? "–" : `${Math.floor((100 * usedOf(row)) / row.objs)} %`);

export const usedOf = ({ inUse, active }: SlabCacheRow): number => inUse ?? active;

/** "68 → 69". */
export const usedText = (row: SlabCacheRow): string => (row.change?.old != null ? `${row.change.old} → ${usedOf(row)}` : String(usedOf(row)));

/** CACHE SIZE, in KiB as slabtop has it. */
export const cacheSizeText = ({ bytes }: SlabCacheRow): string => `${bytes / 1024}K`;

export const addressOf = (cache: SlabCacheView, slab: SlabRow, index: number): string => addressAt(slab.address, slab.colour + cache.lead + index * cache.size);

export const objectIdOf = (cache: SlabCacheView, slab: SlabRow, index: number): string => `object:${addressOf(cache, slab, index)}`;

export const tailBytes = ({ slabBytes, perSlab, size }: SlabCacheView): number => slabBytes - perSlab * size;

/** Where a free object stands in its list; 0: it is in none. */
export const placeIn = (slab: SlabRow, index: number): number => slab.freelist.indexOf(index) + 1;

const letters: Readonly<Record<string, TextId>> = { a: "slab.object.a", c: "slab.object.c", f: "slab.object.f", y: "slab.object.y", x: "slab.object.x" };
export const letterWord = (letter: string): string => t(letters[letter] ?? "slab.object.a");

export const ownerText = ({ label, pid }: SlabOwner): string => (pid > 0 ? t("slab.owner", { label, pid: String(pid) }) : label);

/** "in use: VMA [heap] of process 1041", "free, 3rd in the freelist". */
export function objectText(slab: SlabRow, index: number): string {
  const letter = slab.cells[index] ?? "a";
  const owner = slab.owners.find((one) => one.index === index);
  const place = placeIn(slab, index);
  if (letter === "a" || letter === "x") return owner ? `${letterWord(letter)}: ${ownerText(owner)}` : letterWord(letter);
  return place > 0 ? t("slab.object.place", { state: letterWord(letter), place }) : letterWord(letter);
}

export const rowName = (cache: SlabCacheView, slab: SlabRow): string => t("slab.spoken.row", { state: stateWord(slab.state), frames: framesText(slab.pfn, cache.order), inuse: slab.inuse, objects: slab.objects });

/** "3 slabs × 26 objects × 152 B". */
export const shapeText = (cache: SlabCacheView): string => t("slab.shape", { slabs: cache.slabs.length + cache.missing, objects: cache.perSlab, size: sizeText(cache.size) });
