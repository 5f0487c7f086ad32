/**
 * Where each life lies: time to the right, address upwards.
 *
 *     …9820  ┌──────────────┐╌╌╌╌╌╌╌┐              live · freed (hatched, until the bytes are given out again)
 *     …97c0  │ 3 cyd        ○ leaked ────────▶     ring: the step that lost it; through "now" to the edge
 *     …9310  │ line = …           ✕ used           ✕: used after free
 *            └──┬────────┬──────────┃──────
 *             step 1    10        now 40
 */
import type { LifeBandView, LifeView, LivesView, OwnLifeView } from "../../../../src/views/model/heapLives";
import type { Rect } from "../../../draw/stateBox";
import { type AddressScale, addressScale, type Span, wantedHeight } from "./addressScale";
import { clampTo, type TimeScale, timeScale } from "./timeScale";

export interface LifeBar {
  readonly id: string;
  readonly life: LifeView;
  /** All of it: for focus, pointing and pressing. */
  readonly rect: Rect;
  readonly live: Rect | null;
  /** What will be: known from an earlier visit. */
  readonly ahead: Rect | null;
  readonly freed: readonly Rect[];
  readonly leaked: Rect | null;
  readonly ring: number | null;
  readonly used: number | null;
}

/** Bands of one stretch of addresses. */
export interface BandRow {
  readonly id: string;
  readonly start: string;
  readonly rect: Rect;
  readonly cells: readonly { readonly band: LifeBandView; readonly rect: Rect }[];
}

export interface LivesLayout {
  readonly width: number;
  readonly height: number;
  readonly plotTop: number;
  readonly plotBottom: number;
  readonly time: TimeScale;
  readonly scale: AddressScale;
  readonly bars: readonly LifeBar[];
  readonly bands: readonly BandRow[];
  readonly own: readonly { readonly id: string; readonly own: OwnLifeView; readonly rect: Rect }[];
  readonly labels: readonly { readonly address: string; readonly y: number }[];
  readonly now: number;
  readonly edge: number;
}

export interface LivesRoom {
  readonly width: number;
  readonly narrow: boolean;
}

const TOP = 4;
const AXIS = 22;
const LABEL_PITCH = 13;
/** Heights of what is no block: the allocator's own, a row of bands. */
const OWN = 18;
const BAND = 11;

const spanOfLife = ({ start, asked, room }: LifeView): Span => ({ start: BigInt(start), end: BigInt(start) + BigInt(Math.max(1, room, asked)), want: wantedHeight(asked) });

const spanOfRange = ({ start, end }: { readonly start: string; readonly end: string }, want: number): Span => ({ start: BigInt(start), end: BigInt(end) > BigInt(start) ? BigInt(end) : BigInt(start) + 1n, want });

export function livesLayout(view: LivesView, { width, narrow }: LivesRoom): LivesLayout {
  const left = narrow ? 46 : 84;
  const edge = width - 2;
  const to = view.window?.to ?? Math.max(view.to, view.now);
  const time = timeScale(view.window?.from ?? view.from, to, left, edge - (narrow ? 34 : 66));
  const spans = [...view.lives.map(spanOfLife), ...view.own.map((own) => spanOfRange(own, OWN)), ...view.bands.map((band) => spanOfRange(band, BAND))];
  const scale = addressScale(spans, narrow ? 460 : 420);
  const rectOf = (span: Span, x: number, right: number): Rect => {
    const [top, bottom] = [TOP + scale.y(span.end), TOP + scale.y(span.start)];
    return { x, y: top, w: Math.max(2, right - x), h: Math.max(2, bottom - top) };
  };
  const bars = view.lives.map((life) => barOf(life, view, { time, scale, edge }, (x, right) => rectOf(spanOfLife(life), x, right)));
  const now = clampTo(time, time.x(view.now));
  const bands = bandRows(view.bands.map((band) => ({ band, rect: rectOf(spanOfRange(band, BAND), clampTo(time, time.x(band.from)), clampTo(time, time.x(band.to))) })));
  const own = view.own.map((one) => ({ id: one.id, own: one, rect: rectOf(spanOfRange(one, OWN), left, now) }));
  const plotBottom = TOP + scale.height + 4;
  return { width, height: plotBottom + AXIS, plotTop: 0, plotBottom, time, scale, bars, bands, own, labels: labelsOf([...bars.map(({ life, rect }) => ({ start: life.start, rect })), ...own.map((o) => ({ start: o.own.start, rect: o.rect })), ...bands]), now, edge };
}

