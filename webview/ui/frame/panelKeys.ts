/** What keys do in every panel, and how a panel's own come in between. */
import type { PanelAction, PanelName } from "../../../src/protocol/messages";
import type { PanelStore } from "../../state/store";

export type Doings = Readonly<Record<string, () => void>>;

export interface PanelKeys {
  readonly store: PanelStore<PanelName>;
  /** Keys that are commands too. */
  readonly actions: Readonly<Record<string, PanelAction>>;
  readonly perform: (action: PanelAction) => void;
  /** What keys do anywhere in the panel. */
  readonly doings: Doings;
  /** What they do on an element (its `data-id`); these come first. */
  readonly onElement?: (id: string) => Doings;
  /** Elements that keys act on; rows of tables are none unless told. */
  readonly elements?: string;
}

/** `ids` round the end: where the keys go from `now`. */
export function roundTo(ids: readonly string[], now: string | null, step: 1 | -1): string | null {
  const at = ids.indexOf(now ?? "");
  return ids[at < 0 ? (step === 1 ? 0 : ids.length - 1) : (at + step + ids.length) % ids.length] ?? null;
}

function onPanel(keys: PanelKeys, key: string): boolean {
  const panel = /^[1-8]$/.test(key) ? keys.store.environment.value.panels[Number(key) - 1] : undefined;
  const action = keys.actions[key];
  const doing = keys.doings[key] ?? (key === "b" ? () => void keys.store.hold() : undefined);
  if (panel) keys.store.connection.channel.notify("openPanel", { panel });
  else if (action) keys.perform(action);
  else if (doing) doing();
  else return false;
  return true;
}

/** Keys in fields to write in, with modifiers, and those that press a button are left alone. */
export function panelKeyDown(keys: PanelKeys, event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input, textarea, select, vscode-text-field")) return;
  const element = keys.onElement ? target?.closest<HTMLElement | SVGElement>(keys.elements ?? "[data-id]:not(tr)") : null;
  const id = element?.dataset.id;
  const button = target?.closest("button, vscode-button");
  if (button && button !== element && (event.key === "Enter" || event.key === " ")) return;
  const own = id === undefined ? undefined : keys.onElement?.(id)[event.key];
  own?.();
  if (own || onPanel(keys, event.key)) event.preventDefault();
}
