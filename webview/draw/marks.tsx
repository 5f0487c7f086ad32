/** What is laid over any state, outwards: changed by this step, selected, followed, keyboard focus. */
import type { Rect } from "./stateBox";

const outline = (cls: string, { x, y, w, h }: Rect, off: number) => <rect class={cls} x={x - off} y={y - off} width={w + 2 * off} height={h + 2 * off} />;

/** A 9 px corner; cells that are low get an outline as well, because the corner alone would be overlooked. */
export const ChangedMark = ({ rect }: { rect: Rect }) => (
  <>
    <path class="mark changed" d={`M${rect.x} ${rect.y} h9 l-9 9 z`} />
    {rect.h <= 24 && outline("mark changed-outline", rect, 0)}
  </>
);

export const FollowedMark = ({ rect }: { rect: Rect }) => outline("mark followed-outline", rect, 3);
export const SelectedMark = ({ rect }: { rect: Rect }) => outline("mark selected-outline", rect, 1.5);
export const FocusRing = ({ rect }: { rect: Rect }) => outline("focus-ring", rect, 4.5);
export const HoverHalo = ({ rect }: { rect: Rect }) => outline("hover-halo", rect, 1.5);

/** A triangle at the right edge: read by this step; with a bar behind it: written. */
export const AccessTriangle = ({ x, y, write }: { x: number; y: number; write: boolean }) => (
  <g class="mark access" aria-hidden="true">
    <path class="mark access" d={`M${x} ${y} l8 -5 v10 z`} />
    {write && <rect class="mark access" x={x + 9.5} y={y - 5} width={2} height={10} />}
  </g>
);
