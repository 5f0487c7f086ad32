/** "Find leaks now", and "Where did this value come from?", "Who points here?", "When did this last change?": of what is selected, or of a row of the variables view. */
import * as vscode from "vscode";
import type { ClientHistory } from "../../adapter";
import { t } from "../config/texts";
import type { DebugSessions } from "../debug/sessions";
import { HistoryView } from "./historyView";

type Question = "origin" | "pointers" | "change";

/** What VS Code hands to commands of the variables view's context menu. */
interface VariableRow {
  readonly container?: { readonly variablesReference?: number };
  readonly variable?: { readonly name: string; readonly evaluateName?: string };
}

const COMMANDS: Readonly<Record<string, Question>> = { traceValue: "origin", whoPoints: "pointers", lastChange: "change" };

export function registerTrace(sessions: DebugSessions): vscode.Disposable {
  const view = new HistoryView(sessions);
  const commands = Object.entries(COMMANDS).map(([name, question]) =>
    vscode.commands.registerCommand(`pagewalk.${name}`, (what?: string | VariableRow) => ask(sessions, view, question, what)),
  );
  const leaks = vscode.commands.registerCommand("pagewalk.findLeaks", () => put(sessions, view, "leaks", {}));
  return vscode.Disposable.from(view, leaks, ...commands);
}

async function ask(sessions: DebugSessions, view: HistoryView, question: Question, what: string | VariableRow | undefined): Promise<ClientHistory | null> {
  const subject = sessions.active?.phase === "stopped" ? await subjectOf(question, what) : {};
  return subject && put(sessions, view, question, subject);
}

/** Asks the adapter, and shows the answer in the view; null: there is none, and the user was told why. */
async function put(sessions: DebugSessions, view: HistoryView, question: Question | "leaks", subject: object): Promise<ClientHistory | null> {
  const live = sessions.active;
  if (live?.phase !== "stopped") {
    void vscode.window.showInformationMessage(t("The program must stand still for that: start it with F5 and let it stop."));
    return null;
  }
  try {
    const progress = { location: vscode.ProgressLocation.Window, title: t("Looking back through the run…") };
    const answer = await vscode.window.withProgress(progress, async (): Promise<ClientHistory> => live.session.customRequest(`pagewalk/${question}`, subject));
    await view.show(answer, live.session.id);
    return answer;
  } catch (error) {
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
    return null;
  }
}

async function subjectOf(question: Question, what: string | VariableRow | undefined): Promise<object | null> {
  const frameId = frameOf(vscode.debug.activeStackItem);
  if (typeof what === "object" && what.variable) {
    const { variable, container } = what;
    if (variable.evaluateName === undefined && container?.variablesReference) return { variablesReference: container.variablesReference, name: variable.name };
    return { expression: variable.evaluateName ?? variable.name, ...frameId };
  }
  const expression = typeof what === "string" ? what : (selected() ?? (await askExpression(question)));
  if (!expression) return null;
  return /^0x[0-9a-f]+$/i.test(expression.trim()) ? { address: expression.trim() } : { expression, ...frameId };
}

const frameOf = (item: vscode.DebugThread | vscode.DebugStackFrame | undefined): { frameId?: number } => (item && "frameId" in item ? { frameId: item.frameId } : {});

/** Statements, calls and assignments are no objects: the debugger selects the statement that it stopped at. */
const STATEMENT = /[;={}"]|\w\s*\(|\w\s+[*\w]/;

/** The selection in a C editor, or the name with its members under the cursor. */
function selected(): string | null {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== "c") return null;
  const range = editor.selection.isEmpty ? editor.document.getWordRangeAtPosition(editor.selection.active, /[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*|\[\w+\])*/) : editor.selection;
  const text = range ? editor.document.getText(range).trim() : "";
  return text === "" || STATEMENT.test(text) ? null : text;
}

function askExpression(question: Question): Thenable<string | undefined> {
  const titles = { origin: t("Where did this value come from?"), pointers: t("Who points here?"), change: t("When did this last change?") };
  return vscode.window.showInputBox({ title: titles[question], prompt: t("A C expression, for example list->next or table[3]") });
}
