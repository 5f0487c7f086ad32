/** Which states, marks and arrows are in the picture: a legend lists those and no others. */
import type { PieceView } from "../../../src/views/model/memory";
import type { LegendItem } from "../../draw/legend";
import { t } from "../../state/l10n";
import { variableState, stateWord } from "./facts";
import type { ArrowKind } from "./layout";
import type { Picture, Pointer } from "./picture";

function arrowKind({ target, leaked }: Pointer): ArrowKind {
  if (target.kind === "null" || target.kind === "wild" || target.kind === "dangling") return target.kind;
  return leaked ? "leaked" : "live";
}

const uninitialised = (picture: Picture, { sourceId, member }: Pointer): boolean => {
  const thing = picture.things.get(sourceId);
  return member === null && thing?.kind === "variable" && thing.variable.state === "uninitialised";
};

export function arrowKinds(picture: Picture): readonly ArrowKind[] {
  const present = new Set(picture.pointers.map((pointer) => (uninitialised(picture, pointer) ? "wild" : arrowKind(pointer))));
  return (["live", "leaked", "dangling", "null", "wild"] as const).filter((kind) => present.has(kind));
}

export const arrowText = (kind: ArrowKind): string => ({ live: t("arrows.live"), leaked: t("arrows.leaked"), dangling: t("arrows.dangling"), null: t("arrows.null"), wild: t("arrows.wild") })[kind];

/** The same where a column is narrow. */
export const arrowShort = (kind: ArrowKind): string => t(`legend.arrow.${kind}`);

function stateItems(picture: Picture): LegendItem[] {
  const present = new Set<string>();
  for (const thing of picture.things.values()) {
    if (thing.kind === "variable") present.add(variableState(thing.variable));
    if (thing.kind === "popped") present.add("freed");
    if (thing.kind === "linkage") present.add("allocator");
    if (thing.kind === "block") present.add(thing.block.role === "free" ? "freed" : thing.block.role === "top" ? "free" : thing.block.state);
  }
  const order = ["live", "leaked", "corrupted", "freed", "uninitialised", "allocator"] as const;
  return order.filter((state) => present.has(state)).map((state) => ({ kind: "state", state, text: state === "leaked" ? t("legend.leaked") : stateWord(state) }));
}

function mapItems(picture: Picture): LegendItem[] {
  const groups = picture.view.map.flatMap((entry) => (entry.kind === "group" ? [entry] : []));
  const items: LegendItem[] = [];
  if (groups.some((group) => group.residentPages > 0)) items.push({ kind: "resident", text: t("legend.resident") });
  if (groups.some((group) => group.backing === "file")) items.push({ kind: "edge", backing: "file", text: t("legend.file") });
  if (groups.some((group) => group.backing === "anonymous")) items.push({ kind: "edge", backing: "anonymous", text: t("legend.anonymous") });
  return [...items, ...pageItems(groups.flatMap((group) => group.maps.flatMap((vma) => vma.pieces)))];
}

/** One sample for each way in which pages are drawn. */
function pageItems(pieces: readonly PieceView[]): LegendItem[] {
  const counted = pieces.filter(({ kind }) => kind !== "zero");
  const samples: readonly (readonly [PieceView | undefined, string])[] = [
    [counted.find(({ sharing, mappers }) => sharing === "shared" && mappers > 1), t("legend.shared")],
    [counted.find(({ sharing, mappers }) => sharing === "cow" && mappers > 1), t("legend.cow")],
    [pieces.find(({ kind }) => kind === "zero"), t("legend.zero")],
    [pieces.find(({ barred }) => barred), t("legend.barred")],
    [pieces.find(({ huge }) => huge), t("legend.huge")],
  ];
  return samples.flatMap(([piece, text]): LegendItem[] => (piece ? [{ kind: "page", piece, text }] : []));
}

function markItems(picture: Picture): LegendItem[] {
  const { accesses, followed } = picture.view;
  const items: LegendItem[] = [];
  if (picture.changed.length > 0) items.push({ kind: "changed", text: t("legend.changed") });
  if (accesses.some((access) => !access.write)) items.push({ kind: "access", write: false, text: t("legend.read") });
  if (accesses.some((access) => access.write)) items.push({ kind: "access", write: true, text: t("legend.written") });
  if (followed) items.push({ kind: "followed", text: t("legend.followed") });
  return items;
}

export function legendItems(picture: Picture, narrow: boolean): readonly LegendItem[] {
  const arrows: LegendItem[] = narrow ? arrowKinds(picture).filter((kind) => kind !== "live").map((arrow) => ({ kind: "arrow", arrow, text: t(`legend.arrow.${arrow}`) })) : [];
  return [...stateItems(picture), ...arrows, ...mapItems(picture), ...markItems(picture)];
}
