/** The node's list of partial slabs (add_partial, remove_partial of mm/slub.c); full slabs are listed for caches that keep track of users. */
import { SLAB } from "../slab/api";
import type { Cache } from "./cache";
import type { SlubParts } from "./parts";

export function addPartial(p: SlubParts, c: Cache, pfn: number, tail: boolean): void {
  p.node.changePartial(c.node, 1);
  const head = p.node.partial(c.node);
  if (tail) p.lists.addTail(p.slabs.links(pfn), head);
  else p.lists.add(p.slabs.links(pfn), head);
  if (p.steps.on) p.steps.note(tail ? "slub-partial-tail" : "slub-partial-head", pfn.toString(16), p.node.nrPartial(c.node));
}

export function removePartial(p: SlubParts, c: Cache, pfn: number): void {
  p.lists.del(p.slabs.links(pfn));
  p.node.changePartial(c.node, -1);
}

export const partialSlabs = (p: SlubParts, c: Cache): number[] => p.lists.entries(p.node.partial(c.node)).map((links) => p.slabs.ofLinks(links));

const keepsFull = (c: Cache): boolean => (c.flags & SLAB.STORE_USER) !== 0;

export function addFull(p: SlubParts, c: Cache, pfn: number): void {
  if (keepsFull(c)) p.lists.add(p.slabs.links(pfn), p.node.full(c.node));
}
export function removeFull(p: SlubParts, c: Cache, pfn: number): void {
  if (keepsFull(c)) p.lists.del(p.slabs.links(pfn));
}
