/**
 * The arena to scale as a grid: a row of 64 columns (32 of a small heap), a column 16 bytes or a power of two times that where it is large. A chunk
 * runs on from row to row, as text does.
 *
 *     0x…000  │▓▓▓▓▓▓▓▓▓▓▓ tcache 0x290 ▓▓▓▓▓▓▓▓▓▓▓│░░ line ░░│   1 row = 1 KiB
 *     0x…400  │░░░░░░░░░░░░░░░ free 0x450 ░░░░░░░░░░░░░░░░░░░░│
 */
import type { ArenaView, ChunkBand, ChunkView } from "../../../../src/views/model/heap";
import type { Rect } from "../../../draw/stateBox";
import { distance } from "../../../state/format";
import { scaledItems } from "../strip/thin";

const COLUMNS = 64;
/** Up to so many bytes in rows of half the length: more room for words. */
const SMALL = 8192;
export const ROW_H = 38;
const GAP = 2;
const MOST_ROWS = 48;
/** Rows of one chunk that are drawn at most; the others would look the same. */
const MOST_OF_ONE = 6;

export interface GridCell {
  readonly item: ChunkView | ChunkBand;
  /** The whole of it, for marks, and its part in each row. */
  readonly parts: readonly Rect[];
  /** Where the words go: the widest part. */
  readonly widest: Rect;
}

export interface GridLayout {
  /** Bytes in a column and in a row. */
  readonly unit: number;
  readonly perRow: number;
  readonly cells: readonly GridCell[];
  /** Offset of each drawn row from the start, and whether rows were left out before it. */
  readonly rows: readonly { readonly y: number; readonly offset: number; readonly skipped: boolean }[];
  readonly height: number;
}

const sizeOf = (item: ChunkView | ChunkBand): number => (item.kind === "band" ? item.bytes : item.size);

/** Bytes in a column. */
function unitFor(bytes: number): number {
  let unit = 16;
  while (bytes / (unit * COLUMNS) > MOST_ROWS * 4) unit *= 2;
  return unit;
}

/** Rows that are drawn: of a chunk of many rows only its first and last ones. */
function drawnRows(spans: readonly (readonly [number, number])[], perRow: number): readonly number[] {
  const rows = new Set<number>();
  for (const [from, to] of spans) {
    const [a, b] = [Math.floor(from / perRow), Math.floor((to - 1) / perRow)];
    if (b - a < MOST_OF_ONE) for (let r = a; r <= b; r++) rows.add(r);
    else for (const r of [a, a + 1, b - 1, b]) rows.add(r);
  }
  return [...rows].sort((a, b) => a - b);
}

export function gridLayout(arena: ArenaView, width: number): GridLayout {
  const items = scaledItems(arena.items);
  const first = items[0]?.start ?? arena.start;
  const spans = items.map((item): [number, number] => [distance(first, item.start), distance(first, item.start) + sizeOf(item)]);
  const total = spans.at(-1)?.[1] ?? 0;
  const unit = unitFor(total);
  const perRow = unit * (total <= SMALL ? COLUMNS / 2 : COLUMNS);
  const numbers = drawnRows(spans, perRow);
  const place = new Map(numbers.map((row, i) => [row, i * (ROW_H + GAP)]));
  const cells = items.map((item, i): GridCell => {
    const [from, to] = spans[i] ?? [0, 0];
    const parts: Rect[] = [];
    for (let row = Math.floor(from / perRow); row <= Math.floor((to - 1) / perRow); row++) {
      const y = place.get(row);
      if (y === undefined) continue;
      const [a, b] = [Math.max(from, row * perRow) - row * perRow, Math.min(to, (row + 1) * perRow) - row * perRow];
      parts.push({ x: (a / perRow) * width, y, w: Math.max(1, ((b - a) / perRow) * width - 1), h: ROW_H });
    }
    const widest = parts.reduce((best, part) => (part.w > best.w + 0.5 ? part : best), parts[0] ?? { x: 0, y: 0, w: 0, h: 0 });
    return { item, parts, widest };
  });
  const rows = numbers.map((row, i) => ({ y: place.get(row) ?? 0, offset: row * perRow, skipped: i > 0 && row - (numbers[i - 1] ?? row) > 1 }));
  return { unit, perRow, cells, rows, height: numbers.length * (ROW_H + GAP) };
}
