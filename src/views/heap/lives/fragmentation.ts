/**
 * Fragmentation by the same two measures wherever memory is given out:
 *
 *              internal: given, but nobody's use of it          external: free, but not to be had in one piece
 *   heap       malloc_usable_size − asked                       1 − largest stretch / all that is free
 *   slab       tails of slabs, padding of objects               objects that are free in slabs which others keep
 *   buddy      (blocks are split to what was asked for)         unusable_free_index: free, but in blocks of too low order
 */
import type { HeapMoment, ISession, SlabCache, ZoneInfo } from "../../../engine/session";
import type { FragmentationView } from "../../model/heapLives";
import { externalOf, internalOf } from "./measures";

const PAGE = 4096;
const MOST_CACHES = 8;
const MOST_MOMENTS = 2;

/** `heap`: the journal's present, where it is known already. */
export function fragmentationView(session: ISession, heap?: HeapMoment): FragmentationView {
  const { heapDoor, virtual } = session;
  const present = heap ?? (heapDoor.picture() ? heapDoor.journal(MOST_MOMENTS).present : null);
  return {
    heap: present && { allocator: heapDoor.allocator, asked: present.asked, given: present.given, free: present.free, largestFree: present.largestFree, internal: rounded(internalOf(present)), external: rounded(externalOf(present)) },
    slab: slabOf(virtual.slab.kind, virtual.slab.caches()),
    buddy: virtual.zones().filter(({ present: frames }) => frames > 0).map(zoneOf),
  };
}

const rounded = (share: number): number => Math.round(share * 1000) / 1000;
const sum = <T>(all: readonly T[], of: (one: T) => number): number => all.reduce((n, one) => n + of(one), 0);

type CacheWaste = NonNullable<FragmentationView["slab"]>["caches"][number];

function wasteOf({ name, objectSize, size, activeObjects, totalObjects, totalSlabs, order, objectsPerSlab }: SlabCache): CacheWaste & { readonly padding: number } {
  const bytes = totalSlabs * PAGE * 2 ** order;
  return { name, objects: activeObjects, used: activeObjects * objectSize, bytes, free: (totalObjects - activeObjects) * size, tails: totalSlabs * (PAGE * 2 ** order - objectsPerSlab * size), padding: activeObjects * (size - objectSize) };
}

function slabOf(kind: "slub" | "slab", caches: readonly SlabCache[]): FragmentationView["slab"] {
  const all = caches.filter(({ totalSlabs }) => totalSlabs > 0).map(wasteOf);
  if (all.length === 0) return null;
  const bytes = sum(all, (c) => c.bytes);
  const [free, tails, padding] = [sum(all, (c) => c.free), sum(all, (c) => c.tails), sum(all, (c) => c.padding)];
  const worst = [...all].sort((a, b) => b.free + b.tails + b.padding - (a.free + a.tails + a.padding)).slice(0, MOST_CACHES);
  return { kind, used: sum(all, (c) => c.used), free, tails, padding, bytes, internal: rounded((tails + padding) / bytes), external: rounded(free / bytes), caches: worst };
}

function zoneOf({ name, free, lists, fragmentation }: ZoneInfo): FragmentationView["buddy"][number] {
  return { zone: name, free, largestOrder: lists.reduce((most, { order }) => Math.max(most, order), -1), unusable: fragmentation.map(({ unusable }) => unusable / 1000), index: fragmentation.map(({ index }) => index / 1000) };
}
