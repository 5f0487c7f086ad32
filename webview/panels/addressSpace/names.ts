/** What a screen reader says of each thing, and what a pointer points to, in words. */
import type { PointerTarget } from "../../../src/views/model/common";
import { bareAddress, shortAddress, sizeText } from "../../state/format";
import { t } from "../../state/l10n";
import { addressOf, blockName, groupName, mapName, pointerName, stateWord, variableState } from "./facts";
import type { Picture, Thing } from "./picture";

/** The target of a pointer in words: `node 5 "eve", freed`, "NULL", "never initialised". */
export function targetText(picture: Picture, target: PointerTarget, uninitialised = false): string {
  if (target.kind === "null") return "NULL";
  if (uninitialised) return t("pointer.neverInitialised");
  const name = targetName(picture, target);
  if (target.kind === "wild") return target.label ?? t("pointer.nothingThere");
  if (target.kind === "dangling") return picture.things.get(target.objectId ?? "")?.kind === "block" ? t("pointer.freed", { name }) : t("pointer.gone", { name });
  if (target.kind === "past-end") return t("pointer.pastEnd", { name });
  return target.offset === 0 ? name : `${name} +${target.offset}`;
}

function targetName(picture: Picture, target: PointerTarget): string {
  const thing = target.objectId === null ? undefined : picture.things.get(target.objectId);
  switch (thing?.kind) {
    case "block":
      return blockName(thing.block);
    case "variable":
      return `&${thing.variable.name}`;
    case "popped":
      return t("pointer.frameOf", { name: thing.popped.function });
    default:
      return target.label ?? shortAddress(target.address);
  }
}

const join = (parts: readonly (string | null)[]): string => parts.filter((part) => part !== null && part !== "").join(", ");

function specifics(picture: Picture, thing: Thing): readonly (string | null)[] {
  switch (thing.kind) {
    case "group":
      return [groupName(thing.group), t("map.maps", { count: thing.group.maps.length }), t("map.residentOf", { now: thing.group.residentPages, all: thing.group.pages })];
    case "vma":
      return [mapName(thing.vma.name), thing.vma.rights, t("map.residentOf", { now: thing.vma.residentPages, all: thing.vma.pages })];
    case "linkage":
      return [t("stack.linkage", { name: thing.frame.linkage?.returnTo ?? "" })];
    case "popped":
      return [t("stack.popped", { name: thing.popped.function, size: thing.popped.bytes })];
    case "variable":
      return [thing.variable.name, thing.variable.type, stateWord(variableState(thing.variable)), valueAndTarget(picture, thing.variable)];
    case "member":
      return [`${thing.variable.name}${thing.member.name}`, thing.member.type, valueAndTarget(picture, thing.member)];
    case "block":
      return [t("block.block"), blockName(thing.block), stateWord(thing.block.state), thing.block.bin ? t("block.binPlace", { bin: thing.block.bin.name, place: thing.block.bin.index + 1 }) : null];
    case "band":
      return [t("heap.band", { count: bandCount(thing.band.counts) })];
  }
}

export const bandCount = (counts: { readonly live: number; readonly freed: number; readonly leaked: number; readonly corrupted: number }): number => counts.live + counts.freed + counts.leaked + counts.corrupted;

function valueAndTarget(picture: Picture, of: { readonly value: string; readonly state: string; readonly target: PointerTarget | null; readonly change: { readonly old: string | null } | null }): string {
  const old = of.change?.old ? t("mark.was", { old: of.change.old }) : "";
  const value = of.target ? targetText(picture, of.target, of.state === "uninitialised") : of.value;
  return join([of.target ? t("pointer.to", { name: value }) : value, old]);
}

/** "block …9820, 32 B, freed, first in tcache 0x30, pointed to by cur". */
export function spokenName(picture: Picture, id: string, thing: Thing): string {
  const { address, size } = addressOf(thing);
  const from = (picture.incoming.get(id) ?? []).slice(0, 4).map((pointer) => pointerName(picture, pointer));
  const pointers = from.length > 0 ? t("pointer.from", { names: from.join(", ") }) : null;
  return join([...specifics(picture, thing), bareAddress(address), sizeText(size), pointers]);
}
