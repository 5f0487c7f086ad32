/** All memory by blocks of 4 MiB: a press shows a block in the grid below. */
import { readPalette } from "../../../draw/palette";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { BLOCK } from "../frames";
import { onOverviewKey } from "../keys";
import { percent, rangeText } from "../words";
import { blockAt, paintOverview } from "./overview";
import { Stage } from "./stage";

export function OverviewCanvas({ ui }: { ui: Controller }) {
  const [frames, layout, grid, view] = [ui.frames.value, ui.overview.value, ui.grid.value, ui.view.value];
  if (!frames || !layout || !grid || !view) return null;
  const shown = [Math.floor(grid.first / BLOCK), Math.floor((grid.first + grid.count - 1) / BLOCK)] as const;
  const focused = ui.focused.value === "overview" ? (ui.blockCursor.value ?? shown[0]) : null;
  const [pointed, followed] = [ui.pointedBlock.value, view.followedFrame];
  const use = focused === null ? undefined : frames.blocks[focused];
  return (
    <Stage
      ui={ui}
      id="overview"
      label={t("physical.overview.label", { count: frames.blocks.length })}
      width={layout.width + 8}
      height={layout.height + 8}
      paint={(context, ratio) => paintOverview({ context, palette: readPalette(), frames, layout, shown, followed, pointed, focused }, ratio)}
      onKeyDown={(event) => onOverviewKey(ui, event)}
      onPoint={(at) => {
        ui.pointedBlock.value = at && blockAt(layout, at.x - 4, at.y - 4);
      }}
      onPress={(at) => {
        const block = blockAt(layout, at.x - 4, at.y - 4);
        if (block !== null) ui.showBlock(block);
      }}
      spoken={use ? t("physical.overview.block", { range: rangeText(use.first, use.count), used: percent(use.used / use.count) }) : ""}
    />
  );
}
