/** Starts the Kernel-address-space panel: connects, measures, listens, draws. */
import "../../draw/tokens.css";
import "../../draw/draw.css";
import "../../ui/panel.css";
import "../../ui/table.css";
import "../../ui/decisions.css";
import "./kernelSpace.css";
import { connect } from "../../state/connection";
import { PanelStore } from "../../state/store";
import { idAround, startPanel } from "../../ui/startPanel";
import { Controller } from "./controller";
import { onKeyDown, perform } from "./keys";
import { Panel } from "./panel";
import { showFrame } from "./parts/sides";

const ui = new Controller(new PanelStore("kernelSpace", connect()));

/** Frames of the physical side lead to the Physical-memory panel. */
document.addEventListener("click", (event) => {
  const pfn = event.target instanceof Element ? event.target.closest<SVGElement>("[data-pfn]")?.dataset.pfn : undefined;
  if (pfn !== undefined) showFrame(ui, Number(pfn));
});

startPanel(ui, { focusedAt: (event) => idAround(event, "[data-id]:not(tr)"), keyDown: (event) => onKeyDown(ui, event), perform: (action) => perform(ui, action), draw: () => <Panel ui={ui} /> });
