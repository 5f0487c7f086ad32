/** Paints the grid: frames in their look, each free block as one outline with its order, and what is laid over them. */
import type { RunView } from "../../../../src/views/model/physical";
import type { Palette } from "../../../draw/palette";
import type { Frames } from "../frames";
import type { Colouring } from "../saved";
import { pfnText } from "../words";
import { type GridLayout, outlineOf, type Rect, rectsOf } from "./gridLayout";
import { type Look, orderLook, ownerLooks, paintCell, typeLooks, zoneLooks } from "./looks";

export interface GridScene {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly frames: Frames;
  readonly layout: GridLayout;
  readonly colouring: Colouring;
  /** Frame of the followed address, with its name. */
  readonly followed: { readonly pfn: number; readonly label: string } | null;
  readonly selected: number | null;
  readonly pointed: number | null;
  readonly focused: number | null;
  /** Blocks that the step of the allocator's film is about. */
  readonly lit: readonly { readonly pfn: number; readonly order: number }[];
}

/** From this size on each frame is drawn by itself. */
const SINGLE = 4;

const isFree = (scene: GridScene, run: RunView): boolean => scene.frames.kindOf(run) === "free";

function lookOf(scene: GridScene, run: RunView, pfn: number): Look {
  switch (scene.colouring) {
    case "owner":
      return ownerLooks[scene.frames.kindOf(run)];
    case "zone":
      return zoneLooks(scene.frames.zoneAt(pfn)?.name ?? "");
    case "type":
      return typeLooks[scene.frames.typeAt(pfn)];
    case "order":
      return isFree(scene, run) ? orderLook(run[3]) : ownerLooks[scene.frames.kindOf(run)];
  }
}

/** Frames of one look in a row: cell by cell, or as one strip where cells are too small for more. */
function strip(scene: GridScene, look: Look, { x, y, w, h }: Rect): void {
  const { context, palette, layout } = scene;
  if (layout.cellW < SINGLE || layout.cellH < SINGLE) return paintCell(context, palette, { ...look, fill: Math.max(look.fill, 4), strokes: "" }, x, y, w, Math.max(h, 0.5));
  for (let row = y; row < y + h - 0.01; row += layout.cellH) for (let at = x; at < x + w - 0.01; at += layout.cellW) paintCell(context, palette, look, at, row, layout.cellW - 0.5, layout.cellH - 0.5);
}

/** Ground of a free block where zone, type or order are told by colour. */
function ground(scene: GridScene, run: RunView): void {
  const { context, palette } = scene;
  for (const { x, y, w, h } of rectsOf(scene.layout, run[0], run[1])) {
    const look = lookOf(scene, run, Math.max(run[0], scene.layout.first));
    context.globalAlpha = (palette.flat ? 0.3 : 0.6) * (look.fill / 100);
    context.fillStyle = palette[look.tone];
    context.fillRect(x, y, w, h);
    context.globalAlpha = 1;
  }
}

function freeBlock(scene: GridScene, run: RunView): void {
  const { context, palette, layout } = scene;
  if (scene.colouring !== "owner") ground(scene, run);
  const rects = rectsOf(layout, run[0], run[1]);
  context.strokeStyle = palette.second;
  context.lineWidth = 1;
  if (layout.cellH >= SINGLE) for (const { x, y, w, h } of rects) context.strokeRect(x + 0.5, y + 0.5, w - 1.5, h - 1.5);
  const [box] = rects;
  if (!box || box.h < 11 || box.w < 9) return;
  order(scene, box, run[3]);
}

function runs(scene: GridScene): void {
  const { layout } = scene;
  for (const run of scene.frames.runsIn(layout.first, layout.count)) {
    if (isFree(scene, run)) freeBlock(scene, run);
    else {
      for (const part of parts(scene, run)) for (const rect of rectsOf(layout, part.first, part.count)) strip(scene, lookOf(scene, run, part.first), rect);
      if (run[3] > 0) givenBlock(scene, run);
    }
  }
}

