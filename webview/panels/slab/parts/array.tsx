/** The per-CPU array of the classic SLAB: what it holds is given out from its end, before any list is looked at. */
import type { SlabCacheView } from "../../../../src/views/model/slab";
import { graphics } from "../../../draw/roles";
import { FocusRing, HoverHalo, SelectedMark } from "../../../draw/marks";
import { Label } from "../../../draw/label";
import { shortAddress } from "../../../state/format";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";

const w = 52;
const h = 24;
const most = 48;

export function ArrayStrip({ ui, cache }: { ui: Controller; cache: SlabCacheView }) {
  const { array } = cache;
  if (!array) return null;
  const { avail, limit, batchcount } = array;
  const perLine = Math.max(1, Math.floor((ui.width.value - 24) / w));
  const entries = array.entries.slice(0, most);
  const lines = Math.max(1, Math.ceil(entries.length / perLine));
  const unit = ui.unit.value;
  const stop = ui.stopOf("array");
  return (
    <section class="array" aria-label={t("slab.array")}>
      <h2 class="heading">
        <strong>{t("slab.array")}</strong> <span class="second">{t("slab.array.facts", { avail, limit, batchcount })}</span>
      </h2>
      {entries.length === 0 ? (
        <p class="second">{t("slab.array.empty")}</p>
      ) : (
        <svg class="pw" width={perLine * w * unit} height={(lines * (h + 4) + 2) * unit} viewBox={`0 0 ${perLine * w} ${lines * (h + 4) + 2}`} {...graphics("graphics-document", t("slab.array"))}>
          {entries.map(({ address }, i) => {
            const id = `array:${i}`;
            const rect = { x: (i % perLine) * w, y: Math.floor(i / perLine) * (h + 4) + 1, w: w - 4, h };
            return (
              <g key={id} class={ui.hoveredId.value === id ? "cell hovered" : "cell"} data-id={id} tabindex={stop === id ? 0 : -1} {...graphics("graphics-object", ui.elements.value.get(id)?.name ?? id)}>
                <HoverHalo rect={rect} />
                <rect class="box allocator" x={rect.x + 0.5} y={rect.y + 0.5} width={rect.w - 1} height={rect.h - 1} />
                <Label x={rect.x + rect.w / 2} y={rect.y + h / 2} text={shortAddress(address)} style="monoSmall" room={rect.w - 2} middle />
                {ui.selectedId.value === id && <SelectedMark rect={rect} />}
                <FocusRing rect={rect} />
              </g>
            );
          })}
        </svg>
      )}
      {array.entries.length > entries.length && <p class="second small">{t("slab.array.more", { count: array.entries.length - entries.length })}</p>}
    </section>
  );
}
