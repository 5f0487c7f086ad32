/** The three questions about a value's history, answered as rows. */
import { hex, type Language, render } from "../../base/messages";
import type { ISession, OriginLink, Pointing } from "../../engine/session";
import type { HistoryRow, HistoryView } from "../model/history";
import { ICONS, linkText, nameOf } from "./sentences";
import { addressOf, load, typesOf, type Value } from "../values";

/** What is asked about: an expression's value, as it stands now. */
export interface Subject { readonly name: string; readonly value: Value }

const NOTHING = { kind: "nothing", icon: "circle-slash", value: "", step: null, place: null, code: "", task: null, address: null, below: [] } as const;
const nothing = (language: Language, id: string, name: string): HistoryRow => ({ ...NOTHING, text: render(language, id, [name]) });

export function originView(session: ISession, language: Language, { name, value }: Subject): HistoryView {
  const { step } = session;
  const size = typesOf(session).size(value.type);
  if (!value.place || size === 0) return { question: "origin", subject: name, step, rows: [nothing(language, "trace.no-object", name)] };
  const link = session.origin(value.place.address, size, value.place.bits ? -1 : value.type);
  return { question: "origin", subject: name, step, rows: [rowOf(language, link, name, session.looked)] };
}

function rowOf(language: Language, link: OriginLink, name: string, task: number): HistoryRow {
  return {
    kind: link.kind, icon: ICONS[link.kind], text: linkText(language, link, name), value: link.after,
    step: link.step > 0 ? link.step : null, place: link.place, code: link.code, task: link.task !== 0 && link.task !== task ? link.task : null,
    address: link.spot ? hex(link.spot.address) : null, below: link.sources.map((s) => rowOf(language, s, "", link.task || task)),
  };
}

/** Of a pointer: who points where it points; of anything else: who points at it. */
export function pointersView(session: ISession, language: Language, { name, value }: Subject): HistoryView {
  const target = objectOf(session, value);
  const view = (rows: readonly HistoryRow[]): HistoryView => ({ question: "pointers", subject: name, step: session.step, rows });
  if (target === null) return view([nothing(language, "trace.no-block", name)]);
  const found = session.pointersTo(target.object);
  const subject = target.block !== 0 ? render(language, "trace.block", [target.block, target.size]) : target.name || name;
  if (found.length === 0) return view([nothing(language, "trace.nobody", subject)]);
  return { ...view(found.map((p) => pointingRow(session, language, p))), subject };
}

function objectOf(session: ISession, value: Value): ReturnType<ISession["target"]> | null {
  if (typesOf(session).bare(value.type).kind === "pointer") {
    const data = value.data ?? (value.place ? load(session, value.type, value.place).data : null);
    const target = data?.kind === "pointer" ? session.target(addressOf(data.value), data.object) : null;
    if (target && target.object !== 0) return target;
  }
  const target = value.place ? session.target(value.place.address, value.place.object) : null;
  return target && target.object !== 0 ? target : null;
}

function pointingRow(session: ISession, language: Language, { spot, offset, dangling, task }: Pointing): HistoryRow {
  const plain = nameOf(language, spot);
  const name = spot.function === "" || spot.function === session.frames()[0]?.function.name ? plain : render(language, "trace.name-in", [plain, spot.function]);
  const id = dangling ? "dangling" : offset === 0 ? "pointing" : "interior";
  return { ...NOTHING, kind: dangling ? "dangling" : "pointer", icon: dangling ? "warning" : "references", text: render(language, `trace.${id}`, [name, offset]), task: task !== 0 && task !== session.looked ? task : null, address: hex(spot.address) };
}

export function changeView(session: ISession, language: Language, { name, value }: Subject): HistoryView {
  const { step } = session;
  const view = (row: HistoryRow): HistoryView => ({ question: "change", subject: name, step, rows: [row] });
  const size = typesOf(session).size(value.type);
  if (!value.place || size === 0) return view(nothing(language, "trace.no-object", name));
  const change = session.lastChange(value.place.address, size);
  if (!change) return view(nothing(language, "trace.changed-never", name));
  const id = change.place === null ? "changed-edited" : change.same ? "changed-same" : "changed";
  return view({ ...NOTHING, kind: "change", icon: "history", text: render(language, `trace.${id}`, [name]), step: change.step, place: change.place, task: change.task !== 0 && change.task !== session.looked ? change.task : null, address: hex(value.place.address) });
}
