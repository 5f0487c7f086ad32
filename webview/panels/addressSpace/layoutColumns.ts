/** The three columns: which rows there are, in which order, how high. Heights are those of ui.md section 2. */
import type { AddressSpaceView, FrameView, HeapBlock, MapEntry, StackView, VariableView } from "../../../src/views/model/addressSpace";
import { commonPrefix, fileName, sizeText } from "../../state/format";
import { t } from "../../state/l10n";
import { keepHeap } from "./capacity";
import { bandCount } from "./names";
import { type ArrowKind, assemble, narrowColumns, Stacker, wideColumns, type Layout } from "./layout";
import { linkageId, memberId } from "./picture";

export interface LayoutInput {
  readonly view: AddressSpaceView;
  /** Width of the drawing in units. */
  readonly width: number;
  /** Groups and variables whose parts are listed. */
  readonly open: ReadonlySet<string>;
  /** Things that must be drawn whatever is left out. */
  readonly keep: ReadonlySet<string>;
  readonly problemsOnly: boolean;
  /** Kinds of arrows in the picture, for their legend. */
  readonly arrows: readonly ArrowKind[];
}

const row = { heading: 22, link: 20, variable: 36, narrowVariable: 30, member: 22, group: 63, narrowGroup: 38, vma: 22, gap: 20 };

function stackMap(column: Stacker, { view, open }: LayoutInput, narrow: boolean): void {
  if (narrow) column.put("map", "heading:map", row.heading, { kind: "heading", disc: null, title: t("map.title"), note: t("map.narrowNote"), prefix: "" });
  const [last, nullPage] = view.map.slice(-2);
  const toNull = narrow && last?.kind === "gap" && nullPage?.kind === "null";
  const hidden = (entry: MapEntry): boolean => narrow && (entry.kind === "kernel" || (entry.kind === "gap" && entry.nonCanonical) || (toNull && entry === nullPage));
  view.map.forEach((entry, i) => {
    if (hidden(entry)) return;
    if (entry.kind === "group") {
      column.put("map", entry.id, narrow ? row.narrowGroup : row.group, { kind: "group", group: entry });
      if (open.has(entry.id)) for (const vma of [...entry.maps].reverse()) column.put("map", vma.id, row.vma, { kind: "vma", vma, group: entry });
    } else column.put("map", toNull && entry === last ? `gap-null:${i}` : `${entry.kind}:${i}`, row.gap, entry);
  });
}

function putVariable(column: Stacker, section: "stack" | "globals", variable: VariableView, frame: FrameView | null, input: LayoutInput, narrow: boolean): void {
  column.put(section, variable.id, narrow ? row.narrowVariable : row.variable, { kind: "variable", variable, frame, section: null }, narrow ? 2 : 0);
  if (!input.open.has(variable.id)) return;
  for (const member of variable.members) column.put(section, memberId(variable, member), row.member, { kind: "member", variable, member });
  const { shown, total } = variable.membersShown;
  if (total > shown) column.put(section, `${variable.id}/more`, row.member, { kind: "remark", text: t("stack.moreMembers", { count: total - shown }), dotted: true });
}

function putFrame(column: Stacker, stack: StackView, frame: FrameView, first: boolean, input: LayoutInput, narrow: boolean): void {
  const addresses = [...(frame.linkage ? [frame.linkage.address] : []), ...frame.variables.map((variable) => variable.address)];
  const place = frame.place ? (narrow || stack.frames.length > 1 ? `${fileName(frame.place.file)}:${frame.place.line}` : "") : "";
  const title = narrow ? t("stack.frameTitle", { name: frame.function }) : frame.function;
  column.put("stack", `heading:${frame.id}`, row.heading, { kind: "heading", disc: first && !narrow ? stack.disc : null, title, note: place, prefix: addresses.length > 0 ? commonPrefix(addresses) : frame.base.slice(2) });
  if (frame.linkage && !narrow) column.put("stack", linkageId(frame), row.link, { kind: "linkage", frame });
  for (const variable of frame.variables) putVariable(column, "stack", variable, frame, input, narrow);
  if (frame.shown.total > frame.shown.shown) column.put("stack", `${frame.id}/more`, row.member, { kind: "remark", text: t("stack.moreVariables", { count: frame.shown.total - frame.shown.shown }), dotted: true });
  column.space(2);
}

