/** The whole panel, top to bottom: bar, sentence, chunks arena by arena, free lists, the selected chunk, decisions, legend. */
import { useEffect, useRef } from "preact/hooks";
import type { ArenaView, HeapPanelView } from "../../../src/views/model/heap";
import { Legend } from "../../draw/legend";
import { sizeText } from "../../state/format";
import { t, textOf } from "../../state/l10n";
import { DataTable } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { HoverCard } from "../../ui/hoverCard";
import { PanelFrame } from "../../ui/frame/panelFrame";
import type { Doing } from "../../ui/panelStates";
import { ProcessTabs } from "../../ui/processTabs";
import type { Controller } from "./controller";
import { HeapGrid } from "./grid/grid";
import { keys } from "./help";
import { enter } from "./keys";
import { legendOf } from "./legendItems";
import { Compare } from "./lives/compare";
import { Curves } from "./lives/curves";
import { Lives } from "./lives/lives";
import { arenaTitle } from "./names";
import { Detail, WhatIf } from "./parts/detail";
import { FreeLists } from "./parts/lists";
import { type Scene, sceneOf } from "./scene";
import { NarrowStrip } from "./strip/narrow";
import { Strip } from "./strip/strip";
import { ThinBar } from "./strip/thin";
import { chunkTable, listTable } from "./tables";
import { waysOf } from "./ways";

const factsOf = (view: HeapPanelView): string => (view.allocator === "glibc" ? `${view.machine.arch}  ·  ${view.machine.libc}` : `${view.machine.arch}  ·  malloc=${view.allocator}`);

function Tables({ ui, view }: { ui: Controller; view: HeapPanelView }) {
  const caption = textOf(view.sentence.message);
  return (
    <>
      {[chunkTable(view), listTable(view)].map((data) => (
        <DataTable key={data.title} data={data} caption={`${data.title}. ${caption}`} selected={ui.selectedId.value} hovered={ui.hoveredId.value} onSelect={(id) => enter(ui, id)} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
      ))}
    </>
  );
}

/** "4 live · 1 leaked (48 B) · 2 free · 1 dangling pointer". */
function Counts({ view }: { view: HeapPanelView }) {
  const { live, leaked, leakedBytes, free, corrupted, dangling } = view.counts;
  const { before, now } = view.blocks;
  return (
    <span class="counts dotted">
      {before !== now && <span class="changed">{t("heap.count", { before, now })}</span>}
      <span class="second">{t("heap.count.live", { count: live })}</span>
      {leaked > 0 && <span class="lost">{t("heap.count.leaked", { count: leaked, size: sizeText(leakedBytes) })}</span>}
      {free > 0 && <span class="second">{t("heap.count.free", { count: free })}</span>}
      {corrupted > 0 && <span class="wrong">{t("heap.count.corrupted", { count: corrupted })}</span>}
      {dangling > 0 && <span class="wrong">{t("heap.count.dangling", { count: dangling })}</span>}
    </span>
  );
}

function Switch({ ui }: { ui: Controller }) {
  const half = (grid: boolean, word: string) => (
    <button type="button" aria-pressed={ui.grid.value === grid} onClick={() => (ui.grid.value = grid)}>
      {word}
    </button>
  );
  return (
    <fieldset class="switch small-switch" aria-label={t("heap.switch")}>
      {half(false, t("heap.switch.strip"))}
      {half(true, t("heap.switch.grid"))}
    </fieldset>
  );
}

function Arena({ ui, scene, view, arena, index }: { ui: Controller; scene: Scene; view: HeapPanelView; arena: ArenaView; index: number }) {
  const width = ui.width.value - 24;
  const unit = ui.unit.value;
  const layout = ui.strips.value[index];
  const several = view.arenas.length > 1;
  return (
    <div class="arena">
      {several && (
        <h3>
          {arenaTitle(arena)}{" "}
          <span class="second">
            <code>{arena.start}</code> · {sizeText(arena.bytes)}
          </span>
        </h3>
      )}
      {ui.grid.value ? (
        <HeapGrid scene={scene} arena={arena} step={view.run.step} width={width} unit={unit} />
      ) : (
        <>
          {!ui.narrow.value && <ThinBar scene={scene} arena={arena} width={width} unit={unit} />}
          {layout ? <Strip scene={scene} arena={arena} layout={layout} unit={unit} /> : <NarrowStrip scene={scene} arena={arena} variables={view.roots} width={width} unit={unit} />}
        </>
      )}
      {arena.shown.shown < arena.shown.total && <p class="second small">{t("heap.shown", { shown: arena.shown.shown, total: arena.shown.total })}</p>}
    </div>
  );
}

