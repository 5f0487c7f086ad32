/** Commands about running and stepping. Each takes what a link or lens knows; from the palette it asks or takes the file in front. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import { configurationFor, currentProgram } from "./configuration";
import type { InputPrompt } from "./input";
import type { LiveSession } from "./liveSession";
import type { DebugSessions } from "./sessions";
import { goesOnPastFindings } from "./whatHappens";

type Register = (command: string, run: (...args: never[]) => unknown) => void;

export class DebugCommands implements vscode.Disposable {
  private readonly disposables: vscode.Disposable[] = [];

  constructor(
    private readonly sessions: DebugSessions,
    input: InputPrompt,
  ) {
    const register: Register = (command, run) => void this.disposables.push(vscode.commands.registerCommand(`pagewalk.${command}`, run as (...args: unknown[]) => unknown));
    register("run", (uri?: vscode.Uri) => this.start(uri, { stopOnEntry: false }, true));
    register("step", (uri?: vscode.Uri) => this.start(uri, { stopOnEntry: true }));
    register("debug", (uri?: vscode.Uri) => this.start(uri, {}));
    register("showInAddressSpace", (uri?: vscode.Uri) => this.showInAddressSpace(uri));
    register("seeWhatHappens", (uri?: unknown) => this.seeWhatHappens(asUri(uri)));
    register("debugToStep", (uri: string, step: number) => this.start(asUri(uri), { stopOnEntry: true, goToStep: step }));
    register("goToStep", (step?: number) => this.goToStep(step));
    register("follow", (expression?: string) => this.follow(expression));
    register("unfollow", () => sessions.follow(null));
    register("sendInput", () => this.withActive((live) => input.ask(live)));
    register("endInput", () => this.withActive((live) => input.send(live, "", true)));
    register("reveal", (uri: string, line: number, column: number) => reveal(vscode.Uri.parse(uri), line, column));
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  private async start(uri: vscode.Uri | undefined, more: Readonly<Record<string, unknown>>, noDebug = false): Promise<boolean> {
    const program = uri instanceof vscode.Uri ? uri : currentProgram();
    // What runs is the text in the editor: nothing need be saved.
    if (program) return vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(program), configurationFor(program, more), { noDebug, suppressSaveBeforeStart: true });
    void vscode.window.showInformationMessage(t("Open a C file first: Pagewalk runs the file in front of you."));
    return false;
  }

  /** The program that stands still goes on from there, else it starts anew; it stops where glibc or a signal ends it. */
  private async seeWhatHappens(uri: vscode.Uri | undefined): Promise<void> {
    if (!(await goesOnPastFindings(this.sessions, uri))) await this.start(uri, { stopOnEntry: false, stopOnFindings: false });
  }

  /** The program that is being debugged as it stands; else the file's, at its first mistake or at its end. */
  private async showInAddressSpace(uri?: vscode.Uri): Promise<void> {
    if (!this.sessions.active) await this.start(uri, { stopOnEntry: false });
    await vscode.commands.executeCommand("pagewalk.showAddressSpace");
  }

  private async withActive(run: (live: LiveSession) => unknown): Promise<void> {
    const live = this.sessions.active;
    if (live) await run(live);
    else void vscode.window.showInformationMessage(t("No program is being debugged."));
  }

  private goToStep(step?: number): Promise<void> {
    return this.withActive(async (live) => {
      const wanted = typeof step === "number" ? step : await askStep(live);
      if (wanted !== undefined) await live.session.customRequest("pagewalk/seek", { step: wanted });
    });
  }

  private follow(expression?: string): Promise<void> {
    return this.withActive(async (live) => {
      const text = typeof expression === "string" ? expression : await askExpression();
      if (!text) return;
      try {
        const { address } = await live.engine.channel.request("resolve", { text });
        if (address === null) throw new Error(t("it has no address"));
        await this.sessions.follow({ expression: /^0x[0-9a-f]+$/i.test(text) ? null : text, address });
      } catch (error) {
        void vscode.window.showWarningMessage(t("Cannot follow “{0}”: {1}", text, error instanceof Error ? error.message : String(error)));
      }
    });
  }
}

const asUri = (what: unknown): vscode.Uri | undefined => (typeof what === "string" ? vscode.Uri.parse(what) : what instanceof vscode.Uri ? what : undefined);

async function askStep(live: LiveSession): Promise<number | undefined> {
  const last = live.lastStep;
  const answer = await vscode.window.showInputBox({
    title: t("Go to step"),
    prompt: last === null ? t("A step is one statement; the program stands at step {0}.", live.step) : t("0 to {0}; the program stands at step {1}.", last, live.step),
    value: String(live.step),
    validateInput: (text) => (/^\d+$/.test(text.trim()) ? undefined : t("A whole number, please.")),
  });
  return answer === undefined ? undefined : Number(answer);
}

function askExpression(): Thenable<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  const range = editor && (editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active, /[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*/) : editor.selection);
  return vscode.window.showInputBox({ title: t("Follow"), prompt: t("A C expression that gives an address, or an address such as 0x5555555592a0"), value: range ? editor.document.getText(range) : "" });
}

async function reveal(uri: vscode.Uri, line: number, column: number): Promise<void> {
  const at = new vscode.Position(Math.max(0, line - 1), Math.max(0, column - 1));
  await vscode.window.showTextDocument(uri, { selection: new vscode.Range(at, at) });
}

