/** What was asked for, what was given for it, and what the kernel gave for that, over time; how broken up it is; why it is not returned. */
import { useEffect, useMemo } from "preact/hooks";
import type { CurvesView, MomentRow } from "../../../../src/views/model/heapLives";
import { Label } from "../../../draw/label";
import { widthOf } from "../../../draw/measure";
import { sizeText } from "../../../state/format";
import { t, type TextId } from "../../../state/l10n";
import { DataTable } from "../../../ui/dataTable";
import { type Chart, type CurveName, type CurvesLayout, valuesOf } from "./curvesLayout";
import { CurvesModel } from "./curvesModel";
import { Elsewhere } from "./elsewhere";
import type { LivesHost } from "./host";
import { Reasons } from "./reasons";
import { curvesTable, fragmentationTable } from "./tables";
import { ticksBeside } from "./timeScale";
import { percentText } from "./words";

const isShare = (name: CurveName): boolean => name === "internal" || name === "external";
const curveText = (name: CurveName): string => t(`curves.${name}` as TextId);
const valueText = (name: CurveName, value: number): string => (isShare(name) ? percentText(value) : sizeText(value));

function ChartView({ chart, layout, names }: { chart: Chart; layout: CurvesLayout; names: boolean }) {
  const { left, right } = layout.time;
  const room = layout.width - right - 8;
  const written = (name: CurveName, value: number): string => (names ? `${curveText(name)} ${valueText(name, value)}` : valueText(name, value));
  return (
    <g aria-hidden="true">
      <Label x={0} y={chart.top - 14} text={t(chart.caption)} style="small" room={left + 60} tone="second" />
      {chart.ticks.map(({ value, y }) => (
        <g key={value}>
          <path class="rule" d={`M${left} ${y} H${right}`} />
          <Label x={left - 8} y={y} text={chart.curves.some(({ name }) => isShare(name)) ? percentText(value) : sizeText(value)} style="small" room={left - 10} end tone="second" />
        </g>
      ))}
      {chart.curves.map(({ name, area }) => area && <path key={`${name} area`} class={`curve-area ${name}`} d={area} />)}
      {chart.curves.map(({ name, d }) => (
        <path key={name} class={`curve ${name}`} d={d} />
      ))}
      {chart.curves.map(({ name, label }) => (
        <g key={`${name} label`}>
          <path class={`curve ${name}`} d={`M${right + 3} ${label.y} h12`} />
          <Label x={right + 19} y={label.y} text={[written(name, label.value), valueText(name, label.value)]} style="small" room={room - 14} />
        </g>
      ))}
    </g>
  );
}

function Peaks({ layout }: { layout: CurvesLayout }) {
  const placed: { x: number; y: number; w: number }[] = [];
  return (
    <g aria-hidden="true">
      {layout.peaks.map(({ peak, x, y }) => {
        const text = t("curves.peak", { value: peak.what === "external" ? percentText(peak.value) : sizeText(peak.value) });
        const w = widthOf(text, "small");
        const at = Math.max(layout.time.left + 4, widthOf(t("curves.chart.fragmentation"), "small") + 12, widthOf(t("curves.chart.kernel"), "small") + 12, Math.min(layout.time.right - w, x - w / 2));
        const free = !placed.some((p) => Math.abs(p.y - y) < 14 && at < p.x + p.w + 6 && p.x < at + w + 6);
        if (free) placed.push({ x: at, y, w });
        return (
          <g key={peak.what}>
            <path class={`peak ${peak.what}`} d={`M${x} ${y - 1} l-4 -5 h8 z`} />
            {free && <rect class="plate" x={at - 2} y={y - 20} width={w + 4} height={13} />}
            {free && <Label x={at} y={y - 13} text={text} style="small" room={w + 4} tone="second" />}
          </g>
        );
      })}
    </g>
  );
}

function TimeAxis({ layout, now, narrow }: { layout: CurvesLayout; now: number; narrow: boolean }) {
  const text = narrow ? String(now) : t("lives.now", { step: now });
  const half = widthOf(text, "name") / 2;
  const y = layout.shares.bottom + 12;
  return (
    <g aria-hidden="true">
      {ticksBeside(layout.time, layout.now, half).map((tick) => (
        <Label key={tick} x={layout.time.x(tick)} y={y} text={t("part.step", { step: tick })} style="small" room={84} middle={tick !== layout.time.ticks[0]} tone="second" />
      ))}
      <path class="now-line" d={`M${layout.now} ${layout.blocks.top - 6} V${layout.shares.bottom + 3}`} />
      <Label x={layout.now} y={y} text={text} style="name" room={90} middle tone="tone-changed" />
    </g>
  );
}

