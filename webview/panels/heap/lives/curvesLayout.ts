/**
 * Bytes over steps. A value stays until the next operation of the allocator, so every line goes in stairs.
 *
 *     8 KiB ┤        ┌──────┐          ─── taken from the kernel     ▓ asked for
 *           │   ┌────┘▓▓▓▓▓▓└────      ╌╌╌ given for it              ··· resident
 *         0 ┴───┴──────────┃─────
 *          step 1        now 40
 */
import { scaleLinear } from "d3-scale";
import type { CurvesView, MomentRow, PeakView } from "../../../../src/views/model/heapLives";
import type { TextId } from "../../../state/l10n";
import { clampTo, type TimeScale, timeScale } from "./timeScale";

export type CurveName = "asked" | "given" | "taken" | "resident" | "mapped" | "internal" | "external";

export interface Curve {
  readonly name: CurveName;
  readonly d: string;
  /** Below it, for the one that is filled. */
  readonly area: string | null;
  /** Where its value of the present is written. */
  readonly label: { readonly y: number; readonly value: number };
}

export interface Chart {
  readonly caption: TextId;
  readonly curves: readonly Curve[];
  readonly top: number;
  readonly bottom: number;
  readonly ticks: readonly { readonly value: number; readonly y: number }[];
  y(value: number): number;
}

export interface CurvesLayout {
  readonly width: number;
  readonly height: number;
  readonly time: TimeScale;
  readonly blocks: Chart;
  readonly kernel: Chart;
  readonly shares: Chart;
  readonly now: number;
  readonly peaks: readonly { readonly peak: PeakView; readonly x: number; readonly y: number }[];
}

export const valuesOf = ([, , asked, given, heap, mapped, resident, free, largest]: MomentRow): Readonly<Record<CurveName, number>> => ({
  asked, given, mapped, resident, taken: heap + mapped, internal: given === 0 ? 0 : (given - asked) / given, external: free === 0 ? 0 : 1 - largest / free,
});

const LABEL_PITCH = 14;
const BLOCKS = 84;
const KERNEL = 60;
const SHARES = 48;
const GAP = 30;

/** Binary steps, so that "8 KiB" stands at the axis and not "7.8 KiB". */
export function byteTicks(most: number): number[] {
  const step = 2 ** Math.ceil(Math.log2(Math.max(16, most) / 3));
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, i) => i * step);
}

function curveOf(name: CurveName, rows: readonly (readonly [number, number])[], time: TimeScale, y: (value: number) => number, filled: boolean): Omit<Curve, "label"> {
  const [first] = rows;
  if (!first) return { name, d: "", area: null };
  const at = (step: number): number => Math.round(clampTo(time, time.x(step)) * 10) / 10;
  const high = (value: number): number => Math.round(y(value) * 10) / 10;
  const d = `M${at(first[0])} ${high(first[1])}${rows.slice(1).map(([step, value]) => `H${at(step)}V${high(value)}`).join("")}H${time.right}`;
  return { name, d, area: filled ? `${d}V${high(0)}H${at(first[0])}Z` : null };
}

/** Values of the present beside their lines, none over another: pushed down, then up from the lower edge. */
function spread(labels: readonly { name: CurveName; y: number; value: number }[], bottom: number): Map<CurveName, { y: number; value: number }> {
  const sorted = [...labels].sort((a, b) => a.y - b.y).map((label) => ({ ...label }));
  sorted.forEach((label, i) => {
    const above = sorted[i - 1];
    if (above && label.y < above.y + LABEL_PITCH) label.y = above.y + LABEL_PITCH;
  });
  for (let i = sorted.length - 1; i >= 0; i--) sorted[i].y = Math.min(sorted[i].y, (sorted[i + 1]?.y ?? bottom + LABEL_PITCH) - LABEL_PITCH);
  return new Map(sorted.map(({ name, y, value }) => [name, { y, value }]));
}

interface Plot {
  readonly rows: readonly MomentRow[];
  readonly present: MomentRow;
  readonly time: TimeScale;
}

interface Frame {
  readonly caption: TextId;
  readonly names: readonly CurveName[];
  readonly top: number;
  readonly height: number;
}

function chart({ rows, present, time }: Plot, { caption, names, top, height }: Frame, most: number, ticks: readonly number[]): Chart {
  const scale = scaleLinear().domain([0, most]).range([top + height, top]);
  const y = (value: number): number => scale(value);
  const values = rows.map((row) => [row[0], valuesOf(row)] as const);
  const now = valuesOf(present);
  const labels = spread(names.map((name) => ({ name, y: y(now[name]), value: now[name] })), top + height);
  const curves = names.map((name): Curve => ({ ...curveOf(name, values.map(([step, all]) => [step, all[name]] as const), time, y, name === "asked"), label: labels.get(name) ?? { y: 0, value: 0 } }));
  return { caption, curves, top, bottom: top + height, ticks: ticks.map((value) => ({ value, y: y(value) })), y };
}

export function curvesLayout(view: CurvesView, width: number, narrow: boolean): CurvesLayout {
  const left = narrow ? 52 : 84;
  const time = timeScale(view.from, view.to, left, width - (narrow ? 84 : 140));
  const begin: MomentRow = [view.from, 0, 0, 0, 0, 0, 0, 0, 0];
  const plot: Plot = { rows: view.moments[0]?.[0] === view.from ? view.moments : [begin, ...view.moments], present: view.present, time };
  const all = [...view.moments, view.present].map(valuesOf);
  const most = (names: readonly CurveName[]): number => all.reduce((high, v) => Math.max(high, ...names.map((name) => v[name])), 64);
  const bytes = (frame: Frame): Chart => chart(plot, frame, most(frame.names), byteTicks(most(frame.names)));
  const blocks = bytes({ caption: "curves.chart.blocks", names: ["given", "asked"], top: 22, height: BLOCKS });
  const mapped = all.some((v) => v.mapped > 0);
  const kernel = bytes({ caption: "curves.chart.kernel", names: mapped ? ["resident", "taken", "mapped"] : ["resident", "taken"], top: blocks.bottom + GAP, height: KERNEL });
  const shares = chart(plot, { caption: "curves.chart.fragmentation", names: ["external", "internal"], top: kernel.bottom + GAP, height: SHARES }, 1, [0, 0.5, 1]);
  const chartOf: Readonly<Record<PeakView["what"], Chart | null>> = { asked: blocks, given: null, taken: kernel, resident: kernel, external: shares };
  const peaks = view.peaks.flatMap((peak) => {
    const own = chartOf[peak.what];
    return own && peak.value > 0 ? [{ peak, x: clampTo(time, time.x(peak.step)), y: own.y(peak.value) }] : [];
  });
  return { width, height: shares.bottom + 22, time, blocks, kernel, shares, now: clampTo(time, time.x(view.now)), peaks };
}

/** The last moment at or before a step; -1: before the first. */
export function momentAt(moments: readonly MomentRow[], step: number): number {
  let [low, high] = [0, moments.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle][0] <= step) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
