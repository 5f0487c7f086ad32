/** The author's side of lessons: what is wrong with annotations, quick fixes, completion, hovers. */
import * as vscode from "vscode";
import { AnnotationCheck } from "./check";
import { AnnotationCompletion } from "./completion";
import { AnnotationFixes } from "./fixes";
import { AnnotationHover } from "./hover";
import { LessonIds } from "./lessonIds";

export function registerAnnotations(extension: vscode.Uri): vscode.Disposable {
  const c: vscode.DocumentSelector = { language: "c" };
  const lessons = new LessonIds(extension);
  return vscode.Disposable.from(
    new AnnotationCheck(lessons),
    vscode.languages.registerCodeActionsProvider(c, new AnnotationFixes(lessons), { providedCodeActionKinds: AnnotationFixes.kinds }),
    vscode.languages.registerCompletionItemProvider(c, new AnnotationCompletion(lessons), ...AnnotationCompletion.triggers),
    vscode.languages.registerHoverProvider(c, new AnnotationHover()),
  );
}
