/**
 * Tasks of type "pagewalk": check a C file or a project and say what is wrong in a terminal, for the problem matcher.
 *
 *     { "type": "pagewalk", "task": "check", "file": "${file}", "problemMatcher": "$pagewalk" }
 *
 * Without "file" it is the file in the active editor. Open files are watched by the background check, which shows the same: the
 * matcher of the provided task then leaves those alone.
 */
import * as vscode from "vscode";
import { settings } from "../config/settings";
import { t } from "../config/texts";
import { isC } from "../diagnostics/cDocuments";
import type { Outcome } from "../diagnostics/outcome";
import type { ProgramBuilder } from "../program/builder";
import { AnalysisClient } from "../worker/analysisClient";
import type { EngineStart } from "../worker/client";
import { checkLines, closingLine, failed } from "./checkLines";
import { type Checked, CheckTerminal } from "./checkTerminal";

export const TASK_TYPE = "pagewalk";

interface CheckDefinition extends vscode.TaskDefinition {
  readonly task: "check";
  readonly file?: string;
}

export class CheckTasks implements vscode.TaskProvider, vscode.Disposable {
  private readonly analysis: AnalysisClient;
  private readonly registration: vscode.Disposable;

  constructor(
    private readonly builder: ProgramBuilder,
    engine: () => EngineStart,
  ) {
    this.analysis = new AnalysisClient(engine);
    this.registration = vscode.tasks.registerTaskProvider(TASK_TYPE, this);
  }

  dispose(): void {
    this.registration.dispose();
    this.analysis.dispose();
  }

  provideTasks(): vscode.Task[] {
    return [this.task({ type: TASK_TYPE, task: "check" }, vscode.TaskScope.Workspace)];
  }

  resolveTask(given: vscode.Task): vscode.Task | undefined {
    const definition = given.definition as CheckDefinition;
    return definition.task === "check" ? this.task(definition, given.scope ?? vscode.TaskScope.Workspace) : undefined;
  }

  private task(definition: CheckDefinition, scope: vscode.WorkspaceFolder | vscode.TaskScope): vscode.Task {
    const folder = typeof scope === "object" ? scope.uri : vscode.workspace.workspaceFolders?.[0]?.uri;
    const run = new vscode.CustomExecution(async (resolved) => new CheckTerminal((signal) => this.check((resolved as CheckDefinition).file, folder, signal)));
    const matcher = settings().check.enabled ? "$pagewalk" : "$pagewalk-all";
    const task = new vscode.Task(definition, scope, "check", "pagewalk", run, matcher);
    task.group = vscode.TaskGroup.Test;
    task.presentationOptions = { reveal: vscode.TaskRevealKind.Silent, clear: true };
    return task;
  }

  private async check(file: string | undefined, folder: vscode.Uri | undefined, signal: AbortSignal): Promise<Checked> {
    const uri = file ? uriOf(file, folder) : activeFile();
    if (!uri) return { lines: [t("Open a C file first, or name one in the task: \"file\": \"main.c\".")], failed: true };
    const built = await this.builder.build([uri], "check", {}, signal);
    const analysis = built.bundle ? await this.analysis.analyse(built.bundle, built.run, signal) : null;
    const hints = analysis && settings(uri).check.beforeRun ? analysis.hints : [];
    const outcome: Outcome = { uri, version: 0, skipped: built.bundle ? null : "doesNotCompile", built, analysis, hints };
    const name = (given: string): string => shown(built.files.uriOf(given) ?? null, given);
    return { lines: [...checkLines(outcome, name), `${shown(uri, "")}: ${closingLine(outcome)}`], failed: failed(outcome) };
  }
}

/** As the matcher finds it: relative to the workspace, else the whole path. */
const shown = (uri: vscode.Uri | null, given: string): string => (uri ? vscode.workspace.asRelativePath(uri, false) : given);

function activeFile(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  return document && isC(document) ? document.uri : undefined;
}

/** A path of the task: absolute as `${file}` gives it, or below the folder. */
function uriOf(file: string, folder: vscode.Uri | undefined): vscode.Uri {
  const open = vscode.workspace.textDocuments.find(({ uri }) => uri.fsPath === file || uri.path === file);
  if (open) return open.uri;
  if (!/^(?:\/|[A-Za-z]:[\\/])/.test(file)) return folder ? vscode.Uri.joinPath(folder, file) : vscode.Uri.file(file);
  return folder && folder.scheme !== "file" ? folder.with({ path: file }) : vscode.Uri.file(file);
}
