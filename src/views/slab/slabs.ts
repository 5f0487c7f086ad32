/** One cache with its slabs, object by object. */
import type { SlabCache, SlabInfo } from "../../engine/session";
import { hex, type Look } from "../look";
import type { SlabArray, SlabCacheView, SlabOwner, SlabRow, SlabRowState, SlabWaste } from "../model/slab";
import { cacheId, tailOf } from "./caches";
import { cellsOf, type KeptSlab, type SlabKept } from "./memory";
import type { Owned } from "./owners";

/** Slabs that a picture holds. */
const MOST_SLABS = 1000;
const STATES: readonly SlabRowState[] = ["cpu", "cpu-partial", "partial", "full", "empty"];

export const slabId = (pfn: number): string => `slab:0x${pfn.toString(16)}`;
export const objectId = (address: number): string => `object:${hex(address)}`;

export function cacheView(look: Look, cache: SlabCache, owned: Owned, before: SlabKept | null): SlabCacheView {
  const { slab } = look.session.virtual;
  const all = [...slab.slabs(cache.address)].sort((a, b) => STATES.indexOf(a.state) - STATES.indexOf(b.state));
  const kept = before?.slabs.get(cache.address) ?? null;
  const known = before !== null && (kept !== null || !before.caches.has(cache.address));
  const rows = all.slice(0, MOST_SLABS).map((one) => slabRow(look, cache, one, owned, known ? (kept?.get(one.pfn) ?? null) : undefined));
  return {
    id: cacheId(cache.address), name: cache.name, aliases: cache.aliases, address: hex(cache.address), objectSize: cache.objectSize, size: cache.size, align: cache.align, flags: cache.flagNames,
    ctor: cache.ctor === 0 ? null : hex(cache.ctor), order: cache.order, perSlab: cache.objectsPerSlab, slabBytes: 4096 << cache.order, lead: slab.kind === "slub" ? (all[0]?.colour ?? 0) : 0, freePointer: cache.freePointer < 0 ? null : cache.freePointer,
    encoded: cache.freePointer >= 0 && slab.hardened, minPartial: cache.minPartial, array: slab.kind === "slab" ? arrayOf(cache) : null,
    slabs: rows, missing: all.length - rows.length, counts: countsOf(all), waste: wasteOf(cache, all, owned),
  };
}

/** The array gives out its last entry first. */
const arrayOf = (cache: SlabCache): SlabArray => ({
  avail: cache.array.length, limit: cache.limit, batchcount: cache.batchcount, entries: [...cache.array].reverse().map((address) => ({ address: hex(address), objectId: objectId(address) })),
});

function countsOf(all: readonly SlabInfo[]): SlabCacheView["counts"] {
  const counts = { cpu: 0, "cpu-partial": 0, partial: 0, full: 0, empty: 0 };
  for (const { state } of all) counts[state]++;
  return counts;
}

/** `kept`: the slab as it was, null: it was not there, undefined: not known. */
function slabRow(look: Look, cache: SlabCache, info: SlabInfo, owned: Owned, kept: KeptSlab | null | undefined): SlabRow {
  const { slab } = look.session.virtual;
  const address = slab.addressOf(info);
  const cells = cellsOf(info, slab.kind);
  const first = address + info.colour;
  const owners = owned.of(cache.address).flatMap(({ object, label, pid, place }): SlabOwner[] => {
    const index = (object - first) / cache.size;
    return index >= 0 && index < info.objects ? [{ index: Math.floor(index), label, pid, place }] : [];
  });
  return {
    id: slabId(info.pfn), pfn: `0x${info.pfn.toString(16)}`, address: hex(address), state: info.state, inuse: info.inuse, objects: info.objects, cells, freelist: info.freelist, cpuFree: info.cpuFree,
    colour: slab.kind === "slab" ? info.colour : 0, changed: kept === undefined ? [] : changedCells(cells, kept), change: kept === undefined || kept?.state === info.state ? null : { old: kept?.state ?? null }, owners,
  };
}

/** Given out or free again; from which of the lists a free one will be taken is no change of the object. In a new slab all that are given out. */
function changedCells(cells: string, kept: KeptSlab | null): number[] {
  const out: number[] = [];
  for (let i = 0; i < cells.length; i++) if ((cells[i] === "a") !== (kept?.cells[i] === "a")) out.push(i);
  return out;
}

function wasteOf(cache: SlabCache, all: readonly SlabInfo[], owned: Owned): SlabWaste {
  const inuse = all.reduce((n, s) => n + s.objects - s.freelist.length, 0);
  const total = all.reduce((n, s) => n + s.objects, 0);
  return { active: inuse * cache.size, free: (total - inuse) * cache.size, tails: all.length * tailOf(cache), asked: owned.asked(cache.address) };
}
