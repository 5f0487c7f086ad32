/** What the TLB is asked. The first question of a run replays it, so that its accesses are known: later moves keep them. */
import { accessTime, type TlbModel, type TlbTableData, type TlbWhich } from "../../mmu/tlbModel";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import { levelsRead } from "./resolve";
import type { TlbLookup, TlbState } from "./data";

type Elsewhere = <T>(look: () => T) => T;

/** Statements that are replayed at most, if nobody says otherwise: a few seconds. */
const FURTHEST = 20_000_000;

/** The model at the present step; makes it known if it is not. */
function known(m: Machine, session: ISession, elsewhere: Elsewhere): TlbModel {
  if (!m.tlb.model) {
    const { step } = session;
    elsewhere(() => begin(m, session, Math.max(0, step - (session.options.tlbReplay ?? FURTHEST))));
  }
  return m.tlb.model!;
}

/** Counting begins at the first snapshot that does not lie before `step`. */
function begin(m: Machine, session: ISession, step: number): void {
  const { snapshots } = m.booted;
  const from = snapshots.firstSince(step) ?? snapshots.nearestStep(step);
  session.seek(from);
  // What a snapshot holds may begin before its step's statement: the program's start before step 0.
  m.restoreBefore(from);
  m.tlb.start(from);
  m.snapshot();
}

export function tlbState(m: Machine, session: ISession, elsewhere: Elsewhere): TlbState {
  const model = known(m, session, elsewhere);
  const { list, more } = m.tlb.recent.of(session.step, model.data.geometry);
  return {
    options: m.booted.kernel.system.tlb, since: m.tlb.since, data: tableData(m, model, "data"), instruction: tableData(m, model, "instruction"), pcid: model.asker.tag,
    accesses: list, more, statements: m.tlb.statements!.list(),
  };
}

function tableData(m: Machine, model: TlbModel, which: TlbWhich): TlbTableData {
  const table = model.table(which);
  const { geometry, counters, reach } = table;
  const { system } = m.booted.kernel;
  return { which, geometry, counters, reach, sets: Array.from({ length: geometry.sets }, (_, set) => table.set(set)), access: accessTime(counters, system.tlb, levelsRead(m.booted.kernel), table.totalNs) };
}

export function lookupTlb(m: Machine, session: ISession, elsewhere: Elsewhere, va: number, which: TlbWhich): TlbLookup {
  const model = known(m, session, elsewhere);
  const table = model.table(which);
  const { ways } = table.geometry;
  const entry = table.lookup(va, model.asker.tag);
  const set = entry < 0 ? table.setOf(va, 4096) : Math.floor(entry / ways);
  const page = va - (va % 4096);
  const last = m.tlb.recent.of(session.step, table.geometry).list.findLast((a) => a.which === which && a.address >= page && a.address < page + 4096) ?? null;
  return { which, address: va, set, ways: table.set(set), way: entry < 0 ? -1 : entry % ways, last };
}