/** What scrolls must be reachable by keyboard. */
const scrollable: object = { tabindex: 0 };

/** In a heap that scrolls, what this step is about is brought into sight. */
function useSight(chosen: string | null, long: boolean): { readonly current: HTMLDivElement | null } {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const cell = long && chosen !== null ? [...(box.current?.querySelectorAll<SVGElement>("[data-id]") ?? [])].find((one) => one.dataset.id === chosen) : undefined;
    if (!cell || !box.current) return;
    const [inner, outer] = [cell.getBoundingClientRect(), box.current.getBoundingClientRect()];
    if (inner.top < outer.top || inner.bottom > outer.bottom) box.current.scrollTop += inner.top - outer.top - outer.height / 3;
  }, [chosen, long]);
  return box;
}

function Chunks({ ui, scene, view }: { ui: Controller; scene: Scene; view: HeapPanelView }) {
  const layouts = ui.strips.value;
  const drawn = layouts.reduce((n, { wires }) => n + wires.length, 0);
  const arrows = layouts.reduce((n, { stubs }) => n + stubs.length, drawn);
  const how = ui.grid.value ? t("heap.order.grid") : ui.narrow.value ? t("heap.order.narrow") : t("heap.order.strip");
  const long = view.arenas.reduce((n, { items }) => n + items.length, 0) > 60;
  const box = useSight(view.chosen, long);
  return (
    <section class="chunks" aria-label={t("heap.chunks")}>
      <h2 class="heading">
        <strong>{t("heap.chunks")}</strong>
        <Switch ui={ui} />
        {!ui.narrow.value && <span class="second">{drawn < arrows ? `${how} · ${t("heap.arrows", { drawn, count: arrows })}` : how}</span>}
        <Counts view={view} />
      </h2>
      <div ref={box} class={long ? "arenas long" : "arenas"} {...(long ? scrollable : {})} {...(long ? { role: "region", "aria-label": t("heap.chunks") } : {})}>
        {view.arenas.map((arena, i) => (
          <Arena key={arena.id} ui={ui} scene={scene} view={view} arena={arena} index={i} />
        ))}
      </div>
    </section>
  );
}

/** Fetched beside the picture of the present. */
const OverTime = ({ ui }: { ui: Controller }) => (
  <>
    <Lives ui={ui} />
    <Curves ui={ui} />
    <Compare ui={ui} />
  </>
);

function Drawing({ ui, view, doing }: { ui: Controller; view: HeapPanelView; doing: Doing }) {
  const scene = sceneOf(ui);
  const legend = legendOf(view);
  return (
    <>
      {view.arenas.length > 0 ? <Chunks ui={ui} scene={scene} view={view} /> : <p class="second">{t("heap.empty")}</p>}
      <FreeLists ui={ui} scene={scene} view={view} />
      {ui.detail.value ? <Detail ui={ui} doing={doing} /> : <WhatIf ui={ui} doing={doing} />}
      <Decisions film={ui.film} ways={doing} heading={t("heap.decisions")} />
      <OverTime ui={ui} />
      {legend.length > 0 && <Legend items={legend} label={t("legend.title")} />}
    </>
  );
}

function Contents({ ui, view, doing }: { ui: Controller; view: HeapPanelView; doing: Doing }) {
  return (
    <>
      <ProcessTabs processes={view.processes} hidden={view.processesShown.total - view.processesShown.shown} tasks={view.tasks} task={view.task} pinned={view.pinned} onLook={(task) => ui.store.look(task)} />
      {ui.table.value ? <Tables ui={ui} view={view} /> : <Drawing ui={ui} view={view} doing={doing} />}
      {ui.table.value && <OverTime ui={ui} />}
    </>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const view = ui.view.value;
  const doing = waysOf(ui);
  return (
    <PanelFrame ui={ui} title={t("panel.heap")} facts={view && factsOf(view)} doing={doing} keys={keys} onAsked={(text) => text !== "" && void ui.show(text)} over={!ui.table.value && <HoverCard ui={ui} />}>
      {view && <Contents ui={ui} view={view} doing={doing} />}
    </PanelFrame>
  );
}
