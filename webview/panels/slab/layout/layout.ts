/** Sets the slabs of a cache one below the other: see places.ts for the picture. */
import type { SlabCacheView, SlabRow } from "../../../../src/views/model/slab";
import type { Rect } from "../../../draw/stateBox";
import { tailBytes } from "../names";
import { chainOf, levelHeight } from "./chains";
import type { CellPlace, RowPlace, RowWish, SlabLayout } from "./places";
import { tagsOf } from "./tags";

const GAP = 16;
const MOST_ARROWS = 6;
export const TAG_LANE = 24;
export const HEAD_LANE = 18;

export interface Grid {
  readonly left: number;
  readonly cell: number;
  readonly cellHeight: number;
  readonly perLine: number;
  readonly lines: number;
  readonly tail: number;
  readonly colour: number;
}

/** All in one line when they can be read there; else lines of a multiple of eight; where there are hundreds, small cells. */
function gridOf(cache: SlabCacheView, width: number, narrow: boolean): Grid {
  const left = narrow ? 6 : 118;
  const room = width - left - 6;
  const tail = tailBytes(cache) > 0 ? 34 : 0;
  const colour = cache.slabs.some((slab) => slab.colour > 0) ? 26 : 0;
  const one = Math.floor((room - tail - colour) / cache.perSlab);
  if (one >= 20) return { left, cell: Math.min(34, one), cellHeight: 26, perLine: cache.perSlab, lines: 1, tail, colour };
  const cell = cache.perSlab <= 160 ? 24 : 10;
  const fit = Math.floor((room - colour) / cell);
  const perLine = Math.max(1, fit >= 8 ? fit - (fit % 8) : fit);
  return { left, cell, cellHeight: cell === 24 ? 22 : 10, perLine, lines: Math.ceil(cache.perSlab / perLine), tail, colour };
}

function cellsOf(slab: SlabRow, grid: Grid, top: number): CellPlace[] {
  return Array.from({ length: slab.objects }, (_, index) => {
    const [line, column] = [Math.floor(index / grid.perLine), index % grid.perLine];
    return { index, rect: { x: grid.left + grid.colour + column * grid.cell, y: top + line * (grid.cellHeight + 2), w: grid.cell, h: grid.cellHeight } };
  });
}

/** The lists of a slab that have arrows: that of the CPU and its own. */
function listsOf(slab: SlabRow): { readonly name: "cpu" | "slab"; readonly list: readonly number[] }[] {
  const cpu = slab.freelist.slice(0, slab.cpuFree);
  const own = slab.freelist.slice(slab.cpuFree);
  return [...(cpu.length > 0 ? [{ name: "cpu" as const, list: cpu }] : []), ...(own.length > 0 ? [{ name: "slab" as const, list: own }] : [])];
}

function rowPlace(slab: SlabRow, grid: Grid, top: number, narrow: boolean, width: number, wish: RowWish): { readonly place: RowPlace; readonly bottom: number } {
  const lists = listsOf(slab);
  const arrows = wish.linked && grid.lines === 1 && lists.every(({ list }) => list.length <= MOST_ARROWS);
  const labelHeight = narrow ? 20 : 0;
  const tagTop = top + labelHeight;
  const headTop = tagTop + (wish.tagged.length > 0 ? TAG_LANE : 0);
  const heads = arrows ? lists.length : 0;
  const cellTop = headTop + heads * HEAD_LANE + 4;
  const cells = cellsOf(slab, grid, cellTop);
  const last = cells[cells.length - 1].rect;
  const cellBottom = cellTop + grid.lines * (grid.cellHeight + 2) - 2;
  const tail = tailRect(grid, last, width);
  const right = grid.lines === 1 ? last.x + last.w + (tail ? tail.w + 2 : 0) : grid.left + grid.colour + grid.perLine * grid.cell;
  const chains = arrows ? lists.map(({ name, list }, i) => chainOf(name, list, cells, headTop + (heads - 1 - i) * HEAD_LANE + 8, narrow ? 0 : 18, cellBottom)) : [];
  const deep = chains.reduce((n, { levels }) => Math.max(n, levels), 0);
  const bottom = cellBottom + (deep > 0 ? 4 + deep * levelHeight + 4 : 0);
  const middle = cellTop + grid.cellHeight / 2;
  const box: Rect = { x: grid.left - 4, y: cellTop - 4, w: Math.max(right, grid.left) - grid.left + 8, h: cellBottom - cellTop + 8 };
  const place: RowPlace = {
    slab, cells, box, tail, chains, numbered: !arrows && grid.cell >= 20 && slab.freelist.length > 0,
    colour: slab.colour > 0 ? { x: grid.left, y: cellTop, w: grid.colour - 2, h: grid.cellHeight } : null,
    rect: narrow ? { x: 0, y: top, w: width, h: bottom - top } : { x: 0, y: cellTop - 6, w: grid.left - 8, h: Math.max(36, grid.cellHeight + 10) },
    label: narrow ? { x: 22, y: top + 9, room: width - 24 } : { x: 0, y: middle - 8, room: grid.left - 34 }, disc: narrow ? { x: 9, y: top + 9 } : { x: grid.left - 18, y: middle },
    tags: tagsOf(wish.tagged, cells, tagTop, width),
  };
  return { place, bottom };
}

/** Behind the last object, in its line or where there is no room in the next. */
function tailRect(grid: Grid, last: Rect, width: number): Rect | null {
  if (grid.tail === 0) return null;
  const w = Math.max(grid.tail - 2, Math.min(34, width - last.x - last.w - 8));
  return last.x + last.w + 2 + w <= width ? { x: last.x + last.w + 2, y: last.y, w, h: last.h } : null;
}

export function layoutOf(cache: SlabCacheView, slabs: readonly SlabRow[], width: number, narrow: boolean, wishOf: (slab: SlabRow) => RowWish): SlabLayout {
  const grid = gridOf(cache, width, narrow);
  const rows: RowPlace[] = [];
  let y = 2;
  for (const slab of slabs) {
    const { place, bottom } = rowPlace(slab, grid, y, narrow, width, wishOf(slab));
    rows.push(place);
    y = bottom + GAP;
  }
  return { narrow, width, height: Math.max(0, y - GAP + 8), rows, roomy: grid.cell >= 20 };
}
