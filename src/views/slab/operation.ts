/** Which way an allocation or a free went, among those that are tried one after another. */
import type { ISession, SlabCache, SlabOperation } from "../../engine/session";
import { hex } from "../look";
import type { SlabOperationView, SlabWay } from "../model/slab";
import { objectId } from "./slabs";

type Ways = SlabOperationView["ways"];

const SLUB_ALLOC: Ways = ["cpu", "cpu-partial", "node-partial", "new-page"];
const SLUB_FREE: Ways = ["cpu-free", "slab-free", "to-partial", "to-buddy"];
const SLAB_ALLOC: Ways = ["array", "refill", "grow"];
const SLAB_FREE: Ways = ["array", "flush"];

const ALLOC: Readonly<Partial<Record<SlabOperation["path"], SlabWay>>> = {
  fast: "cpu", "cpu-slab": "slab-list", "cpu-partial": "cpu-partial", "node-partial": "node-partial", "new-slab": "new-page", array: "array", refill: "refill", grow: "grow", large: "pages",
};
const FREE: Readonly<Partial<Record<SlabOperation["path"], SlabWay>>> = { fast: "cpu-free", slow: "slab-free", "first-free": "to-partial", discard: "to-buddy", array: "array", flush: "flush", large: "pages" };

/** The last operation of the step on that cache. */
export function operationView(session: ISession, cache: SlabCache, operations: readonly SlabOperation[]): SlabOperationView | null {
  const own = operations.filter((one) => one.cache === cache.address);
  const last = own.at(-1);
  if (!last) return null;
  const { slab } = session.virtual;
  const place = last.object === 0 ? null : slab.objectAt(last.object);
  const taken = last.object === 0 || last.fault !== null ? "failed" : ((last.kind === "alloc" ? ALLOC : FREE)[last.path] ?? "failed");
  const ways = slab.kind === "slub" ? (last.kind === "alloc" ? SLUB_ALLOC : SLUB_FREE) : last.kind === "alloc" ? SLAB_ALLOC : SLAB_FREE;
  return {
    kind: last.kind, cache: cache.name, objectId: place ? objectId(place.object) : null, address: last.object === 0 ? null : hex(last.object), index: place?.index ?? -1,
    slab: place ? `0x${place.slab.toString(16)}` : null, ways: withTaken(ways, taken), taken, count: own.filter(({ kind }) => kind === last.kind).length,
  };
}

/** The slab's own list is what an empty CPU freelist is filled from; the rare ways stand behind the usual ones. */
function withTaken(ways: Ways, taken: SlabWay): Ways {
  if (ways.includes(taken)) return ways;
  return taken === "slab-list" ? [ways[0]!, taken, ...ways.slice(1)] : taken === "pages" ? [taken] : [...ways, taken];
}
