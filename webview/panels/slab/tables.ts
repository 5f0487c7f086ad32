/** The tables behind the drawing: the caches with slabtop's columns, and the shown cache object by object. */
import type { SlabRow, SlabView } from "../../../src/views/model/slab";
import { t } from "../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../ui/dataTable";
import { addressOf, cacheSizeText, letterWord, objectIdOf, ownerText, percent, placeIn, stateWord, usedOf, usedText, useText } from "./names";

const plain = (text: string): DataCell => ({ text });
const mono = (text: string, sort?: number): DataCell => ({ text, mono: true, sort });

/** Objects that a table holds. */
const most = 2000;

export function cachesTable(view: SlabView): TableData {
  const columns = ["NAME", t("slab.inUse"), "OBJS", "ACTIVE", "USE", "OBJ SIZE", "SLABS", "OBJ/SLAB", "CACHE SIZE", t("slab.tailLost")];
  const rows = view.caches.map((row): DataRow => {
    const cells = [mono(row.name), mono(usedText(row), usedOf(row)), mono(String(row.objs), row.objs), mono(String(row.active), row.active), mono(useText(row), row.objs === 0 ? 0 : usedOf(row) / row.objs), mono(String(row.size), row.size), mono(String(row.slabs), row.slabs), mono(String(row.perSlab), row.perSlab), mono(cacheSizeText(row), row.bytes), mono(percent(row.tail, row.pages * 4096), row.tail)];
    return { id: row.id, changed: row.change !== null, cells };
  });
  return { title: t("slab.caches"), columns, rows, missing: 0 };
}

export function objectsTable(view: SlabView): TableData | null {
  const { cache } = view;
  if (!cache) return null;
  const columns = [t("col.slabPage"), t("col.slabState"), t("col.object"), t("col.address"), t("col.state"), t("col.freelist"), t("col.owner")];
  const rows: DataRow[] = [];
  let total = cache.missing * cache.perSlab;
  for (const slab of cache.slabs) {
    total += slab.objects;
    for (let i = 0; i < slab.objects && rows.length < most; i++) rows.push(objectRow(slab, i, addressOf(cache, slab, i), objectIdOf(cache, slab, i)));
  }
  return { title: t("slab.slabsOf", { name: cache.name }), columns, rows, missing: total - rows.length };
}

function objectRow(slab: SlabRow, index: number, address: string, id: string): DataRow {
  const place = placeIn(slab, index);
  const owner = slab.owners.find((one) => one.index === index);
  const cells = [mono(slab.pfn, Number(slab.pfn)), plain(stateWord(slab.state)), mono(String(index), index), mono(address), plain(letterWord(slab.cells[index] ?? "a")), mono(place > 0 ? String(place) : "", place), plain(owner ? ownerText(owner) : "")];
  return { id, changed: slab.changed.includes(index), cells };
}
