/** Names, addresses and sizes of things, in the words that drawing, table, card and screen reader share. */
import type { HeapBlock, MapGroup, VariableView } from "../../../src/views/model/addressSpace";
import type { Hex, MemoryState, Occasion, ObjectId, PointerTarget, Selection } from "../../../src/views/model/common";
import { addressAt, bareAddress, shortAddress, sizeText } from "../../state/format";
import { t } from "../../state/l10n";
import type { Picture, Pointer, Thing } from "./picture";

/** "struct node" → "node": how a reader calls such a thing. */
const tagOf = (type: string): string => type.replace(/^(?:const )?(?:struct|union|enum|class) /, "");

/** Contents longer than this are no name any more. */
const longestName = 24;

/** `node 5 "eve"`, `char[100]`, `…92a0`: what a block is called where its address is not shown. */
export function blockName(block: HeapBlock): string {
  if (block.label !== null) return block.label;
  if (block.buffer !== null) return t("block.buffer", { name: block.buffer });
  const content = block.was ?? block.preview;
  const words = [block.type ? tagOf(block.type) : "", content.length <= longestName ? content : ""].filter((word) => word !== "");
  return words.length > 0 ? words.join(" ") : shortAddress(block.address);
}

export const groupName = (group: MapGroup): string => (group.program ? t("map.program", { name: group.names[0] }) : group.tls ? t("map.tls", { name: group.names[0] }) : group.names.map(mapName).join(", "));

/** Names of maps are data, but this one is in words. */
export const mapName = (name: string): string => name.replace(/^\[stack of thread (\d+)\]$/, (_, number: string) => t("map.threadStack", { number }));

const stateWords: Readonly<Record<MemoryState, () => string>> = {
  live: () => t("state.live"),
  freed: () => t("state.freed"),
  leaked: () => t("state.leaked"),
  uninitialised: () => t("state.uninitialised"),
  corrupted: () => t("state.corrupted"),
  allocator: () => t("state.allocator"),
  free: () => t("state.free"),
  padding: () => t("state.padding"),
};
export const stateWord = (state: MemoryState): string => stateWords[state]();

/** The word at the right of a block's first line, in wordings that get shorter. */
export function blockWords(block: HeapBlock): readonly string[] {
  if (block.role === "top") return [t("block.top", { size: sizeText(block.given) }), t("block.topName")];
  if (block.role === "free") return [t("block.free", { size: sizeText(block.given) }), t("state.free")];
  if (block.role === "allocator") return allocatorWords(block);
  if (block.state === "leaked") return [t("block.leaked")];
  if (block.state === "freed") return [...(block.bin ? [t("block.freedIn", { bin: block.bin.name.split(" ")[0] })] : []), t("state.freed")];
  if (block.state === "live" && block.buffer !== null) return [t("block.buffer", { name: block.buffer }), block.buffer];
  if (block.state === "live" && block.preview === "" && block.type !== null) return [block.type, stateWord("live")];
  return [stateWord(block.state)];
}

function allocatorWords(block: HeapBlock): readonly string[] {
  const name = block.type ?? t("state.allocator");
  return [`${name} ${sizeText(block.asked ?? block.given)}`, name];
}

const WORD = /"(?:[^"\\]|\\.)*"|\S+/g;

/** What became of a block's contents: only the parts that differ, `5 → 1431655769` of two that both end in `"eve"`. */
export function contentText(block: HeapBlock): string {
  if (block.was === null) return block.preview;
  const [was, now] = [block.was.match(WORD) ?? [], block.preview.match(WORD) ?? []];
  if (was.length !== now.length || was.length === 1) return `${block.was} → ${block.preview}`;
  const differing = was.map((_, i) => i).filter((i) => was[i] !== now[i]);
  return `${differing.map((i) => was[i]).join(" ")} → ${differing.map((i) => now[i]).join(" ")}`;
}

export const variableState = (variable: VariableView): MemoryState => (variable.ended ? "freed" : variable.state);

