/** Answers about single pages: those of an area one by one, and two processes side by side. */
import type { ComparedRun, ISession, PageInfo } from "../../../engine/session";
import { baseName, hex } from "../../look";
import type { CompareView, ComparedArea, ComparedPages, PageList, PageRow } from "../../model/memory";
import { areaAt, areaId, wordOf } from "./areas";

const PAGE = 4096;
/** Rows of one answer. */
const MOST_ROWS = 512;
const MOST_PAIRS = 1024;

export function pageList(session: ISession, start: number, end: number): PageList {
  const pages = session.virtual.pages(start, end);
  const listed = pages.slice(0, MOST_ROWS);
  const steps = session.virtual.mappedSteps(listed);
  return { rows: listed.map((page, i) => rowOf(page, steps[i] ?? null)), total: pages.length };
}

const rowOf = ({ address, entryBytes, frame, entry, flags, kind, sharing, dirty, barred, mappers, pids }: PageInfo, since: number | null): PageRow => ({
  address: hex(address), bytes: entryBytes, frame: hex(frame), entry, flags, kind, sharing, dirty, barred, mappers, pids, since,
});

/** Null: the other process has no address space (any more). */
export function compareView(session: ISession, pid: number): CompareView | null {
  const runs = session.virtual.compare(pid);
  const areas = session.virtual.areas();
  const theirs = session.virtual.areas(pid);
  const own = session.tasks().find(({ id }) => id === session.looked);
  if (!runs || !areas || !theirs || !own) return null;
  const out = new Map<string, ComparedArea & { readonly runs: ComparedPages[] }>();
  const counts = { same: 0, different: 0, onlyHere: 0, onlyThere: 0 };
  for (const run of runs) {
    counts[run.same ? "same" : run.frames[1] < 0 ? "onlyHere" : run.frames[0] < 0 ? "onlyThere" : "different"] += run.pages;
    const area = areaAt(areas, run.start) ?? areaAt(theirs, run.start);
    if (!area) continue;
    const id = areaId(area);
    const known = out.get(id) ?? { id, name: area.name === "" ? "[anon]" : baseName(area.name), start: hex(area.start), end: hex(area.end), rights: area.rights, runs: [] };
    if (known.runs.length < MOST_PAIRS) known.runs.push(pairOf(run, area.start));
    out.set(id, known);
  }
  const name = (of: number): string => session.virtual.processes().find((p) => p.pid === of)?.name ?? "";
  return { here: { pid: own.pid, name: name(own.pid) }, there: { pid, name: name(pid) }, areas: [...out.values()].reverse(), counts };
}

const pairOf = ({ start, pages, frames, same, states }: ComparedRun, from: number): ComparedPages => ({
  start: hex(start), first: (start - from) / PAGE, count: pages, here: frames[0] < 0 ? null : hex(frames[0]), there: frames[1] < 0 ? null : hex(frames[1]), same, states: [wordOf(states[0]), wordOf(states[1])],
});
