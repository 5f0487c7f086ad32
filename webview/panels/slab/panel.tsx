/** The whole panel, top to bottom: bar, sentence, caches, slabs of one of them, decisions, one slab to scale, the selected object, legend. */
import type { SlabCacheView, SlabView } from "../../../src/views/model/slab";
import { Patterns } from "../../draw/patterns";
import { t, textOf } from "../../state/l10n";
import { AddressInput } from "../../ui/addressInput";
import { DataTable, type TableData } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { Help } from "../../ui/help";
import { type Doing, StateNotice } from "../../ui/panelStates";
import { SentenceBar } from "../../ui/sentence";
import { TopBar } from "../../ui/topBar";
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

function Bar({ ui }: { ui: Controller }) {
  const { store } = ui;
  const view = ui.view.value;
  const state = store.state.value;
  const run = view?.run ?? (state?.kind === "nothingYet" ? state.run : null);
  return (
    <TopBar
      title={t("panel.slab")}
      run={run}
      machine={view?.machine ?? null}
      facts={view ? factsOf(view) : null}
      followed={store.followed.value}
      table={ui.table.value}
      switchable={view !== null && !ui.tableOnly.value}
      old={store.before.value === null && (state?.kind === "compileError" || state?.kind === "engineError")}
      narrow={ui.narrow.value}
      onTable={(table) => (store.asTable.value = table)}
      onUnfollow={() => store.follow(null)}
      onPlace={() => run?.place && store.goToPlace(run.place)}
      places={() => store.connection.channel.request("places", {})}
      openPanel={(panel) => store.connection.channel.notify("openPanel", { panel })}
    />
  );
}

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

function Body({ ui, doing }: { ui: Controller; doing: Doing }) {
  const view = ui.view.value;
  const state = ui.store.state.value;
  if (!view) return null;
  const dim = state === null || state.kind === "loading";
  return (
    <div class={dim ? "picture dim" : "picture"}>
      <SentenceBar sentence={view.sentence} narrow={ui.narrow.value} before={ui.store.before.value !== null} ways={doing} />
      {ui.table.value ? (
        <Tables ui={ui} view={view} />
      ) : (
        <>
          <CacheTable ui={ui} view={view} />
          {view.cache && <Cache ui={ui} view={view} cache={view.cache} doing={doing} />}
          {view.legend.length > 0 && <SlabLegendList items={legendOf(view, ui.layout.value)} />}
        </>
      )}
    </div>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const state = ui.store.state.value;
  const doing = waysOf(ui);
  const asking = ui.asking.value;
  return (
    <div class={ui.store.environment.value.reduceMotion === "on" ? "panel still" : "panel"}>
      <Patterns />
      <Bar ui={ui} />
      <main class="panel-body">
        {asking.open && <AddressInput failure={asking.failure} onEnter={(text) => text !== "" && void ui.show(text)} onLeave={() => (ui.asking.value = { open: false, failure: null })} />}
        {state && <StateNotice state={state} doing={doing} />}
        <Body ui={ui} doing={doing} />
        {ui.help.value && <Help keys={keys} onClose={() => (ui.help.value = false)} />}
      </main>
      {!ui.table.value && <HoverCard ui={ui} />}
    </div>
  );
}
