/** What is selected, shared by the panels and the editor; and the place that the mouse points at in a panel. */
import * as vscode from "vscode";
import type { Place, Selection } from "../../views/model/common";
import type { DebugSessions } from "../debug/sessions";

const WAIT_MS = 120;

/** The editor's address of a place: a path, or a URI where the program is no file on a disk. */
export const uriOfPlace = (place: Place): vscode.Uri => (/^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(place.file) ? vscode.Uri.parse(place.file) : vscode.Uri.file(place.file));

export function rangeOfPlace(document: vscode.TextDocument, place: Place): vscode.Range {
  const line = Math.min(document.lineCount, Math.max(1, place.line)) - 1;
  if (place.column === null) return document.lineAt(line).range;
  const at = new vscode.Position(line, place.column - 1);
  return document.getWordRangeAtPosition(at) ?? new vscode.Range(at, at);
}

export class SharedSelection implements vscode.Disposable {
  private now: Selection | null = null;
  private readonly changed = new vscode.EventEmitter<void>();
  readonly onDidChange = this.changed.event;
  private readonly highlight = vscode.window.createTextEditorDecorationType({ backgroundColor: new vscode.ThemeColor("editor.wordHighlightBackground"), isWholeLine: true });
  private readonly disposables: vscode.Disposable[];
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly sessions: DebugSessions) {
    this.disposables = [
      this.changed,
      this.highlight,
      vscode.window.onDidChangeTextEditorSelection((event) => {
        const byUser = event.kind === vscode.TextEditorSelectionChangeKind.Mouse || event.kind === vscode.TextEditorSelectionChangeKind.Keyboard;
        if (byUser) this.fromEditor(event.textEditor);
      }),
      sessions.onDidChange(() => {
        if (!sessions.active) this.set(null);
      }),
    ];
  }

  get current(): Selection | null {
    return this.now;
  }

  /** Selected in a panel: the other panels follow, and the editor shows the place without taking the focus. */
  async fromPanel(selection: Selection): Promise<void> {
    this.set(selection);
    if (selection.place) await this.reveal(selection.place, true);
  }

  async reveal(place: Place, keepFocus: boolean): Promise<void> {
    const uri = uriOfPlace(place);
    const shown = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    const editor = await vscode.window.showTextDocument(shown?.document ?? (await vscode.workspace.openTextDocument(uri)), { viewColumn: shown?.viewColumn ?? vscode.ViewColumn.One, preserveFocus: keepFocus });
    const range = rangeOfPlace(editor.document, place);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** The mouse rests on something in a panel: its line lights up, where an editor shows it. */
  point(place: Place | null): void {
    const key = place ? uriOfPlace(place).toString() : "";
    for (const editor of vscode.window.visibleTextEditors) editor.setDecorations(this.highlight, place && editor.document.uri.toString() === key ? [rangeOfPlace(editor.document, place)] : []);
  }

  dispose(): void {
    clearTimeout(this.timer);
    for (const one of this.disposables) one.dispose();
  }

  private set(selection: Selection | null): void {
    if (this.now === selection) return;
    this.now = selection;
    this.changed.fire();
  }

  /** The cursor came to rest on a name: what it means in the stopped program is selected. */
  private fromEditor(editor: vscode.TextEditor): void {
    clearTimeout(this.timer);
    const live = this.sessions.active;
    if (live?.phase !== "stopped" || !live.has(editor.document.uri)) return;
    this.timer = setTimeout(() => void this.resolve(editor), WAIT_MS);
  }

  private async resolve(editor: vscode.TextEditor): Promise<void> {
    const live = this.sessions.active;
    const text = nameAt(editor);
    if (!live || text === "") return;
    try {
      this.set(await live.engine.channel.request("resolve", { text }));
    } catch {
      // Not every word is a variable that exists here; then the selection stays.
    }
  }
}

/** The selected text, else the name under the cursor with the members before it: `head->next`. */
function nameAt({ document, selection }: vscode.TextEditor): string {
  if (!selection.isEmpty) return selection.isSingleLine ? document.getText(selection).trim() : "";
  const range = document.getWordRangeAtPosition(selection.active, /[A-Za-z_]\w*(?:(?:->|\.)[A-Za-z_]\w*)*/);
  if (!range) return "";
  const word = document.getWordRangeAtPosition(selection.active, /[A-Za-z_]\w*/);
  return document.getText(word ? range.with({ end: word.end }) : range);
}
