/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import { type Doings, panelKeyDown, roundTo } from "../../ui/frame/panelKeys";
import type { Controller } from "./controller";
import type { Element as Thing } from "./elements";

const current = (ui: Controller): string | null => ui.focused.value ?? ui.selectedId.value;

function nextChange(ui: Controller, step: 1 | -1): void {
  const next = roundTo(ui.changed.value, current(ui), step);
  if (next !== null) ui.focus(next);
}

export function perform(ui: Controller, action: PanelAction): void {
  switch (action) {
    case "toggleTable":
      ui.store.asTable.value = !ui.store.asTable.value;
      return;
    case "nextChange":
      return nextChange(ui, 1);
    case "previousChange":
      return nextChange(ui, -1);
    case "follow":
      return ui.follow();
    case "goToAddress":
      ui.asking.value = { open: true, failure: null };
      return;
    case "showAllocation":
      return goToMoment(ui, "made");
    case "showFree":
      return goToMoment(ui, "freed");
    case "showHelp":
      ui.help.value = !ui.help.value;
  }
}

function goToMoment(ui: Controller, which: "made" | "freed"): void {
  const moment = ui.object.value?.[which];
  if (moment) ui.store.goToStep(moment.step);
}

/** Selects; a cache shows its slabs; what is selected already leads to the line that asked for it. */
export function enter(ui: Controller, id: string): void {
  const row = ui.view.value?.caches.find((one) => one.id === id);
  const place = ui.selectedId.value === id ? ui.object.value?.owner?.place : null;
  if (row) void ui.show(row.name);
  else if (place) ui.store.goToPlace(place);
  else ui.select(id);
}

const linesOf = (ui: Controller, section: Thing["section"], row: number): [string, Thing][] => [...ui.elements.value].filter(([, one]) => one.section === section && one.row === row);

/** Right and left in a line; from a slab to its first object. */
function across(ui: Controller, id: string, step: 1 | -1): void {
  const here = ui.elements.value.get(id);
  if (!here) return;
  const line = linesOf(ui, here.section, here.row).sort(([, a], [, b]) => a.column - b.column);
  const next = line[line.findIndex(([one]) => one === id) + step];
  if (next) ui.focus(next[0]);
}

/** Up and down: within a slab of several lines by its lines, else to the like of it in the next row. */
function along(ui: Controller, id: string, step: 1 | -1): void {
  const here = ui.elements.value.get(id);
  if (!here) return;
  const cells = ui.layout.value?.rows[here.row]?.cells ?? [];
  if (here.section === "slabs" && here.column >= 0) {
    const perLine = Math.max(1, cells.filter(({ rect }) => rect.y === cells[0].rect.y).length);
    const beside = linesOf(ui, "slabs", here.row).find(([, one]) => one.column === here.column + step * perLine);
    if (beside) return ui.focus(beside[0]);
  }
  const next = linesOf(ui, here.section, here.row + step).find(([, one]) => one.column === here.column) ?? linesOf(ui, here.section, here.row + step).at(-1);
  if (next) ui.focus(next[0]);
}

/** Along the free list: `>` to the next free object, `<` back. */
function link(ui: Controller, step: 1 | -1): void {
  const here = ui.elements.value.get(current(ui) ?? "");
  const slab = here?.section === "slabs" ? ui.slabs.value[here.row] : undefined;
  if (!here || !slab) return;
  const next = slab.freelist[slab.freelist.indexOf(here.column) + step];
  const found = slab.freelist.includes(here.column) && next !== undefined ? linesOf(ui, "slabs", here.row).find(([, one]) => one.column === next) : undefined;
  if (found) ui.focus(found[0]);
}

const onElement = (ui: Controller, id: string): Doings => ({
  ArrowDown: () => along(ui, id, 1),
  ArrowUp: () => along(ui, id, -1),
  ArrowRight: () => across(ui, id, 1),
  ArrowLeft: () => across(ui, id, -1),
  Enter: () => enter(ui, id),
});

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", p: "follow", g: "goToAddress", a: "showAllocation", d: "showFree", "?": "showHelp" };

function leave(ui: Controller): void {
  if (ui.help.value) ui.help.value = false;
  else ui.film.goTo(null);
}

function page(ui: Controller, step: 1 | -1): void {
  const { from, count } = ui.window.value;
  ui.first.value = Math.max(0, from + step * count);
}

const onPanel = (ui: Controller): Doings => ({
  r: () => void ui.show(null),
  k: () => ui.film.togglePlaying(),
  ".": () => ui.film.next(),
  ",": () => ui.film.previous(),
  ">": () => link(ui, 1),
  "<": () => link(ui, -1),
  v: () => {
    ui.all.value = !ui.all.value;
  },
  PageDown: () => page(ui, 1),
  PageUp: () => page(ui, -1),
  Escape: () => leave(ui),
});

export const onKeyDown = (ui: Controller, event: KeyboardEvent): void => panelKeyDown({ store: ui.store, actions, perform: (action) => perform(ui, action), doings: onPanel(ui), onElement: (id) => onElement(ui, id) }, event);
