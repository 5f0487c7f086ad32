/** The frame that the picture opens on: what was wished for, what is followed, what this step changed, else the program's first. */
import type { ISession } from "../../engine/session";
import { evaluate, type FrameRun } from "../../engine/session";
import { meaningOf } from "../follow";
import type { Hex } from "../model/common";
import type { Focus } from "../model/physical";
import { type ChangedFrames, changedHands, isFree } from "./changes";

export interface PhysicalWish {
  readonly pfn: number;
  readonly turn: number;
}

export const pfnOf = (session: ISession, va: bigint): number | null => {
  const { pa } = session.virtual.walk(va);
  return pa < 0 ? null : Math.floor(pa / 4096);
};

/** "pfn 0x61c7", an address of any half, a C expression (the frame of what it points to; of a `struct page` the one that it describes); null: it means no frame here. */
export function frameMeant(session: ISession, text: string): number | null {
  const pfn = /^pfn\s+(0x[0-9a-f]+|\d+)$/i.exec(text.trim());
  const frames = session.virtual.physical().frames;
  if (pfn) return Number(pfn[1]) < frames ? Number(pfn[1]) : null;
  if (/^0x[0-9a-f]+$/i.test(text.trim())) return pfnOf(session, BigInt(text.trim()));
  const meaning = meaningOf(session, text);
  if (meaning) return session.virtual.describedFrame(BigInt(meaning.address)) ?? pfnOf(session, BigInt(meaning.address));
  const result = evaluate(session, session.frames()[0] ?? null, text);
  return result.ok && result.value.place ? pfnOf(session, BigInt(result.value.place.address)) : null;
}

/** Where an address lives in physical memory. */
export function framePlaces(session: ISession, address: Hex): { readonly label: string; readonly address: Hex }[] {
  const pfn = pfnOf(session, BigInt(address));
  return pfn === null ? [] : [{ label: `pfn 0x${pfn.toString(16)}`, address }];
}

export function focusOf(wish: PhysicalWish | null, followed: number | null, changed: readonly ChangedFrames[], runs: readonly FrameRun[]): Focus {
  const turn = wish?.turn ?? 0;
  if (wish) return { pfn: wish.pfn, why: "wish", turn };
  if (followed !== null) return { pfn: followed, why: "followed", turn };
  const hands = changed.filter(changedHands);
  const told = hands.find(({ now }) => now.owner === "anonymous" || now.owner === "slab") ?? hands.find(({ now }) => !isFree(now)) ?? hands[0];
  if (told) return { pfn: told.first, why: "changed", turn };
  const own = runs.find(({ owner }) => owner === "anonymous");
  return own ? { pfn: own.first, why: "program", turn } : { pfn: 0, why: "start", turn };
}
