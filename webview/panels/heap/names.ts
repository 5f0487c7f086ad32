/** The words that drawing, lists, table, card and screen reader share. */
import type { ArenaView, ChunkBand, ChunkView, FreeListView } from "../../../src/views/model/heap";
import { shortAddress, sizeText } from "../../state/format";
import { placeText, t, type TextId } from "../../state/l10n";

export const hexSize = (size: number): string => `0x${size.toString(16)}`;

const states: Readonly<Record<string, TextId>> = { live: "state.live", freed: "state.freed", leaked: "block.leaked", corrupted: "state.corrupted", allocator: "heap.word.allocator", free: "state.free", uninitialised: "state.uninitialised", padding: "state.padding" };

/** Structures of glibc by a short name. */
const SHORT: Readonly<Record<string, string>> = { tcache_perthread_struct: "tcache" };

/** Bytes that are no text are no name. */
const UNREADABLE = /^"?\\/;

/** What a reader calls it: `5 "eve"` without quotes, the variable that points to it, its type. */
export function chunkName(chunk: ChunkView): string {
  switch (chunk.role) {
    case "top":
      return t("block.topName");
    case "free":
      return t("heap.chunk.free");
    case "gap":
      return t("heap.chunk.gap");
    case "allocator":
      return chunk.owner ? (SHORT[chunk.owner] ?? chunk.owner) : t("heap.chunk.own");
    case "block":
      return chunk.name !== null && chunk.label !== null && !UNREADABLE.test(chunk.name) ? chunk.name.replaceAll('"', "") : (chunk.pointedBy.find((name) => !/[ …]|^0x/.test(name)) ?? chunk.type ?? chunk.how ?? "");
  }
}

/** "live", "LEAKED", "tcache", "unsorted". */
export function stateText(chunk: ChunkView): string {
  if (chunk.role === "top") return t("heap.chunk.notDrawn");
  if (chunk.role === "gap") return t("heap.chunk.foreign");
  if (chunk.retired) return t("heap.chunk.retired");
  if (chunk.list !== null && (chunk.state === "freed" || chunk.role === "free")) return chunk.list.name.replace(/\[.*$/, "");
  return t(states[chunk.state] ?? "state.live");
}

export interface ChunkLines {
  readonly address: string;
  readonly name: string;
  readonly size: string;
  readonly state: string;
}

export const chunkLines = (chunk: ChunkView, digits: number): ChunkLines => ({ address: shortAddress(chunk.start, digits), name: chunkName(chunk), size: hexSize(chunk.size), state: stateText(chunk) });

export const bandTotal = ({ counts }: ChunkBand): number => counts.live + counts.freed + counts.leaked + counts.corrupted;
export const bandText = (band: ChunkBand): string => t("heap.band.count", { count: bandTotal(band) });
export const bandParts = ({ counts }: ChunkBand): string =>
  (["live", "freed", "leaked", "corrupted"] as const).flatMap((state) => (counts[state] > 0 ? [`${counts[state]} ${t(`state.${state}`)}`] : [])).join(", ");

export const pointerNames = (chunk: ChunkView): string => chunk.pointedBy.join(", ");

/** "chunk …9810, 48 bytes, 5 eve, freed, first in tcache[0x30], pointed to by cur". */
export function spokenChunk(chunk: ChunkView): string {
  const parts = [t("heap.spoken.chunk", { address: chunk.start, size: sizeText(chunk.size) }), chunkName(chunk), chunk.state === "leaked" ? t("state.leaked") : stateText(chunk)];
  if (chunk.list) parts.push(t("heap.spoken.place", { place: chunk.list.index + 1, list: chunk.list.name }));
  if (chunk.pointedBy.length > 0) parts.push(t("heap.spoken.pointedBy", { names: pointerNames(chunk) }));
  else if (chunk.state === "leaked") parts.push(t("heap.noRoot"));
  return parts.join(", ");
}

/** All that is known of a chunk, a line each: for the card. */
export function chunkFacts(chunk: ChunkView, step: number): string[] {
  const out = [`${chunk.start} · ${hexSize(chunk.size)} = ${sizeText(chunk.size)}${chunk.flags === "" ? "" : ` · ${chunk.flags}`}`];
  if (chunk.user !== chunk.start) out.push(t("heap.fact.user", { address: chunk.user }));
  if (chunk.asked !== null) out.push(t("heap.fact.asked", { asked: sizeText(chunk.asked), usable: sizeText(chunk.usable) }));
  if (chunk.type !== null) out.push(chunk.type);
  out.push(chunk.list ? t("heap.spoken.place", { place: chunk.list.index + 1, list: chunk.list.name }) : stateText(chunk));
  if (chunk.made?.place) out.push(t("heap.fact.made", { place: placeText(chunk.made.place), code: chunk.made.code ?? "", age: step - chunk.made.step }));
  if (chunk.freed?.place) out.push(t("heap.fact.freed", { place: placeText(chunk.freed.place), code: chunk.freed.code ?? "", age: step - chunk.freed.step }));
  if (chunk.lost?.place) out.push(t("heap.fact.lost", { place: placeText(chunk.lost.place), code: chunk.lost.code ?? "" }));
  if (chunk.pointedBy.length > 0) out.push(t("heap.fact.pointedBy", { names: pointerNames(chunk) }));
  if (chunk.earlier > 0) out.push(t("heap.fact.earlier", { count: chunk.earlier }));
  return out;
}

export const arenaTitle = ({ kind, name, threads }: ArenaView): string => {
  const who = threads.length > 0 ? ` · ${t("heap.arena.threads", { names: threads.join(", ") })}` : "";
  return kind === "mapped" ? t("heap.arena.mapped") : `${name}${who}`;
};

export const listName = ({ name, owner }: FreeListView): string => (owner === null ? name : `${name} · ${owner}`);

export const listCount = ({ count, limit }: FreeListView): string => (limit === null ? String(count) : t("heap.list.of", { count, limit }));
