/** What is lost where the run stands: a row a leak, below it where it was allocated, copied and lost; and, quietly, what is still reachable. */
import { type Language, render } from "../../base/messages";
import type { Finding, ISession, LeakReport } from "../../engine/session";
import { findingSentence } from "../findingSentence";
import type { HistoryRow, HistoryView } from "../model/history";

const EMPTY = { value: "", step: null, place: null, code: "", task: null, address: null, below: [] } as const;

const ICONS: Readonly<Record<string, string>> = { allocated: "add", copied: "arrow-small-right", lost: "trash" };

export function leaksView(session: ISession, language: Language): HistoryView {
  const { findings, reachable } = session.leaksNow();
  const lost = findings.map((f) => leakRow(language, f));
  const none: HistoryRow = { ...EMPTY, kind: "nothing", icon: "check", text: render(language, "leaks.none", []) };
  return { question: "leaks", subject: "", step: session.step, rows: [...(lost.length > 0 ? lost : [none]), ...reachableRows(language, reachable)] };
}

function leakRow(language: Language, f: Finding): HistoryRow {
  const below = f.related.map(({ role, place, step, message, args }): HistoryRow => ({
    ...EMPTY, kind: role, icon: ICONS[role] ?? "circle-small", text: render(language, `related.${message}`, args), step: step > 0 ? step : null, place,
  }));
  return { ...EMPTY, kind: f.kind, icon: "warning", text: findingSentence(language, f), place: f.place, code: f.code, below };
}

function reachableRows(language: Language, reachable: LeakReport["reachable"]): HistoryRow[] {
  if (reachable.length === 0) return [];
  const total = (of: "blocks" | "bytes"): number => reachable.reduce((n, r) => n + r[of], 0);
  const below = reachable.map(({ place, how, blocks, bytes }): HistoryRow => ({ ...EMPTY, kind: "reachable", icon: "circle-small", text: render(language, "leaks.reachable-here", [blocks, bytes, how]), place }));
  return [{ ...EMPTY, kind: "reachable", icon: "info", text: render(language, "leaks.reachable", [total("blocks"), total("bytes")]), below }];
}
