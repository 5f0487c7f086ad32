/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import { type Doings, panelKeyDown } from "../../ui/frame/panelKeys";
import type { Controller } from "./controller";
import { BLOCK } from "./frames";
import { colourings, scales } from "./saved";

export function perform(ui: Controller, action: PanelAction): void {
  switch (action) {
    case "toggleTable":
      ui.store.asTable.value = !ui.store.asTable.value;
      return;
    case "nextChange":
      return ui.nextChange(1);
    case "previousChange":
      return ui.nextChange(-1);
    case "follow":
      return ui.follow();
    case "goToAddress":
      return ui.ask();
    case "showHelp":
      ui.help.value = !ui.help.value;
  }
}

/** First frame of the neighbour: a free block is one step. */
function beside(ui: Controller, pfn: number, step: 1 | -1): number {
  const frames = ui.frames.value;
  const run = frames?.runAt(pfn);
  const free = frames && run && frames.kindOf(run) === "free" ? run : null;
  const next = step === 1 ? (free ? free[0] + free[1] : pfn + 1) : (free ? free[0] : pfn) - 1;
  const there = frames?.runAt(next);
  return there && frames?.kindOf(there) === "free" && step === -1 ? there[0] : next;
}

/** Keys of the grid: frame by frame, row by row, range by range. */
export function onGridKey(ui: Controller, event: KeyboardEvent): void {
  const [grid, view] = [ui.grid.value, ui.view.value];
  if (!grid || !view || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = cursorIn(ui);
  const doings: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => ui.goTo(beside(ui, at, -1)),
    ArrowRight: () => ui.goTo(beside(ui, at, 1)),
    ArrowUp: () => ui.goTo(at - grid.columns),
    ArrowDown: () => ui.goTo(at + grid.columns),
    PageUp: () => ui.goTo(at - grid.count),
    PageDown: () => ui.goTo(Math.min(view.frames - 1, at + grid.count)),
    Home: () => ui.goTo(grid.first),
    End: () => ui.goTo(grid.first + grid.count - 1),
    Enter: () => void ui.select(at),
  };
  done(event, doings[event.key]);
}

/** The frame that the keys stand on; the one that the step is about when they stood outside the grid. */
export function cursorIn(ui: Controller): number {
  const [grid, view] = [ui.grid.value, ui.view.value];
  if (!grid || !view) return 0;
  const inside = (pfn: number): boolean => pfn >= grid.first && pfn < grid.first + grid.count;
  const cursor = ui.cursor.value;
  return cursor !== null && inside(cursor) ? cursor : inside(view.focus.pfn) ? view.focus.pfn : grid.first;
}

export function onOverviewKey(ui: Controller, event: KeyboardEvent): void {
  const [overview, grid] = [ui.overview.value, ui.grid.value];
  if (!overview || !grid || event.ctrlKey || event.metaKey || event.altKey) return;
  const at = ui.blockCursor.value ?? Math.floor(grid.first / BLOCK);
  const doings: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => ui.showBlock(at - 1),
    ArrowRight: () => ui.showBlock(at + 1),
    ArrowUp: () => ui.showBlock(at - overview.columns),
    ArrowDown: () => ui.showBlock(at + overview.columns),
    Home: () => ui.showBlock(0),
    End: () => ui.showBlock(overview.boxes.length - 1),
  };
  done(event, doings[event.key]);
}

function done(event: KeyboardEvent, doing: (() => void) | undefined): void {
  if (!doing) return;
  doing();
  event.preventDefault();
  event.stopPropagation();
}

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", p: "follow", g: "goToAddress", "?": "showHelp" };

const turned = <T>(all: readonly T[], now: T, step: 1 | -1): T => all[(all.indexOf(now) + step + all.length) % all.length];

function leave(ui: Controller): void {
  if (ui.help.value) ui.help.value = false;
  else ui.film.goTo(null);
}

const onPanel = (ui: Controller): Doings => ({
  k: () => ui.film.togglePlaying(),
  ".": () => ui.film.next(),
  ",": () => ui.film.previous(),
  r: () => {
    ui.pinned.value = null;
  },
  v: () => {
    ui.colouring.value = turned(colourings, ui.colouring.value, 1);
  },
  "+": () => {
    ui.scale.value = scales[Math.max(0, scales.indexOf(ui.scale.value) - 1)];
  },
  "-": () => {
    ui.scale.value = scales[Math.min(scales.length - 1, scales.indexOf(ui.scale.value) + 1)];
  },
  Escape: () => leave(ui),
});

export const onKeyDown = (ui: Controller, event: KeyboardEvent): void => panelKeyDown({ store: ui.store, actions, perform: (action) => perform(ui, action), doings: onPanel(ui) }, event);
