/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import { type Doings, panelKeyDown, roundTo } from "../../ui/frame/panelKeys";
import type { Controller } from "./controller";
import { narrowOrder } from "./order";

const current = (ui: Controller): string | null => ui.focused.value ?? ui.selectedId.value;

/** To the next of some elements, round and round. */
function next(ui: Controller, ids: readonly string[], step: 1 | -1): void {
  const id = roundTo(ids, current(ui), step);
  if (id !== null) ui.focus(id);
}

/** What is wrong: damaged chunks, lost ones, pointers to freed ones. */
const findings = (ui: Controller): readonly string[] => [
  ...[...ui.chunks.value.values()].filter((c) => c.state === "corrupted" || c.state === "leaked").map((c) => c.id),
  ...(ui.view.value?.roots ?? []).flatMap(({ target }) => (target.kind === "dangling" && target.objectId !== null && !ui.narrow.value && !ui.grid.value ? [`dangling:${target.objectId}`] : [])),
];

function toMoment(ui: Controller, which: "made" | "freed"): void {
  const id = current(ui);
  const chunk = id === null ? undefined : ui.chunks.value.get(ui.elements.value.get(id)?.chunk ?? id);
  const moment = chunk?.[which];
  if (moment) ui.store.goToStep(moment.step);
}

async function lastChange(ui: Controller): Promise<void> {
  const id = current(ui);
  const element = id === null ? undefined : ui.elements.value.get(id);
  if (!element?.address) return;
  const found = await ui.store.connection.channel.request("lastChange", { address: element.address, size: Math.max(1, element.size) }).catch(() => null);
  if (found) ui.store.goToStep(found.step);
}

export function perform(ui: Controller, action: PanelAction): void {
  const doings: Readonly<Record<PanelAction, () => void>> = {
    toggleTable: () => {
      ui.store.asTable.value = !ui.store.asTable.value;
    },
    nextChange: () => next(ui, ui.changed.value, 1),
    previousChange: () => next(ui, ui.changed.value, -1),
    nextFinding: () => next(ui, findings(ui), 1),
    previousFinding: () => next(ui, findings(ui), -1),
    follow: () => ui.follow(),
    goToAddress: () => {
      ui.asking.value = { open: true, failure: null };
    },
    showAllocation: () => toMoment(ui, "made"),
    showFree: () => toMoment(ui, "freed"),
    beginDecisions: () => ui.beginDecisions(),
    showHelp: () => {
      ui.help.value = !ui.help.value;
    },
  };
  doings[action]?.();
}

/** Selects; what is selected already leads to the line that made it; a band shows its chunks. */
export function enter(ui: Controller, id: string): void {
  const element = ui.elements.value.get(id);
  const chunk = element?.chunk ?? id;
  if (id.startsWith("band:") && element?.address) return void ui.show(element.address);
  const place = ui.selectedId.value === chunk && ui.own.value !== null ? ui.chunks.value.get(chunk)?.made?.place : null;
  if (place) ui.store.goToPlace(place);
  else ui.select(id);
}

/** Chunks by address: right and down go up in the strip; in the narrow drawing high addresses are at the top. */
function move(ui: Controller, id: string, dx: number, dy: number): void {
  const here = ui.elements.value.get(id);
  if (!here) return;
  const all = [...ui.elements.value].filter(([, one]) => one.section === here.section);
  if (here.section === "lists") {
    const row = all.filter(([, one]) => one.row === here.row + dy);
    const found = row.find(([, one]) => one.column === here.column + dx) ?? (dy !== 0 ? row.at(-1) : undefined);
    if (found) ui.focus(found[0]);
    return;
  }
  const order = ui.narrow.value && !ui.grid.value && here.section === "chunks" ? narrowOrder(ui) : all.map(([one]) => one);
  const found = order[order.indexOf(id) + (dx || dy)];
  if (found !== undefined) ui.focus(found);
}

const onElement = (ui: Controller, id: string): Doings => ({
  ArrowDown: () => move(ui, id, 0, 1),
  ArrowUp: () => move(ui, id, 0, -1),
  ArrowRight: () => move(ui, id, 1, 0),
  ArrowLeft: () => move(ui, id, -1, 0),
  Enter: () => enter(ui, id),
  " ": () => enter(ui, id),
  ">": () => ui.goAlong(id),
  "<": () => ui.goBack(),
});

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", f: "nextFinding", F: "previousFinding", p: "follow", g: "goToAddress", a: "showAllocation", d: "showFree", "?": "showHelp" };

function leave(ui: Controller): void {
  if (ui.help.value) ui.help.value = false;
  else if (ui.wondering.value.open) ui.wondering.value = { open: false, failure: null, answer: null };
  else ui.film.goTo(null);
}

const onPanel = (ui: Controller): Doings => ({
  c: () => void lastChange(ui),
  r: () => void ui.show(null),
  k: () => ui.film.togglePlaying(),
  ".": () => ui.film.next(),
  ",": () => ui.film.previous(),
  v: () => {
    ui.grid.value = !ui.grid.value;
  },
  w: () => {
    ui.wondering.value = { ...ui.wondering.value, open: true };
  },
  Escape: () => leave(ui),
});

export const onKeyDown = (ui: Controller, event: KeyboardEvent): void => panelKeyDown({ store: ui.store, actions, perform: (action) => perform(ui, action), doings: onPanel(ui), onElement: (id) => onElement(ui, id) }, event);
