/** What the tests in VS Code share: files, waiting, and a debug session seen through its messages. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as vscode from "vscode";

const folder = mkdtempSync(join(tmpdir(), "pagewalk-workbench-"));
process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
let files = 0;

export const fresh = (name: string): string => join(folder, `${++files}-${name}`);

export function write(name: string, content: string | Uint8Array): vscode.Uri {
  const path = fresh(name);
  writeFileSync(path, content);
  return vscode.Uri.file(path);
}

export async function open(name: string, content: string | Uint8Array): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(write(name, content));
  await vscode.window.showTextDocument(document);
  return document;
}

export const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `look` gives something. */
export async function until<T>(what: string, look: () => T | undefined | null | false, ms = 30_000): Promise<T> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(25)) {
    const seen = look();
    if (seen) return seen;
  }
  throw new Error(`waited in vain for ${what}`);
}

export const diagnostic = (uri: vscode.Uri, wanted: (one: vscode.Diagnostic) => boolean, what: string): Promise<vscode.Diagnostic> =>
  until(what, () => vscode.languages.getDiagnostics(uri).find(wanted));

/** The kind that a diagnostic names, with or without a link. */
export const codeOf = ({ code }: vscode.Diagnostic): string => String(typeof code === "object" ? code.value : code);

export const withCode = (uri: vscode.Uri, code: string): Promise<vscode.Diagnostic> => diagnostic(uri, (one) => codeOf(one) === code, `a diagnostic ${code}`);

export const replace = async (document: vscode.TextDocument, from: string, to: string): Promise<void> => {
  const at = document.getText().indexOf(from);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  await vscode.workspace.applyEdit(edit);
};

interface Message {
  readonly type?: string;
  readonly event?: string;
  readonly body?: Record<string, unknown>;
}

/** A debug session and what its adapter said. */
export class Debugged {
  readonly messages: Message[] = [];
  session!: vscode.DebugSession;
  ended = false;
  private told = 0;

  /** The next stop after those already waited for. */
  async stop(): Promise<Record<string, unknown>> {
    const found = await until("a stop", () => {
      const index = this.messages.findIndex((m, i) => i >= this.told && m.event === "stopped");
      return index < 0 ? undefined : { index };
    });
    this.told = found.index + 1;
    return this.messages[found.index].body ?? {};
  }

  async request<T>(command: string, args: object = {}): Promise<T> {
    return (await this.session.customRequest(command, args)) as T;
  }

  async line(): Promise<number> {
    const { stackFrames } = await this.request<{ stackFrames: { line: number }[] }>("stackTrace", { threadId: 1 });
    return stackFrames[0].line;
  }

  async evaluate(expression: string): Promise<string> {
    const { stackFrames } = await this.request<{ stackFrames: { id: number }[] }>("stackTrace", { threadId: 1 });
    return (await this.request<{ result: string }>("evaluate", { expression, frameId: stackFrames[0].id, context: "hover" })).result;
  }

  output(): string {
    return this.messages.filter((m) => m.event === "output" && m.body?.category === "stdout").map((m) => String(m.body?.output)).join("");
  }

  async end(): Promise<void> {
    await vscode.debug.stopDebugging(this.session);
    await until("the end of the session", () => this.ended);
  }
}

/** Starts a session and records everything its adapter says. */
export async function debug(configuration: Partial<vscode.DebugConfiguration>, start?: () => Thenable<boolean>): Promise<Debugged> {
  const debugged = new Debugged();
  const listening = vscode.debug.registerDebugAdapterTrackerFactory("pagewalk", {
    createDebugAdapterTracker: (session) => {
      if (debugged.session) return undefined;
      debugged.session = session;
      return { onDidSendMessage: (message: Message) => void debugged.messages.push(message) };
    },
  });
  const ending = vscode.debug.onDidTerminateDebugSession((session) => {
    if (session !== debugged.session) return;
    debugged.ended = true;
    ending.dispose();
  });
  const started = start ? start() : vscode.debug.startDebugging(undefined, { type: "pagewalk", request: "launch", name: "test", ...configuration }, { suppressSaveBeforeStart: true });
  await started;
  await until("a session", () => debugged.session);
  listening.dispose();
  return debugged;
}
