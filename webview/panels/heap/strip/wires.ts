/**
 * Arrows below the rows of chunks, in bands kept free of text.
 *
 *     │ chunk │   │ chunk │        out of the lower edge, down to a track, along it, up into the other chunk;
 *     ╰──▲────────╯                the shortest span lies innermost. To another row: through the gutter at the right.
 *        ╰ root                    roots come straight up from below
 */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Span {
  readonly id: string;
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export const TRACK_FIRST = 14;
export const TRACK_GAP = 10;
const CLEAR = 5;

/** Track of each span in its row, 0 innermost; spans that do not overlap share one. */
export function tracksOf(spans: readonly Span[]): ReadonlyMap<string, number> {
  const used = new Map<number, (readonly [number, number])[][]>();
  const out = new Map<string, number>();
  for (const { id, row, from, to } of [...spans].sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from))) {
    const tracks = used.get(row) ?? [];
    used.set(row, tracks);
    const [low, high] = [Math.min(from, to) - CLEAR, Math.max(from, to) + CLEAR];
    let track = tracks.findIndex((taken) => taken.every(([a, b]) => high < a || low > b));
    if (track < 0) track = tracks.push([]) - 1;
    tracks[track]?.push([low, high]);
    out.set(id, track);
  }
  return out;
}

const round = (value: number): number => Math.round(value * 100) / 100;

/** A line through right-angled points, its corners rounded. */
export function rounded(points: readonly Point[]): string {
  const out = [`M${round(points[0]?.x ?? 0)} ${round(points[0]?.y ?? 0)}`];
  for (let i = 1; i < points.length - 1; i++) {
    const [a, b, c] = [points[i - 1], points[i], points[i + 1]] as const;
    const into = Math.hypot(b.x - a.x, b.y - a.y);
    const away = Math.hypot(c.x - b.x, c.y - b.y);
    const r = Math.min(6, into / 2, away / 2);
    if (r < 0.5) continue;
    const before = { x: b.x - ((b.x - a.x) / into) * r, y: b.y - ((b.y - a.y) / into) * r };
    const after = { x: b.x + ((c.x - b.x) / away) * r, y: b.y + ((c.y - b.y) / away) * r };
    out.push(`L${round(before.x)} ${round(before.y)}`, `Q${round(b.x)} ${round(b.y)} ${round(after.x)} ${round(after.y)}`);
  }
  const last = points.at(-1);
  if (last) out.push(`L${round(last.x)} ${round(last.y)}`);
  return out.join(" ");
}
