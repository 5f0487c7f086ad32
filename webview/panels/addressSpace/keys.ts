/** The keys of ui.md section 7. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import type { Controller } from "./controller";
import { occasions, selectionOf } from "./facts";

const current = (ui: Controller): string | null => ui.focused.value ?? ui.selectedId.value;

/** The next of `ids` after the present element, round the end. */
function nextOf(ui: Controller, ids: readonly string[], step: 1 | -1): void {
  const drawn = ids.filter((id) => ui.sectionOf(id) !== null);
  if (drawn.length === 0) return;
  const at = drawn.indexOf(current(ui) ?? "");
  ui.focus(drawn[at < 0 ? (step === 1 ? 0 : drawn.length - 1) : (at + step + drawn.length) % drawn.length]);
}

function nextFinding(ui: Controller, step: 1 | -1): void {
  const findings = ui.picture.value?.view.findings ?? [];
  nextOf(ui, findings.flatMap((finding) => finding.objectIds), step);
}

function goToEvent(ui: Controller, what: "made" | "freed"): void {
  const id = current(ui);
  const thing = id === null ? undefined : ui.picture.value?.things.get(id);
  if (thing?.kind === "block") {
    const at = thing.block[what];
    if (at) ui.store.goToStep(at.step);
  } else if (thing && what === "made") {
    const [first] = occasions(thing);
    if (first) ui.store.goToStep(first.at.step);
  }
}

export function perform(ui: Controller, action: PanelAction): void {
  const id = current(ui);
  switch (action) {
    case "toggleTable":
      ui.store.asTable.value = !ui.store.asTable.value;
      return;
    case "nextChange":
      return nextOf(ui, ui.picture.value?.changed ?? [], 1);
    case "previousChange":
      return nextOf(ui, ui.picture.value?.changed ?? [], -1);
    case "nextFinding":
      return nextFinding(ui, 1);
    case "previousFinding":
      return nextFinding(ui, -1);
    case "follow":
      return id === null ? undefined : ui.follow(id);
    case "goToAddress":
      ui.asking.value = { open: true, failure: null };
      return;
    case "showAllocation":
      return goToEvent(ui, "made");
    case "showFree":
      return goToEvent(ui, "freed");
    case "showHelp":
      ui.help.value = !ui.help.value;
  }
}

/** Enter selects; on what is selected already it goes to the source line. */
function enter(ui: Controller, id: string): void {
  const selection = ui.picture.value && selectionOf(ui.picture.value, id);
  if (ui.selectedId.value === id && selection?.place) ui.store.goToPlace(selection.place);
  else ui.select(id);
}

/** Left and right: along the free list that holds the block, else to the neighbouring column. */
function sideways(ui: Controller, id: string, step: 1 | -1): void {
  const picture = ui.picture.value;
  const thing = picture?.things.get(id);
  if (!picture || !thing) return;
  if (thing.kind === "block" && thing.block.bin) {
    const { name, index } = thing.block.bin;
    const next = [...picture.things].find(([, other]) => other.kind === "block" && other.block.bin?.name === name && other.block.bin.index === index + step);
    if (next) return ui.focus(next[0]);
  }
  const columns = [["map"], ["stack", "globals"], ["heap"]] as const;
  const section = ui.sectionOf(id);
  const column = columns[columns.findIndex((names) => names.some((name) => name === section)) + step];
  const layout = ui.upper.value;
  const here = layout?.rects.get(id);
  if (!column || !layout || !here || layout.narrow) return;
  const others = column.flatMap((name) => layout.order[name]);
  const away = (other: string): number => Math.abs((layout.rects.get(other)?.y ?? 0) - here.y);
  const nearest = others.reduce<string | null>((best, other) => (best === null || away(other) < away(best) ? other : best), null);
  if (nearest !== null) ui.focus(nearest);
}

function updown(ui: Controller, id: string, step: 1 | -1): void {
  const section = ui.sectionOf(id);
  const order = section ? (ui.layoutOf(section)?.order[section] ?? []) : [];
  const next = order[order.indexOf(id) + step];
  if (next !== undefined) ui.focus(next);
}

/** Keys that need an element under the focus. */
function onElement(ui: Controller, id: string, key: string): boolean {
  const doings: Readonly<Record<string, () => void>> = {
    ArrowDown: () => updown(ui, id, 1),
    ArrowUp: () => updown(ui, id, -1),
    ArrowRight: () => sideways(ui, id, 1),
    ArrowLeft: () => sideways(ui, id, -1),
    Enter: () => enter(ui, id),
    " ": () => ui.store.toggleOpen(id),
    ">": () => ui.goAlong(id),
    "<": () => ui.goBack(),
  };
  const doing = doings[key];
  doing?.();
  return doing !== undefined;
}

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", f: "nextFinding", F: "previousFinding", p: "follow", g: "goToAddress", a: "showAllocation", d: "showFree", "?": "showHelp" };

async function lastChange(ui: Controller): Promise<void> {
  const id = current(ui);
  const selection = id !== null && ui.picture.value ? selectionOf(ui.picture.value, id) : null;
  if (!selection?.address) return;
  const found = await ui.store.connection.channel.request("lastChange", { address: selection.address, size: selection.size ?? 1 }).catch(() => null);
  if (found) ui.store.goToStep(found.step);
}

function onPanel(ui: Controller, key: string): boolean {
  const panel = /^[1-8]$/.test(key) ? ui.store.environment.value.panels[Number(key) - 1] : undefined;
  if (panel) ui.store.connection.channel.notify("openPanel", { panel });
  else if (actions[key]) perform(ui, actions[key]);
  else if (key === "b") void ui.store.hold();
  else if (key === "c") void lastChange(ui);
  else if (key === "Escape" && ui.help.value) ui.help.value = false;
  else return false;
  return true;
}

export function onKeyDown(ui: Controller, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, vscode-text-field")) return;
  const id = target?.closest<SVGElement>("svg [data-id]")?.dataset.id;
  const pressable = target?.closest("button, vscode-button") !== null && (event.key === "Enter" || event.key === " ");
  if (pressable) return;
  if ((id !== undefined && onElement(ui, id, event.key)) || onPanel(ui, event.key)) event.preventDefault();
}

export function onKeyUp(ui: Controller, event: KeyboardEvent): void {
  if (event.key === "b") ui.store.release();
}
