/** Starts the address-space panel: connects, measures, listens, draws. */
import { effect } from "@preact/signals";
import { render } from "preact";
import "../../draw/tokens.css";
import "../../draw/draw.css";
import "../../ui/panel.css";
import "../../ui/hex.css";
import "../../ui/table.css";
import "../../ui/tabs.css";
import "./memory/memory.css";
import { connect } from "../../state/connection";
import { PanelStore } from "../../state/store";
import { watchSize } from "../../ui/watchSize";
import { Controller } from "./controller";
import { selectionOf } from "./facts";
import { onKeyDown, onKeyUp, perform } from "./keys";
import { Panel } from "./panel";

function watchPointer(ui: Controller): void {
  const idAt = (event: Event): string | null => (event.target instanceof Element ? (event.target.closest<SVGElement | HTMLElement>("[data-id]")?.dataset.id ?? null) : null);
  document.addEventListener("pointerover", (event) => {
    if (event.target instanceof Element && event.target.closest(".card")) return;
    const id = idAt(event);
    ui.store.hover(id === null || !ui.picture.value ? null : selectionOf(ui.picture.value, id));
  });
  document.addEventListener("pointerleave", () => ui.store.hover(null));
  document.addEventListener("click", (event) => {
    const id = event.target instanceof Element ? event.target.closest<SVGElement>("svg [data-id]")?.dataset.id : undefined;
    if (id === undefined) return;
    ui.focus(id);
    ui.select(id);
  });
  document.addEventListener("dblclick", (event) => {
    const id = idAt(event);
    if (id !== null) ui.store.toggleOpen(id);
  });
}

function watchFocus(ui: Controller): void {
  document.addEventListener("focusin", (event) => {
    const id = event.target instanceof Element ? event.target.closest<SVGElement>("svg [data-id]")?.dataset.id : undefined;
    ui.focused.value = id ?? null;
  });
  document.addEventListener("focusout", () => {
    ui.focused.value = null;
  });
  document.addEventListener("keydown", (event) => onKeyDown(ui, event));
  document.addEventListener("keyup", (event) => onKeyUp(ui, event));
  window.addEventListener("blur", () => ui.store.release());
}

function start(): void {
  const ui = new Controller(new PanelStore("addressSpace", connect()));
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
