/** Where links lead in this panel: to what holds an address. */
import type { Doing } from "../../ui/panelStates";
import { waysOf as sharedWays } from "../../ui/ways";
import type { Controller } from "./controller";

export const waysOf = (ui: Controller): Doing =>
  sharedWays(ui.store, { goToAddress: (address) => void ui.find(address), goToObject: (id) => ui.store.select({ objectId: id, address: null, size: null, place: null }) });