/** Outermost frame first: high addresses at the top, as everywhere. */
function stackFrames(column: Stacker, stack: StackView, input: LayoutInput, narrow: boolean): void {
  for (let i = stack.frames.length - 1; i >= 0; i--) {
    const gap = stack.omitted.find((one) => one.after === i);
    if (gap) column.put("stack", `${stack.disc}/omitted${i}`, row.member, { kind: "remark", text: t("stack.omitted", { count: gap.count, size: sizeText(gap.bytes), names: gap.functions.join(", ") }), dotted: true }, 4);
    putFrame(column, stack, stack.frames[i], i === stack.frames.length - 1, input, narrow);
  }
  if (stack.popped.length > 0) column.space(-2);
  for (const popped of stack.popped) column.put("stack", popped.id, row.link, { kind: "popped", popped });
  column.space(12);
}

function stackGlobals(column: Stacker, input: LayoutInput, narrow: boolean): void {
  for (const section of input.view.globals) {
    if (section.variables.length === 0) continue;
    const prefix = commonPrefix(section.variables.map((variable) => variable.address));
    column.put("globals", `heading:${section.id}`, row.heading, { kind: "heading", disc: narrow ? null : "G", title: t("globals.title", { name: section.section }), note: "", prefix });
    for (const variable of section.variables) putVariable(column, "globals", variable, null, input, narrow);
    const left = section.shown.total - section.shown.shown;
    if (left > 0) column.put("globals", `${section.id}/more`, row.member, { kind: "remark", text: t("stack.moreVariables", { count: left }), dotted: true });
    column.space(12);
  }
}

function stackSamples(column: Stacker, { arrows }: LayoutInput): void {
  if (arrows.length === 0) return;
  column.put("globals", "heading:arrows", row.gap, { kind: "heading", disc: null, title: t("arrows.title"), note: "", prefix: "" });
  for (const arrow of arrows) column.put("globals", `sample:${arrow}`, row.gap, { kind: "sample", arrow });
}

/** One line for what only has a size, one for name and content, one more for each further pointer. */
export const shownPointers = 4;
export function blockHeight(block: HeapBlock): number {
  if (block.role !== "block" || (block.preview === "" && block.pointers.length === 0)) return 24;
  return 42 + 16 * (Math.min(block.pointers.length, shownPointers) - 1 > 0 ? Math.min(block.pointers.length, shownPointers) - 1 : 0);
}

function stackHeap(column: Stacker, input: LayoutInput): void {
  if (input.view.heaps.length === 0) {
    column.put("heap", "heading:heap", row.heading, { kind: "heading", disc: "H", title: t("heap.name"), note: "", prefix: "" });
    column.put("heap", "heap/none", row.member, { kind: "remark", text: t("heap.none"), dotted: true });
  }
  for (const heap of input.view.heaps) {
    const items = keepHeap(heap.items, input.keep, input.problemsOnly);
    const blocks = items.filter((item) => item.kind === "block");
    column.put("heap", `heading:${heap.id}`, row.heading, { kind: "heading", disc: heap.disc, title: heap.name, note: "", prefix: commonPrefix(blocks.map((block) => block.address)) });
    for (const item of items) {
      if (item.kind === "block") column.put("heap", item.id, blockHeight(item), { kind: "block", block: item, heap }, 4);
      else column.put("heap", item.id, bandCount(item.counts) > 999 ? 40 : 28, { kind: "band", band: item, heap }, 4);
    }
    column.space(8);
  }
}

export function wideLayout(input: LayoutInput): Layout {
  const columns = wideColumns(input.width);
  const [map, vars, heap] = [new Stacker(columns.map.x, columns.map.w, 1), new Stacker(columns.vars.x, columns.vars.w), new Stacker(columns.heap.x, columns.heap.w)];
  stackMap(map, input, false);
  for (const stack of input.view.stacks) stackFrames(vars, stack, input, false);
  stackGlobals(vars, input, false);
  stackSamples(vars, input);
  stackHeap(heap, input);
  return assemble(false, input.width, columns, [map, vars, heap]);
}

/** Stack, globals and heap; the map has a drawing of its own below the findings. */
export function narrowLayout(input: LayoutInput): Layout {
  const columns = narrowColumns(input.width);
  const column = new Stacker(0, input.width);
  for (const stack of input.view.stacks) stackFrames(column, stack, input, true);
  stackGlobals(column, input, true);
  const heap = new Stacker(columns.heap.x, columns.heap.w, column.y);
  stackHeap(heap, input);
  return assemble(true, input.width, columns, [column, heap]);
}

export function narrowMapLayout(input: LayoutInput): Layout {
  const column = new Stacker(0, input.width);
  stackMap(column, input, true);
  return assemble(true, input.width, narrowColumns(input.width), [column]);
}
