/** The frames of the chosen range. A press selects; the card tells what is known of the frame under the pointer. */
import { readPalette } from "../../../draw/palette";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { cursorIn, onGridKey } from "../keys";
import { CardText } from "../parts/card";
import { pfnText, rangeText, runName } from "../words";
import { frameAt, type GridLayout, rectsOf } from "./gridLayout";
import { paintGrid } from "./paintGrid";
import { Stage } from "./stage";

function Card({ ui, grid }: { ui: Controller; grid: GridLayout }) {
  const frame = ui.card.value;
  const [box] = frame ? rectsOf(grid, frame.pfn, 1) : [];
  if (!frame || !box) return null;
  const left = Math.max(0, Math.min(grid.width - 300, box.x + 8));
  return (
    <aside class="card frame-card" style={{ left: `calc(${left} * var(--pw-u))`, top: `calc(${box.y + box.h + 6} * var(--pw-u))` }}>
      <CardText frame={frame} />
    </aside>
  );
}

function spokenOf(ui: Controller, pfn: number): string {
  const [frames, view] = [ui.frames.value, ui.view.value];
  const run = frames?.runAt(pfn);
  if (!frames || !view || !run) return "";
  const changed = frames.isChanged(pfn) ? `, ${t("legend.changed")}` : "";
  return `${frames.kindOf(run) === "free" ? rangeText(run[0], run[1]) : pfnText(pfn)}, ${runName(view, run)}${changed}`;
}

export function GridCanvas({ ui }: { ui: Controller }) {
  const [frames, grid, view] = [ui.frames.value, ui.grid.value, ui.view.value];
  if (!frames || !grid || !view) return null;
  const focused = ui.focused.value === "grid" ? cursorIn(ui) : null;
  const lit = ui.film.current.value?.blocks ?? [];
  const followed = view.followedFrame === null ? null : { pfn: view.followedFrame, label: t("physical.pageOf", { what: view.followed?.expression ?? view.followed?.address ?? "" }) };
  const [colouring, selected, pointed] = [ui.colouring.value, ui.selected.value, ui.pointed.value];
  return (
    <Stage
      ui={ui}
      id="grid"
      label={t("physical.grid.label", { range: rangeText(grid.first, grid.count) })}
      width={grid.width}
      height={grid.height}
      paint={(context, ratio) => paintGrid({ context, palette: readPalette(), frames, layout: grid, colouring, followed, selected, pointed, focused, lit }, ratio)}
      onKeyDown={(event) => onGridKey(ui, event)}
      onPoint={(at) => ui.point(at && frameAt(grid, at.x, at.y))}
      onPress={(at) => {
        const pfn = frameAt(grid, at.x, at.y);
        if (pfn !== null) void ui.select(pfn);
      }}
      spoken={focused === null ? "" : spokenOf(ui, focused)}
    >
      <Card ui={ui} grid={grid} />
    </Stage>
  );
}
