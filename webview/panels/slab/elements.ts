/**
 * Everything in the picture that can be pointed at, by its id: "cache:…" a line of slabtop, "slab:…" a slab, "object:…" an object of
 * a drawn slab or of the per-CPU array. What each is called, what is known of it, and which are neighbours.
 */
import type { Hex, Selection } from "../../../src/views/model/common";
import type { SlabCacheRow, SlabCacheView, SlabRow, SlabView } from "../../../src/views/model/slab";
import { sizeText } from "../../state/format";
import { t } from "../../state/l10n";
import { addressOf, cacheSizeText, framesText, objectIdOf, objectText, percent, rowName, stateWord, usedOf, useText } from "./names";

export type Section = "caches" | "array" | "slabs";

export interface Element {
  readonly section: Section;
  /** Line in its section, and place in the line. */
  readonly row: number;
  readonly column: number;
  readonly name: string;
  /** What more is known, a line each. */
  readonly facts: readonly string[];
  readonly address: Hex | null;
  readonly size: number;
  readonly changed: boolean;
}

export type Elements = ReadonlyMap<string, Element>;

const cacheElement = (row: SlabCacheRow, i: number): Element => ({
  section: "caches", row: i, column: 0, address: null, size: 0, changed: row.change !== null,
  name: t("slab.spoken.cache", { name: row.name, active: usedOf(row), objs: row.objs, size: row.size }),
  facts: [
    t("slab.fact.sums", { slabs: row.slabs, perSlab: row.perSlab, size: cacheSizeText(row), use: useText(row) }),
    t("slab.fact.tail", { tail: row.tail, percent: percent(row.tail, row.pages * 4096) }),
    row.allocs + row.frees > 0 ? t("slab.fact.used", { allocs: row.allocs, frees: row.frees }) : t("slab.fact.unused"),
    ...(row.aliases.length > 0 ? [t("slab.fact.aliases", { names: row.aliases.join(", ") })] : []),
  ],
});

const slabElement = (cache: SlabCacheView, slab: SlabRow, row: number): Element => ({
  section: "slabs", row, column: -1, address: slab.address, size: cache.slabBytes, changed: slab.change !== null, name: rowName(cache, slab),
  facts: [`${slab.address} · ${framesText(slab.pfn, cache.order)}`, `inuse ${slab.inuse} · objects ${slab.objects}`, ...(slab.colour > 0 ? [t("slab.fact.colour", { size: sizeText(slab.colour) })] : []), ...(slab.change?.old ? [`${slab.change.old} → ${slab.state}`] : [])],
});

const objectElement = (cache: SlabCacheView, slab: SlabRow, index: number, row: number, changed: ReadonlySet<number>): Element => ({
  section: "slabs", row, column: index, address: addressOf(cache, slab, index), size: cache.objectSize, changed: changed.has(index),
  name: t("slab.spoken.object", { index, state: objectText(slab, index) }),
  facts: [`${addressOf(cache, slab, index)} · ${sizeText(cache.objectSize)}`, `${stateWord(slab.state)}, ${framesText(slab.pfn, cache.order)}`],
});

export function elementsOf(view: SlabView, rows: readonly SlabCacheRow[], slabs: readonly SlabRow[]): Elements {
  const all = new Map<string, Element>();
  rows.forEach((row, i) => all.set(row.id, cacheElement(row, i)));
  const { cache } = view;
  if (!cache) return all;
  cache.array?.entries.forEach(({ address }, i) => {
    all.set(`array:${i}`, { section: "array", row: 0, column: i, name: t("slab.spoken.entry", { place: i + 1, address }), facts: [address], address, size: cache.objectSize, changed: false });
  });
  slabs.forEach((slab, row) => {
    all.set(slab.id, slabElement(cache, slab, row));
    const changed = new Set(slab.changed);
    for (let i = 0; i < slab.objects; i++) all.set(objectIdOf(cache, slab, i), objectElement(cache, slab, i, row, changed));
  });
  return all;
}

/** The object of a drawn slab that an address lies in. */
export function objectAround(cache: SlabCacheView, slabs: readonly SlabRow[], address: Hex): string | null {
  const at = BigInt(address);
  for (const slab of slabs) {
    const first = BigInt(slab.address) + BigInt(slab.colour + cache.lead);
    const index = at >= first ? Number((at - first) / BigInt(cache.size)) : -1;
    if (index >= 0 && index < slab.objects && at < BigInt(slab.address) + BigInt(cache.slabBytes)) return objectIdOf(cache, slab, index);
  }
  return null;
}

export const selectionOf = (id: string, { address, size }: Element): Selection => ({ objectId: id, address, size: size || null, place: null });
