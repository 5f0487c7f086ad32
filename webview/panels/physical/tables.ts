/** The tables behind the drawing: frames as runs, and the free lists. */
import type { PhysicalView } from "../../../src/views/model/physical";
import { t } from "../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../ui/dataTable";
import { Frames } from "./frames";
import { framesSize, orderSize, ownerName, pfnText, typeText } from "./words";

const plain = (text: string, sort?: number): DataCell => ({ text, sort });
const mono = (text: string, sort?: number): DataCell => ({ text, mono: true, sort });

/** Rows of one table. */
const MOST = 1500;

/** Runs of the shown range first of all; the whole memory would be too long to read. */
export function framesTable(view: PhysicalView, first: number, count: number): TableData {
  const frames = new Frames(view);
  const runs = frames.runsIn(first, count);
  const rows = runs.slice(0, MOST).map(([start, n, owner, order]): DataRow => {
    const one = view.owners[owner];
    const zone = frames.zoneAt(start)?.name ?? "";
    return {
      id: `frame:${start}`, changed: frames.changedIn(start, n).length > 0,
      cells: [mono(pfnText(start), start), plain(String(n), n), plain(framesSize(n), n), plain(ownerName(one)), plain(one.kind === "free" || order > 0 ? String(order) : "", order), plain(typeText(frames.typeAt(start))), plain(zone), plain(one.kind === "anonymous" ? one.name : "")],
    };
  });
  const columns = [t("col.firstFrame"), t("col.count"), t("col.size"), t("col.owner"), t("col.order"), t("col.type"), t("col.zone"), t("col.mappedBy")];
  return { title: t("physical.frames", { range: `${pfnText(first)}–${pfnText(first + count - 1)}` }), columns, rows, missing: runs.length - rows.length };
}

export function listsTable(view: PhysicalView, zone: string | null): TableData {
  const zones = view.zones.filter(({ name }) => zone === null || name === zone);
  const rows = zones.flatMap((one) =>
    one.lists.map((list): DataRow => ({
      id: `list:${one.name}:${list.order}:${list.type}`, changed: list.before !== null && list.before !== list.count,
      cells: [plain(String(list.order), list.order), plain(orderSize(list.order), list.order), plain(one.name), plain(typeText(list.type)), plain(list.before === null ? "" : String(list.before), list.before ?? 0), plain(String(list.count), list.count), mono(list.blocks.slice(0, 12).map((pfn) => pfnText(pfn)).join(" "))],
    })),
  );
  return { title: t("physical.freeLists"), columns: [t("col.order"), t("col.size"), t("col.zone"), t("col.type"), t("col.before"), t("col.after"), t("col.frames")], rows, missing: 0 };
}
