/** Values traced back in time. Each of these moves the session; the caller brings it back. */
import type { ISession } from "../api";
import type { Machine } from "../machine";
import type { LastChange, OriginLink } from "./data";
import { Origins } from "./origin";

export { explanationOf, Explanations } from "./explain";
export { pointersTo } from "./pointing";

/** The chain of stores and copies behind some bytes of the process that is looked at. `type`: how to show them; -1: not known. */
export function traceOrigin(m: Machine, session: ISession, address: number, size: number, type: number): OriginLink {
  return new Origins(m, session).trace({ address, size }, m.tasks.mounted.group.pid, type);
}

/** The last statement that wrote some of the bytes; null: none did. */
export function lastChange(m: Machine, session: ISession, address: number, size: number): LastChange | null {
  return new Origins(m, session).last({ address, size }, m.tasks.mounted.group.pid);
}
