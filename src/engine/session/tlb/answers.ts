/** What the TLB is asked. The first question of a run replays it, so that its accesses are known: later moves keep them. */
import { accessTime, type TlbModel, type TlbTableData, type TlbWhich } from "../../mmu/tlbModel";
import type { ISession } from "../api";
import type { Machine } from "../machine";
import { levelsRead } from "./resolve";
import { FURTHEST } from "../wiring/tlbFeed";
import type { TlbLookup, TlbState } from "./data";

type Elsewhere = <T>(look: () => T) => T;

/** The model at the present step; makes it known if it is not. */
function known(m: Machine, session: ISession, elsewhere: Elsewhere): TlbModel {
  const { step } = session;
  m.tlb.asked = step;
  if (!m.tlb.model) elsewhere(() => replay(m, session, step, session.options.tlbReplay ?? FURTHEST));
  return m.tlb.model!;
}

/** Counting goes on from the last state that is known, or begins at the first snapshot that is not too far back. */
function replay(m: Machine, session: ISession, step: number, most: number): void {
  const { snapshots } = m.booted;
  const last = snapshots.newestWith(step, "tlb", (state) => m.tlb.holds(state));
  const goesOn = last >= 0 && step - last <= most;
  const first = Math.max(0, step - most);
  const from = goesOn ? last : (snapshots.firstSince(first) ?? snapshots.nearestStep(first));
  session.seek(from);
  // What a snapshot holds may begin before its step's statement: the program's start before step 0.
  m.restoreBefore(from);
  if (goesOn) return;
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
  const page = va - (va & 4095);
  const last = m.tlb.recent.of(session.step, table.geometry).list.findLast((a) => a.which === which && a.address >= page && a.address < page + 4096) ?? null;
  return { which, address: va, set, ways: table.set(set), way: entry < 0 ? -1 : entry % ways, last };
}
