/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import type { Controller } from "./controller";
import type { Element as Thing } from "./elements";

const current = (ui: Controller): string | null => ui.focused.value ?? ui.selectedId.value;

function nextChange(ui: Controller, step: 1 | -1): void {
  const ids = ui.changed.value;
  if (ids.length === 0) return;
  const at = ids.indexOf(current(ui) ?? "");
  ui.focus(ids[at < 0 ? (step === 1 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length]);
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

function onElement(ui: Controller, id: string, key: string): boolean {
  const doings: Readonly<Record<string, () => void>> = {
    ArrowDown: () => along(ui, id, 1),
    ArrowUp: () => along(ui, id, -1),
    ArrowRight: () => across(ui, id, 1),
    ArrowLeft: () => across(ui, id, -1),
    Enter: () => enter(ui, id),
  };
  doings[key]?.();
  return doings[key] !== undefined;
}

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", p: "follow", g: "goToAddress", a: "showAllocation", d: "showFree", "?": "showHelp" };

function leave(ui: Controller): void {
  if (ui.help.value) ui.help.value = false;
  else ui.film.goTo(null);
}

function page(ui: Controller, step: 1 | -1): void {
  const { from, count } = ui.window.value;
  ui.first.value = Math.max(0, from + step * count);
}

function onPanel(ui: Controller, key: string): boolean {
  const panel = /^[1-8]$/.test(key) ? ui.store.environment.value.panels[Number(key) - 1] : undefined;
  const doings: Readonly<Record<string, () => void>> = {
    b: () => void ui.store.hold(),
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
  };
  if (panel) ui.store.connection.channel.notify("openPanel", { panel });
  else if (actions[key]) perform(ui, actions[key]);
  else if (doings[key]) doings[key]();
  else return false;
  return true;
}

export function onKeyDown(ui: Controller, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, vscode-text-field")) return;
  const id = target?.closest<HTMLElement | SVGElement>("[data-id]:not(tr)")?.dataset.id;
  const pressable = id === undefined && target?.closest("button, vscode-button") !== null && (event.key === "Enter" || event.key === " ");
  if (pressable) return;
  if ((id !== undefined && onElement(ui, id, event.key)) || onPanel(ui, event.key)) event.preventDefault();
}

export function onKeyUp(ui: Controller, event: KeyboardEvent): void {
  if (event.key === "b") ui.store.release();
}