/** Value as drawn: pointers by their last four digits, never-written bytes behind "??". */
export function valueText(of: { readonly value: string; readonly state: MemoryState; readonly target: PointerTarget | null; readonly change: { readonly old: string | null } | null }): string {
  if (of.state === "uninitialised") return `?? ${of.target ? bareAddress(of.target.address) : of.value}`;
  const now = of.target ? pointerText(of.target) : of.value;
  if (of.change?.old === undefined || of.change.old === null) return now;
  const old = of.target && /^0x[0-9a-f]+$/.test(of.change.old) ? (of.change.old === "0x0" ? "NULL" : shortAddress(of.change.old)) : of.change.old;
  return `${old} → ${now}`;
}

/** The same, then without the old value where there is no room for both. */
export const valueTexts = (of: Parameters<typeof valueText>[0]): readonly string[] => [valueText(of), valueText({ ...of, change: null })];

export function pointerText(target: PointerTarget): string {
  if (target.kind === "null") return "NULL";
  const offset = target.kind === "interior" && target.offset !== 0 ? ` +${target.offset}` : "";
  return `${shortAddress(target.address)}${offset}`;
}

export function addressOf(thing: Thing): { readonly address: Hex; readonly size: number } {
  switch (thing.kind) {
    case "group":
      return { address: thing.group.start, size: thing.group.bytes };
    case "vma":
      return { address: thing.vma.start, size: thing.vma.bytes };
    case "linkage":
      return { address: thing.frame.linkage?.address ?? thing.frame.base, size: Number(BigInt(thing.frame.high) - BigInt(thing.frame.linkage?.address ?? thing.frame.high)) };
    case "variable":
      return { address: thing.variable.address, size: thing.variable.size };
    case "member":
      return { address: addressAt(thing.variable.address, thing.member.offset), size: thing.member.size };
    case "popped":
      return { address: thing.popped.low, size: thing.popped.bytes };
    case "block":
      return { address: thing.block.address, size: thing.block.asked ?? thing.block.given };
    case "band":
      return { address: thing.band.start, size: thing.band.bytes };
  }
}

export function selectionOf(picture: Picture, id: ObjectId): Selection | null {
  const thing = picture.things.get(id);
  if (!thing) return null;
  const { address, size } = addressOf(thing);
  const place = thing.kind === "popped" ? thing.popped.returned.place : (occasions(thing).find(({ at }) => at.place)?.at.place ?? null);
  return { objectId: id, address, size, place };
}

/** The C expression by which the thing is followed, when it has a name. */
export const expressionOf = (thing: Thing): string | null => (thing.kind === "variable" ? thing.variable.name : thing.kind === "member" ? `${thing.variable.name}${thing.member.name}` : null);

/** What happened to it, oldest first. */
export function occasions(thing: Thing): readonly { readonly word: string; readonly at: Occasion }[] {
  const list: { word: string; at: Occasion | null }[] = [];
  if (thing.kind === "variable") list.push({ word: t("event.made"), at: thing.variable.made }, { word: t("event.written"), at: thing.variable.written });
  if (thing.kind === "block") {
    const { made, written, lost, freed } = thing.block;
    list.push({ word: t("event.made"), at: made }, { word: t("event.written"), at: written }, { word: t("event.lost"), at: lost }, { word: t("event.freed"), at: freed });
  }
  if (thing.kind === "popped") list.push({ word: t("event.returned"), at: thing.popped.returned });
  return list.flatMap(({ word, at }) => (at ? [{ word, at }] : []));
}

/** Names of the pointers to a thing: "head", "node 3 .next". */
export const pointerName = (picture: Picture, { sourceId, member }: Pointer): string => {
  const thing = picture.things.get(sourceId);
  if (thing?.kind === "variable") return `${thing.variable.name}${member ?? ""}`;
  return thing?.kind === "block" ? `${shortAddress(thing.block.address)}${member ?? ""}` : sourceId;
};
