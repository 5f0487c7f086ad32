/** "12 allocations: 9 handled, 3 break" */
import type { InjectionData } from "../../protocol/engine";
import { t } from "../config/texts";

export function summaryText({ allocations, counts }: InjectionData): string {
  const { handled, breaks, aborted, unfinished } = counts;
  const tried = handled + breaks + aborted + unfinished;
  if (allocations === 0) return t("This program makes no allocation: nothing can fail.");
  const made = allocations === 1 ? t("1 allocation") : t("{0} allocations", allocations);
  const parts = [
    handled > 0 || tried === 0 ? t("{0} handled", handled) : "",
    breaks > 0 ? t("{0} break the program", breaks) : "",
    aborted > 0 ? t("{0} end it by a signal", aborted) : "",
    unfinished > 0 ? t("{0} do not end", unfinished) : "",
  ].filter((part) => part !== "");
  const list = parts.join(t(", "));
  return tried < allocations ? t("{0}, {1} made to fail: {2}", made, tried, list) : t("{0}: {1}", made, list);
}
