/** The tables behind the pictures over time. */
import type { CurvesView, FragmentationView, LivesView } from "../../../../src/views/model/heapLives";
import { sizeText } from "../../../state/format";
import { placeText, t } from "../../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../../ui/dataTable";
import { valuesOf } from "./curvesLayout";
import { nameOf, stateOf } from "./names";
import { percentText as percent } from "./words";

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

export function curvesTable(view: CurvesView): TableData {
  const rows = view.moments.map((row, i): DataRow => {
    const values = valuesOf(row);
    const size = (value: number): DataCell => plain(sizeText(value), value);
    const share = (value: number): DataCell => plain(percent(value), value);
    return {
      id: `moment:${row[0]}`, changed: row[0] === view.now && view.moments[i + 1]?.[0] !== view.now,
      cells: [plain(String(row[0]), row[0]), plain(String(row[1]), row[1]), size(values.asked), size(values.given), size(row[4]), size(values.mapped), size(values.resident), size(row[7]), size(row[8]), share(values.internal), share(values.external)],
    };
  });
  const columns = [t("curves.col.step"), t("curves.col.blocks"), t("curves.asked"), t("curves.given"), t("curves.heap"), t("curves.mapped"), t("curves.resident"), t("curves.col.free"), t("curves.col.largest"), t("curves.internal"), t("curves.external")];
  return { title: t("curves.title"), columns, rows, missing: view.known - rows.length };
}

export function fragmentationTable({ heap, slab, buddy }: FragmentationView): TableData {
  const size = (value: number | null): DataCell => plain(value === null ? "" : sizeText(value), value ?? -1);
  const share = (value: number | null): DataCell => plain(value === null ? "" : percent(value), value ?? -1);
  const row = (id: string, name: string, given: number | null, used: number | null, free: number | null, internal: number | null, external: number | null): DataRow => ({ id, changed: false, cells: [mono(name), size(given), size(used), size(free), share(internal), share(external)] });
  const rows = [
    ...(heap ? [row("level:heap", heap.allocator, heap.given, heap.asked, heap.free, heap.internal, heap.external)] : []),
    ...(slab ? [row("level:slab", slab.kind, slab.bytes, slab.used, slab.free, slab.internal, slab.external)] : []),
    ...(slab?.caches ?? []).map((cache) => row(`cache:${cache.name}`, cache.name, cache.bytes, cache.used, cache.free, cache.bytes === 0 ? 0 : (cache.tails + cache.padding) / cache.bytes, cache.bytes === 0 ? 0 : cache.free / cache.bytes)),
    ...buddy.flatMap((zone) => zone.unusable.map((unusable, order) => row(`zone:${zone.zone}:${order}`, t("fragmentation.order", { zone: zone.zone, order }), null, null, zone.free * 4096, null, unusable))),
  ];
  return { title: t("fragmentation.title"), columns: [t("fragmentation.level"), t("curves.given"), t("curves.asked"), t("curves.col.free"), t("curves.internal"), t("curves.external")], rows, missing: 0 };
}
