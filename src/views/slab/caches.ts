/** The caches as slabtop lists them, the program's own first. */
import type { SlabCache } from "../../engine/session";
import { hex } from "../look";
import type { SlabCacheRow } from "../model/slab";
import type { SlabKept } from "./memory";

const PAGE = 4096;

export const cacheId = (address: number): string => `cache:${hex(address)}`;

/** What the program uses most on top; then what has objects; those by name. */
export function sortedCaches(caches: readonly SlabCache[]): SlabCache[] {
  const rank = ({ allocs, frees, totalObjects }: SlabCache): number => (allocs + frees > 0 ? 1 + allocs + frees : totalObjects > 0 ? 1 : 0);
  return [...caches].sort((a, b) => rank(b) - rank(a) || (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Bytes behind the last object that no other fits into. */
export const tailOf = (cache: SlabCache): number => (PAGE << cache.order) - cache.objectsPerSlab * cache.size;

export function cacheRow(cache: SlabCache, now: SlabKept, before: SlabKept | null): SlabCacheRow {
  const slabBytes = PAGE << cache.order;
  const inUse = now.inUse.get(cache.address) ?? null;
  return {
    id: cacheId(cache.address), name: cache.name, aliases: cache.aliases, objs: cache.totalObjects, active: cache.activeObjects, inUse, size: cache.size, perSlab: cache.objectsPerSlab,
    slabs: cache.totalSlabs, pages: 1 << cache.order, bytes: cache.totalSlabs * slabBytes, tail: tailOf(cache), allocs: cache.allocs, frees: cache.frees, change: changeOf(cache, inUse, before),
  };
}

/** A cache that was not there had none. */
function changeOf({ address }: SlabCache, inUse: number | null, before: SlabKept | null): SlabCacheRow["change"] {
  if (!before || inUse === null) return null;
  const old = before.inUse.get(address) ?? (before.caches.has(address) ? null : 0);
  return old === null || old === inUse ? null : { old: String(old) };
}
