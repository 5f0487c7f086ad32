/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import { type Doings, panelKeyDown, roundTo } from "../../ui/frame/panelKeys";
import type { Controller } from "./controller";
import { addressWith } from "./elements";
import type { Shows } from "./saved";

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

const onElement = (ui: Controller, id: string): Doings => ({
  ArrowDown: () => along(ui, id, 1),
  ArrowUp: () => along(ui, id, -1),
  ArrowRight: () => across(ui, id, 1),
  ArrowLeft: () => across(ui, id, -1),
  Enter: () => enter(ui, id),
});

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

const onPanel = (ui: Controller): Doings => ({
  c: () => void lastChange(ui),
  r: () => void ui.walk(null),
  k: () => ui.togglePlaying(),
  ".": () => ui.goToMoment(ui.moment.value === null ? 0 : ui.moment.value + 1),
  ",": () => ui.goToMoment((ui.moment.value ?? 0) - 1),
  v: () => {
    ui.shows.value = views[(views.indexOf(ui.shows.value) + 1) % views.length];
  },
  Escape: () => leave(ui),
});

export const onKeyDown = (ui: Controller, event: KeyboardEvent): void => panelKeyDown({ store: ui.store, actions, perform: (action) => perform(ui, action), doings: onPanel(ui), onElement: (id) => onElement(ui, id) }, event);
