/** Keys of the picture of lives: up and down by address, left and right by time, and the window. */
import type { LifeBar } from "./livesLayout";
import { type LivesModel, momentsOf } from "./model";

interface Spot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Bars and rows of bands; those that begin at one height are one row. */
function spotsOf({ layout }: LivesModel): Spot[] {
  const now = layout.value;
  if (!now) return [];
  const spot = ({ id, rect }: { readonly id: string; readonly rect: LifeBar["rect"] }): Spot => ({ id, x: rect.x, y: rect.y + rect.h });
  return [...now.bars.map(spot), ...now.bands.map(spot)];
}

/** The nearest in time of the next row up or down. */
function vertical(spots: readonly Spot[], here: Spot, down: boolean): string | undefined {
  const beyond = spots.filter(({ y }) => (down ? y > here.y + 0.5 : y < here.y - 0.5));
  const row = down ? Math.min(...beyond.map(({ y }) => y)) : Math.max(...beyond.map(({ y }) => y));
  return beyond.filter(({ y }) => Math.abs(y - row) < 0.5).sort((a, b) => Math.abs(a.x - here.x) - Math.abs(b.x - here.x))[0]?.id;
}

const byTime = (spots: readonly Spot[]): Spot[] => [...spots].sort((a, b) => a.x - b.x || b.y - a.y);

export function onLivesKey(model: LivesModel, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const spots = spotsOf(model);
  const id = model.stopAt();
  const here = spots.find((spot) => spot.id === id);
  if (!here) return;
  const ordered = byTime(spots);
  const place = ordered.indexOf(here);
  const bar = model.barOf(here.id);
  const doing = (event.shiftKey ? panning(model) : moving(model, ordered, place, spots))[event.key] ?? actions(model, bar, here.id)[event.key];
  if (!doing) return;
  doing();
  event.preventDefault();
  event.stopPropagation();
}

type Doings = Readonly<Record<string, () => void>>;

const moving = (model: LivesModel, ordered: readonly Spot[], place: number, spots: readonly Spot[]): Doings => ({
  ArrowLeft: () => model.focus(ordered[place - 1]?.id),
  ArrowRight: () => model.focus(ordered[place + 1]?.id),
  ArrowUp: () => model.focus(vertical(spots, ordered[place], false)),
  ArrowDown: () => model.focus(vertical(spots, ordered[place], true)),
  Home: () => model.focus(ordered[0]?.id),
  End: () => model.focus(ordered.at(-1)?.id),
});

const panning = (model: LivesModel): Doings => ({
  ArrowLeft: () => model.pan(-0.25),
  ArrowRight: () => model.pan(0.25),
  ArrowUp: () => model.pan(0, 0.25),
  ArrowDown: () => model.pan(0, -0.25),
});

function actions(model: LivesModel, bar: LifeBar | undefined, id: string): Doings {
  const last = bar && (momentsOf(bar).find(({ what }) => what === "freed") ?? momentsOf(bar).find(({ what }) => what === "lost"));
  return {
    Enter: () => (bar ? model.turnTo(bar) : openBand(model, id)),
    a: () => bar && model.go(bar, bar.life.made.step),
    d: () => bar && last && model.go(bar, last.step),
    "+": () => model.zoom(0.5),
    "=": () => model.zoom(0.5),
    "-": () => model.zoom(2),
    "0": () => model.showAll(),
    PageUp: () => model.pan(0, 0.75),
    PageDown: () => model.pan(0, -0.75),
  };
}

export function openBand(model: LivesModel, id: string): void {
  const row = model.layout.value?.bands.find((one) => one.id === id);
  if (!row) return;
  model.into({ start: row.start, end: row.cells[0].band.end, from: Math.min(...row.cells.map(({ band }) => band.from)), to: Math.max(...row.cells.map(({ band }) => band.to)) });
}
