/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import type { Controller } from "./controller";
import { narrowOrder } from "./order";

const current = (ui: Controller): string | null => ui.focused.value ?? ui.selectedId.value;

/** To the next of some elements, round and round. */
function next(ui: Controller, ids: readonly string[], step: 1 | -1): void {
  if (ids.length === 0) return;
  const at = ids.indexOf(current(ui) ?? "");
  const id = ids[at < 0 ? (step === 1 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length];
  if (id !== undefined) ui.focus(id);
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

function onElement(ui: Controller, id: string, key: string): boolean {
  const doings: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(ui, id, 0, 1),
    ArrowUp: () => move(ui, id, 0, -1),
    ArrowRight: () => move(ui, id, 1, 0),
    ArrowLeft: () => move(ui, id, -1, 0),
    Enter: () => enter(ui, id),
    " ": () => enter(ui, id),
    ">": () => ui.goAlong(id),
    "<": () => ui.goBack(),
  };
  doings[key]?.();
  return doings[key] !== undefined;
}

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", f: "nextFinding", F: "previousFinding", p: "follow", g: "goToAddress", a: "showAllocation", d: "showFree", "?": "showHelp" };

function leave(ui: Controller): void {
  if (ui.help.value) ui.help.value = false;
  else if (ui.wondering.value.open) ui.wondering.value = { open: false, failure: null, answer: null };
  else ui.film.goTo(null);
}

function onPanel(ui: Controller, key: string): boolean {
  const panel = /^[1-8]$/.test(key) ? ui.store.environment.value.panels[Number(key) - 1] : undefined;
  const doings: Readonly<Record<string, () => void>> = {
    b: () => void ui.store.hold(),
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
  const pressable = id === undefined && target?.closest("button, vscode-button") != null && (event.key === "Enter" || event.key === " ");
  if (pressable) return;
  if ((id !== undefined && onElement(ui, id, event.key)) || onPanel(ui, event.key)) event.preventDefault();
}
