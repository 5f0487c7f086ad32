/** Kernel events of any part of the run: from the window that the kernel keeps, or by replaying the part and coming back. */
import type { Kernel } from "../../kernel/kernel";
import { hugeAt } from "../../kernel/mm/hugeTables";
import type { EventList, LineCounts } from "./eventData";
import type { FaultEvent, KernelEvent } from "../../kernel/trace/events";
import type { EventLog } from "../../kernel/trace/log";
import type { ISession } from "../api";
import type { PageInfo } from "./pageData";

/** Statements that are replayed for one question. */
const REPLAY = 5_000_000;

export function eventsBetween(session: ISession, log: EventLog, from: number, to: number, most: number): EventList {
  const until = Math.min(to, session.step);
  const known = log.between(from, until);
  if (known) return latest(known, most, false);
  const start = Math.max(from, until - REPLAY, 0);
  const window = log.putAside();
  const found = session.elsewhere(() => replayed(session, log, start, until));
  log.putBack(window);
  return latest(found.events, most, found.cut || start > from);
}

/** Statements that are looked back when nothing is kept. */
const NEAR = 2000;

export function latestEvents(session: ISession, log: EventLog, most: number): EventList {
  const { kept } = log;
  if (!log.complete) return eventsBetween(session, log, Math.max(0, session.step - NEAR), session.step, most);
  return latest(kept, most, log.length > kept.length);
}

const latest = (events: readonly KernelEvent[], most: number, cut: boolean): EventList => ({ events: events.slice(-most), cut: cut || events.length > most });

function replayed(session: ISession, log: EventLog, from: number, to: number): EventList {
  session.seek(Math.max(0, from - 1));
  const before = log.length;
  session.seek(to);
  const events = log.kept.filter((e) => e.step >= from && e.step <= to);
  return { events, cut: log.kept.length < log.length - before };
}

export function lineCounts(session: ISession, log: EventLog): LineCounts[] {
  return [...log.lines].map(([pc, counts]) => ({ pc, place: session.placeOfPc(pc), ...counts }));
}

export function faultOf(session: ISession, kernel: Kernel, address: number): FaultEvent | null {
  const huge = hugeAt(kernel, kernel.mm, address);
  const noted = kernel.trace.log.faults.latest(kernel.mm.id, huge?.va ?? address - (address % 4096), huge?.size);
  if (!noted) return null;
  const { events } = eventsBetween(session, kernel.trace.log, noted.step, noted.step, 1 << 20);
  const found = events.filter((e): e is FaultEvent => e.kind === "fault" && e.source !== null && e.address - (e.address % 4096) === noted.page);
  return found.at(-1) ?? null;
}

/** Steps of the faults that mapped pages, without looking at the faults themselves. */
export function mappedSteps(kernel: Kernel, pages: readonly PageInfo[]): (number | null)[] {
  const [first, last] = [pages[0], pages.at(-1)];
  if (!first || !last) return [];
  const { faults } = kernel.trace.log;
  const steps = faults.stepsOf(kernel.mm.id, first.address, last.address + last.entryBytes);
  return pages.map(({ address, entryBytes }) => (entryBytes > 4096 ? faults.latest(kernel.mm.id, address, entryBytes)?.step : steps.get(address)) ?? null);
}
