/** All slabs of the cache small, each filled as far as its objects are given out; those that are drawn large are framed. */
import type { SlabCacheView } from "../../../../src/views/model/slab";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";

const w = 9;
const h = 14;

export function Overview({ ui, cache }: { ui: Controller; cache: SlabCacheView }) {
  const { from, to } = ui.window.value;
  const { slabs } = cache;
  if (slabs.length <= to - from) return null;
  const perLine = Math.max(1, Math.floor((ui.width.value - 24) / w));
  const lines = Math.ceil(slabs.length / perLine);
  const unit = ui.unit.value;
  const spot = (i: number): { x: number; y: number } => ({ x: (i % perLine) * w, y: Math.floor(i / perLine) * (h + 4) + 2 });
  const outline = slabs.map((_, i) => `M${spot(i).x + 1.5} ${spot(i).y + 0.5} h${w - 3} v${h - 1} h${3 - w} z`).join(" ");
  const filled = slabs.flatMap(({ inuse, objects }, i) => (inuse === 0 ? [] : [`M${spot(i).x + 2} ${spot(i).y + h - 1} h${w - 4} v${-(h - 2) * (inuse / objects)} h${4 - w} z`])).join(" ");
  const changed = slabs.flatMap((slab, i) => (slab.change || slab.changed.length > 0 ? [`M${spot(i).x + 1} ${spot(i).y} h${w - 2} v${h} h${2 - w} z`] : [])).join(" ");
  const framed = Array.from({ length: to - from }, (_, k) => spot(from + k));
  const choose = (event: MouseEvent): void => {
    // Pressed with a key: the next ones.
    if (event.detail === 0) ui.first.value = to < slabs.length ? to : 0;
    if (event.detail === 0) return;
    const box = (event.currentTarget as Element).getBoundingClientRect();
    const at = Math.floor((event.clientY - box.top) / unit / (h + 4)) * perLine + Math.floor((event.clientX - box.left) / unit / w);
    if (at >= 0 && at < slabs.length) ui.first.value = at;
  };
  return (
    <div class="overview">
      <p class="second small">{t("slab.overview", { from: from + 1, to, count: slabs.length })}</p>
      <button type="button" class="overview-slabs" aria-label={t("slab.overview", { from: from + 1, to, count: slabs.length })} onClick={choose}>
      <svg class="pw" width={perLine * w * unit} height={lines * (h + 4) * unit} viewBox={`0 0 ${perLine * w} ${lines * (h + 4)}`} aria-hidden="true">
        <path class="overview-box" d={outline} />
        <path class="overview-fill" d={filled} />
        <path class="mark changed-outline" d={changed} />
        {framed.map(({ x, y }) => (
          <path key={`${x} ${y}`} class="overview-window" d={`M${x + 0.5} ${y + h + 1} h${w - 1}`} />
        ))}
      </svg>
      </button>
    </div>
  );
}
