/** What every panel's page does when it starts: measures itself, listens to keys, focus and commands, follows the language, draws. */
import { effect, type Signal } from "@preact/signals";
import { type ComponentChild, render } from "preact";
import type { PanelAction, PanelName } from "../../src/protocol/messages";
import type { PanelStore } from "../state/store";
import { watchSize } from "./watchSize";

/** A panel's controller, as far as its page is concerned. */
export type Startable = Parameters<typeof watchSize>[0] & { readonly store: PanelStore<PanelName>; readonly focused: Signal<string | null> };

export interface PanelParts {
  /** The thing that a focused element stands for, or null. */
  readonly focusedAt: (event: Event) => string | null;
  readonly keyDown: (event: KeyboardEvent) => void;
  readonly perform: (action: PanelAction) => void;
  readonly draw: () => ComponentChild;
}

function watchFocus(ui: Startable, { focusedAt, keyDown }: PanelParts): void {
  document.addEventListener("focusin", (event) => {
    ui.focused.value = focusedAt(event);
  });
  document.addEventListener("focusout", () => {
    ui.focused.value = null;
  });
  document.addEventListener("keydown", keyDown);
  document.addEventListener("keyup", (event) => event.key === "b" && ui.store.release());
  window.addEventListener("blur", () => ui.store.release());
}

export function startPanel(ui: Startable, parts: PanelParts): void {
  ui.store.connection.channel.on("action", ({ action }) => parts.perform(action));
  watchSize(ui);
  watchFocus(ui, parts);
  effect(() => {
    document.documentElement.lang = ui.store.environment.value.locale;
  });
  const root = document.createElement("div");
  document.body.append(root);
  render(parts.draw(), root);
}

/** The nearest element around an event's target that matches, and what it stands for (`data-id`). */
export function idAround(event: Event, selector: string): string | null {
  return event.target instanceof Element ? (event.target.closest<SVGElement | HTMLElement>(selector)?.dataset.id ?? null) : null;
}
