/** The whole panel, top to bottom: bar, sentence, what is walked, the walk (or all tables, or two walks), TLB, fault, the selected thing, legend. */
import type { PageWalkView } from "../../../src/views/model/pageWalk";
import { Legend } from "../../draw/legend";
import { Patterns } from "../../draw/patterns";
import { t, textOf } from "../../state/l10n";
import { AddressInput } from "../../ui/addressInput";
import { DataTable, type TableData } from "../../ui/dataTable";
import { Help } from "../../ui/help";
import { type Doing, StateNotice } from "../../ui/panelStates";
import { SentenceBar } from "../../ui/sentence";
import { TaskChoice } from "../../ui/taskChoice";
import { TopBar } from "../../ui/topBar";
import { HoverCard } from "../../ui/hoverCard";
import { CompareView } from "./compare/compareView";
import type { Controller } from "./controller";
import { Details } from "./parts/details";
import { WalkDrawing } from "./drawing";
import { FilmBar } from "./parts/filmBar";
import { keys } from "./help";
import { enter } from "./keys";
import { legendItems } from "./legendItems";
import type { WalkLayout } from "./layout/layout";
import type { Shows } from "./saved";
import { sceneOf } from "./scenes";
import { Segment } from "./parts/segment";
import { Story } from "./parts/story";
import { Subject } from "./parts/subject";
import { storyTable, tlbTable, walkTable } from "./tables";
import { Tlb } from "./parts/tlb";
import { TreeView } from "./tree/treeView";
import { waysOf } from "./ways";

const modeText = (view: PageWalkView): string => t("walk.machine", { mode: view.mode === "2-level" ? view.machine.arch : view.mode === "pae" ? "PAE" : view.mode, cr3: view.cr3 });

function Bar({ ui }: { ui: Controller }) {
  const { store } = ui;
  const view = ui.view.value;
  const state = store.state.value;
  const run = view?.run ?? (state?.kind === "nothingYet" ? state.run : null);
  return (
    <TopBar
      title={t("panel.pageWalk")}
      run={run}
      machine={view?.machine ?? null}
      facts={view ? modeText(view) : null}
      followed={store.followed.value}
      here={view !== null && store.followed.value?.address === view.subject.address}
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

const views: readonly Shows[] = ["walk", "tables", "compare"];

function Heading({ ui, view }: { ui: Controller; view: PageWalkView }) {
  const shows = ui.shows.value;
  return (
    <div class="heading-row">
      <h2>
        <strong>{t(`walk.shows.${shows}`)}</strong> {shows === "walk" && <span class="second">{t("walk.headingBits", { bits: view.bits.join(" / ") })}</span>}
      </h2>
      {shows === "walk" && !ui.table.value && (
        <span class="flag-key second">
          <i class="set" /> {t("walk.set")} <i /> {t("walk.clear")}
        </span>
      )}
      <fieldset class="walk-views" aria-label={t("walk.shows")}>
        {views.map((one) => (
          <button key={one} type="button" aria-pressed={shows === one} onClick={() => (ui.shows.value = one)}>
            {t(`walk.shows.${one}`)}
          </button>
        ))}
      </fieldset>
    </div>
  );
}

function Tables({ ui, view }: { ui: Controller; view: PageWalkView }) {
  const all = [walkTable(view), tlbTable(view), storyTable(view)].filter((table): table is TableData => table !== null);
  const caption = textOf(view.sentence.message);
  return (
    <>
      {all.map((data) => (
        <DataTable key={data.title} data={data} caption={`${data.title}. ${caption}`} selected={ui.selectedId.value} hovered={ui.hoveredId.value} onSelect={(id) => enter(ui, id)} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
      ))}
    </>
  );
}

/** The drawing with its sections, or the same as tables. */
function Walk({ ui, view, layout, doing }: { ui: Controller; view: PageWalkView; layout: WalkLayout; doing: Doing }) {
  const scene = sceneOf(ui, view, layout);
  const film = <FilmBar ui={ui} ways={doing} />;
  if (ui.table.value)
    return (
      <>
        {film}
        <Tables ui={ui} view={view} />
      </>
    );
  return (
    <>
      {film}
      {view.segment && <Segment scene={scene} segment={view.segment} ways={doing} />}
      <WalkDrawing scene={scene} label={textOf(view.sentence.message)} unit={ui.unit.value} />
      <Tlb scene={scene} view={view} />
      {view.story && <Story scene={scene} story={view.story} ways={doing} />}
    </>
  );
}

function Contents({ ui, view, layout, doing }: { ui: Controller; view: PageWalkView; layout: WalkLayout; doing: Doing }) {
  switch (ui.shows.value) {
    case "walk":
      return <Walk ui={ui} view={view} layout={layout} doing={doing} />;
    case "tables":
      return <TreeView ui={ui} step={view.run.step} />;
    case "compare":
      return <CompareView ui={ui} view={view} />;
  }
}

function Body({ ui, doing }: { ui: Controller; doing: Doing }) {
  const [view, layout] = [ui.view.value, ui.layout.value];
  const state = ui.store.state.value;
  if (!view || !layout) return null;
  const dim = state === null || state.kind === "loading";
  const selected = ui.selectedId.value;
  const walk = ui.shows.value === "walk";
  return (
    <div class={dim ? "picture dim" : "picture"}>
      <SentenceBar sentence={view.sentence} narrow={ui.narrow.value} before={ui.store.before.value !== null} ways={doing} />
      <TaskChoice tasks={view.tasks} task={view.task} program={view.process.name} onLook={(task) => ui.store.look(task)} />
      <Subject ui={ui} view={view} />
      <Heading ui={ui} view={view} />
      <Contents ui={ui} view={view} layout={layout} doing={doing} />
      {walk && selected !== null && <Details ui={ui} view={view} id={selected} />}
      {walk && !ui.table.value && <Legend items={legendItems(view)} label={t("legend.title")} />}
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
        {asking.open && <AddressInput failure={asking.failure} onEnter={(text) => text !== "" && void ui.walk(text)} onLeave={() => (ui.asking.value = { open: false, failure: null })} />}
        {state && <StateNotice state={state} doing={doing} />}
        <Body ui={ui} doing={doing} />
        {ui.help.value && <Help keys={keys} onClose={() => (ui.help.value = false)} />}
      </main>
      {!ui.table.value && ui.shows.value === "walk" && <HoverCard ui={ui} />}
    </div>
  );
}
