/**
 * One piece of memory in its state: ground, pattern, outline, and a plate where text will stand on a pattern.
 * "Ink means owned": filled = owned, hollow = free, hatched = was owned, dotted = nothing behind it.
 */
import type { MemoryState } from "../../src/views/model/common";
import { patternOf } from "./patterns";

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export type BoxState = MemoryState | "plain" | "dotted" | "kernel" | "guard";

/** Half-pixel inset, so that a 1 px line fills one row of pixels. */
const inset = ({ x, y, w, h }: Rect, by: number) => ({ x: x + by, y: y + by, width: Math.max(0, w - 2 * by), height: Math.max(0, h - 2 * by) });

const lineOf: Partial<Record<BoxState, number>> = { leaked: 1.5, corrupted: 2 };

/** `plate` is the part under text: null leaves the pattern bare, undefined covers all but the rim. */
export function StateBox({ rect, state, plate }: { rect: Rect; state: BoxState; plate?: Rect | null }) {
  const line = lineOf[state] ?? 1;
  const pattern = patternOf[state];
  const patterned = pattern !== undefined;
  const under = plate === undefined ? { x: rect.x + 5, y: rect.y + 4, w: rect.w - 10, h: rect.h - 8 } : plate;
  return (
    <>
      <rect class={`box ${state}`} {...inset(rect, line / 2)} />
      {patterned && <rect fill={pattern} {...inset(rect, line)} />}
      {patterned && under && <rect class="plate" {...inset(under, 0)} />}
      {state === "leaked" && <rect class="bar leaked" x={rect.x} y={rect.y} width={5} height={rect.h} />}
    </>
  );
}

/** The second sheet of shared (solid) and copy-on-write (dashed) pages, behind and up to the right. */
export const SecondSheet = ({ rect, dashed }: { rect: Rect; dashed: boolean }) => (
  <path class="box live" fill="none" stroke-dasharray={dashed ? "4 2" : undefined} d={`M${rect.x + 6} ${rect.y} v-5 h${rect.w - 2} v${rect.h - 2} h-4`} />
);
