/** The keys of this panel. Each that is also a command arrives as a PanelAction too, so `perform` serves both. */
import type { PanelAction } from "../../../src/protocol/messages";
import { type Doings, panelKeyDown } from "../../ui/frame/panelKeys";
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

const onPanel = (ui: Controller): Doings => ({
  ArrowDown: () => ui.next(1),
  ArrowUp: () => ui.next(-1),
  k: () => ui.film.togglePlaying(),
  ".": () => ui.film.next(),
  ",": () => ui.film.previous(),
  Escape: () => {
    if (ui.help.value) ui.help.value = false;
    else ui.film.goTo(null);
  },
});

export const onKeyDown = (ui: Controller, event: KeyboardEvent): void => panelKeyDown({ store: ui.store, actions, perform: (action) => perform(ui, action), doings: onPanel(ui) }, event);
