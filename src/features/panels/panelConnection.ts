/** One webview that shows a panel: speaks the panel's protocol and fetches what it shows from the active debug session. */
import * as vscode from "vscode";
import { Channel, RequestError } from "../../protocol/channel";
import type { Environment, HostEnd, PanelAction, PanelCommand, PanelName, PanelRequests, PanelTopic, PanelViews, StateNotice } from "../../protocol/messages";
import { panelPage } from "../../protocol/panelPage";
import { say } from "../../views/model/sentences";
import type { PanelState } from "../../views/model/panelState";
import type { WalkComparison } from "../../views/model/pageWalk";
import { language, locale } from "../config/texts";
import type { LiveSession } from "../debug/liveSession";
import type { DebugSessions } from "../debug/sessions";
import { isC } from "../diagnostics/cDocuments";
import { answerFromEngine } from "./engineAnswers";
import { kindOf, PANELS, type PanelKind } from "./kinds";
import { nonce } from "./nonce";
import type { SharedSelection } from "./selection";

type State = PanelState<PanelViews[PanelName]>;

const SLOW_MS = 200;
const MANY = 20;

export interface PanelParts {
  readonly extension: vscode.Uri;
  readonly sessions: DebugSessions;
  readonly selection: SharedSelection;
  readonly log: vscode.LogOutputChannel;
}

export function environment(): Environment {
  const motion = vscode.workspace.getConfiguration("workbench").get<string>("reduceMotion");
  return { locale: locale(), reduceMotion: motion === "on" || motion === "off" ? motion : "auto", panels: PANELS, texts: language().catalogue };
}