/** "step 12: asked 96 B, given 104 B, …" of the moment under keys or pointer. */
export function momentText(row: MomentRow): string {
  const values = valuesOf(row);
  const names: CurveName[] = ["asked", "given", "taken", "resident", "internal", "external"];
  return `${t("part.step", { step: row[0] })}: ${names.map((name) => `${curveText(name)} ${valueText(name, values[name])}`).join(" · ")}`;
}

function onKey(model: CurvesModel, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const far = event.shiftKey ? 10 : 1;
  const doings: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => model.move(-far),
    ArrowRight: () => model.move(far),
    PageUp: () => model.move(-25),
    PageDown: () => model.move(25),
    Home: () => model.move(Number.NEGATIVE_INFINITY),
    End: () => model.move(Number.POSITIVE_INFINITY),
    Enter: () => model.go(),
  };
  const doing = doings[event.key];
  if (!doing) return;
  doing();
  event.preventDefault();
  event.stopPropagation();
}

function Drawing({ model, view }: { model: CurvesModel; view: CurvesView }) {
  const layout = model.layout.value;
  if (!layout) return null;
  const { host } = model;
  const moment = model.moment.value;
  const unit = host.unit.value;
  const at = moment && Math.min(layout.time.right, layout.time.x(moment[0]));
  const xOf = (event: MouseEvent, svg: SVGSVGElement): number => (event.clientX - svg.getBoundingClientRect().left) / unit;
  const slider: object = { role: "slider", tabindex: 0, "aria-label": t("curves.label"), "aria-valuemin": view.from, "aria-valuemax": view.to, "aria-valuenow": moment?.[0] ?? view.now, "aria-valuetext": momentText(moment ?? view.present), "data-id": "curves" };
  return (
    <svg
      class="pw curves"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width * unit}
      height={layout.height * unit}
      {...slider}
      onKeyDown={(event) => onKey(model, event)}
      onPointerMove={(event) => model.point(xOf(event, event.currentTarget))}
      onPointerLeave={() => {
        model.cursor.value = null;
      }}
      onClick={(event) => {
        model.point(xOf(event, event.currentTarget));
        model.go();
        event.stopPropagation();
      }}
    >
      {layout.time.right > layout.now + 1 && <rect class="not-reached" x={layout.now} y={layout.blocks.top} width={layout.time.right - layout.now} height={layout.shares.bottom - layout.blocks.top} />}
      {[layout.blocks, layout.kernel, layout.shares].map((chart) => (
        <ChartView key={chart.caption} chart={chart} layout={layout} names={!host.narrow.value} />
      ))}
      <Peaks layout={layout} />
      <TimeAxis layout={layout} now={view.now} narrow={host.narrow.value} />
      {at !== null && <path class="looked-at" d={`M${at} ${layout.blocks.top - 4} V${layout.shares.bottom}`} />}
    </svg>
  );
}

function Tables({ ui, view }: { ui: LivesHost; view: CurvesView }) {
  const copy = (text: string): void => ui.store.connection.channel.notify("copy", { text });
  const [curves, fragmentation] = [curvesTable(view), fragmentationTable(view.elsewhere)];
  const go = (id: string): void => ui.store.goToStep(Number(id.replace("moment:", "")));
  return (
    <>
      <DataTable data={curves} caption={curves.title} selected={null} hovered={null} onSelect={go} onCopy={copy} />
      <DataTable data={fragmentation} caption={fragmentation.title} selected={null} hovered={null} onSelect={() => undefined} onCopy={copy} />
    </>
  );
}

export function Curves({ ui }: { ui: LivesHost }) {
  const model = useMemo(() => new CurvesModel(ui), [ui]);
  useEffect(() => () => model.dispose(), [model]);
  const view = model.view.value;
  if (!view || view.moments.length === 0) return null;
  if (ui.table.value) return <Tables ui={ui} view={view} />;
  const shown = model.moment.value ?? view.present;
  return (
    <section class="lives-section" aria-label={t("curves.title")}>
      <h2 class="heading">
        <strong>{t("curves.title")}</strong>
        <span class="second">{t("curves.hint")}</span>
      </h2>
      <Drawing model={model} view={view} />
      <p class="small moment-text">{momentText(shown)}</p>
      <Reasons ui={ui} view={view} />
      <Elsewhere ui={ui} view={view.elsewhere} />
    </section>
  );
}
