/**
 * Marks what is wrong with the annotations of open C files. It needs no compiler, so that it also works on code that does not compile:
 *
 *     edit ─▶ wait until the author pauses ─▶ views/annotations ─▶ diagnostics
 */
import * as vscode from "vscode";
import { render } from "../../base/messages";
import { type AnnotationProblem, annotationProblems } from "../../views/annotations";
import { onSettings, settings } from "../config/settings";
import { isC } from "../diagnostics/cDocuments";
import { SOURCE } from "../diagnostics/findingDiagnostics";
import { authorLanguage, QUESTIONS, TOPICS } from "./authorTexts";
import type { LessonIds } from "./lessonIds";

/** After the last key: a word that is being written is no mistake yet. */
const PAUSE_MS = 500;
const SEVERITIES = { warning: vscode.DiagnosticSeverity.Warning, information: vscode.DiagnosticSeverity.Information, hint: vscode.DiagnosticSeverity.Hint } as const;
const NAMES_LESSONS = /^[ \t/*]*(?:after|twin)\s*:/m;
const SPEAKS = /\/\/@|^[ \t/*]*title\s*:/m;

export class AnnotationCheck implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("pagewalk.annotations");
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly lessons: LessonIds) {
    this.disposables = [
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document, 0)),
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.schedule(document, PAUSE_MS)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.forget(uri)),
      onSettings(["check", "language"], () => this.checkAll()),
    ];
    this.checkAll();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const one of this.disposables) one.dispose();
  }

  private checkAll(): void {
    for (const document of vscode.workspace.textDocuments) this.schedule(document, 0);
  }

  private schedule(document: vscode.TextDocument, wait: number): void {
    if (!isC(document) || document.isClosed) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => void this.check(document), wait));
  }

  private forget(uri: vscode.Uri): void {
    clearTimeout(this.timers.get(uri.toString()));
    this.timers.delete(uri.toString());
    this.collection.delete(uri);
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const { enabled, maxFileSize } = settings(uri).check;
    const source = document.getText();
    const wanted = enabled && source.length <= maxFileSize * 1024 && SPEAKS.test(source);
    const lessons = wanted && NAMES_LESSONS.test(source) ? await this.lessons.of(uri) : null;
    if (document.isClosed || document.version !== version) return;
    this.collection.set(uri, wanted ? annotationProblems(source, { lessons, topics: TOPICS, questions: QUESTIONS }).map(diagnosticOf) : []);
  }
}

function diagnosticOf({ line, column, length, id, args, severity }: AnnotationProblem): vscode.Diagnostic {
  const range = new vscode.Range(line - 1, column - 1, line - 1, column - 1 + length);
  const diagnostic = new vscode.Diagnostic(range, render(authorLanguage(), `annotation.problem.${id}`, args), SEVERITIES[severity]);
  diagnostic.source = SOURCE;
  diagnostic.code = `annotation-${id}`;
  return diagnostic;
}
