/** Completion inside `//@` comments and in the front matter of a lesson. */
import * as vscode from "vscode";
import { type Suggestion, suggestions } from "../../views/annotations";
import { authorTexts } from "./authorTexts";
import type { LessonIds } from "./lessonIds";

const KINDS: Readonly<Record<Suggestion["kind"], vscode.CompletionItemKind>> = {
  annotation: vscode.CompletionItemKind.Keyword, value: vscode.CompletionItemKind.EnumMember, variable: vscode.CompletionItemKind.Variable,
  quantity: vscode.CompletionItemKind.Constant, key: vscode.CompletionItemKind.Property, snippet: vscode.CompletionItemKind.Snippet,
};
/** In an annotation, a comment's line, or a word that begins a line. */
const POSSIBLE = /\/\/@|^\s*(?:\/\*|\*|\w*$)/;
const AGAIN: vscode.Command = { title: "", command: "editor.action.triggerSuggest" };

export class AnnotationCompletion implements vscode.CompletionItemProvider {
  /** `//@`, between words, `{$faults}`, `paging=pae`, `note.zh-cn`, `#name`, `$in(p, heap)`, `title: `. */
  static readonly triggers = ["@", " ", "{", "$", "=", ".", "#", ",", "(", ":"];

  constructor(private readonly lessons: LessonIds) {}

  async provideCompletionItems(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.CompletionItem[]> {
    const source = document.getText();
    const before = document.lineAt(position.line).text.slice(0, position.character);
    if (!POSSIBLE.test(before)) return [];
    const lessons = /^[ \t/*]*(?:after|twin):/.test(before) ? await this.lessons.of(document.uri) : null;
    return suggestions(source, { line: position.line + 1, column: position.character }, authorTexts(lessons)).map((one, i) => item(one, i, position.line));
  }
}

function item({ label, kind, insert, detail, documentation, start, end, more }: Suggestion, index: number, line: number): vscode.CompletionItem {
  const item = new vscode.CompletionItem(detail === "" ? label : { label, description: detail }, KINDS[kind]);
  item.insertText = new vscode.SnippetString(insert);
  item.range = new vscode.Range(line, start, line, end);
  item.filterText = label;
  item.sortText = String(index).padStart(4, "0");
  if (documentation !== "") item.documentation = new vscode.MarkdownString(documentation);
  if (more) item.command = AGAIN;
  return item;
}
