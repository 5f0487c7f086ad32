/** Where the followed address lives in a picture: the variable that holds the pointer, and the thing it points to. */
import type { ISession } from "../engine/session";
import { hex, type Wanted } from "./look";
import type { Followed } from "./model/common";
import type { Things } from "./things";
import { addressOf, evaluate, load, typesOf, type Value } from "./values";

/** What an expression means now: the address it points to (or where it lives), and where it is stored. */
export interface Meaning { readonly address: number; readonly object: number; readonly source: number | null }

export function meaningOf(session: ISession, expression: string): Meaning | null {
  const result = evaluate(session, session.frames()[0] ?? null, expression);
  if (!result.ok) return null;
  const { value } = result;
  const pointer = pointerOf(session, value);
  if (pointer) return { ...pointer, source: value.place?.address ?? null };
  return value.place ? { address: value.place.address, object: value.place.object, source: null } : null;
}

function pointerOf(session: ISession, value: Value): { address: number; object: number } | null {
  if (typesOf(session).bare(value.type).kind !== "pointer") return null;
  const data = value.data ?? (value.place ? load(session, value.type, value.place).data : null);
  return data?.kind === "pointer" ? { address: addressOf(data.value), object: data.object } : null;
}

export function followedIn(session: ISession, things: Things, wanted: Wanted | null): Followed | null {
  if (!wanted) return null;
  const { expression } = wanted;
  if (expression === null) return { expression, address: hex(wanted.address), sourceId: null, targetId: things.at(wanted.address) };
  const meaning = meaningOf(session, expression);
  if (!meaning) return { expression, address: hex(wanted.address), sourceId: null, targetId: null };
  const target = session.target(meaning.address, meaning.object);
  return {
    expression, address: hex(meaning.address), sourceId: meaning.source === null ? null : things.at(meaning.source),
    targetId: meaning.source === null ? things.at(meaning.address) : things.ofTarget(target, meaning.address),
  };
}
