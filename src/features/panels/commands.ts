/** Commands about panels; those of a panel's own keys are passed on to it. */
import * as vscode from "vscode";
import type { PanelAction } from "../../protocol/messages";
import { t } from "../config/texts";
import type { DebugSessions } from "../debug/sessions";
import type { Panels } from "./panels";
import type { SharedSelection } from "./selection";

export const ACTIONS: readonly PanelAction[] = ["toggleTable", "nextChange", "previousChange", "nextFinding", "previousFinding", "follow", "goToAddress", "showAllocation", "showFree", "showHelp"];

/** What commands that open a panel get: a C expression or an address, and whether the editor keeps the focus. */
type Opening = (text?: unknown, how?: { readonly keepFocus?: boolean }) => Promise<void>;

export function registerPanelCommands(panels: Panels, sessions: DebugSessions, selection: SharedSelection): vscode.Disposable {
  const showAddressSpace: Opening = async (text, how) => {
    await panels.show("addressSpace", how?.keepFocus ?? false);
    if (typeof text === "string") await select(sessions, selection, text);
  };
  const register = (command: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`pagewalk.${command}`, run as (...args: unknown[]) => unknown);
  const openPageWalk: Opening = async (what, how) => {
    await panels.show("pageWalk", how?.keepFocus ?? false);
    const text = typeof what === "string" ? what : nameOf(what);
    if (text !== null) await walk(sessions, text);
  };
  const openKernelSpace: Opening = async (what, how) => {
    await panels.show("kernelSpace", how?.keepFocus ?? false);
    const text = typeof what === "string" ? what : nameOf(what);
    if (text !== null) await select(sessions, selection, text);
  };
  const openPhysical: Opening = async (what, how) => {
    await panels.show("physical", how?.keepFocus ?? false);
    const text = typeof what === "string" ? what : nameOf(what);
    if (text !== null) await showFrame(sessions, text);
  };
  const openHeap: Opening = async (what, how) => {
    await panels.show("heap", how?.keepFocus ?? false);
    const text = typeof what === "string" ? what : nameOf(what);
    if (text !== null) await showChunk(sessions, text);
  };
  const openSlab: Opening = async (what, how) => {
    await panels.show("slab", how?.keepFocus ?? false);
    const text = typeof what === "string" ? what : nameOf(what);
    if (text !== null) await showCache(sessions, text);
  };
  return vscode.Disposable.from(
    register("showAddressSpace", showAddressSpace),
    register("openPageWalk", openPageWalk),
    register("openHeap", openHeap),
    register("openSlab", openSlab),
    register("walkVariable", openPageWalk),
    register("openPhysical", openPhysical),
    register("openKernelSpace", openKernelSpace),
    ...ACTIONS.map((action) => register(`panel.${action}`, () => panels.act(action))),
  );
}

/** The expression of a row of the variables view. */
function nameOf(what: unknown): string | null {
  const { variable } = (typeof what === "object" && what !== null ? what : {}) as { readonly variable?: { readonly name?: string; readonly evaluateName?: string } };
  return variable?.evaluateName ?? variable?.name ?? null;
}

/** The page walk goes to what the text means in the stopped program. */
async function walk(sessions: DebugSessions, text: string): Promise<void> {
  const live = sessions.active;
  if (!live) return;
  try {
    await sessions.walk(live, { kind: "text", text });
  } catch (error) {
    void vscode.window.showWarningMessage(t("Cannot walk to “{0}”: {1}", text, error instanceof Error ? error.message : String(error)));
  }
}

/** The Physical-memory panel goes to the frame behind what the text means. */
async function showFrame(sessions: DebugSessions, text: string): Promise<void> {
  const live = sessions.active;
  if (!live) return;
  try {
    await sessions.showFrame(live, text);
  } catch (error) {
    void vscode.window.showWarningMessage(t("Cannot show the frame of “{0}”: {1}", text, error instanceof Error ? error.message : String(error)));
  }
}

/** The Heap panel goes to the chunk that the text leads to. */
async function showChunk(sessions: DebugSessions, text: string): Promise<void> {
  const live = sessions.active;
  if (!live) return;
  try {
    await sessions.showChunk(live, text);
  } catch {
    void vscode.window.showInformationMessage(t("“{0}” leads to no chunk of the heap.", text));
  }
}

/** The Slab panel goes to the cache that the text means; an address that lies in none leaves it as it is. */
async function showCache(sessions: DebugSessions, text: string): Promise<void> {
  const live = sessions.active;
  if (!live) return;
  try {
    await sessions.showCache(live, text);
  } catch {
    void vscode.window.showInformationMessage(t("“{0}” lies in no object cache.", text));
  }
}

/** Selects what the text means in the stopped program; nothing where it means nothing there. */
async function select(sessions: DebugSessions, selection: SharedSelection, text: string): Promise<void> {
  const found = await sessions.active?.engine.channel.request("resolve", { text }).catch(() => null);
  if (found) await selection.fromPanel({ ...found, place: null });
}