function bandRows(cells: BandRow["cells"]): BandRow[] {
  const rows = new Map<string, BandRow["cells"][number][]>();
  for (const cell of cells) rows.set(cell.band.start, [...(rows.get(cell.band.start) ?? []), cell]);
  return [...rows].map(([start, own]) => {
    const x = Math.min(...own.map(({ rect }) => rect.x));
    return { id: `lifeband:${start}`, start, cells: own, rect: { ...own[0].rect, x, w: Math.max(...own.map(({ rect }) => rect.x + rect.w)) - x } };
  });
}

type Making = (x: number, right: number) => Rect;

function barOf(life: LifeView, view: LivesView, { time, scale, edge }: { readonly time: TimeScale; readonly scale: AddressScale; readonly edge: number }, rect: Making): LifeBar {
  const at = (step: number): number => clampTo(time, time.x(step));
  const now = at(view.now);
  const last = at(view.window?.to ?? Math.max(view.to, view.now));
  const [made, freed] = [at(life.made.step), life.freed === null ? null : at(life.freed.step)];
  const reached = life.freed !== null && life.freed.step <= view.now ? (freed ?? now) : now;
  const lost = life.lost === null ? (life.state === "leaked" ? reached : null) : at(life.lost);
  const leaked = life.state === "leaked" ? rect(lost ?? reached, edge - 4) : null;
  const end = leaked ? (lost ?? reached) : reached;
  const live = life.future ? null : rect(made, end);
  const ahead = leaked ? null : life.future ? rect(made, freed ?? last) : life.freed === null ? (last > now + 1 ? rect(now, last) : null) : life.freed.step > view.now ? rect(now, freed ?? last) : null;
  const tombs = life.tombs.filter((tomb) => tomb.from <= view.now).flatMap((tomb): Rect[] => {
    const [from, to] = [at(tomb.from), tomb.to === null ? now : Math.min(now, at(tomb.to))];
    const [top, bottom] = [TOP + scale.y(BigInt(tomb.end)), TOP + scale.y(BigInt(tomb.start))];
    return to > from + 1 ? [{ x: from, y: top, w: to - from, h: Math.max(2, bottom - top) }] : [];
  });
  const all = [live, ahead, ...tombs, leaked].filter((one) => one !== null);
  const whole = all.length === 0 ? rect(made, made + 2) : { ...rect(0, 1), x: Math.min(...all.map((r) => r.x)), w: Math.max(...all.map((r) => r.x + r.w)) - Math.min(...all.map((r) => r.x)) };
  return { id: life.id.replace(/^block:/, "life:"), life, rect: whole, live, ahead, freed: tombs, leaked, ring: leaked && life.lost !== null ? lost : null, used: life.usedAfter === null ? null : at(life.usedAfter) };
}

/** From the bottom up, no two nearer than a line of text. */
function labelsOf(all: readonly { readonly start: string; readonly rect: Rect }[]): LivesLayout["labels"] {
  const rows = new Map<string, number>();
  for (const { start, rect } of all) if (!rows.has(start)) rows.set(start, rect.y + rect.h / 2);
  const out: { address: string; y: number }[] = [];
  for (const [address, y] of [...rows].sort((a, b) => b[1] - a[1])) {
    const below = out.at(-1);
    if (!below || below.y - y >= LABEL_PITCH) out.push({ address, y });
  }
  return out;
}

