/** The tables behind the drawing: chunks by address, and the free lists in their order. */
import type { ChunkBand, ChunkView, HeapPanelView } from "../../../src/views/model/heap";
import type { Occasion } from "../../../src/views/model/common";
import { sizeText } from "../../state/format";
import { placeText, t } from "../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../ui/dataTable";
import { listedId } from "./elements";
import { arenaTitle, bandParts, bandText, chunkName, hexSize, listCount, listName, pointerNames, stateText } from "./names";

const plain = (text: string, sort?: number): DataCell => ({ text, sort });
const mono = (text: string, sort?: number): DataCell => ({ text, mono: true, sort });
const address = (text: string): DataCell => mono(text, Number(text));
const when = (at: Occasion | null): DataCell => plain(at ? `${t("part.step", { step: at.step })}${at.place ? ` · ${placeText(at.place)}` : ""}` : "", at?.step ?? -1);

function chunkRow(chunk: ChunkView, arena: string): DataRow {
  const place = chunk.list ? t("heap.spoken.place", { place: chunk.list.index + 1, list: chunk.list.name }) : arena;
  const asked = chunk.asked === null ? plain("", -1) : plain(sizeText(chunk.asked), chunk.asked);
  const given = mono(`${hexSize(chunk.size)}${chunk.flags === "" ? "" : ` ${chunk.flags}`}`, chunk.size);
  return { id: chunk.id, changed: chunk.change !== null || chunk.entered, cells: [address(chunk.start), asked, given, plain(chunk.state === "leaked" ? t("state.leaked") : stateText(chunk)), plain(place), plain(chunk.label ?? chunkName(chunk)), when(chunk.made), when(chunk.freed), plain(pointerNames(chunk))] };
}

const bandRow = (band: ChunkBand, arena: string): DataRow => ({ id: band.id, changed: false, cells: [address(band.start), plain("", -1), mono(hexSize(band.bytes), band.bytes), plain(bandParts(band)), plain(arena), plain(bandText(band)), plain("", -1), plain("", -1), plain("")] });

export function chunkTable(view: HeapPanelView): TableData {
  const rows = view.arenas.flatMap((arena) => arena.items.map((item) => (item.kind === "chunk" ? chunkRow(item, arenaTitle(arena)) : bandRow(item, arenaTitle(arena)))));
  return { title: t("heap.table.chunks"), columns: [t("col.address"), t("col.asked"), t("col.given"), t("col.state"), t("col.binPlace"), t("col.content"), t("col.made"), t("col.freed"), t("col.pointedBy")], rows, missing: 0 };
}

export function listTable(view: HeapPanelView): TableData {
  const rows = view.lists.flatMap((list) => list.chunks.map((one, i): DataRow => ({ id: listedId(list.id, i), changed: one.entered, cells: [mono(listName(list)), plain(String(i + 1), i), address(one.address), mono(hexSize(one.size), one.size), plain(listCount(list), list.count)] })));
  const missing = view.lists.reduce((n, list) => n + list.count - list.chunks.length, 0);
  return { title: t("heap.lists"), columns: [t("col.list"), t("col.place"), t("col.address"), t("col.size"), t("col.count")], rows, missing };
}
