/** What is wrong with an open pagewalk.json, marked in it while it is edited. */
import * as vscode from "vscode";
import { isProjectFile, problemText, type Projects } from "../program/projects";
import { SOURCE } from "./findingDiagnostics";

const DELAY = 150;

export class ProjectFileCheck implements vscode.Disposable {
  private readonly collection = vscode.languages.createDiagnosticCollection("pagewalk-project");
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();
  private readonly disposables: vscode.Disposable[];

  constructor(private readonly projects: Projects) {
    const watcher = vscode.workspace.createFileSystemWatcher("**/*", false, true, false);
    const all = (): void => vscode.workspace.textDocuments.forEach((document) => this.schedule(document));
    this.disposables = [
      this.collection,
      vscode.workspace.onDidOpenTextDocument((document) => this.schedule(document)),
      vscode.workspace.onDidChangeTextDocument(({ document }) => this.schedule(document)),
      vscode.workspace.onDidCloseTextDocument(({ uri }) => this.collection.delete(uri)),
      watcher, watcher.onDidCreate(all), watcher.onDidDelete(all),
    ];
    all();
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    for (const one of this.disposables) one.dispose();
  }

  private schedule(document: vscode.TextDocument): void {
    if (!isProjectFile(document.uri) || document.isClosed) return;
    const key = document.uri.toString();
    clearTimeout(this.timers.get(key));
    this.timers.set(key, setTimeout(() => void this.check(document), DELAY));
  }

  private async check(document: vscode.TextDocument): Promise<void> {
    const { version } = document;
    const project = await this.projects.open(document.uri);
    if (!project || document.isClosed || document.version !== version) return;
    this.collection.set(document.uri, project.loaded.problems.map((problem) => {
      const range = new vscode.Range(document.positionAt(problem.start), document.positionAt(problem.end));
      const diagnostic = new vscode.Diagnostic(range, problemText(problem), problem.severity === "error" ? vscode.DiagnosticSeverity.Error : vscode.DiagnosticSeverity.Warning);
      diagnostic.source = SOURCE;
      diagnostic.code = `project-${problem.id}`;
      return diagnostic;
    }));
  }
}
