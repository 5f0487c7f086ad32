/** Blocks that are not shown singly, as cells of a grid of time × address: how many begin in a cell, and how much of it they fill. */
import type { Zone } from "./columns";
import type { LifeBand } from "./livesData";

const COLUMNS = 48;
const ROWS = 24;

export interface BandBlock { readonly start: number; readonly size: number; readonly from: number; readonly to: number; readonly leaked: boolean }

interface Cell { blocks: number; filled: number; leaked: number }
interface Rows { readonly start: number; readonly height: number }

export function bandsOf(blocks: readonly BandBlock[], zones: readonly Zone[], window: { readonly from: number; readonly to: number }): LifeBand[] {
  if (blocks.length === 0) return [];
  const width = Math.max(1, (window.to - window.from + 1) / COLUMNS);
  const bands: LifeBand[] = [];
  for (const { rows, members } of groups(blocks, zones)) {
    const cells = new Map<number, Cell>();
    for (const b of members) add(cells, b, rows, window.from, width);
    for (const [key, { blocks: count, filled, leaked }] of cells) {
      const [row, column] = [Math.floor(key / COLUMNS), key % COLUMNS];
      const start = rows.start + row * rows.height;
      const from = window.from + column * width;
      bands.push({ start, end: start + rows.height, from, to: from + width, blocks: count, leaked, density: Math.min(1, filled / (width * rows.height)) });
    }
  }
  return bands.sort((a, b) => a.start - b.start || a.from - b.from);
}

/** Blocks by the part of the heap that they lie in; those with mappings of their own together. */
function groups(blocks: readonly BandBlock[], zones: readonly Zone[]): { rows: Rows; members: BandBlock[] }[] {
  const byZone = new Map<number, BandBlock[]>();
  for (const b of blocks) {
    const zone = zones.findIndex((z) => b.start >= z.start && b.start < z.end);
    const list = byZone.get(zone);
    if (list) list.push(b);
    else byZone.set(zone, [b]);
  }
  return [...byZone.values()].map((members) => {
    const start = members.reduce((low, b) => Math.min(low, b.start), Number.POSITIVE_INFINITY);
    const end = members.reduce((high, b) => Math.max(high, b.start + b.size), 0);
    return { rows: { start, height: Math.max(16, Math.ceil((end - start) / ROWS)) }, members };
  });
}

function add(cells: Map<number, Cell>, b: BandBlock, rows: Rows, from: number, width: number): void {
  const row = Math.min(ROWS - 1, Math.floor((b.start - rows.start) / rows.height));
  const first = Math.max(0, Math.floor((b.from - from) / width));
  const last = Math.min(COLUMNS - 1, Math.floor((b.to - from) / width));
  for (let column = first; column <= last; column++) {
    const key = row * COLUMNS + column;
    const cell = cells.get(key) ?? { blocks: 0, filled: 0, leaked: 0 };
    cells.set(key, cell);
    cell.blocks++;
    if (b.leaked) cell.leaked++;
    cell.filled += b.size * Math.max(0, Math.min(b.to, from + (column + 1) * width) - Math.max(b.from, from + column * width));
  }
}
