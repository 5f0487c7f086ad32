/** What an annotation means, with an example and a way to the teacher's guide. */
import * as vscode from "vscode";
import { explain } from "../../views/annotations";
import { commandLink } from "../inline/links";
import { isC } from "../diagnostics/cDocuments";
import { authorTexts } from "./authorTexts";

const OPEN_GUIDE = "pagewalk.openGuide";

export class AnnotationHover implements vscode.HoverProvider {
  provideHover(document: vscode.TextDocument, { line, character }: vscode.Position): vscode.Hover | null {
    if (!isC(document)) return null;
    const texts = authorTexts(null);
    const found = explain(document.getText(), { line: line + 1, column: character }, texts);
    if (!found) return null;
    const markdown = new vscode.MarkdownString(found.paragraphs.join("\n\n"));
    if (found.section !== null) {
      markdown.isTrusted = { enabledCommands: [OPEN_GUIDE] };
      markdown.appendMarkdown(`\n\n${commandLink(texts.catalogue["annotation.hover.guide"] ?? "", OPEN_GUIDE, `teacher.md#${found.section}`)}`);
    }
    return new vscode.Hover(markdown, new vscode.Range(line, found.start, line, found.end));
  }
}
