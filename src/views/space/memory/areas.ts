/** Finds areas and pages by address, and says of a page in one word what stands behind it. */
import type { AreaPages, PageRun, PageState } from "../../../engine/session";
import type { PageWord } from "../../model/memory";

const PAGE = 4096;

/** The area that holds an address; areas are sorted. */
export function areaAt(areas: readonly AreaPages[], address: number): AreaPages | undefined {
  let low = 0;
  let high = areas.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (areas[middle]!.end > address) high = middle;
    else low = middle + 1;
  }
  const found = areas[low];
  return found && found.start <= address ? found : undefined;
}

export function runAt({ runs, start }: AreaPages, address: number): PageRun | undefined {
  const page = Math.floor((address - start) / PAGE);
  return runs.find(({ first, count }) => page >= first && page < first + count);
}

export const wordOf = (state: PageState | undefined | null): PageWord => (!state ? "absent" : state.kind === "zero" ? "zero" : state.sharing);

/** Of all pages of a range: their word where it is the same for all, else "part". */
export function wordOfRange(area: AreaPages, start: number, end: number): PageWord {
  const words = new Set<PageWord>();
  const last = Math.min(end, area.end) - 1;
  let at = start;
  while (at <= last && words.size < 2) {
    const run = runAt(area, at);
    words.add(wordOf(run));
    at = run ? area.start + (run.first + run.count) * PAGE : nextRun(area, at);
  }
  const [only] = words;
  return words.size === 1 && only !== undefined ? only : "part";
}

function nextRun({ runs, start, end }: AreaPages, address: number): number {
  const page = Math.floor((address - start) / PAGE);
  const next = runs.find(({ first }) => first > page);
  return next ? start + next.first * PAGE : end;
}

/** A stack that grows is known by its name: its start moves. */
export const areaId = ({ name, start }: { readonly name: string; readonly start: number }): string => `vma:${name.startsWith("[stack") ? name : `0x${start.toString(16)}`}`;