/** Frames that were given out as one: an outline in the owner's colour, and the order on a plate where there is room for it. */
function givenBlock(scene: GridScene, run: RunView): void {
  const { context, palette, layout } = scene;
  if (layout.cellH < SINGLE) return;
  const colour = palette[ownerLooks[scene.frames.kindOf(run)].tone];
  const rects = rectsOf(layout, run[0], run[1]);
  context.strokeStyle = colour;
  context.lineWidth = 1.5;
  trace(context, rects, 0);
  const [box] = rects;
  if (!box || box.w < 36 || box.h < 11) return;
  context.fillStyle = palette.bg;
  context.fillRect(box.x + box.w / 2 - 9, box.y + box.h / 2 - 6, 18, 12);
  order(scene, box, run[3]);
}

function order({ context, palette }: GridScene, box: Rect, k: number): void {
  context.font = `11px ${palette.ui}`;
  context.textAlign = "center";
  context.fillStyle = palette.fg;
  context.fillText(String(k), box.x + box.w / 2, box.y + box.h / 2 + 0.5);
}

/** A run is cut where zone or type change, when those are what is drawn. */
function parts(scene: GridScene, [first, count]: RunView): readonly { readonly first: number; readonly count: number }[] {
  const { colouring, frames, layout } = scene;
  const from = Math.max(first, layout.first);
  const to = Math.min(first + count, layout.first + layout.count);
  if (colouring === "owner" || colouring === "order") return [{ first: from, count: to - from }];
  const cuts = colouring === "zone" ? frames.view.zones.map(({ start }) => start) : frames.view.types.map(([start]) => start);
  const bounds = [from, ...cuts.filter((cut) => cut > from && cut < to), to];
  return bounds.slice(1).map((end, i) => ({ first: bounds[i], count: end - bounds[i] }));
}

export function trace(context: CanvasRenderingContext2D, rects: readonly Rect[], off: number): void {
  const points = outlineOf(rects.map(({ x, y, w, h }) => ({ x: x - off, y: y - off, w: w + 2 * off - 0.5, h: h + 2 * off - 0.5 })));
  context.beginPath();
  points.forEach(([x, y], i) => (i === 0 ? context.moveTo(x, y) : context.lineTo(x, y)));
  context.closePath();
  context.stroke();
}

/** Neighbouring changes have one outline; a corner where frames begin that have a new owner. */
function changes(scene: GridScene): void {
  const { context, palette, layout } = scene;
  context.strokeStyle = palette.changed;
  context.fillStyle = palette.changed;
  context.lineWidth = layout.cellH >= SINGLE ? 2 : 1;
  const changed = scene.frames.changedIn(layout.first, layout.count);
  let group: [number, number] | null = null;
  const groups: [number, number][] = [];
  for (const [first, count] of changed) {
    if (group && group[0] + group[1] === first) group[1] += count;
    else {
      group = [first, count];
      groups.push(group);
    }
  }
  for (const [first, count] of groups) trace(context, rectsOf(layout, first, count), 0);
  if (layout.cellH < 8) return;
  let last: { readonly end: number; readonly kind: string } | null = null;
  for (const [first, count, before] of changed) {
    const kind = scene.frames.ownerAt(first)?.kind ?? "";
    const goesOn = last !== null && last.end === first && last.kind === kind && kind !== "free";
    last = before >= 0 ? { end: first + count, kind } : null;
    const [box] = before >= 0 && !goesOn ? rectsOf(layout, first, count) : [];
    if (!box) continue;
    context.beginPath();
    context.moveTo(box.x, box.y);
    context.lineTo(box.x + 7, box.y);
    context.lineTo(box.x, box.y + 7);
    context.fill();
  }
}

function outline(scene: GridScene, first: number, count: number, colour: string, width: number, off: number, dash: readonly number[] = []): void {
  const rects = rectsOf(scene.layout, first, count);
  if (rects.length === 0) return;
  const { context } = scene;
  context.strokeStyle = colour;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  trace(context, rects, off);
  context.setLineDash([]);
}

