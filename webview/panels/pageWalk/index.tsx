/** Starts the page-walk panel: connects, measures, listens, draws. */
import { effect } from "@preact/signals";
import { render } from "preact";
import "../../draw/tokens.css";
import "../../draw/draw.css";
import "../../ui/panel.css";
import "../../ui/table.css";
import "./pageWalk.css";
import { connect } from "../../state/connection";
import { PanelStore } from "../../state/store";
import { watchSize } from "../../ui/watchSize";
import { Controller } from "./controller";
import { enter, onKeyDown, onKeyUp, perform } from "./keys";
import { Panel } from "./panel";

const idAt = (event: Event): string | null => (event.target instanceof Element ? (event.target.closest<SVGElement | HTMLElement>("[data-id]:not(tr)")?.dataset.id ?? null) : null);

function watchPointer(ui: Controller): void {
  document.addEventListener("pointerover", (event) => ui.point(idAt(event)));
  document.addEventListener("pointerleave", () => ui.point(null));
  document.addEventListener("click", (event) => {
    const id = idAt(event);
    if (id === null || (event.target instanceof Element && event.target.closest("button"))) return;
    ui.focus(id);
    enter(ui, id);
  });
}

function watchFocus(ui: Controller): void {
  document.addEventListener("focusin", (event) => {
    ui.focused.value = idAt(event);
  });
  document.addEventListener("focusout", () => {
    ui.focused.value = null;
  });
  document.addEventListener("keydown", (event) => onKeyDown(ui, event));
  document.addEventListener("keyup", (event) => onKeyUp(ui, event));
  window.addEventListener("blur", () => ui.store.release());
}

function start(): void {
  const ui = new Controller(new PanelStore("pageWalk", connect()));
  ui.store.connection.channel.on("action", ({ action }) => perform(ui, action));
  watchSize(ui);
  watchPointer(ui);
  watchFocus(ui);
  effect(() => {
    document.documentElement.lang = ui.store.environment.value.locale;
  });
  const root = document.createElement("div");
  document.body.append(root);
  render(<Panel ui={ui} />, root);
}

start();
