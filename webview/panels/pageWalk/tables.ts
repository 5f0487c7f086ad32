/** The tables behind the drawing: levels, TLB ways, the fault's questions. */
import type { PageWalkView, WalkLevel } from "../../../src/views/model/pageWalk";
import { t, textOf } from "../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../ui/dataTable";
import { bitName, fieldName, hexOf, levelName, mappedText, ownerText, questionText, stopWord, wayText } from "./names";

const plain = (text: string): DataCell => ({ text });
const mono = (text: string, sort?: number): DataCell => ({ text, mono: true, sort });

const FLAGS = ["P", "RW", "US", "A", "D", "G", "NX"] as const;

function levelRow(view: PageWalkView, level: WalkLevel, i: number): DataRow {
  const flags = FLAGS.map((flag) => plain(level.flags.includes(flag) ? "1" : level.bits.some(({ name }) => name === flag) ? "0" : ""));
  const old = level.change ? `${level.change.old} → ` : "";
  const result = level.stops ? stopWord(level.stops) : level.pageSize !== null ? t("walk.result.page") : t("walk.result.next");
  return { id: `entry:${i}`, changed: level.change !== null, cells: [plain(levelName(view, level.name)), mono(level.table), mono(String(level.index), level.index), mono(`${old}${level.entry}`), mono(level.frame ?? ""), ...flags, plain(result)] };
}

export function walkTable(view: PageWalkView): TableData {
  const columns = [t("col.level"), t("col.tableAt"), t("col.index"), t("col.entry"), t("col.frame"), ...FLAGS.map(bitName), t("col.result")];
  const rows = view.levels.map((level, i) => levelRow(view, level, i));
  const { frame } = view;
  if (frame) {
    const offset = view.fields.find(({ name }) => name === "offset");
    const cells = [plain(fieldName(view, "offset")), mono(frame.start), mono(hexOf(offset?.value ?? frame.offset), frame.offset), plain(""), mono(frame.pfn), ...FLAGS.map(() => plain("")), plain(`${view.pa ?? ""} · ${ownerText(frame.owner)} · ${mappedText(frame)}`)];
    rows.push({ id: "frame", changed: false, cells });
  }
  return { title: t("walk.heading"), columns, rows, missing: 0 };
}

export function tlbTable(view: PageWalkView): TableData | null {
  const { tlb } = view;
  if (!tlb) return null;
  const rows = tlb.ways.map((way, i): DataRow => ({ id: `tlb:way:${i}`, changed: way.taken && tlb.result === "miss", cells: [mono(String(way.way), way.way), mono(way.valid ? way.page : ""), mono(way.valid ? way.pfn : ""), plain(way.taken ? (tlb.result === "hit" ? t("walk.tlb.hit") : t("walk.tlb.filled")) : wayText(way) === t("walk.tlb.empty") ? t("walk.tlb.empty") : "")] }));
  return { title: t("walk.tlb.title"), columns: [t("col.way"), t("col.page"), t("col.frame"), t("col.result")], rows, missing: 0 };
}

export function storyTable(view: PageWalkView): TableData | null {
  const { story } = view;
  if (!story) return null;
  const rows = story.questions.map((question): DataRow => {
    const next = question.passed === false ? t("walk.story.ends") : question.others.map(textOf).join(", ");
    return { id: `question:${question.id}`, changed: false, cells: [mono(String(question.number), question.number), plain(questionText(question.id)), plain(question.asked ? question.answer.map(textOf).join(" ") : t("walk.question.unasked")), plain(next)] };
  });
  return { title: t("walk.story.table"), columns: [t("col.number"), t("col.question"), t("col.answer"), t("col.otherWays")], rows, missing: 0 };
}
