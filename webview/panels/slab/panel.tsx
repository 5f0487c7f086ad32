/** The whole panel, top to bottom: bar, sentence, caches, slabs of one of them, decisions, one slab to scale, the selected object, legend. */
import type { SlabCacheView, SlabView } from "../../../src/views/model/slab";
import { t, textOf } from "../../state/l10n";
import { DataTable, type TableData } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { PanelFrame } from "../../ui/frame/panelFrame";
import type { Doing } from "../../ui/panelStates";
import type { Controller } from "./controller";
import { SlabDrawing } from "./drawing";
import { keys } from "./help";
import { enter } from "./keys";
import { legendOf, SlabLegendList } from "./legendItems";
import { shapeText } from "./names";
import { ArrayStrip } from "./parts/array";
import { Asked } from "./parts/asked";
import { CacheTable } from "./parts/cacheTable";
import { HoverCard } from "../../ui/hoverCard";
import { Details } from "./parts/details";
import { Overview } from "./parts/overview";
import { Scale } from "./parts/scale";
import { WaysTaken } from "./parts/ways";
import { sceneOf } from "./scene";
import { cachesTable, objectsTable } from "./tables";
import { waysOf } from "./ways";

const factsOf = (view: SlabView): string => `${view.allocator === "slub" ? "SLUB" : "SLAB"}  ·  ${view.machine.kernel}`;

function Tables({ ui, view }: { ui: Controller; view: SlabView }) {
  const all = [cachesTable(view), objectsTable(view)].filter((table): table is TableData => table !== null);
  const caption = textOf(view.sentence.message);
  return (
    <>
      {all.map((data) => (
        <DataTable key={data.title} data={data} caption={`${data.title}. ${caption}`} selected={ui.selectedId.value} hovered={ui.hoveredId.value} onSelect={(id) => enter(ui, id)} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
      ))}
    </>
  );
}

function Cache({ ui, view, cache, doing }: { ui: Controller; view: SlabView; cache: SlabCacheView; doing: Doing }) {
  const layout = ui.layout.value;
  const title = t("slab.slabsOf", { name: cache.name });
  return (
    <>
      <section class="slab-section" aria-label={title}>
        <div class="slab-heading">
          <h2>
            <strong>{title}</strong> <span class="second">{shapeText(cache)}</span>
          </h2>
          {view.operation && <WaysTaken operation={view.operation} />}
        </div>
        <ArrayStrip ui={ui} cache={cache} />
        <Overview ui={ui} cache={cache} />
        {layout && layout.rows.length > 0 ? <SlabDrawing scene={sceneOf(ui, cache, layout)} label={textOf(view.sentence.message)} unit={ui.unit.value} /> : <p class="second">{t("slab.noSlabs")}</p>}
      </section>
      <Scale ui={ui} cache={cache} />
      <Asked ui={ui} cache={cache} />
      <Details ui={ui} word={view.machine.pointerBytes} />
      <Decisions film={ui.film} ways={doing} />
    </>
  );
}

function Contents({ ui, view, doing }: { ui: Controller; view: SlabView; doing: Doing }) {
  if (ui.table.value) return <Tables ui={ui} view={view} />;
  return (
    <>
      <CacheTable ui={ui} view={view} />
      {view.cache && <Cache ui={ui} view={view} cache={view.cache} doing={doing} />}
      {view.legend.length > 0 && <SlabLegendList items={legendOf(view, ui.layout.value)} />}
    </>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const view = ui.view.value;
  const doing = waysOf(ui);
  return (
    <PanelFrame ui={ui} title={t("panel.slab")} facts={view && factsOf(view)} doing={doing} keys={keys} onAsked={(text) => text !== "" && void ui.show(text)} over={!ui.table.value && <HoverCard ui={ui} />}>
      {view && <Contents ui={ui} view={view} doing={doing} />}
    </PanelFrame>
  );
}
