/** Where links lead in this panel: to what lies at an address, to a thing drawn. */
import type { Doing } from "../../ui/panelStates";
import { waysOf as sharedWays } from "../../ui/ways";
import type { Controller } from "./controller";

export const waysOf = (ui: Controller): Doing =>
  sharedWays(ui.store, {
    goToAddress: (address) => {
      ui.store.connection.channel.request("resolve", { text: address }).then(
        (selection) => ui.store.select(selection),
        () => ui.store.select({ objectId: null, address, size: 1, place: null }),
      );
    },
    goToObject: (id) => {
      ui.select(id);
      ui.focus(id);
    },
  });
