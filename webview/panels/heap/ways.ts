/** Where links lead in this panel: an address shows the chunk around it, an object is selected everywhere. */
import type { Doing } from "../../ui/panelStates";
import { waysOf as sharedWays } from "../../ui/ways";
import type { Controller } from "./controller";

export const waysOf = (ui: Controller): Doing =>
  sharedWays(ui.store, {
    goToAddress: (address) => void ui.show(address),
    goToObject: (id) => {
      ui.select(id);
      ui.focus(id);
    },
  });
