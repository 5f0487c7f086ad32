/**
 * Everything in the picture that can be pointed at, by its id: chunks and bands under their own, "root:…" the variables that point to a
 * chunk, "listed:…" a chunk as a link of a free list. What each is called, what is known of it, and which are neighbours.
 */
import type { HeapPanelView } from "../../../src/views/model/heap";
import { addressAt, sizeText } from "../../state/format";
import { t } from "../../state/l10n";
import { bandParts, bandText, chunkFacts, hexSize, listName, spokenChunk } from "./names";
import { rootGroups } from "./roots";

export type Section = "chunks" | "roots" | "lists";

export interface Element {
  readonly section: Section;
  readonly row: number;
  readonly column: number;
  readonly name: string;
  /** What more is known, a line each. */
  readonly facts: readonly string[];
  readonly address: string | null;
  readonly size: number;
  readonly changed: boolean;
  /** The chunk that it stands for or leads to; null: itself. */
  readonly chunk: string | null;
  /** C text that can be followed. */
  readonly expression: string | null;
}

export type Elements = ReadonlyMap<string, Element>;

const plain = { facts: [], address: null, size: 0, changed: false, chunk: null, expression: null } as const;

export const listedId = (list: string, place: number): string => `listed:${list}:${place}`;

function addChunks(out: Map<string, Element>, view: HeapPanelView, step: number): void {
  view.arenas.forEach((arena, row) => {
    arena.items.forEach((item, column) => {
      if (item.kind === "chunk") out.set(item.id, { ...plain, section: "chunks", row, column, name: spokenChunk(item), facts: chunkFacts(item, step), address: item.user, size: item.asked ?? item.usable, changed: item.change !== null || item.entered });
      else out.set(item.id, { ...plain, section: "chunks", row, column, name: `${bandText(item)}: ${bandParts(item)}`, facts: [`${item.start}–${item.end} · ${sizeText(item.bytes)}`, bandParts(item)], address: item.start, size: item.bytes });
    });
  });
}

function addRoots(out: Map<string, Element>, view: HeapPanelView): void {
  view.arenas.forEach((arena, row) => {
    rootGroups(arena, view.roots).forEach((group, column) => {
      const [first] = group.roots;
      if (!first) return;
      const facts = group.roots.map((r) => `${r.type} ${r.name}${r.function === null ? "" : ` · ${r.function}()`} = ${r.target.address}`);
      const name = t(group.dangling ? "heap.spoken.dangling" : "heap.spoken.root", { names: group.roots.map((r) => r.name).join(", "), address: first.target.address });
      out.set(group.id, { ...plain, section: "roots", row, column, name, facts, address: first.target.address, changed: group.changed, chunk: group.targetId, expression: first.name });
    });
  });
}

function addLists(out: Map<string, Element>, view: HeapPanelView): void {
  view.lists.forEach((list, row) => {
    list.chunks.forEach((one, column) => {
      const name = t("heap.spoken.listed", { address: one.address, size: hexSize(one.size), place: column + 1, list: listName(list) });
      const chunk = out.get(one.id);
      const address = chunk?.address ?? (list.kind === "tcache" ? one.address : addressAt(one.address, 2 * view.machine.pointerBytes));
      out.set(listedId(list.id, column), { ...plain, section: "lists", row, column, name, facts: chunk?.facts ?? [], address, size: one.size, changed: one.entered, chunk: one.id });
    });
  });
}

export function elementsOf(view: HeapPanelView): Elements {
  const out = new Map<string, Element>();
  addChunks(out, view, view.run.step);
  addRoots(out, view);
  addLists(out, view);
  return out;
}
