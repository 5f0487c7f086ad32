/** Tags above a row: what an object is, in a box with a line down to its cell. Those that would cover another are left out. */
import { fit, widthOf } from "../../../draw/measure";
import type { CellPlace, RowWish, TagPlace } from "./places";

const HEIGHT = 17;
const WIDEST = 240;

export function tagsOf(wished: RowWish["tagged"], cells: readonly CellPlace[], y: number, width: number): TagPlace[] {
  const out: TagPlace[] = [];
  for (const { index, text, followed } of [...wished].sort((a, b) => Number(b.followed) - Number(a.followed))) {
    const cell = cells[index]?.rect;
    if (!cell) continue;
    const shown = fit(text, "label", WIDEST);
    const w = widthOf(shown, "label") + 16;
    const middle = cell.x + cell.w / 2;
    const x = Math.max(0, Math.min(middle - w / 2, width - w - 2));
    if (out.every((other) => x > other.rect.x + other.rect.w + 6 || x + w + 6 < other.rect.x)) out.push({ text: shown, followed, rect: { x, y, w, h: HEIGHT }, x: middle, to: cell.y });
  }
  return out;
}
