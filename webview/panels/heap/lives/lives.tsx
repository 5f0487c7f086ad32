/** Lives of the blocks: time to the right, address upwards. A press on a bar goes to the step that the place on it means. */
import { useEffect, useMemo } from "preact/hooks";
import type { LivesView } from "../../../../src/views/model/heapLives";
import { Label } from "../../../draw/label";
import { widthOf } from "../../../draw/measure";
import { FocusRing, HoverHalo } from "../../../draw/marks";
import { StateBox } from "../../../draw/stateBox";
import { shortAddress, tellingDigits } from "../../../state/format";
import { t } from "../../../state/l10n";
import { DataTable } from "../../../ui/dataTable";
import { HoverCard } from "../../../ui/hoverCard";
import { Link } from "../../../ui/link";
import { Bar } from "./bar";
import type { LivesHost } from "./host";
import { onLivesKey, openBand } from "./livesKeys";
import type { BandRow, LivesLayout } from "./livesLayout";
import { LivesModel } from "./model";
import { bandName, countText } from "./names";
import { livesTable } from "./tables";
import { ticksBeside } from "./timeScale";

function Axis({ layout, now, narrow }: { layout: LivesLayout; now: number; narrow: boolean }) {
  const { time, plotBottom } = layout;
  const text = narrow ? String(now) : t("lives.now", { step: now });
  const half = widthOf(text, "name") / 2;
  const x = Math.min(layout.width - half, layout.now);
  const y = plotBottom + 12;
  return (
    <g aria-hidden="true">
      {ticksBeside(time, x, half).map((tick) => (
        <g key={tick}>
          <path class="rule" d={`M${time.x(tick)} ${plotBottom - 3} v5`} />
          <Label x={tick === time.ticks[0] ? Math.max(time.left, time.x(tick)) : time.x(tick)} y={y} text={t("part.step", { step: tick })} style="small" room={84} middle={tick !== time.ticks[0]} tone="second" />
        </g>
      ))}
      <path class="now-line" d={`M${layout.now} 0 V${plotBottom + 2}`} />
      <Label x={x} y={y} text={text} style="name" room={90} middle tone="tone-changed" />
    </g>
  );
}

function Bands({ row, stop }: { row: BandRow; stop: boolean }) {
  const props: object = { role: "graphics-object", tabindex: stop ? 0 : -1, "aria-label": bandName(row), "data-id": row.id };
  return (
    <g class="life-bands" {...props}>
      <HoverHalo rect={row.rect} />
      <FocusRing rect={{ x: row.rect.x + 2, y: row.rect.y + 2, w: row.rect.w - 4, h: row.rect.h - 4 }} />
      {row.cells.map(({ band, rect }) => (
        <rect key={band.id} class={band.leaked > 0 ? "life-band leaked" : "life-band"} x={rect.x} y={rect.y + 0.5} width={rect.w + 0.5} height={Math.max(1, rect.h - 1)} opacity={0.25 + 0.75 * band.density} />
      ))}
    </g>
  );
}

/** Addresses at the left, by as many digits as tell them apart. */
function Addresses({ layout }: { layout: LivesLayout }) {
  const digits = tellingDigits(layout.labels.map(({ address }) => address));
  return (
    <g aria-hidden="true">
      {layout.labels.map(({ address, y }) => (
        <Label key={address} x={0} y={y} text={shortAddress(address, digits)} style="monoSmall" room={layout.time.left - 6} tone="second" />
      ))}
      {layout.scale.breaks.map((y) => (
        <path key={y} class="zigzag" d={`M${layout.time.left - 4} ${y + 4} l3 -3 l-6 -3 l3 -3`} />
      ))}
    </g>
  );
}

const idOf = (event: Event): string | null => (event.target instanceof Element ? (event.target.closest<SVGElement>("[data-id]")?.dataset.id ?? null) : null);

function onPress(model: LivesModel, event: MouseEvent, svg: SVGSVGElement): void {
  const id = idOf(event);
  const bar = model.barOf(id);
  const x = (event.clientX - svg.getBoundingClientRect().left) / model.host.unit.peek();
  if (id === null) return;
  model.cursor.value = id;
  if (bar) model.press(bar, x);
  else openBand(model, id);
}

/** With Ctrl round the pointer, with Shift along the time; without either the panel scrolls. */
function onWheel(model: LivesModel, layout: LivesLayout, event: WheelEvent, svg: SVGSVGElement): void {
  if (!event.ctrlKey && !event.metaKey && !event.shiftKey) return;
  const by = event.deltaY || event.deltaX;
  const x = (event.clientX - svg.getBoundingClientRect().left) / model.host.unit.peek();
  if (event.shiftKey) model.pan(Math.sign(by) * 0.15);
  else model.zoom(by > 0 ? 1.4 : 1 / 1.4, Math.max(0, layout.time.x.invert(x)));
  event.preventDefault();
}

