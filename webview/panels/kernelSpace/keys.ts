/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import type { Controller } from "./controller";

export function perform(ui: Controller, action: PanelAction): void {
  switch (action) {
    case "toggleTable":
      ui.store.asTable.value = !ui.store.asTable.value;
      return;
    case "nextChange":
      return ui.next(1, (a) => a.fresh);
    case "previousChange":
      return ui.next(-1, (a) => a.fresh);
    case "follow":
      return ui.follow();
    case "goToAddress":
      return ui.ask();
    case "showHelp":
      ui.help.value = !ui.help.value;
  }
}

const actions: Readonly<Record<string, PanelAction>> = { t: "toggleTable", n: "nextChange", N: "previousChange", p: "follow", g: "goToAddress", "?": "showHelp" };

function onPanel(ui: Controller, key: string): boolean {
  const panel = /^[1-8]$/.test(key) ? ui.store.environment.value.panels[Number(key) - 1] : undefined;
  const doings: Readonly<Record<string, () => void>> = {
    ArrowDown: () => ui.next(1),
    ArrowUp: () => ui.next(-1),
    b: () => void ui.store.hold(),
    k: () => ui.film.togglePlaying(),
    ".": () => ui.film.next(),
    ",": () => ui.film.previous(),
    Escape: () => {
      if (ui.help.value) ui.help.value = false;
      else ui.film.goTo(null);
    },
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
  if (target?.closest("button, vscode-button") && (event.key === "Enter" || event.key === " ")) return;
  if (onPanel(ui, event.key)) event.preventDefault();
}

export function onKeyUp(ui: Controller, event: KeyboardEvent): void {
  if (event.key === "b") ui.store.release();
}
