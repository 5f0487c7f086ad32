/** Kernel events as rows of a tree: those of the last step, then the older ones, the newest first; below each its way through the kernel. */
import { hex, type Language, render } from "../../base/messages";
import type { ISession, KernelEvent } from "../../engine/session";
import type { HistoryRow, HistoryView } from "../model/history";
import { allocationRows } from "./allocations";
import { decisionOf } from "./decision";
import { eventView } from "./events";
import { answerText, areaTexts, longText } from "./sentences";

const ROW = { value: "", step: null, place: null, code: "", task: null, address: null, below: [] } as const;
const ICONS: Readonly<Record<KernelEvent["kind"], string>> = { fault: "symbol-array", syscall: "arrow-swap", exception: "flame", signal: "bell", switch: "git-compare" };
const MOST = 200;

export function eventRows(session: ISession, language: Language): HistoryView {
  const { step } = session;
  const { events, cut } = session.virtual.latestEvents(MOST);
  const newest = [...events].reverse();
  const here = newest.filter((e) => e.step === step).map((e) => rowOf(session, language, e));
  const older = newest.filter((e) => e.step < step).map((e) => rowOf(session, language, e));
  if (cut) older.push({ ...ROW, kind: "more", icon: "ellipsis", text: render(language, "kernel.rows.more", []) });
  const group = (id: string, below: readonly HistoryRow[]): HistoryRow => ({ ...ROW, kind: id, icon: id === "now" ? "debug-stackframe-focused" : "history", text: render(language, `kernel.rows.${id}`, [below.length]), below });
  const allocations = allocationRows(session, language);
  const now = group(here.length === 0 ? "none" : "now", here);
  return { question: "events", subject: "", step, rows: [now, ...(allocations ? [allocations] : []), ...(older.length > 0 ? [group("before", older)] : [])] };
}

function rowOf(session: ISession, language: Language, e: KernelEvent): HistoryRow {
  const { short, path } = eventView(session, language, e);
  return {
    ...ROW, kind: e.kind, icon: ICONS[e.kind], text: short, step: e.step, place: e.pc === 0 ? null : session.placeOfPc(e.pc), task: e.tid === session.looked ? null : e.tid,
    address: e.kind === "fault" ? hex(e.address) : null, below: [...below(language, e), ...(path.length > 0 ? [line("symbol-method", path.join(" → "))] : [])],
  };
}

const line = (icon: string, text: string): HistoryRow => ({ ...ROW, kind: "detail", icon, text });

function below(language: Language, e: KernelEvent): HistoryRow[] {
  const entered = (by: string, ring: number): HistoryRow => line("shield", ring === 3 ? render(language, "kernel.rows.entered", [by]) : render(language, "kernel.rows.inside", [by]));
  switch (e.kind) {
    case "fault": return [entered("#PF", e.ring), ...decisionOf(e).map((a) => line("circle-small", `${a.question}. ${answerText(language, a)}`)), line("debug-step-out", render(language, `kernel.outcome.${e.outcome === "sigsegv" ? `sigsegv-${e.code}` : e.outcome}`, []))];
    case "syscall": return [entered(`${e.instruction}, ${e.number}`, 3), ...areaTexts(language, e.areas).map((text) => line("circle-small", text))];
    case "switch": return [...(e.cause === "timer" ? [entered(render(language, "kernel.rows.timer", []), 3)] : []), line("circle-small", longText(language, e).split(" → ").slice(1).join(" → "))];
    case "exception": return [entered(`#${e.vector}`, 3)];
    case "signal": return [];
  }
}
