/**
 * Which cache is shown: one that was asked for by name, by an address in it, or by a C expression that leads there; else that of the
 * first object that this step took or gave back; else the one that was shown before; else what the program uses most.
 *
 * An address of the program itself leads to the kernel's object about it: the vm_area_struct of its mapping.
 */
import type { ISession, SlabCache, SlabOperation } from "../../engine/session";
import { meaningOf } from "../follow";

export type SlabWish = { readonly kind: "text"; readonly text: string } | null;

export interface Focus {
  /** Address of the cache. */
  readonly cache: number;
  /** The object that was asked for; 0: none. */
  readonly object: number;
}

const ADDRESS = /^\s*0x([0-9a-f]{1,16})\s*$/i;

/** Null: the text means nothing here. */
export function focusOfText(session: ISession, caches: readonly SlabCache[], text: string): Focus | null {
  const wanted = text.trim();
  const named = caches.find(({ name, aliases }) => name === wanted || aliases.includes(wanted));
  if (named) return { cache: named.address, object: 0 };
  const address = addressOfText(session, wanted);
  return address === null ? null : focusOfAddress(session, address);
}

export function addressOfText(session: ISession, text: string): number | null {
  const plain = ADDRESS.exec(text)?.[1];
  if (plain === undefined) return (meaningOf(session, text) ?? meaningOf(session, `&(${text})`))?.address ?? null;
  return kvaOf(session, plain);
}

/** A kernel address by its hexadecimal digits. */
export function kvaOf(session: ISession, digits: string): number {
  const bits = BigInt(`0x${digits}`);
  return Number(session.pointerSize === 8 ? BigInt.asIntN(64, bits) : bits);
}

export function focusOfAddress(session: ISession, address: number): Focus | null {
  const { slab } = session.virtual;
  const found = slab.objectAt(address) ?? slab.objectAt(slab.areaObject(address));
  return found && { cache: found.cache, object: found.object };
}

export function naturalFocus(caches: readonly SlabCache[], operations: readonly SlabOperation[], shown: number): Focus | null {
  const first = operations.find(({ cache }) => caches.some(({ address }) => address === cache));
  if (first) return { cache: first.cache, object: 0 };
  const kept = caches.find(({ address }) => address === shown) ?? caches[0];
  return kept ? { cache: kept.address, object: 0 } : null;
}
