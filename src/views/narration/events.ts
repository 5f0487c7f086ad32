/** Projects the kernel's events of a part of the run. */
import { hex } from "../../base/messages";
import type { Language } from "../../base/messages";
import { countName, type ISession, type KernelEvent, signalName } from "../../engine/session";
import type { EventsView, EventView } from "../model/events";
import { decisionOf } from "./decision";
import { answerText, longText, shortText } from "./sentences";


/** The events of the statements that led to steps from … to. */
export function eventsView(session: ISession, language: Language, from = 0, to = session.step, most = 4096): EventsView {
  const { events, cut } = session.virtual.events(from, to, most);
  const counts = Object.fromEntries([...session.virtual.eventCounts()].sort(([a], [b]) => (a < b ? -1 : 1)));
  return { kind: "events", events: events.map((e) => eventView(session, language, e)), cut, counts };
}

export function eventView(session: ISession, language: Language, e: KernelEvent): EventView {
  const place = e.pc === 0 ? null : session.placeOfPc(e.pc);
  return {
    step: e.step, line: place?.line ?? null, file: place ? (session.debug.files[place.file]?.name ?? null) : null, tid: e.tid, pid: e.pid, kind: e.kind, name: nameOf(e), short: shortText(language, e), long: longText(language, e), entry: entryOf(e),
    answers: e.kind === "fault" ? decisionOf(e).map((a) => ({ question: a.question, id: a.id, text: answerText(language, a) })) : [],
    path: e.kind === "fault" || e.kind === "syscall" ? e.path : [], address: e.kind === "fault" ? hex(e.address) : null,
  };
}

const nameOf = (e: KernelEvent): string => (e.kind === "signal" ? signalName(e.signal) : countName(e).replace(`${e.kind} `, ""));

const EXCEPTIONS: Readonly<Record<number, string>> = { 0: "#DE", 3: "#BP", 6: "#UD", 13: "#GP" };

function entryOf(e: KernelEvent): EventView["entry"] {
  switch (e.kind) {
    case "fault": return { from: e.ring, by: "#PF", back: e.outcome !== "oom" && e.outcome !== "oops" };
    case "syscall": return { from: 3, by: e.instruction, back: e.result !== null };
    case "exception": return { from: 3, by: EXCEPTIONS[e.vector] ?? `vector ${e.vector}`, back: true };
    case "switch": return e.cause === "timer" ? { from: 3, by: "timer", back: true } : null;
    case "signal": return null;
  }
}
