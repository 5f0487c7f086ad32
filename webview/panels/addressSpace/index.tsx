/** Starts the address-space panel: connects, measures, listens, draws. */
import "../../draw/tokens.css";
import "../../draw/draw.css";
import "../../ui/panel.css";
import "../../ui/hex.css";
import "../../ui/table.css";
import "../../ui/tabs.css";
import "./memory/memory.css";
import { connect } from "../../state/connection";
import { PanelStore } from "../../state/store";
import { idAround, startPanel } from "../../ui/startPanel";
import { Controller } from "./controller";
import { selectionOf } from "./facts";
import { onKeyDown, perform } from "./keys";
import { Panel } from "./panel";

const idAt = (event: Event): string | null => idAround(event, "[data-id]");
/** In the drawing, not in its table. */
const drawnAt = (event: Event): string | null => idAround(event, "svg [data-id]");

function watchPointer(ui: Controller): void {
  document.addEventListener("pointerover", (event) => {
    if (event.target instanceof Element && event.target.closest(".card")) return;
    const id = idAt(event);
    ui.store.hover(id === null || !ui.picture.value ? null : selectionOf(ui.picture.value, id));
  });
  document.addEventListener("pointerleave", () => ui.store.hover(null));
  document.addEventListener("click", (event) => {
    const id = drawnAt(event);
    if (id === null) return;
    ui.focus(id);
    ui.select(id);
  });
  document.addEventListener("dblclick", (event) => {
    const id = idAt(event);
    if (id !== null) ui.store.toggleOpen(id);
  });
}

const ui = new Controller(new PanelStore("addressSpace", connect()));
watchPointer(ui);
startPanel(ui, { focusedAt: drawnAt, keyDown: (event) => onKeyDown(ui, event), perform: (action) => perform(ui, action), draw: () => <Panel ui={ui} /> });
