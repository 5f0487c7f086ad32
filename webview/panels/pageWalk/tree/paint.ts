/** Paints the tree of tables on one canvas; only what lies in the window is touched. */
import type { TableDetail, TableTreeView } from "../../../../src/views/model/tableTree";
import { levelName, rowText } from "../names";
import type { Palette } from "../../../draw/palette";
import { type Fills, paintOwner } from "./palette";
import { entryRange, type PlacedTable, runRange, type TreeItem, type TreeLayout } from "./treeLayout";

export const rowHeight = 74;
const boxTop = 22;
/** Marks at the ends of the strip need room. */
const margin = 7;
export const boxHeight = 30;
/** Entries are drawn one by one from this width on. */
const singleEntry = 26;

export interface Scene {
  readonly context: CanvasRenderingContext2D;
  readonly palette: Palette;
  readonly fills: Fills;
  readonly view: TableTreeView;
  readonly layout: TreeLayout;
  readonly width: number;
  readonly zoom: number;
  readonly left: number;
  readonly details: ReadonlyMap<string, TableDetail>;
  readonly marked: readonly { readonly item: TreeItem; readonly how: "focus" | "hover" | "walked" }[];
}

interface Span {
  readonly x: number;
  readonly w: number;
}

/** A range of the strip in pixels of the window. */
export const toWindow = ({ layout, width, zoom, left }: Pick<Scene, "layout" | "width" | "zoom" | "left">, { x, w }: Span): Span => {
  const scale = ((width - 2 * margin) * zoom) / layout.width;
  return { x: margin + (x - left) * scale, w: w * scale };
};

export const treeHeight = (layout: TreeLayout): number => layout.rows * rowHeight + 8;
export const rowTop = (level: number): number => level * rowHeight + boxTop;

const seen = (scene: Scene, { x, w }: Span): boolean => x + w >= 0 && x <= scene.width;

function text(scene: Scene, words: string, x: number, y: number, room: number, look: "name" | "label" | "mono" = "label"): void {
  const { context, palette } = scene;
  if (room < 12) return;
  context.font = look === "mono" ? `11px ${palette.mono}` : `${look === "name" ? 600 : 400} 11px ${palette.ui}`;
  let shown = words;
  while (shown.length > 1 && context.measureText(shown === words ? words : `${shown}…`).width > room) shown = shown.slice(0, -1);
  context.fillStyle = look === "name" ? palette.fg : palette.second;
  context.fillText(shown === words ? words : shown.length < 3 ? "" : `${shown}…`, x, y);
}

/** The curve from an entry of the table above to the table. */
function branch(scene: Scene, table: PlacedTable): void {
  const { context, layout, palette } = scene;
  if (table.node.parent < 0) return;
  const from = toWindow(scene, entryRange(layout.tables[table.node.parent], table.node.index, 1));
  const to = toWindow(scene, table);
  const [x, y] = [from.x + from.w / 2, rowTop(table.node.level - 1) + boxHeight];
  const [tx, ty] = [Math.min(to.x + to.w - 4, Math.max(to.x + 4, to.x + Math.min(to.w / 2, 40))), rowTop(table.node.level)];
  if (Math.max(x, tx) < 0 || Math.min(x, tx) > scene.width) return;
  context.strokeStyle = palette.table;
  context.lineWidth = 1.25;
  context.beginPath();
  context.moveTo(x, y);
  context.bezierCurveTo(x, y + 18, tx, ty - 26, tx, ty - 15);
  context.stroke();
}

/** Entries one by one: number and frame, where the table is drawn that large. */
function entries(scene: Scene, table: PlacedTable): void {
  const detail = scene.details.get(table.node.address);
  const one = toWindow(scene, entryRange(table, 0, 1)).w;
  if (one < singleEntry) return;
  const { context, palette } = scene;
  const y = rowTop(table.node.level);
  const first = Math.max(0, Math.floor(-toWindow(scene, table).x / one));
  const last = Math.min(table.node.entries - 1, Math.ceil((scene.width - toWindow(scene, table).x) / one));
  const rows = new Map(detail?.rows.map((row) => [row.index, row]));
  for (let i = first; i <= last; i++) {
    const span = toWindow(scene, entryRange(table, i, 1));
    context.strokeStyle = palette.line;
    context.strokeRect(span.x + 0.5, y + 0.5, span.w, boxHeight - 1);
    text(scene, String(i), span.x + 4, y + 10, span.w - 6, "mono");
    const row = rows.get(i);
    if (row) text(scene, rowText(row), span.x + 4, y + 22, span.w - 6, "mono");
  }
}