export class PanelConnection implements vscode.Disposable {
  private readonly channel: Channel<HostEnd>;
  private readonly disposables: vscode.Disposable[] = [];
  private serial = 0;
  private turn = 0;
  private ready = false;
  private slow: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly webview: vscode.Webview,
    private readonly kind: PanelKind,
    private readonly parts: PanelParts,
  ) {
    this.channel = new Channel<HostEnd>({
      post: (message) => void webview.postMessage(message),
      listen: (listener) => {
        const listening = webview.onDidReceiveMessage(listener);
        return () => listening.dispose();
      },
    });
    this.answer();
    const { sessions, selection } = parts;
    this.disposables.push(
      sessions.onDidChange(() => void this.refresh()),
      selection.onDidChange(() => this.channel.notify("selection", { selection: selection.current })),
      vscode.workspace.onDidChangeConfiguration((e) => (e.affectsConfiguration("pagewalk.language") || e.affectsConfiguration("workbench.reduceMotion")) && this.channel.notify("environment", environment())),
      vscode.window.onDidChangeActiveTextEditor(() => !sessions.active && void this.refresh()),
    );
    this.load();
  }

  act(action: PanelAction): void {
    this.channel.notify("action", { action });
  }

  dispose(): void {
    clearTimeout(this.slow);
    this.channel.dispose();
    for (const one of this.disposables) one.dispose();
  }

  private get panel(): PanelName {
    return this.kind.panel;
  }

  private load(): void {
    const root = vscode.Uri.joinPath(this.parts.extension, "dist", "webview");
    const address = (file: string): string => this.webview.asWebviewUri(vscode.Uri.joinPath(root, file)).toString();
    this.webview.options = { enableScripts: true, localResourceRoots: [root] };
    this.webview.html = panelPage({ panel: this.panel, script: address(`${this.panel}.js`), style: address(`${this.panel}.css`), nonce: nonce(), title: this.kind.title(), locale: locale() });
  }

  private answer(): void {
    const { channel, parts } = this;
    const ask = (): LiveSession => {
      const live = parts.sessions.active;
      if (!live || live.engine.ended) throw new RequestError("gone", "no program is being debugged");
      return live;
    };
    channel.on("ready", () => this.greet());
    channel.on("select", ({ selection }) => void parts.selection.fromPanel(selection));
    channel.on("hover", ({ selection }) => parts.selection.point(selection?.place ?? null));
    channel.on("follow", ({ followed }) => void parts.sessions.follow(followed));
    channel.on("look", ({ task }) => parts.sessions.look(task));
    channel.on("goToStep", ({ step }) => void vscode.commands.executeCommand("pagewalk.goToStep", step));
    channel.on("goToPlace", ({ place }) => void parts.selection.reveal(place, false));
    channel.on("openPanel", ({ panel }) => this.open(panel));
    channel.on("run", ({ command }) => void vscode.commands.executeCommand(COMMANDS[command]));
    channel.on("copy", ({ text }) => void vscode.env.clipboard.writeText(text));
    channel.answer("walkAddress", ({ wish }) => parts.sessions.walk(ask(), wish));
    channel.answer("showCache", ({ text }) => parts.sessions.showCache(ask(), text));
    channel.answer("showChunk", ({ text }) => parts.sessions.showChunk(ask(), text));
    channel.answer("compare", (params) => this.compare(ask(), params));
    answerFromEngine(channel, () => ask().engine.channel);
  }

  /** The other machine may have a long way to go: the panel hears how far it is. */
  private async compare({ engine }: LiveSession, params: PanelRequests["compare"]["params"]): Promise<WalkComparison | null> {
    const stop = engine.channel.on("comparing", (progress) => this.channel.notify("comparing", progress));
    try {
      return await engine.channel.request("compare", params);
    } finally {
      stop();
    }
  }

  /** Another panel, on the thing that is selected here. */
  private open(panel: PanelTopic): void {
    const kind = kindOf(panel);
    const address = this.parts.selection.current?.address;
    if (kind) void vscode.commands.executeCommand(kind.command, ...(address ? [address] : []));
  }

  private greet(): void {
    this.ready = true;
    this.channel.notify("environment", environment());
    this.channel.notify("selection", { selection: this.parts.selection.current });
    void this.refresh();
  }

  private send(state: State): void {
    this.channel.notify("state", { panel: this.panel, serial: ++this.serial, state } as StateNotice);
  }

  /** Shows the state of things; an answer that comes after the next change is dropped. */
  private async refresh(): Promise<void> {
    clearTimeout(this.slow);
    if (!this.ready) return;
    const turn = ++this.turn;
    const live = this.parts.sessions.shown;
    const resting = restingState(live);
    if (resting || !live) return this.send(resting ?? { kind: "idle", program: null });
    this.slow = setTimeout(() => this.send(waitingState(live)), SLOW_MS);
    if (live.phase !== "stopped") return;
    const state = await this.ask(live);
    if (turn !== this.turn) return;
    clearTimeout(this.slow);
    if (state) this.send(state);
  }

  private async ask(live: LiveSession): Promise<State | null> {
    try {
      return await live.engine.channel.request("view", { panel: this.panel });
    } catch (error) {
      if (live.engine.ended) return null;
      const what = error instanceof Error ? error.message : String(error);
      this.parts.log.error(`${this.panel}: ${what}`);
      return { kind: "engineError", what, detail: error instanceof Error ? (error.stack ?? what) : what, step: live.step };
    }
  }
}

/** What is being done takes long enough to be told. */
const waitingState = (live: LiveSession): State => ({
  kind: "loading",
  what: live.phase === "starting" ? say("loading.compiling", { file: { kind: "name", text: live.session.name } }) : say("loading.running", { steps: { kind: "number", value: live.step } }),
  done: null,
});

const COMMANDS: Readonly<Record<PanelCommand, string>> = { runFile: "pagewalk.step", openLesson: "pagewalk.openLesson", runOn: "workbench.action.debug.continue", showProblems: "workbench.actions.view.problems", openProc: "pagewalk.openProcFile" };

/** States that need no question to the engine. */
function restingState(live: LiveSession | undefined): State | null {
  if (!live || live.phase === "ended") {
    const document = vscode.window.activeTextEditor?.document ?? vscode.window.visibleTextEditors.find((editor) => isC(editor.document))?.document;
    return { kind: "idle", program: document && isC(document) ? (document.uri.path.split("/").pop() ?? null) : null };
  }
  if (live.phase !== "compileError" || !live.built) return null;
  const { built } = live;
  const errors = built.diagnostics.filter(({ severity }) => severity === "error").slice(0, MANY);
  const lines = errors.map((one) => {
    const uri = built.files.uriOf(one.file);
    return { text: `${one.file}:${one.line}:${one.column}: ${one.severity}: ${one.message}`, place: uri ? { file: uri.scheme === "file" ? uri.fsPath : uri.toString(), line: one.line, column: one.column } : null };
  });
  return { kind: "compileError", program: built.files.name, lines };
}
