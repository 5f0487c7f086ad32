/** Starts the Heap panel: connects, measures, listens, draws. */
import "../../draw/tokens.css";
import "../../draw/draw.css";
import "../../ui/panel.css";
import "../../ui/table.css";
import "../../ui/tabs.css";
import "../../ui/hex.css";
import "../../ui/decisions.css";
import "./heap.css";
import "./lives/lives.css";
import { connect } from "../../state/connection";
import { PanelStore } from "../../state/store";
import { idAround, startPanel } from "../../ui/startPanel";
import { Controller } from "./controller";
import { enter, onKeyDown, perform } from "./keys";
import { Panel } from "./panel";

const idAt = (event: Event): string | null => idAround(event, "[data-id]:not(tr)");

function watchPointer(ui: Controller): void {
  document.addEventListener("pointerover", (event) => ui.point(idAt(event)));
  document.addEventListener("pointerleave", () => ui.point(null));
  document.addEventListener("click", (event) => {
    const id = idAt(event);
    if (id === null) return;
    ui.focus(id);
    enter(ui, id);
  });
}

const ui = new Controller(new PanelStore("heap", connect()));
watchPointer(ui);
startPanel(ui, { focusedAt: idAt, keyDown: (event) => onKeyDown(ui, event), perform: (action) => perform(ui, action), draw: () => <Panel ui={ui} /> });
