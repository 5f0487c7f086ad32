/**
 * Where frames stand in the grid: row by row, a power of two in a row, so that a free block is one rectangle.
 *
 *            +0x00        +0x10
 *   0x2800   ▦▦▦▦▦▦▦▦▦▦▦▦▦▦▦▦▦▦▦▦      64 (narrow: 32) columns for 4 MiB, 128 for 32 MiB, 256 for 256 MiB
 */
export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface GridLayout {
  readonly first: number;
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  readonly cellW: number;
  readonly cellH: number;
  /** Room for row labels at the left and column labels at the top. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

const LEFT = 58;
const TOP = 18;
const NARROW = 560;

export function gridLayout(first: number, count: number, width: number): GridLayout {
  const narrow = width < NARROW;
  const columns = count <= 1024 ? (narrow ? 32 : 64) : count <= 8192 ? (narrow ? 64 : 128) : narrow ? 128 : 256;
  const rows = Math.ceil(count / columns);
  const left = narrow ? 50 : LEFT;
  const cellW = Math.floor(((width - left - 2) / columns) * 100) / 100;
  const cellH = count <= 1024 ? 12 : count <= 8192 ? (narrow ? 4 : 5) : narrow ? 1.25 : 2;
  return { first, count, columns, rows, cellW, cellH, left, top: TOP, width, height: TOP + rows * cellH + 4 };
}

/** Rectangles that a run of frames takes, clipped to the grid: a part of a row, whole rows, a part of a row. */
export function rectsOf(layout: GridLayout, first: number, count: number): Rect[] {
  const from = Math.max(first, layout.first) - layout.first;
  const to = Math.min(first + count, layout.first + layout.count) - layout.first;
  const out: Rect[] = [];
  for (let at = from; at < to; ) {
    const column = at % layout.columns;
    const whole = column === 0 && to - at >= layout.columns;
    const n = whole ? Math.floor((to - at) / layout.columns) * layout.columns : Math.min(to - at, layout.columns - column);
    const lines = whole ? n / layout.columns : 1;
    out.push({ x: layout.left + column * layout.cellW, y: layout.top + Math.floor(at / layout.columns) * layout.cellH, w: (whole ? layout.columns : n) * layout.cellW, h: lines * layout.cellH });
    at += n;
  }
  return out;
}

/** The outline of a run: corners clockwise, a step at each end where it begins or ends inside a row. */
export function outlineOf(rects: readonly Rect[]): readonly (readonly [number, number])[] {
  const points: [number, number][] = [];
  for (const { x, y, w, h } of rects) points.push([x + w, y], [x + w, y + h]);
  for (const { x, y, h } of [...rects].reverse()) points.push([x, y + h], [x, y]);
  return points;
}

/** The frame under a point; null: none. */
export function frameAt(layout: GridLayout, x: number, y: number): number | null {
  const column = Math.floor((x - layout.left) / layout.cellW);
  const row = Math.floor((y - layout.top) / layout.cellH);
  if (column < 0 || column >= layout.columns || row < 0 || row >= layout.rows) return null;
  const at = row * layout.columns + column;
  return at < layout.count ? layout.first + at : null;
}

/** The range of `scale` frames that holds a frame. */
export const rangeAround = (pfn: number, scale: number, frames: number): { readonly first: number; readonly count: number } => {
  const first = Math.floor(pfn / scale) * scale;
  return { first, count: Math.min(scale, frames - first) };
};
