/** The whole panel, top to bottom: bar, sentence, zones, frames, free lists, watermarks, last operations, decisions, the selected frame, legend. */
import type { PhysicalView } from "../../../src/views/model/physical";
import { sizeText } from "../../state/format";
import { t, textOf } from "../../state/l10n";
import { DataTable } from "../../ui/dataTable";
import { Decisions } from "../../ui/decisions";
import { PanelFrame } from "../../ui/frame/panelFrame";
import type { Doing } from "../../ui/panelStates";
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

export function Panel({ ui }: { ui: Controller }) {
  const view = ui.view.value;
  const doing = waysOf(ui);
  const facts = view && t("physical.machine", { size: sizeText(view.frames * PAGE), frames: view.frames });
  return (
    <PanelFrame ui={ui} title={t("panel.physical")} facts={facts} here={view?.followedFrame !== null} doing={doing} keys={keys} onAsked={(text) => text !== "" && void ui.find(text)}>
      {view && (ui.table.value ? <Tables ui={ui} view={view} /> : <Drawing ui={ui} view={view} doing={doing} />)}
      <Details ui={ui} doing={doing} />
      {!ui.table.value && <FrameLegend ui={ui} />}
    </PanelFrame>
  );
}
