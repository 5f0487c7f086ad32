/** What a field of a file of /proc means, when the mouse or the hover command is on it. */
import * as vscode from "vscode";
import { explainAt } from "../../views/proc/explain";
import { pathOf } from "./address";
import { procText } from "./texts";

export class ProcHover implements vscode.HoverProvider {
  provideHover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | null {
    const found = explainAt(pathOf(document.uri), document.lineAt(line).text, character);
    const texts = found?.ids.map(procText).filter((text) => text !== null) ?? [];
    if (!found || texts.length === 0) return null;
    const markdown = new vscode.MarkdownString();
    texts.forEach((text, i) => void markdown.appendMarkdown(i === 0 ? "" : "\n- ").appendText(text));
    return new vscode.Hover(markdown, new vscode.Range(line, found.start, line, found.end));
  }
}
