/** Too much to draw: how much is drawn, the whole heap as one bar to scale with the drawn part in it, and two ways out. */
import type { HeapBand, HeapBlock, HeapView } from "../../../src/views/model/addressSpace";
import { patternOf } from "../../draw/patterns";
import { addressAt, distance, grouped } from "../../state/format";
import { t } from "../../state/l10n";
import { Link } from "../../ui/link";
import { mostBlocks } from "./capacity";
import type { Controller } from "./controller";

/** Runs of singly drawn blocks as [start, bytes]. */
function drawnRuns(items: readonly (HeapBlock | HeapBand)[]): readonly (readonly [string, number])[] {
  const runs: [string, number][] = [];
  let open = false;
  for (const item of items) {
    if (item.kind === "band") open = false;
    else {
      const run = runs[runs.length - 1];
      if (open && run) runs[runs.length - 1] = [item.chunk, run[1] + item.given];
      else if (item.role !== "top") runs.push([item.chunk, item.given]);
      open = item.role !== "top";
    }
  }
  return runs;
}

function Strip({ heap, items, width }: { heap: HeapView; items: readonly (HeapBlock | HeapBand)[]; width: number }) {
  const [low, high] = [heap.items[heap.items.length - 1], heap.items.find((item) => item.kind === "band" || item.role !== "top")];
  if (!low || !high) return null;
  const start = low.kind === "band" ? low.start : low.chunk;
  const total = distance(start, high.kind === "band" ? high.end : addressAt(high.chunk, high.given));
  const x = (address: string): number => (distance(start, address) / total) * width;
  return (
    <svg class="pw" width={width} height={26} aria-hidden="true">
      <rect class="box plain" x={0.5} y={0.5} width={width - 1} height={25} />
      <rect fill={patternOf.band} x={1} y={1} width={width - 2} height={24} />
      {drawnRuns(items).map(([from, bytes]) => (
        <rect key={from} class="box live" x={x(from)} y={0.5} width={Math.max(2, (bytes / total) * width)} height={25} />
      ))}
    </svg>
  );
}

export function Crowd({ ui }: { ui: Controller }) {
  const picture = ui.picture.value;
  const layout = ui.upper.value;
  if (!picture || !layout) return null;
  const { problemsOnly, environment } = ui.store;
  const { locale } = environment.value;
  return (
    <>
      {picture.view.heaps
        .filter((heap) => heap.shown.total > mostBlocks || problemsOnly.value)
        .map((heap) => {
          const items = layout.placed.flatMap<HeapBlock | HeapBand>(({ what }) => (what.kind === "block" && what.heap === heap ? [what.block] : what.kind === "band" && what.heap === heap ? [what.band] : []));
          const drawn = items.filter((item) => item.kind === "block").length;
          return (
            <section key={heap.id} class="crowd" aria-label={t("crowd.title")}>
              <p>
                <strong>{t("crowd.blocks", { count: grouped(heap.shown.total, locale) })}</strong> <span class="second">{problemsOnly.value ? t("crowd.problems", { count: drawn }) : t("crowd.drawn", { count: drawn })}</span>
              </p>
              <Strip heap={heap} items={items} width={Math.min(layout.width, 480)} />
              <p class="actions">
                <Link onClick={() => (problemsOnly.value = !problemsOnly.value)}>{problemsOnly.value ? t("crowd.all") : t("crowd.onlyProblems")}</Link>
                <Link onClick={() => (ui.store.asTable.value = true)}>{t("topbar.table")}</Link>
              </p>
            </section>
          );
        })}
    </>
  );
}
