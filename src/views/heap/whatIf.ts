/** What a call of the allocator would do now: asked of the allocator itself on a copy of its memory. */
import type { ISession } from "../../engine/session";
import type { Look, ViewContext } from "../look";
import type { WhatIfAnswer } from "../model/heap";
import type { PlannedAt } from "./around";

export function whatFreeWouldDo(_look: Look, _at: PlannedAt, _user: number): WhatIfAnswer | null {
  return null;
}

export function whatIfText(_session: ISession, _context: ViewContext, _text: string): WhatIfAnswer | null {
  return null;
}
