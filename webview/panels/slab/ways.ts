/** Where links lead in this panel: an address shows the cache around it, an object is selected everywhere. */
import type { Doing } from "../../ui/panelStates";
import { waysOf as sharedWays } from "../../ui/ways";
import type { Controller } from "./controller";

export const waysOf = (ui: Controller): Doing => sharedWays(ui.store, { goToAddress: (address) => void ui.show(address), goToObject: (id) => ui.focus(id) });
