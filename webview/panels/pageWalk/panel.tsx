/** The whole panel, top to bottom: bar, sentence, what is walked, the walk (or all tables, or two walks), TLB, fault, the selected thing, legend. */
import type { PageWalkView } from "../../../src/views/model/pageWalk";
import { Legend } from "../../draw/legend";
import { t, textOf } from "../../state/l10n";
import { DataTable, type TableData } from "../../ui/dataTable";
import { PanelFrame } from "../../ui/frame/panelFrame";
import type { Doing } from "../../ui/panelStates";
import { TaskChoice } from "../../ui/taskChoice";
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

function Body({ ui, view, layout, doing }: { ui: Controller; view: PageWalkView; layout: WalkLayout; doing: Doing }) {
  const selected = ui.selectedId.value;
  const walk = ui.shows.value === "walk";
  return (
    <>
      <TaskChoice tasks={view.tasks} task={view.task} program={view.process.name} onLook={(task) => ui.store.look(task)} />
      <Subject ui={ui} view={view} />
      <Heading ui={ui} view={view} />
      <Contents ui={ui} view={view} layout={layout} doing={doing} />
      {walk && selected !== null && <Details ui={ui} view={view} id={selected} />}
      {walk && !ui.table.value && <Legend items={legendItems(view)} label={t("legend.title")} />}
    </>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const [view, layout] = [ui.view.value, ui.layout.value];
  const doing = waysOf(ui);
  const here = ui.store.followed.value?.address === view?.subject.address;
  const over = !ui.table.value && ui.shows.value === "walk" && <HoverCard ui={ui} />;
  return (
    <PanelFrame ui={ui} title={t("panel.pageWalk")} facts={view && modeText(view)} here={here} doing={doing} keys={keys} onAsked={(text) => text !== "" && void ui.walk(text)} over={over}>
      {view && layout && <Body ui={ui} view={view} layout={layout} doing={doing} />}
    </PanelFrame>
  );
}