function Drawing({ model, view }: { model: LivesModel; view: LivesView }) {
  const layout = model.layout.value;
  if (!layout) return null;
  const { host } = model;
  const [selection, hovered, unit] = [host.store.selection.value?.objectId, host.store.hovered.value?.objectId, host.unit.value];
  const stop = model.stopAt();
  const props: object = { role: "graphics-document", "aria-label": t("lives.label", { count: view.total }) };
  return (
    <svg
      class="pw lives"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width * unit}
      height={layout.height * unit}
      {...props}
      onKeyDown={(event) => onLivesKey(model, event)}
      onPointerOver={(event) => {
        model.point(idOf(event));
        event.stopPropagation();
      }}
      onPointerLeave={() => model.point(null)}
      onClick={(event) => {
        onPress(model, event, event.currentTarget);
        event.stopPropagation();
      }}
      onWheel={(event) => onWheel(model, layout, event, event.currentTarget)}
      onFocusIn={(event) => {
        const id = idOf(event);
        if (id !== null) model.cursor.value = id;
      }}
    >
      {layout.time.right > layout.now + 1 && <rect class="not-reached" x={layout.now} y={0} width={layout.time.right - layout.now} height={layout.plotBottom} />}
      <path class="rule" d={`M${layout.time.left} ${layout.plotBottom} H${layout.time.right}`} />
      {layout.own.map(({ id, own, rect }) => (
        <g key={id}>
          <StateBox rect={rect} state="allocator" />
          {rect.h >= 13 && <Label x={rect.x + 8} y={rect.y + rect.h / 2} text={own.label} room={rect.w - 14} />}
        </g>
      ))}
      {layout.bands.map((row) => (
        <Bands key={row.id} row={row} stop={row.id === stop} />
      ))}
      <Axis layout={layout} now={view.now} narrow={host.narrow.value} />
      {layout.bars.map((bar) => (
        <Bar key={bar.id} bar={bar} edge={layout.edge} look={{ selected: bar.life.id === selection, hovered: bar.life.id === hovered, stop: bar.id === stop }} />
      ))}
      <Addresses layout={layout} />
    </svg>
  );
}

function Tools({ model, view }: { model: LivesModel; view: LivesView }) {
  if (view.total < 2) return null;
  return (
    <span class="counts zoom-tools">
      <Link label={t("lives.zoomOut")} onClick={() => model.zoom(2)}>
        −
      </Link>
      <Link label={t("lives.zoomIn")} onClick={() => model.zoom(0.5)}>
        +
      </Link>
      {model.window.value && <Link onClick={() => model.showAll()}>{t("lives.showAll")}</Link>}
    </span>
  );
}

function Legend({ view }: { view: LivesView }) {
  const notes = [
    view.bands.length > 0 ? t("lives.note.bands", { shown: view.lives.length, total: view.total }) : "",
    view.to > view.now ? t("lives.note.ahead") : "",
  ].filter((note) => note !== "");
  return notes.length === 0 ? null : <p class="second small">{notes.join(" · ")}</p>;
}

export function Lives({ ui }: { ui: LivesHost }) {
  const model = useMemo(() => new LivesModel(ui), [ui]);
  useEffect(() => () => model.dispose(), [model]);
  const view = model.view.value;
  if (!view) return null;
  if (ui.table.value) {
    const data = livesTable(view);
    const choose = (id: string): void => {
      const bar = model.barOf(id);
      if (bar) model.go(bar, bar.life.made.step);
    };
    const selected = ui.store.selection.value?.objectId?.replace(/^block:/, "life:") ?? null;
    return <DataTable data={data} caption={`${data.title}. ${countText(view)}`} selected={selected} hovered={null} onSelect={choose} onCopy={(text) => ui.store.connection.channel.notify("copy", { text })} />;
  }
  return (
    <section class="lives-section" aria-label={t("lives.title")}>
      <h2 class="heading">
        <strong>{t("lives.title")}</strong>
        <span class="second">{view.total === 0 ? t("lives.none") : ui.narrow.value ? t("lives.hint.short") : `${t("lives.hint")} · ${countText(view)}`}</span>
        <Tools model={model} view={view} />
      </h2>
      {view.total > 0 && <Drawing model={model} view={view} />}
      <Legend view={view} />
      <HoverCard ui={model} />
    </section>
  );
}
