/** The tables behind the drawing: ranges, and everything that lies in them. */
import type { KernelSpaceView } from "../../../src/views/model/kernelSpace";
import { sizeText } from "../../state/format";
import { placeText, t } from "../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../ui/dataTable";
import { kindText, pagesOf, pfnText, useText } from "./words";

const plain = (text: string, sort?: number): DataCell => ({ text, sort });
/** Addresses of one length sort as text. */
const mono = (text: string): DataCell => ({ text, mono: true, sort: text.slice(2).padStart(16, "0") });

export function rangesTable(view: KernelSpaceView): TableData {
  const rows = view.ranges.map((r): DataRow => {
    const count = r.allocations.length + r.left;
    return { id: r.id, changed: r.allocations.some((a) => a.fresh), cells: [plain(useText(r)), mono(r.start), mono(r.end), plain(sizeText(r.bytes), r.bytes), plain(sizeText(r.used), r.used), plain(String(count), count)] };
  });
  return { title: t("kernelSpace.ranges"), columns: [t("col.range"), t("col.start"), t("col.end"), t("col.size"), t("col.use"), t("col.allocations")], rows, missing: 0 };
}

export function allocationsTable(view: KernelSpaceView): TableData {
  const rows = view.ranges.flatMap((r) =>
    [...r.allocations].reverse().map((a): DataRow => {
      const pages = pagesOf(a);
      const frames = `${pages.slice(0, 8).map(pfnText).join(" ")}${pages.length > 8 ? " …" : ""}`;
      return {
        id: a.id, changed: a.fresh,
        cells: [plain(kindText(a)), mono(a.address), plain(sizeText(a.bytes), a.bytes), plain(sizeText(a.requested), a.requested), plain(a.guard > 0 ? sizeText(a.guard) : "", a.guard), plain(a.phys ?? frames), plain(a.asked?.place ? placeText(a.asked.place) : a.caller), plain(useText(r))],
      };
    }),
  );
  return { title: t("kernelSpace.allocations"), columns: [t("col.kind"), t("col.address"), t("col.size"), t("col.requested"), t("col.guard"), t("col.frames"), t("col.caller"), t("col.range")], rows, missing: view.ranges.reduce((n, r) => n + r.left, 0) };
}
