/** The map: one row a range, high addresses up; what lies in a range is a mark in its bar. Rows are not to scale: their sizes stand beside them. */
import type { KernelAllocationView, KernelRangeView, KernelSpaceView } from "../../../../src/views/model/kernelSpace";
import { bareAddress, sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import type { Controller } from "../controller";
import { isEmptyUse, nameOf, useText } from "../words";

/** Bars with more marks than that would be a solid line. */
const MOST_MARKS = 160;

function Mark({ ui, allocation, followed }: { ui: Controller; allocation: KernelAllocationView; followed: boolean }) {
  const { id, kind, from, to, fresh, guard, bytes } = allocation;
  const selected = ui.shown.value?.id === id;
  const guardShare = guard > 0 ? (100 * guard) / (bytes + guard) : 0;
  const classes = ["mark-of", `of-${kind}`, fresh ? "fresh" : "", selected ? "selected" : "", followed ? "followed" : ""].filter((c) => c !== "").join(" ");
  return (
    <button type="button" class={classes} data-id={id} aria-pressed={selected} aria-label={`${nameOf(allocation)}, ${allocation.address}`} title={`${nameOf(allocation)}\n${allocation.address}`} style={{ left: `min(${from * 100}%, 100% - 4px)`, width: `max(4px, ${(to - from) * 100}%)` }} onClick={() => ui.select(allocation)}>
      {guardShare > 0 && <i class="guard" style={{ width: `${guardShare}%` }} />}
    </button>
  );
}

/** Nothing lies in it: one quiet line is enough. */
const isIdle = (range: KernelRangeView): boolean => isEmptyUse(range) || range.allocations.length + range.left === 0;

function Bar({ ui, range, view }: { ui: Controller; range: KernelRangeView; view: KernelSpaceView }) {
  if (isEmptyUse(range)) return <span class="range-bar hole" aria-hidden="true" />;
  if (isIdle(range)) return <span class="range-bar unused" aria-hidden="true" />;
  const marks = [...range.allocations].sort((a, b) => b.bytes - a.bytes).slice(0, MOST_MARKS);
  const { shown } = range;
  return (
    <span class="range-part">
      <span class="range-bar">
        {marks.map((a) => (
          <Mark key={a.id} ui={ui} allocation={a} followed={view.followed?.targetId === a.id} />
        ))}
      </span>
      {shown && (
        <span class="shown-part second small">
          <code>{bareAddress(shown.start)}</code> {t("kernelSpace.shown")} <code>{bareAddress(shown.end)}</code>
        </span>
      )}
    </span>
  );
}

function Row({ ui, range, view }: { ui: Controller; range: KernelRangeView; view: KernelSpaceView }) {
  const count = range.allocations.length + range.left;
  const fresh = range.allocations.some((a) => a.fresh);
  return (
    <li class={isIdle(range) ? "range empty" : "range"}>
      <span class="range-ends">
        <code>{bareAddress(range.end)}</code>
        <code>{bareAddress(range.start)}</code>
      </span>
      <span class="range-name">
        <span>{useText(range)}</span>
        <span class="second small">
          {sizeText(range.bytes)}
          {count > 0 && ` · ${t("kernelSpace.count", { count })}`}
          {fresh && <b class="fresh-sign"> ●</b>}
        </span>
      </span>
      <Bar ui={ui} range={range} view={view} />
    </li>
  );
}

export function RangeMap({ ui, view }: { ui: Controller; view: KernelSpaceView }) {
  return (
    <section aria-label={t("kernelSpace.map")}>
      <h2 class="heading">
        <strong>{t("kernelSpace.map")}</strong> <span class="second">{t("kernelSpace.scale")}</span>
        <span class="counts second">{view.lazy.length > 0 ? t("kernelSpace.lazy", { bytes: sizeText(view.lazy.reduce((n, r) => n + r.bytes, 0)) }) : ""}</span>
      </h2>
      <ul class="ranges">
        {view.ranges.map((range) => (
          <Row key={range.id} ui={ui} range={range} view={view} />
        ))}
      </ul>
    </section>
  );
}