const inside = ({ layout }: GridScene, pfn: number | null): pfn is number => pfn !== null && pfn >= layout.first && pfn < layout.first + layout.count;

function marks(scene: GridScene): void {
  const { palette } = scene;
  const whole = (pfn: number): readonly [number, number] => {
    const run = scene.frames.runAt(pfn);
    return run && isFree(scene, run) ? [run[0], run[1]] : [pfn, 1];
  };
  changes(scene);
  for (const { pfn, order } of scene.lit) outline(scene, pfn, 2 ** order, palette.fg, 2, 1);
  if (inside(scene, scene.pointed)) outline(scene, ...whole(scene.pointed), palette.fg, 1, 1);
  if (inside(scene, scene.selected)) outline(scene, ...whole(scene.selected), palette.fg, 2, 1.5);
  if (scene.followed && inside(scene, scene.followed.pfn)) outline(scene, scene.followed.pfn, 1, palette.followed, 2, 2);
  if (inside(scene, scene.focused)) outline(scene, ...whole(scene.focused), palette.focus, 1.5, 4, [4, 2]);
}

/** Numbers of columns and rows; nothing of them covers a frame. */
function axes(scene: GridScene): void {
  const { context, palette, layout, followed } = scene;
  const mono = `11px ${palette.mono}`;
  context.font = mono;
  context.textAlign = "left";
  context.fillStyle = palette.second;
  const mark = inside(scene, followed?.pfn ?? null) ? (followed as { pfn: number; label: string }) : null;
  const column = mark ? (mark.pfn - layout.first) % layout.columns : -1;
  const label = mark ? `+0x${column.toString(16)} ${mark.label}` : "";
  context.font = `600 11px ${palette.ui}`;
  const room = context.measureText(label).width + 16;
  const at = Math.min(layout.left + column * layout.cellW, layout.width - room);
  context.font = mono;
  for (let i = 0; i < layout.columns; i += layout.columns / 4) {
    const x = layout.left + i * layout.cellW;
    if (mark && x + 44 > at && x < at + room) continue;
    context.fillText(`+0x${i.toString(16).padStart(2, "0")}`, x, layout.top - 10);
  }
  const every = 2 ** Math.ceil(Math.log2(24 / layout.cellH));
  for (let row = 0; row < layout.rows; row += every) context.fillText(pfnText(layout.first + row * layout.columns), 0, layout.top + row * layout.cellH + Math.max(6, layout.cellH / 2));
  if (mark) pointer(scene, mark.pfn, at, label);
}

function pointer({ context, palette, layout }: GridScene, pfn: number, x: number, label: string): void {
  const row = Math.floor((pfn - layout.first) / layout.columns);
  const y = layout.top + (row + 0.5) * layout.cellH;
  const [column] = [layout.left + (((pfn - layout.first) % layout.columns) + 0.5) * layout.cellW];
  context.fillStyle = palette.followed;
  context.beginPath();
  context.moveTo(column - 5, layout.top - 14);
  context.lineTo(column + 5, layout.top - 14);
  context.lineTo(column, layout.top - 5);
  context.moveTo(layout.left - 11, y - 5);
  context.lineTo(layout.left - 3, y);
  context.lineTo(layout.left - 11, y + 5);
  context.fill();
  context.font = `600 11px ${palette.ui}`;
  const right = column + 8 + context.measureText(label).width <= layout.width;
  context.textAlign = right ? "left" : "right";
  context.fillText(label, right ? Math.max(x, column + 8) : column - 8, layout.top - 10);
  context.textAlign = "left";
}

export function paintGrid(scene: GridScene, ratio: number): void {
  const { context, palette, layout } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = palette.bg;
  context.fillRect(0, 0, layout.width, layout.height);
  context.textBaseline = "middle";
  runs(scene);
  axes(scene);
  marks(scene);
}
