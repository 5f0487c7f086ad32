/** The few words of `session/values` that views speak. */
import type { FrameInfo, ISession } from "../engine/session";
import { addressOf, childrenOf, evaluate, formatAny, formatValue, isAggregate, isArray, pcOfText, shapeOf, textAddress, type TypeTable, typesOf, type Undefined, type Value } from "../engine/session/values";
import { load } from "../engine/session/values/load";
import { readString } from "../engine/session/values/strings";

const CHARACTERS = { bytes: 1, prefix: "" } as const;

/** The string at an address in quotes; null when there is none. */
export function readText(session: ISession, address: number, limit: number): string | null {
  if (limit <= 0) return null;
  const read = readString(session, address, CHARACTERS, limit);
  return read && (read.ended ? read.text : `${read.text}…`);
}

/** The same session with other bytes in one place: what was there before somebody wrote over it. */
export function withBytes(session: ISession, address: number, bytes: Uint8Array, undefinedBits: Uint8Array): ISession {
  const read: ISession["read"] = (from, length) => {
    const out = session.read(from, length);
    for (let i = Math.max(from, address); i < Math.min(from + length, address + bytes.length); i++) {
      out.bytes[i - from] = bytes[i - address]!;
      out.undefined[i - from] = undefinedBits[i - address]!;
      out.mapped[i - from] = 1;
    }
    return out;
  };
  return Object.create(session, { read: { value: read } }) as ISession;
}

/** Text of the object of a type at an address: for bytes never written what they happen to hold. */
export function textAt(session: ISession, type: number, address: number, frame: FrameInfo | null = null): { readonly text: string; readonly undefined: Undefined; readonly mapped: boolean } {
  const value = formatValue(session, type, address, { frame });
  return { text: value.stale || value.text, undefined: value.undefined, mapped: value.mapped };
}

export const formatted = (session: ISession, value: Value): ReturnType<typeof formatAny> => formatAny(session, value);

export { load };
export { addressOf, childrenOf, evaluate, isAggregate, isArray, pcOfText, shapeOf, textAddress, type TypeTable, typesOf, type Undefined, type Value };
