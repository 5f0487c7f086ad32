/** Starts the Physical-memory panel: connects, measures, listens, draws. */
import "../../draw/tokens.css";
import "../../draw/draw.css";
import "../../ui/panel.css";
import "../../ui/table.css";
import "../../ui/decisions.css";
import "./physical.css";
import { connect } from "../../state/connection";
import { PanelStore } from "../../state/store";
import { idAround, startPanel } from "../../ui/startPanel";
import { Controller } from "./controller";
import { onKeyDown, perform } from "./keys";
import { Panel } from "./panel";

const ui = new Controller(new PanelStore("physical", connect()));

/** Blocks of lists and chains lead to their frames. */
document.addEventListener("click", (event) => {
  const pfn = event.target instanceof Element ? event.target.closest<HTMLElement | SVGElement>("[data-pfn]")?.dataset.pfn : undefined;
  if (pfn !== undefined) void ui.select(Number(pfn));
});

startPanel(ui, { focusedAt: (event) => idAround(event, "[data-id]:not(tr)"), keyDown: (event) => onKeyDown(ui, event), perform: (action) => perform(ui, action), draw: () => <Panel ui={ui} /> });
