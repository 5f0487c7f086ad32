/** Where links lead in this panel: an address is walked, an object selected everywhere. */
import type { Doing } from "../../ui/panelStates";
import { waysOf as sharedWays } from "../../ui/ways";
import type { Controller } from "./controller";

export const waysOf = (ui: Controller): Doing =>
  sharedWays(ui.store, { goToAddress: (address) => void ui.walk(address), goToObject: (id) => ui.store.select({ objectId: id, address: null, size: null, place: null }) });
