/** Asked against given: kmalloc rounds a size up to its class; what nobody asked for is lost in every object. */
import type { SlabCacheView } from "../../../../src/views/model/slab";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { percent } from "../names";

export function Asked({ ui, cache }: { ui: Controller; cache: SlabCacheView }) {
  const { asked } = cache.waste;
  if (asked.length === 0) return null;
  const width = Math.min(320, ui.width.value - 24);
  const given = cache.size;
  const unit = ui.unit.value;
  return (
    <section class="asked" aria-label={t("slab.asked")}>
      <h2 class="heading">
        <strong>{t("slab.asked")}</strong> <span class="second">{t("slab.asked.given", { name: cache.name, size: given })}</span>
      </h2>
      {asked.map(({ size, count }) => {
        const lost = Math.max(0, given - size);
        return (
          <div class="asked-row" key={size}>
            <svg class="pw" width={width * unit} height={14 * unit} viewBox={`0 0 ${width} 14`} aria-hidden="true">
              <rect class="box live" x={0.5} y={0.5} width={(Math.min(size, given) / given) * width - 1} height={13} />
              {lost > 0 && <rect class="box padding-lost" x={(size / given) * width + 0.5} y={0.5} width={(lost / given) * width - 1} height={13} />}
            </svg>
            <span>
              {t("slab.asked.row", { count, size })}
              {lost > 0 && <span class="second"> · {t("slab.asked.lost", { lost, percent: percent(lost, given) })}</span>}
            </span>
          </div>
        );
      })}
    </section>
  );
}
