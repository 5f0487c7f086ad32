/** Everything about one object: its state and place in the free list, the word that leads on, whose it is, the frame it is in. */
import { hex, Look, type ViewContext } from "../look";
import type { ISession, SlabObject } from "../../engine/session";
import type { SlabObjectView, SlabPointer } from "../model/slab";
import { hexBytes } from "../words";
import { cacheId } from "./caches";
import { cellsOf } from "./memory";
import { Owned } from "./owners";
import { objectId } from "./slabs";

/** Null: no object lies there. */
export function projectSlabObject(session: ISession, context: ViewContext, address: number): SlabObjectView | null {
  const { slab } = session.virtual;
  const object = slab.objectAt(address);
  const info = object && slab.slabs(object.cache).find(({ pfn }) => pfn === object.slab);
  if (!object || !info) return null;
  const look = new Look(session, context);
  const owned = new Owned(look);
  const owner = owned.at(object.object);
  const letter = cellsOf(info, slab.kind)[object.index];
  const place = info.freelist.indexOf(object.index);
  const last = owned.freedAt(object.object);
  const cache = slab.caches().find((one) => one.address === object.cache);
  return {
    id: objectId(object.object), cache: object.cacheName, cacheId: cacheId(object.cache), address: hex(object.object), index: object.index, slab: `0x${object.slab.toString(16)}`,
    offset: object.object - slab.addressOf(info), state: letter === "a" ? "allocated" : letter === "x" ? "damaged" : "free", place: place < 0 ? null : place + 1,
    list: letter === "c" ? "cpu" : letter === "f" ? "slab" : letter === "y" ? "array" : null, pointer: pointerOf(object, slab.hardened),
    owner: owner && { index: object.index, label: owner.label, pid: owner.pid, place: owner.place }, function: owner?.function ?? null, asked: owner?.block?.size ?? null, given: cache?.objectSize ?? 0,
    made: look.occasion(owner?.block?.made ?? null), freed: letter === "a" ? null : look.occasion(last?.freed ?? null), frame: `0x${object.frame.toString(16)}`, bytes: hexBytes(object.bytes),
  };
}

function pointerOf({ pointer, object }: SlabObject, encoded: boolean): SlabPointer | null {
  return pointer && { at: hex(pointer.at), offset: pointer.at - object, raw: `0x${pointer.raw.toString(16)}`, next: hex(pointer.next), nextIndex: pointer.nextIndex, encoded };
}
