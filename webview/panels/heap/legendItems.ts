/** The legend: the states that are in the picture, nothing else. */
import type { HeapPanelView } from "../../../src/views/model/heap";
import type { MemoryState } from "../../../src/views/model/common";
import type { LegendItem } from "../../draw/legend";
import { t } from "../../state/l10n";

const order: readonly MemoryState[] = ["live", "freed", "leaked", "corrupted", "allocator", "free"];

export function legendOf(view: HeapPanelView): readonly LegendItem[] {
  const chunks = view.arenas.flatMap(({ items }) => items);
  const states = new Set(chunks.flatMap((item): MemoryState[] => (item.kind === "chunk" ? [item.state] : [])));
  const items: LegendItem[] = order.filter((state) => states.has(state)).map((state) => ({ kind: "state", state, text: state === "leaked" ? t("legend.leaked") : t(`state.${state}` as "state.live") }));
  const pointers = chunks.flatMap((item) => (item.kind === "chunk" ? item.pointers.map((p) => ({ target: p.target, leaked: item.state === "leaked" })) : []));
  const targets = [...view.roots.map((r) => ({ target: r.target, leaked: false })), ...pointers];
  if (targets.some(({ target, leaked }) => target.kind === "dangling" && !leaked)) items.push({ kind: "arrow", arrow: "dangling", text: t("legend.arrow.dangling") });
  if (targets.some(({ target, leaked }) => leaked && target.kind !== "null")) items.push({ kind: "arrow", arrow: "leaked", text: t("legend.arrow.leaked") });
  const changed = chunks.some((item) => item.kind === "chunk" && (item.change !== null || item.entered)) || view.lists.some((list) => list.changed);
  if (changed) items.push({ kind: "changed", text: t("legend.changed") });
  if (view.followed) items.push({ kind: "followed", text: t("legend.followed") });
  return items;
}
