/** The TLB at the session's step (model/tlb.ts). */
import type { ISession, TlbAccess, TlbState, TlbTableData, TlbWayData } from "../engine/session";
import { machineFacts } from "./addressSpace";
import { meaningOf } from "./follow";
import { hex, Look, type ViewContext } from "./look";
import type { Place } from "./model/common";
import type { TlbAccessView, TlbEntryView, TlbFocusView, TlbLineView, TlbTableView, TlbView } from "./model/tlb";
import { runPlaceOf } from "./runPlace";

/** Null: the followed expression means nothing here. */
export function projectTlb(session: ISession, context: ViewContext): TlbView | null {
  const look = new Look(session, context);
  const expression = context.followed?.expression ?? null;
  const meaning = expression === null ? null : meaningOf(session, expression);
  if (expression !== null && !meaning) return null;
  const state = session.virtual.tlb();
  const { geometry } = state.data;
  return {
    kind: "tlb", run: runPlaceOf(look), machine: machineFacts(session), policy: geometry.policy, entries: geometry.entries, ways: geometry.ways, sets: geometry.sets,
    pcid: state.options.pcid ? state.pcid : null, since: state.since, data: tableView(state.data), instruction: tableView(state.instruction),
    accesses: state.accesses.map(accessView), moreAccesses: state.more, lines: linesOf(look, state), lookup: meaning && focusView(session, meaning.address),
  };
}

function tableView({ geometry, counters, reach, access, sets }: TlbTableData): TlbTableView {
  const { byClass, ...counts } = counters;
  const filled = sets.flatMap((ways, set) => (ways.some((w) => w.entry) ? [{ set, ways: ways.map(entryView) }] : []));
  return { ...counts, byReason: byClass, reach, fullReach: geometry.entries * 4096, time: access, filled };
}

export function entryView({ way, entry, age, next }: TlbWayData): TlbEntryView {
  const rights = entry ? `r${entry.write ? "w" : "-"}${entry.execute ? "x" : "-"}` : "---";
  return {
    way, valid: entry !== null, page: hex(entry?.page ?? 0), pageSize: entry?.pageSize ?? 0, pfn: hex(entry?.pfn ?? 0), rights, user: entry?.user ?? false, dirty: entry?.dirty ?? false,
    global: entry?.global ?? false, pcid: entry?.pcid ?? 0, age, next, filledAt: entry?.filledAt ?? 0, filledBy: hex(entry?.filledBy ?? 0),
  };
}

function accessView({ which, address, size, write, count, hit, why, set, way, evicted, tableReads }: TlbAccess): TlbAccessView {
  return { which, address: hex(address), size, access: which === "instruction" ? "fetch" : write ? "write" : "read", count, result: hit ? "hit" : "miss", reason: why, set, way, evicted: evicted === -1 ? null : hex(evicted), tableReads };
}

function linesOf(look: Look, { statements }: TlbState): TlbLineView[] {
  const lines = new Map<string, { place: Place; accesses: number; misses: number }>();
  for (const { statement, accesses, misses } of statements) {
    const place = look.place(look.session.program.statements[statement] ?? null);
    if (!place) continue;
    const key = `${place.file}:${place.line}`;
    const line = lines.get(key) ?? { place: { ...place, column: null }, accesses: 0, misses: 0 };
    lines.set(key, { ...line, accesses: line.accesses + accesses, misses: line.misses + misses });
  }
  return [...lines.values()].sort((a, b) => b.misses - a.misses || a.place.line - b.place.line);
}

function focusView(session: ISession, address: number): TlbFocusView {
  const { set, way, ways, last } = session.virtual.lookupTlb(address);
  return { address: hex(address), result: way < 0 ? "miss" : "hit", set, way, ways: ways.map(entryView), last: last && accessView(last) };
}
