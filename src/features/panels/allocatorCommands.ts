/** "Step Into the Allocator": the statement runs, and the Heap panel tells what malloc or free decided. "What Would free() or malloc() Do?": asked without running. */
import * as vscode from "vscode";
import { t } from "../config/texts";
import type { LiveSession } from "../debug/liveSession";
import type { DebugSessions } from "../debug/sessions";
import type { Panels } from "./panels";

const CALL = /\b(?:malloc|calloc|realloc|reallocarray|free|memalign|aligned_alloc|valloc|pvalloc)\s*\([^;]*\)/;

export function registerAllocatorCommands(panels: Panels, sessions: DebugSessions): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand("pagewalk.stepIntoAllocator", () => stepIn(panels, sessions)),
    vscode.commands.registerCommand("pagewalk.whatIf", (text?: unknown) => whatIf(sessions, text)),
  );
}

function stopped(sessions: DebugSessions): LiveSession | null {
  const live = sessions.active;
  if (live?.phase === "stopped") return live;
  void vscode.window.showInformationMessage(t("The program must stand still for that: start it with F5 and let it stop."));
  return null;
}

/** The panel takes the next path of decisions it gets from its first step on. */
async function stepIn(panels: Panels, sessions: DebugSessions): Promise<void> {
  if (!stopped(sessions)) return;
  await panels.show("heap", true);
  panels.actOn("heap", "beginDecisions");
  await vscode.commands.executeCommand("workbench.action.debug.stepOver");
  panels.actOn("heap", "beginDecisions");
}

async function whatIf(sessions: DebugSessions, given: unknown): Promise<void> {
  const live = stopped(sessions);
  const text = live && (typeof given === "string" ? given : await ask());
  if (!live || !text) return;
  const item = vscode.debug.activeStackItem;
  const frame = item && "frameId" in item ? { frameId: item.frameId } : {};
  try {
    const { result } = (await live.session.customRequest("evaluate", { expression: `what ${text}`, context: "repl", ...frame })) as { readonly result: string };
    const answer = await live.engine.channel.request("heapWhatIf", { text }).catch(() => null);
    if (answer?.chunk) await vscode.commands.executeCommand("pagewalk.openHeap", answer.chunk, { keepFocus: true });
    void vscode.window.showInformationMessage(result);
  } catch (error) {
    void vscode.window.showWarningMessage(error instanceof Error ? error.message : String(error));
  }
}

/** A call in the selection or the line, else free of the name under the cursor. */
function ask(): Thenable<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  return vscode.window.showInputBox({
    title: t("What would free() or malloc() do?"), prompt: t("A call such as free(p) or malloc(24); several are parted by semicolons. The program stays as it is."), value: editor ? guess(editor) : "malloc(24)",
  });
}

function guess({ document, selection }: vscode.TextEditor): string {
  const chosen = selection.isEmpty ? "" : document.getText(selection).trim();
  const text = chosen || document.lineAt(selection.active).text;
  const call = CALL.exec(text)?.[0];
  if (call) return call;
  const word = chosen || document.getText(document.getWordRangeAtPosition(selection.active, /[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*/) ?? new vscode.Range(selection.active, selection.active));
  return word === "" ? "malloc(24)" : `free(${word})`;
}
