/** One level under the other; the way to the next one runs down the right lane. See layout.ts for the picture. */
import type { PageWalkView, WalkLevel } from "../../../../src/views/model/pageWalk";
import { widthOf } from "../../../draw/measure";
import type { BitPlace, FieldPlace, FramePlace, GhostPlace, LevelPlace, LinkPlace, WalkLayout } from "./layout";
import { bitName } from "../names";
import { drawnFields, nearestOf } from "./rows";

const fieldHeight = 26;
const rowHeight = 21;
const pad = 3;
const lane = 18;
const bitHeight = 18;
const between = 14;

/** Boxes with their letters only, as many in a line as there is room for. */
function bitsFrom(level: WalkLevel, y: number, width: number): readonly BitPlace[] {
  let [x, line] = [0, 0];
  return level.bits.map((one, bit) => {
    const w = 14 + widthOf(bitName(one.name), "name") + 10;
    if (x + w > width && x > 0) [x, line] = [0, line + 1];
    const place = { bit, x, y: y + line * bitHeight, room: w };
    x += w;
    return place;
  });
}

function levelPlace(level: WalkLevel, index: number, top: number, width: number): LevelPlace {
  const w = width - lane;
  const tableTop = top + fieldHeight + 24;
  const rows = nearestOf(level).map((row, i) => ({ row, rect: { x: 0, y: tableTop + pad + i * rowHeight, w, h: rowHeight } }));
  const taken = rows.find(({ row }) => row.taken)?.rect.y ?? tableTop;
  const bottom = tableTop + 2 * pad + rows.length * rowHeight;
  const wordY = bottom + 11;
  const bits = bitsFrom(level, wordY + (level.change ? 34 : 18), width);
  const end = (bits[bits.length - 1]?.y ?? wordY) + 9;
  return {
    index, level, rows, bits,
    title: { x: 20, y: top + fieldHeight + 12, room: w - 20 },
    table: { x: 0, y: tableTop, w, h: bottom - tableTop },
    word: { x: 0, y: wordY, room: width },
    bitsRect: { x: -2, y: wordY - 8, w: width + 2, h: end - wordY + 8 },
    gutter: { x: 8, from: top + fieldHeight, to: taken },
  };
}

const takenY = (place: LevelPlace): number => (place.rows.find(({ row }) => row?.taken)?.rect.y ?? place.table.y) + rowHeight / 2;

/** Out at the right, down the lane, and back to the head of what comes next. */
function linkOf(place: LevelPlace, to: number | null, width: number): LinkPlace {
  const [y, start, x] = [takenY(place), width - lane, width - 6];
  if (place.level.stops || to === null) return { level: place.index, d: `M${start} ${y} h5`, end: { x: start + 9, y }, heading: 1, stopped: true };
  return { level: place.index, d: `M${start} ${y} H${x - 6} Q${x} ${y} ${x} ${y + 6} V${to - 6} Q${x} ${to} ${x - 6} ${to} H${start + 6}`, end: { x: start, y: to }, heading: -1, stopped: false };
}

function framePlace(top: number, width: number): FramePlace {
  const w = width - lane;
  const y = top + fieldHeight + 40;
  return { title: { x: 0, y: top + fieldHeight + 12, room: w }, rect: { x: 0, y, w, h: 76 }, bytes: { x: 4, y: y + 24, w: w - 8, h: 26 }, sum: { x: 0, y: y + 90, room: width } };
}

export function narrowLayout(view: PageWalkView, width: number): WalkLayout {
  const fields: FieldPlace[] = [];
  const levels: LevelPlace[] = [];
  const ghosts: GhostPlace[] = [];
  let frame: FramePlace | null = null as FramePlace | null;
  let y = 0;
  drawnFields(view).forEach(({ field, index }) => {
    fields.push({ index, field, rect: { x: 0, y, w: width - lane, h: fieldHeight } });
    const level = view.levels.findIndex(({ name }) => name === field.name);
    if (level >= 0) {
      const place = levelPlace(view.levels[level], level, y, width);
      levels.push(place);
      y = place.bitsRect.y + place.bitsRect.h + between;
    } else if (field.name === "offset" && view.frame) {
      frame = framePlace(y, width);
      y = frame.sum.y + 44;
    } else y += fieldHeight + between;
  });
  const head = (index: number): number | null => (index < levels.length ? levels[index].table.y + 11 : frame ? frame.rect.y + 11 : null);
  const links = levels.map((place) => linkOf(place, head(place.index + 1), width));
  return { narrow: true, width, height: y, fields, levels, ghosts, frame, links };
}
