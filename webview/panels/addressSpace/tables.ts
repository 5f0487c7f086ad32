/** The tables behind the drawing: same things, same order, in full words and addresses (ui.md section 8). */
import type { HeapBlock, VariableView } from "../../../src/views/model/addressSpace";
import type { HomeView } from "../../../src/views/model/memory";
import type { Occasion } from "../../../src/views/model/common";
import { sizeText } from "../../state/format";
import { placeText, t, textOf } from "../../state/l10n";
import type { DataCell, DataRow, TableData } from "../../ui/dataTable";
import { blockName, groupName, mapName, pointerName, stateWord, variableState } from "./facts";
import { bandCount, targetText } from "./names";
import { pageTexts, sectionName, whereText } from "./memory/words";
import { linkageId, memberId, type Picture } from "./picture";

const plain = (text: string, sort?: number | string): DataCell => ({ text, sort });
const mono = (text: string, sort?: number | string): DataCell => ({ text, sort, mono: true });
const size = (bytes: number): DataCell => plain(sizeText(bytes), bytes);
/** Addresses sort as numbers: as text of equal length. */
const address = (text: string): DataCell => mono(text, text.slice(2).padStart(16, "0"));
const empty = (n: number): DataCell[] => Array.from({ length: n }, () => plain(""));
const lies = (home: HomeView | null): DataCell[] => (home ? [plain(sectionName(home.section)), plain(textOf(home.why)), plain(whereText(home))] : empty(3));
const when = (at: Occasion | null): DataCell => plain(at === null ? "" : [t("part.step", { step: at.step }), at.place ? placeText(at.place) : ""].filter(Boolean).join(", "), at?.step ?? -1);

export function areaTable({ view }: Picture): TableData {
  const rows: DataRow[] = [];
  view.map.forEach((entry, i) => {
    if (entry.kind === "group") {
      for (const vma of [...entry.maps].reverse())
        rows.push({ id: vma.id, changed: vma.change !== null, cells: [plain(groupName(entry)), address(vma.start), address(vma.end), size(vma.bytes), mono(vma.rights), plain(`${vma.residentPages} / ${vma.pages}`, vma.residentPages), size(vma.use.rss), size(vma.use.pss), size(vma.use.shared), size(vma.use.private), plain(pageTexts(vma).join(", ")), plain(mapName(vma.name))] });
    } else if (entry.kind === "gap") {
      const name = entry.nonCanonical ? t("map.noAddress") : t("map.unmappedWord");
      rows.push({ id: `gap:${i}`, changed: false, cells: [plain(name), address(entry.start), address(entry.end), size(entry.bytes), mono("---"), ...empty(7)] });
    } else if (entry.kind === "guard") {
      rows.push({ id: `guard:${i}`, changed: false, cells: [plain(t("map.guardWord")), address(entry.start), address(entry.end), size(entry.bytes), mono("---"), ...empty(7)] });
    } else if (entry.kind === "kernel") rows.push({ id: "kernel", changed: false, cells: [plain(t("map.kernelHalf")), address(entry.start), address(entry.end), plain(""), mono("---"), ...empty(7)] });
    else rows.push({ id: "null", changed: false, cells: [plain(t("map.nullPage")), address("0x0"), address(entry.end), plain(""), mono("---"), ...empty(7)] });
  });
  return { title: t("table.areas"), columns: [t("col.area"), t("col.start"), t("col.end"), t("col.size"), t("col.rights"), t("col.resident"), "RSS", "PSS", t("col.shared"), t("col.private"), t("col.pages"), t("col.file")], rows, missing: 0 };
}

function variableRows(picture: Picture, variable: VariableView, where: string): DataRow[] {
  const was = variable.change?.old ? ` (${t("mark.was", { old: variable.change.old })})` : "";
  const state = variable.ended ? t("stack.ended") : stateWord(variableState(variable));
  const own: DataRow = {
    id: variable.id,
    changed: variable.change !== null,
    cells: [plain(variable.name), plain(where), mono(variable.type), address(variable.address), mono(`${variable.state === "uninitialised" ? "?? " : ""}${variable.value}${was}`), plain(variable.target ? targetText(picture, variable.target, variable.state === "uninitialised") : ""), plain(state), ...lies(variable.home)],
  };
  const members = variable.members.map((member): DataRow => {
    const at = `0x${(BigInt(variable.address) + BigInt(member.offset)).toString(16)}`;
    return { id: memberId(variable, member), changed: member.change !== null, cells: [plain(`${variable.name}${member.name}`), plain(where), mono(member.type), address(at), mono(member.value), plain(member.target ? targetText(picture, member.target) : ""), plain(stateWord(member.state)), ...lies(null)] };
  });
  return [own, ...members];
}

