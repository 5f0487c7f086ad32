/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import type { Controller } from "./controller";
import { addressWith } from "./elements";
import type { Shows } from "./saved";

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
      return ui.ask();
    case "showHelp":
      ui.help.value = !ui.help.value;
  }
}

/** Selects; a neighbour is walked to, and what is selected already leads to its address. */
export function enter(ui: Controller, id: string): void {
  const view = ui.view.value;
  const row = /^row:(\d+):(\d+)$/.exec(id);
  if (view && row) void ui.walk(addressWith(view, view.levels[Number(row[1])], Number(row[2])));
  else ui.select(id);
}

/** Up and down in a column, in the lists one by one. */
function along(ui: Controller, id: string, step: 1 | -1): void {
  const here = ui.elements.value.get(id);
  if (!here) return;
  const ids = [...ui.elements.value].filter(([, other]) => other.section === here.section && (here.section !== "walk" || other.column === here.column)).map(([one]) => one);
  const next = ids[ids.indexOf(id) + step];
  if (next !== undefined) ui.focus(next);
}

/** To the like of it in the next column: from entry to entry, from field to field. */
function across(ui: Controller, id: string, step: 1 | -1): void {
  const here = ui.elements.value.get(id);
  if (!here) return;
  if (here.section !== "walk") return along(ui, id, step);
  const column = [...ui.elements.value].filter(([, other]) => other.section === "walk" && other.column === here.column + step).map(([one]) => one);
  const kind = id.startsWith("row:") ? "entry" : id.split(":")[0];
  const next = column.find((one) => one.startsWith(kind)) ?? column.find((one) => one.startsWith("frame")) ?? column.find((one) => one.startsWith("entry")) ?? column[0];
  if (next !== undefined) ui.focus(next);
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

async function lastChange(ui: Controller): Promise<void> {
  const view = ui.view.value;
  if (!view) return;
  const found = await ui.store.connection.channel.request("lastChange", { address: view.va, size: Math.max(1, view.subject.size) }).catch(() => null);
  if (found) ui.store.goToStep(found.step);
}

const views: readonly Shows[] = ["walk", "tables", "compare"];
const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", p: "follow", g: "goToAddress", "?": "showHelp" };

function leave(ui: Controller): void {
  if (ui.help.value) ui.help.value = false;
  else ui.goToMoment(null);
}

function onPanel(ui: Controller, key: string): boolean {
  const panel = /^[1-8]$/.test(key) ? ui.store.environment.value.panels[Number(key) - 1] : undefined;
  const doings: Readonly<Record<string, () => void>> = {
    b: () => void ui.store.hold(),
    c: () => void lastChange(ui),
    r: () => void ui.walk(null),
    k: () => ui.togglePlaying(),
    ".": () => ui.goToMoment(ui.moment.value === null ? 0 : ui.moment.value + 1),
    ",": () => ui.goToMoment((ui.moment.value ?? 0) - 1),
    v: () => {
      ui.shows.value = views[(views.indexOf(ui.shows.value) + 1) % views.length];
    },
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
  const pressable = target?.closest("button, vscode-button") !== null && (event.key === "Enter" || event.key === " ");
  if (pressable) return;
  if ((id !== undefined && onElement(ui, id, event.key)) || onPanel(ui, event.key)) event.preventDefault();
}

export function onKeyUp(ui: Controller, event: KeyboardEvent): void {
  if (event.key === "b") ui.store.release();
}
