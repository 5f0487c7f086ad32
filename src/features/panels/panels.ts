/** All panels together: which to open and where, and which of them a command is for. */
import * as vscode from "vscode";
import type { PanelAction, PanelName } from "../../protocol/messages";
import { settings } from "../config/settings";
import { isLessonProgram } from "../lessons/documents/address";
import { KINDS } from "./kinds";
import type { PanelParts } from "./panelConnection";
import { PanelTabs } from "./panelTabs";
import { placeForPanel } from "./placement";

const ACTIVE = "pagewalk.panelActive";

export class Panels implements vscode.Disposable {
  private readonly tabs: ReadonlyMap<PanelName, PanelTabs>;
  /** The panel that had the focus last: commands from the palette are for it. */
  private last: PanelName | null = null;
  private readonly starting: vscode.Disposable;

  constructor(parts: PanelParts) {
    this.tabs = new Map(KINDS.map((kind) => [kind.panel, new PanelTabs(kind, parts, () => this.activeChanged())]));
    this.starting = parts.sessions.onDidStart(({ session }) => {
      // A lesson says itself which panel is worth seeing, and when; until then its page stays in sight.
      if (settings(session.workspaceFolder).debug.openAddressSpace && !isLessonProgram(session.configuration.program)) void this.show("addressSpace", true);
    });
  }

  /** Opens the panel's tab, beside the other panels, else beside the editor; or brings it to the front. */
  async show(panel: PanelName, keepFocus: boolean): Promise<void> {
    const column = [...this.tabs.values()].find((tab) => tab.column !== undefined)?.column;
    this.tabs.get(panel)?.open(column ?? (await placeForPanel()), keepFocus);
  }

  /** Passes a panel's command on to the panel that has the focus, else to the one that had it last. */
  act(action: PanelAction): void {
    const all = [...this.tabs.values()];
    const last = this.last === null ? undefined : this.tabs.get(this.last);
    const chosen = all.find((tab) => tab.active) ?? (last?.shown ? last : all.find((tab) => tab.shown));
    chosen?.act(action);
  }

  /** The same for one panel. */
  actOn(panel: PanelName, action: PanelAction): void {
    this.tabs.get(panel)?.act(action);
  }

  dispose(): void {
    this.starting.dispose();
    for (const tab of this.tabs.values()) tab.dispose();
  }

  private activeChanged(): void {
    const active = [...this.tabs].find(([, tab]) => tab.active)?.[0] ?? null;
    this.last = active ?? this.last;
    void vscode.commands.executeCommand("setContext", ACTIVE, active !== null);
  }
}
