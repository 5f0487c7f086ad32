/** The tables behind the pictures over time. */
import type { LivesView } from "../../../../src/views/model/heapLives";
import { sizeText } from "../../../state/format";
import { placeText, t } from "../../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../../ui/dataTable";
import { nameOf, stateOf } from "./names";

const plain = (text: string, sort?: number): DataCell => ({ text, sort });
const mono = (text: string, sort?: number | string): DataCell => ({ text, mono: true, sort });
const step = (at: number | null): DataCell => plain(at === null ? "" : String(at), at ?? -1);

export function livesTable(view: LivesView): TableData {
  const rows = view.lives.map((life): DataRow => ({
    id: life.id.replace(/^block:/, "life:"), changed: false,
    cells: [mono(life.start, life.start.padStart(20)), plain(nameOf(life)), plain(sizeText(life.asked), life.asked), plain(sizeText(life.room), life.room), step(life.made.step), plain(life.made.place ? placeText(life.made.place) : life.inside), step(life.freed?.step ?? null), step(life.lost), step(life.usedAfter), plain(stateOf(life))],
  }));
  const columns = [t("col.address"), t("lives.col.block"), t("lives.col.asked"), t("lives.col.room"), t("lives.col.made"), t("lives.col.by"), t("lives.col.freed"), t("lives.col.lost"), t("lives.col.used"), t("col.state")];
  return { title: t("lives.title"), columns, rows, missing: view.total - rows.length };
}
