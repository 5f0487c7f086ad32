/**
 * The TLB set that the address was looked up in, as the run left it (engine/mmu/tlbModel), and the effective access time so far. What
 * happened in this step is told; for an address that nobody accessed now, what a lookup would find.
 */
import type { AccessTime, ISession, PageWalk, TlbAccess, TlbLookup, TlbState, TlbWayData } from "../../engine/session";
import { hex, type Look } from "../look";
import type { AccessTimeView, TlbLookupView, TlbWay, WalkSubject } from "../model/pageWalk";

export interface TlbPart { readonly tlb: TlbLookupView; readonly accessTime: AccessTimeView }

/** Null: the processor works in another address space, or looks nothing up for such an address. */
export function tlbOf(look: Look, walk: PageWalk, subject: WalkSubject): TlbPart | null {
  const { session } = look;
  if (walk.fault === "non-canonical" || session.exit || !mountedRuns(session)) return null;
  const { virtual } = session;
  const which = subject.access === "fetch" ? "instruction" : "data";
  const state = virtual.tlb();
  const lookup = virtual.lookupTlb(Number(walk.va - (walk.va % 4096n)) + Number(walk.va % 4096n), which);
  const happened = subject.source === "running" ? (exactly(state, lookup, subject) ?? lookup.last) : null;
  return { tlb: view(look, walk, state, lookup, happened), accessTime: timeOf(state[which].access) };
}

/** Threads share the address space. */
function mountedRuns(session: ISession): boolean {
  const pid = (id: number): number | undefined => session.tasks().find((t) => t.id === id)?.pid;
  return session.looked === session.current || pid(session.looked) === pid(session.current);
}

const exactly = ({ accesses }: TlbState, { which }: TlbLookup, { address, access }: WalkSubject): TlbAccess | undefined =>
  accesses.findLast((a) => a.which === which && hex(a.address) === address && a.write === (access === "write"));

function view(look: Look, walk: PageWalk, state: TlbState, lookup: TlbLookup, happened: TlbAccess | null): TlbLookupView {
  const table = state[lookup.which];
  const taken = happened ? happened.way : lookup.way;
  const hit = happened ? happened.hit : lookup.way >= 0;
  const entry = hit ? (lookup.ways[taken]?.entry ?? null) : null;
  return {
    which: lookup.which, result: hit ? "hit" : "miss", happened: happened !== null, set: lookup.set, sets: table.geometry.sets, ways: lookup.ways.map((w) => wayView(w, taken, state.options.pcid)),
    entries: table.geometry.entries, policy: table.geometry.policy, pcid: state.options.pcid, hits: table.counters.hits, misses: table.counters.misses, since: state.since,
    filledAt: entry && { step: entry.filledAt, place: look.place(look.session.placeOfStep(entry.filledAt)), address: hex(entry.filledBy) },
    why: happened?.why ?? null, tableReads: happened ? happened.tableReads : hit ? 0 : walk.levels.length, evicted: happened && happened.evicted >= 0 ? hex(happened.evicted) : null,
  };
}

function wayView({ way, entry, age, next }: TlbWayData, taken: number, pcid: boolean): TlbWay {
  const none = { page: "0x0", pfn: "0x0", pageSize: 0, writable: false, dirty: false, global: false, pcid: null } as const;
  const known = entry && { page: hex(entry.page), pfn: hex(entry.pfn), pageSize: entry.pageSize, writable: entry.write, dirty: entry.dirty, global: entry.global, pcid: pcid ? entry.pcid : null };
  return { way, valid: entry !== null, ...(known ?? none), age, next, taken: way === taken };
}

const timeOf = ({ hitRatio, tlbNs, memoryNs, levels, hitNs, missNs, effectiveNs, totalNs }: AccessTime): AccessTimeView => ({ hitRatio, tlbNs, memoryNs, levels, hitNs, missNs, effectiveNs, totalNs });
