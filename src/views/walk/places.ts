/** Where an address lives in the page tables: the entries on its way and its physical address. */
import type { ISession } from "../../engine/session";
import { hex } from "../look";

export function walkPlaces(session: ISession, address: bigint): { readonly label: string; readonly address: string }[] {
  const walk = session.virtual.walk(address);
  const va = hex(walk.va);
  const entries = walk.levels.map((l, i) => ({ label: `${walk.mode.levels[i]!.name}[${l.index}]`, address: va }));
  return walk.pa < 0 ? entries : [...entries, { label: `→ ${hex(walk.pa)}`, address: va }];
}