export function variableTable(picture: Picture): TableData {
  const rows: DataRow[] = [];
  let missing = 0;
  for (const stack of picture.view.stacks) {
    for (const frame of [...stack.frames].reverse()) {
      const { linkage } = frame;
      if (linkage) rows.push({ id: linkageId(frame), changed: false, cells: [plain(t("stack.linkage", { name: linkage.returnTo })), plain(frame.function), plain(""), address(linkage.address), mono(linkage.returnAddress), plain(linkage.returnTo), plain(stateWord(linkage.state)), ...lies(null)] });
      for (const variable of frame.variables) rows.push(...variableRows(picture, variable, frame.function));
      missing += frame.shown.total - frame.shown.shown;
    }
    for (const popped of stack.popped) rows.push({ id: popped.id, changed: false, cells: [plain(t("stack.popped", { name: popped.function, size: popped.bytes })), plain(popped.function), plain(""), address(popped.low), plain(""), plain(""), plain(stateWord("freed")), ...lies(null)] });
  }
  for (const section of picture.view.globals) {
    for (const variable of section.variables) rows.push(...variableRows(picture, variable, section.section));
    missing += section.shown.total - section.shown.shown;
  }
  return { title: t("table.variables"), columns: [t("col.variable"), t("col.where"), t("col.type"), t("col.address"), t("col.value"), t("col.pointsTo"), t("col.state"), t("col.section"), t("col.why"), t("col.area")], rows, missing };
}

function blockRow(picture: Picture, block: HeapBlock): DataRow {
  const from = (picture.incoming.get(block.id) ?? []).map((pointer) => pointerName(picture, pointer));
  const content = block.was === null ? block.preview : `${block.was} → ${block.preview}`;
  const state = block.bin ? `${stateWord(block.state)}, ${t("block.binPlace", { bin: block.bin.name, place: block.bin.index + 1 })}` : stateWord(block.role === "top" ? "free" : block.role === "free" ? "freed" : block.state);
  const pointers = block.pointers.map((member) => `${member.name.replace(/^\./, "")}: ${member.target ? targetText(picture, member.target) : member.value}`).join("; ");
  const name = block.role === "block" ? blockName(block) : block.role === "top" ? t("block.topName") : block.role === "free" ? stateWord("free") : (block.type ?? stateWord(block.state));
  return { id: block.id, changed: block.change !== null, cells: [address(block.address), plain(name), size(block.asked ?? block.given), plain(state), mono(content), plain(pointers), when(block.made), when(block.freed), plain(from.join(", ")), ...lies(block.home)] };
}

export function blockTable(picture: Picture): TableData {
  const rows: DataRow[] = [];
  let missing = 0;
  for (const heap of picture.view.heaps) {
    for (const item of heap.items) {
      if (item.kind === "block") rows.push(blockRow(picture, item));
      else rows.push({ id: item.id, changed: false, cells: [address(item.start), plain(t("heap.band", { count: bandCount(item.counts) })), size(item.bytes), ...empty(9)] });
    }
    missing += Math.max(0, heap.shown.total - heap.shown.shown - heap.items.reduce((n, item) => n + (item.kind === "band" ? bandCount(item.counts) : 0), 0));
  }
  return { title: t("table.blocks"), columns: [t("col.address"), t("col.block"), t("col.size"), t("col.state"), t("col.content"), t("col.pointers"), t("col.made"), t("col.freed"), t("col.pointedBy"), t("col.section"), t("col.why"), t("col.area")], rows, missing };
}

export function literalTable({ view }: Picture): TableData {
  const rows = view.literals.map((one): DataRow => ({ id: one.id, changed: false, cells: [mono(one.text), address(one.address), size(one.size), ...lies(one.home)] }));
  return { title: t("table.literals"), columns: [t("col.literal"), t("col.address"), t("col.size"), t("col.section"), t("col.why"), t("col.area")], rows, missing: 0 };
}
