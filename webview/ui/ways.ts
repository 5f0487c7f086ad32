/** Where links lead and what buttons do, for the parts that are shared by all panels. A panel says where addresses and objects are shown. */
import type { PanelName } from "../../src/protocol/messages";
import type { PanelStore } from "../state/store";
import type { Doing } from "./panelStates";

export function waysOf(store: PanelStore<PanelName>, own: Pick<Doing, "goToAddress" | "goToObject">): Doing {
  const { channel } = store.connection;
  return {
    goToStep: (step) => store.goToStep(step),
    goToPlace: (place) => store.goToPlace(place),
    ...own,
    run: (command) => channel.notify("run", { command }),
    copy: (text) => channel.notify("copy", { text }),
    locale: store.environment.value.locale,
    hasPicture: store.last.value !== null,
  };
}
