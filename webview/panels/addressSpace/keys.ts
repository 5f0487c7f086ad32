/** The keys of ui.md section 7. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import { type Doings, panelKeyDown, roundTo } from "../../ui/frame/panelKeys";
import type { Controller } from "./controller";
import { occasions, selectionOf } from "./facts";

const current = (ui: Controller): string | null => ui.focused.value ?? ui.selectedId.value;

/** The next of `ids` after the present element, round the end. */
function nextOf(ui: Controller, ids: readonly string[], step: 1 | -1): void {
  const drawn = ids.filter((id) => ui.sectionOf(id) !== null);
  const next = roundTo(drawn, current(ui), step);
  if (next !== null) ui.focus(next);
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
const onElement = (ui: Controller, id: string): Doings => ({
  ArrowDown: () => updown(ui, id, 1),
  ArrowUp: () => updown(ui, id, -1),
  ArrowRight: () => sideways(ui, id, 1),
  ArrowLeft: () => sideways(ui, id, -1),
  Enter: () => enter(ui, id),
  " ": () => ui.store.toggleOpen(id),
  ">": () => ui.goAlong(id),
  "<": () => ui.goBack(),
});

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", f: "nextFinding", F: "previousFinding", p: "follow", g: "goToAddress", a: "showAllocation", d: "showFree", "?": "showHelp" };

async function lastChange(ui: Controller): Promise<void> {
  const id = current(ui);
  const selection = id !== null && ui.picture.value ? selectionOf(ui.picture.value, id) : null;
  if (!selection?.address) return;
  const found = await ui.store.connection.channel.request("lastChange", { address: selection.address, size: selection.size ?? 1 }).catch(() => null);
  if (found) ui.store.goToStep(found.step);
}

const onPanel = (ui: Controller): Doings => ({
  c: () => void lastChange(ui),
  Escape: () => {
    ui.help.value = false;
  },
});

export const onKeyDown = (ui: Controller, event: KeyboardEvent): void =>
  panelKeyDown({ store: ui.store, actions, perform: (action) => perform(ui, action), doings: onPanel(ui), onElement: (id) => onElement(ui, id), elements: "svg [data-id]" }, event);
