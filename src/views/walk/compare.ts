/**
 * Two walks side by side: what differs, by the elements of the drawing. Walks of one mode are compared entry by entry; walks of two
 * modes have different tables, so what is compared is their shape and what they end in.
 */
import type { PageWalkView, WalkComparison } from "../model/pageWalk";
import { say } from "../model/sentences";
import { bytes, code, number } from "../parts";

type Difference = WalkComparison["differences"][number];

export function differencesOf(one: PageWalkView, other: PageWalkView): Difference[] {
  return [...(one.mode === other.mode ? entries(one, other) : shape(one, other)), ...ends(one, other)];
}

function entries(one: PageWalkView, other: PageWalkView): Difference[] {
  return one.levels.flatMap((l, i): Difference[] => {
    const beside = other.levels[i];
    if (!beside) return [];
    if (l.table !== beside.table && l.entry === beside.entry) return [{ element: `level:${i}`, what: say("walk.differs.table", { table: code(l.name), one: code(l.table), other: code(beside.table) }) }];
    if (l.entry === beside.entry) return [];
    return [{ element: `entry:${i}`, what: say(l.frame === beside.frame ? "walk.differs.flags" : "walk.differs.entry", { table: code(l.name), index: number(l.index), one: code(l.entry), other: code(beside.entry) }) }];
  });
}

function shape(one: PageWalkView, other: PageWalkView): Difference[] {
  const out: Difference[] = [];
  const [a, b] = [one.levels.at(-1), other.levels.at(-1)];
  if (one.levels.length !== other.levels.length) out.push({ element: "level:0", what: say("walk.differs.levels", { one: number(one.levels.length), other: number(other.levels.length) }) });
  if (a && b && a.entryBytes !== b.entryBytes) out.push({ element: `entry:${one.levels.length - 1}`, what: say("walk.differs.entryBytes", { one: bytes(a.entryBytes), other: bytes(b.entryBytes) }) });
  if (a?.pageSize && b?.pageSize && a.pageSize !== b.pageSize) out.push({ element: "frame", what: say("walk.differs.pageSize", { one: bytes(a.pageSize), other: bytes(b.pageSize) }) });
  return out;
}

function ends(one: PageWalkView, other: PageWalkView): Difference[] {
  if (one.frame && other.frame) {
    if (one.frame.pfn !== other.frame.pfn) return [{ element: "frame", what: say("walk.differs.frame", { one: code(one.frame.pfn), other: code(other.frame.pfn) }) }];
    return one.mode === other.mode && one.process.pid !== other.process.pid ? [{ element: "frame", what: say("walk.differs.sameFrame", { frame: code(one.frame.pfn) }) }] : [];
  }
  if ((one.frame === null) === (other.frame === null)) return [];
  return [{ element: "frame", what: say(one.frame ? "walk.differs.onlyOne" : "walk.differs.onlyOther", {}) }];
}
