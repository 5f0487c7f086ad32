/** Where links lead and what buttons do, for the parts that are shared by all panels. */
import type { Doing } from "../../ui/panelStates";
import type { Controller } from "./controller";

export function waysOf(ui: Controller): Doing {
  const { store } = ui;
  const { channel } = store.connection;
  return {
    goToStep: (step) => store.goToStep(step),
    goToPlace: (place) => store.goToPlace(place),
    goToAddress: (address) => void ui.walk(address),
    goToObject: (id) => store.select({ objectId: id, address: null, size: null, place: null }),
    run: (command) => channel.notify("run", { command }),
    copy: (text) => channel.notify("copy", { text }),
    locale: store.environment.value.locale,
    hasPicture: store.last.value !== null,
  };
}