function table(scene: Scene, placed: PlacedTable): void {
  const span = toWindow(scene, placed);
  if (!seen(scene, span)) return;
  const { context, palette, view, layout, fills } = scene;
  const { node } = placed;
  const y = rowTop(node.level);
  context.fillStyle = palette.bg;
  context.fillRect(span.x, y, span.w, boxHeight);
  for (const run of placed.runs) {
    const one = toWindow(scene, runRange(layout, view.runs[run]));
    if (seen(scene, one)) paintOwner(context, fills[view.runs[run].owner], palette, one.x, y, Math.max(1.5, one.w), boxHeight);
  }
  for (const child of placed.children) {
    const one = toWindow(scene, entryRange(placed, layout.tables[child].node.index, 1));
    context.fillStyle = palette.table;
    context.fillRect(one.x, y, Math.max(2, one.w), boxHeight);
  }
  context.strokeStyle = palette.table;
  context.lineWidth = 1;
  context.strokeRect(span.x + 0.5, y + 0.5, span.w - 1, boxHeight - 1);
  const x = Math.max(2, span.x);
  const room = Math.min(scene.width, span.x + span.w) - x - 4;
  text(scene, `${levelName(view, view.levels[node.level].name)}  ${node.address}`, x, y - 7, room, "name");
  entries(scene, placed);
  runNames(scene, placed);
}

/** The mapping's name below its pages. */
function runNames(scene: Scene, placed: PlacedTable): void {
  const y = rowTop(placed.node.level) + boxHeight + 9;
  let free = Number.NEGATIVE_INFINITY;
  for (const index of placed.runs) {
    const run = scene.view.runs[index];
    const span = toWindow(scene, runRange(scene.layout, run));
    const name = run.name.slice(run.name.lastIndexOf("/") + 1);
    if (name === "" || !seen(scene, span) || span.x < free) continue;
    const next = toWindow(scene, placed);
    const room = Math.max(span.w, Math.min(110, next.x + next.w - span.x));
    text(scene, name, Math.max(2, span.x), y, Math.min(room, scene.width - span.x) - 2);
    scene.context.font = `11px ${scene.palette.ui}`;
    free = span.x + Math.min(room, scene.context.measureText(name).width) + 8;
  }
}

function mark(scene: Scene, item: TreeItem, how: "focus" | "hover" | "walked"): void {
  const { context, palette, view, layout } = scene;
  const range = item.kind === "table" ? layout.tables[item.table] : view.runs[item.run] && runRange(layout, view.runs[item.run]);
  if (!range) return;
  const span = toWindow(scene, range);
  const level = item.kind === "table" ? view.tables[item.table].level : view.tables[view.runs[item.run].table].level;
  const off = how === "focus" ? 3.5 : 2;
  context.strokeStyle = how === "focus" ? palette.focus : how === "walked" ? palette.live : palette.fg;
  context.lineWidth = how === "hover" ? 1 : 2;
  context.setLineDash(how === "focus" ? [4, 2] : []);
  context.strokeRect(span.x - off, rowTop(level) - off, Math.max(2, span.w) + 2 * off, boxHeight + 2 * off);
  context.setLineDash([]);
}

export function paintTree(scene: Scene, ratio: number): void {
  const { context, palette, layout, width } = scene;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = palette.bg;
  context.fillRect(0, 0, width, treeHeight(layout));
  context.textBaseline = "middle";
  for (const placed of layout.tables) branch(scene, placed);
  for (const placed of layout.tables) table(scene, placed);
  for (const { item, how } of scene.marked) mark(scene, item, how);
}

/** What lies under a point of the window: a run before its table. */
export function itemAt(scene: Pick<Scene, "view" | "layout" | "width" | "zoom" | "left">, x: number, y: number): TreeItem | null {
  const level = Math.floor(y / rowHeight);
  const inRow = y - level * rowHeight - boxTop;
  if (inRow < -14 || inRow > boxHeight) return null;
  for (const placed of scene.layout.tables) {
    if (placed.node.level !== level) continue;
    const span = toWindow(scene, placed);
    if (x < span.x || x > span.x + span.w) continue;
    const run = inRow < 0 ? undefined : placed.runs.find((one) => hits(toWindow(scene, runRange(scene.layout, scene.view.runs[one])), x));
    return run === undefined ? { kind: "table", table: placed.index } : { kind: "run", run };
  }
  return null;
}

const hits = ({ x, w }: Span, at: number): boolean => at >= x - 1 && at <= x + Math.max(3, w) + 1;
