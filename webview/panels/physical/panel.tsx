/** The whole panel, top to bottom: bar, sentence, zones, frames, free lists, watermarks, last operations, decisions, the selected frame, legend. */
import type { PhysicalView } from "../../../src/views/model/physical";
import { sizeText } from "../../state/format";
import { t, textOf } from "../../state/l10n";
import { AddressInput } from "../../ui/addressInput";
import { DataTable } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { Help } from "../../ui/help";
import { type Doing, StateNotice } from "../../ui/panelStates";
import { SentenceBar } from "../../ui/sentence";
import { TopBar } from "../../ui/topBar";
import { GridCanvas } from "./canvas/gridCanvas";
import { OverviewCanvas } from "./canvas/overviewCanvas";
import type { Controller } from "./controller";
import { keys } from "./help";
import { Chains, Moves } from "./parts/chains";
import { Details } from "./parts/details";
import { FrameLegend } from "./parts/legend";
import { FreeLists } from "./parts/lists";
import { Watermarks } from "./parts/watermarks";
import { colourings, scales } from "./saved";
import { framesTable, listsTable } from "./tables";
import { waysOf } from "./ways";
import { framesSize, mib, PAGE, rangeText } from "./words";

function Bar({ ui }: { ui: Controller }) {
  const { store } = ui;
  const view = ui.view.value;
  const state = store.state.value;
  const run = view?.run ?? (state?.kind === "nothingYet" ? state.run : null);
  return (
    <TopBar
      title={t("panel.physical")}
      run={run}
      machine={view?.machine ?? null}
      facts={view ? t("physical.machine", { size: sizeText(view.frames * PAGE), frames: view.frames }) : null}
      followed={store.followed.value}
      here={view?.followedFrame !== null && view !== null}
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

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly pressed: boolean;
  onPress(): void;
}

const Choices = ({ label, all }: { label: string; all: readonly Choice[] }) => (
  <fieldset class="frame-choices" aria-label={label}>
    {all.map(({ value, label: word, pressed, onPress }) => (
      <button key={value} type="button" aria-pressed={pressed} onClick={onPress}>
        {word}
      </button>
    ))}
  </fieldset>
);

function Zones({ ui, view }: { ui: Controller; view: PhysicalView }) {
  const zones = view.zones.filter(({ managed }) => managed > 0);
  const sum = (of: (zone: PhysicalView["zones"][number]) => number): number => zones.reduce((n, zone) => n + of(zone), 0);
  const one = (name: string | null, label: string): Choice => ({ value: label, label, pressed: ui.zone.value === name, onPress: () => (ui.zone.value = name) });
  return (
    <section aria-label={t("physical.zones")}>
      <h2 class="heading">
        <strong>{t("physical.zones")}</strong> <span class="second">{t("physical.zones.scale", { count: Math.ceil(view.frames / 1024) })}</span>
        <span class="counts second">{t("physical.zones.free", { free: mib(sum((z) => z.free)), all: mib(view.frames), min: mib(sum((z) => z.watermarks.min)), low: mib(sum((z) => z.watermarks.low)), high: mib(sum((z) => z.watermarks.high)) })}</span>
      </h2>
      <OverviewCanvas ui={ui} />
      {zones.length > 1 && <Choices label={t("physical.zones.choose")} all={[one(null, t("physical.zones.all")), ...zones.map(({ name }) => one(name, name))]} />}
    </section>
  );
}

function Grid({ ui }: { ui: Controller }) {
  const grid = ui.grid.value;
  if (!grid) return null;
  return (
    <section aria-label={t("physical.grid")}>
      <h2 class="heading">
        <strong>{t("physical.frames", { range: rangeText(grid.first, grid.count) })}</strong> <span class="second">{t(ui.scale.value === scales[0] ? "physical.grid.scale" : "physical.grid.far")}</span>
      </h2>
      <div class="grid-tools">
        <Choices label={t("physical.colour")} all={colourings.map((value) => ({ value, label: t(`physical.colour.${value}`), pressed: ui.colouring.value === value, onPress: () => (ui.colouring.value = value) }))} />
        <Choices label={t("physical.scale")} all={scales.map((value) => ({ value: String(value), label: framesSize(value), pressed: ui.scale.value === value, onPress: () => (ui.scale.value = value) }))} />
        {ui.pinned.value !== null && (
          <button type="button" class="pw-link" onClick={() => (ui.pinned.value = null)}>
            {t("physical.goAlong")}
          </button>
        )}
      </div>
      <GridCanvas ui={ui} />
    </section>
  );
}

function SlabUse({ view }: { view: PhysicalView }) {
  const { slabUse } = view;
  if (!slabUse || slabUse.bytes === 0) return null;
  return <p class="second small">{t("physical.slabUse", { bytes: sizeText(slabUse.bytes), used: sizeText(slabUse.used) })}</p>;
}

function Drawing({ ui, view, doing }: { ui: Controller; view: PhysicalView; doing: Doing }) {
  const width = ui.room.value;
  const { decisions } = view;
  const heading = decisions.now ? t("physical.decisions.now") : t("physical.decisions.past", { step: decisions.when.step });
  return (
    <>
      <Zones ui={ui} view={view} />
      <Grid ui={ui} />
      <FreeLists ui={ui} view={view} />
      <Watermarks view={view} width={width} zone={ui.zone.value} unit={ui.unit.value} />
      <Chains view={view} width={width} narrow={ui.narrow.value} unit={ui.unit.value} lit={ui.film.current.value?.blocks ?? []} ways={doing} />
      <Moves view={view} />
      <Decisions film={ui.film} ways={doing} heading={heading} />
      <SlabUse view={view} />
    </>
  );
}

function Tables({ ui, view }: { ui: Controller; view: PhysicalView }) {
  const grid = ui.grid.value;
  const caption = textOf(view.sentence.message);
  const selected = ui.selected.value === null ? null : `frame:${ui.frames.value?.runAt(ui.selected.value)?.[0] ?? ui.selected.value}`;
  const choose = (id: string): void => {
    const pfn = /^frame:(\d+)$/.exec(id);
    if (pfn) void ui.select(Number(pfn[1]));
  };
  const all = grid ? [framesTable(view, grid.first, grid.count), listsTable(view, ui.zone.value)] : [];
  return (
    <>
      {all.map((data) => (
        <DataTable key={data.title} data={data} caption={`${data.title}. ${caption}`} selected={selected} hovered={null} onSelect={choose} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />
      ))}
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
      {ui.table.value ? <Tables ui={ui} view={view} /> : <Drawing ui={ui} view={view} doing={doing} />}
      <Details ui={ui} doing={doing} />
      {!ui.table.value && <FrameLegend ui={ui} />}
    </div>
  );
}

export function Panel({ ui }: { ui: Controller }) {
  const state = ui.store.state.value;
  const doing = waysOf(ui);
  const asking = ui.asking.value;
  return (
    <div class={ui.store.environment.value.reduceMotion === "on" ? "panel still" : "panel"}>
      <Bar ui={ui} />
      <main class="panel-body">
        {asking.open && <AddressInput failure={asking.failure} onEnter={(text) => text !== "" && void ui.find(text)} onLeave={() => (ui.asking.value = { open: false, failure: null })} />}
        {state && <StateNotice state={state} doing={doing} />}
        <Body ui={ui} doing={doing} />
        {ui.help.value && <Help keys={keys} onClose={() => (ui.help.value = false)} />}
      </main>
    </div>
  );
}
