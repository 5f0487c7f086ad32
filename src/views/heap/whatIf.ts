/** What free would do with a chunk now. */
import type { Look } from "../look";
import type { WhatIfAnswer } from "../model/heap";
import type { PlannedAt } from "./around";

export function whatFreeWouldDo(_look: Look, _at: PlannedAt, _user: number): WhatIfAnswer | null {
  return null;
}
