/** "Change to …": what the author meant, for misspelt annotations. VS Code hands diagnostics back as copies, so it is worked out anew. */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import { annotationProblems } from "../../views/annotations";
import { authorLanguage, QUESTIONS, TOPICS } from "./authorTexts";
import type { LessonIds } from "./lessonIds";

export class AnnotationFixes implements vscode.CodeActionProvider {
  static readonly kinds = [vscode.CodeActionKind.QuickFix];

  constructor(private readonly lessons: LessonIds) {}

  async provideCodeActions(document: vscode.TextDocument, range: vscode.Range, context: vscode.CodeActionContext): Promise<vscode.CodeAction[]> {
    const shown = context.diagnostics.filter(({ code }) => typeof code === "string" && code.startsWith("annotation-"));
    if (shown.length === 0) return [];
    const lessons = shown.some(({ code }) => code === "annotation-front-lesson") ? await this.lessons.of(document.uri) : null;
    return annotationProblems(document.getText(), { lessons, topics: TOPICS, questions: QUESTIONS }).flatMap(({ line, column, length, id, replacement }) => {
      const place = new vscode.Range(line - 1, column - 1, line - 1, column - 1 + length);
      const diagnostics = shown.filter((one) => one.code === `annotation-${id}` && one.range.isEqual(place));
      if (replacement === null || diagnostics.length === 0 || !place.intersection(range)) return [];
      const action = new vscode.CodeAction(render(authorLanguage(), "annotation.fix.replace", [replacement]), vscode.CodeActionKind.QuickFix);
      action.edit = new vscode.WorkspaceEdit();
      action.edit.replace(document.uri, place, replacement);
      action.diagnostics = diagnostics;
      action.isPreferred = true;
      return [action];
    });
  }
}
