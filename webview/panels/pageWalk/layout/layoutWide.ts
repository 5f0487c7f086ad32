/** Columns: every field over its table, the frame under the offset. See layout.ts for the picture. */
import type { PageWalkView, WalkLevel } from "../../../../src/views/model/pageWalk";
import type { Rect } from "../../../draw/stateBox";
import type { FieldPlace, FramePlace, GhostPlace, LevelPlace, LinkPlace, RowPlace, WalkLayout } from "./layout";
import { drawnFields, linesOf } from "./rows";

const gap = 20;
const fieldTop = 16;
const fieldHeight = 44;
const titleY = 84;
const tableTop = 112;
const rowHeight = 21;
const pad = 5;
const before = 3;
const after = 2;
const tableHeight = 2 * pad + (before + 1 + after) * rowHeight;
const takenY = tableTop + pad + before * rowHeight + rowHeight / 2;
const wordY = tableTop + tableHeight + 12;
const bitHeight = 16;

interface Column {
  readonly x: number;
  readonly w: number;
}

/** A column for each part of the address; the offset of a large page spans those that it took over. */
function columnsOf(view: PageWalkView, width: number): ReadonlyMap<string, Column> {
  const fields = drawnFields(view);
  const count = Math.max(fields.length, view.bits.length);
  const one = (width - (count - 1) * gap) / count;
  const spare = count - fields.length;
  let x = 0;
  const columns = fields.map(({ field }, i): [string, Column] => {
    const w = i === fields.length - 1 ? one + spare * (one + gap) : one;
    const column = { x, w };
    x += w + gap;
    return [field.name, column];
  });
  return new Map(columns);
}

function rowsOf(level: WalkLevel, { x, w }: Column): readonly RowPlace[] {
  return linesOf(level, before, after).flatMap((line, i) => (line === null ? [] : [{ row: line === "more" ? null : line, rect: { x, y: tableTop + pad + i * rowHeight, w, h: rowHeight } }]));
}

function levelPlace(level: WalkLevel, index: number, column: Column): LevelPlace {
  const { x, w } = column;
  const rows = rowsOf(level, column);
  const [first, last] = [rows[0].rect.y - pad, rows[rows.length - 1].rect.y + rowHeight + pad];
  const bitsTop = wordY + (level.change ? 24 : 8) + 8;
  return {
    index, level, rows,
    title: { x: x + 20, y: titleY, room: w - 20 },
    table: { x, y: first, w, h: last - first },
    word: { x, y: wordY, room: w },
    bits: level.bits.map((_, bit) => ({ bit, x, y: bitsTop + bit * bitHeight, room: w })),
    bitsRect: { x: x - 2, y: wordY - 8, w: w + 4, h: bitsTop - wordY + level.bits.length * bitHeight },
    gutter: { x: x + 8, from: fieldTop + fieldHeight, to: takenY - rowHeight / 2 },
  };
}

/** Out of the entry, up the gap, and in at the head of the next table. */
function path(from: Column, to: { readonly x: number }, y: number): string {
  const [start, mid, end] = [from.x + from.w, to.x - gap / 2, to.x - 6];
  return Math.abs(takenY - y) < 2 ? `M${start} ${takenY} H${end}` : `M${start} ${takenY} H${mid - 6} Q${mid} ${takenY} ${mid} ${takenY - 6} V${y + 6} Q${mid} ${y} ${Math.min(end, mid + 6)} ${y} H${end}`;
}

function linkOf(level: WalkLevel, index: number, from: Column, to: Column, top: number): LinkPlace {
  const end = from.x + from.w;
  if (level.stops) return { level: index, d: `M${end} ${takenY} h6`, end: { x: end + 10, y: takenY }, heading: 1, stopped: true };
  // A table that begins at the taken entry: straight into it.
  const y = Math.abs(takenY - top - 11) < 14 ? takenY : top + 11;
  return { level: index, d: path(from, to, y), end: { x: to.x, y }, heading: 1, stopped: false };
}

function framePlace({ x, w }: Column): FramePlace {
  const rect: Rect = { x, y: tableTop, w, h: tableHeight };
  return { rect, title: { x, y: titleY, room: w }, bytes: { x: x + 4, y: takenY - 13, w: w - 8, h: 26 }, sum: { x, y: wordY, room: w } };
}

function ghostPlaces(view: PageWalkView, columnOf: (name: string) => Column): readonly GhostPlace[] {
  return drawnFields(view).flatMap(({ field, index }) => {
    const reached = field.name === "sign" || (field.name === "offset" ? view.frame !== null : view.levels.some(({ name }) => name === field.name));
    const { x, w } = columnOf(field.name);
    return reached ? [] : [{ field: index, title: { x: x + (field.name === "offset" ? 0 : 20), y: titleY, room: w - 20 }, table: { x, y: tableTop, w, h: tableHeight } }];
  });
}

export function wideLayout(view: PageWalkView, width: number): WalkLayout {
  const columns = columnsOf(view, width);
  const columnOf = (name: string): Column => columns.get(name) ?? { x: 0, w: width };
  const fields: FieldPlace[] = drawnFields(view).map(({ field, index }) => ({ index, field, rect: { ...columnOf(field.name), y: fieldTop, h: fieldHeight } }));
  const levels = view.levels.map((level, index) => levelPlace(level, index, columnOf(level.name)));
  const offset = columnOf("offset");
  const frame = view.frame ? framePlace(offset) : null;
  const links = levels.map(({ level, index }) => linkOf(level, index, columnOf(level.name), index + 1 < levels.length ? columnOf(levels[index + 1].level.name) : offset, levels[index + 1]?.table.y ?? tableTop));
  const bottom = levels.length === 0 && !frame ? tableTop + tableHeight + 8 : Math.max(wordY + 56, ...levels.map(({ bitsRect }) => bitsRect.y + bitsRect.h));
  return { narrow: false, width, height: bottom, fields, levels, ghosts: ghostPlaces(view, columnOf), frame, links };
}
