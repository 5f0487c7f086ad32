/** F5 on a C file without a launch.json, and the completion of configurations that say only what differs. */
import * as vscode from "vscode";
import { settings } from "../config/settings";
import { t } from "../config/texts";
import { isC, isHeader } from "../diagnostics/cDocuments";
import { isProjectFile } from "../program/projects";

export const TYPE = "pagewalk";

/** What the editor in front offers to run. */
export function currentProgram(): vscode.Uri | undefined {
  const document = vscode.window.activeTextEditor?.document;
  if (document && isProjectFile(document.uri)) return document.uri;
  if (document && isC(document) && !isHeader(document.uri)) return document.uri;
  return vscode.window.visibleTextEditors.map((editor) => editor.document).find((one) => isC(one) && !isHeader(one.uri))?.uri;
}

/** A URI as configurations carry it: a path for files, else the URI's text. */
export const programText = (uri: vscode.Uri): string => (uri.scheme === "file" ? uri.fsPath : uri.toString());

export function programUri(text: string, folder: vscode.WorkspaceFolder | undefined): vscode.Uri {
  if (/^[a-zA-Z][a-zA-Z0-9+.-]+:/.test(text) && !/^[a-zA-Z]:[\\/]/.test(text)) return vscode.Uri.parse(text);
  const absolute = /^([/\\]|[a-zA-Z]:[\\/])/.test(text);
  // Also in a folder without a disk, VS Code puts a plain path for ${file} and ${workspaceFolder}.
  if (absolute && folder && folder.uri.scheme !== "file") return folder.uri.with({ path: text.replaceAll("\\", "/") });
  if (absolute || !folder) return vscode.Uri.file(text);
  return vscode.Uri.joinPath(folder.uri, text);
}

/** The files a configuration names, the one with main first if it was written first. */
export function programRoots(configuration: vscode.DebugConfiguration, folder: vscode.WorkspaceFolder | undefined): vscode.Uri[] {
  const { program } = configuration;
  const names: unknown[] = Array.isArray(program) ? program : [program];
  return names.flatMap((name) => (typeof name === "string" && name !== "" ? [programUri(name, folder)] : []));
}

export function configurationFor(uri: vscode.Uri, more: Readonly<Record<string, unknown>> = {}): vscode.DebugConfiguration {
  return { type: TYPE, request: "launch", name: uri.path.split("/").pop() ?? "program", program: programText(uri), ...more };
}

export class ConfigurationProvider implements vscode.DebugConfigurationProvider {
  provideDebugConfigurations(): vscode.DebugConfiguration[] {
    return [{ type: TYPE, request: "launch", name: t("Pagewalk: run the C file in front"), program: `\${file}` }];
  }

  resolveDebugConfiguration(_folder: vscode.WorkspaceFolder | undefined, configuration: vscode.DebugConfiguration): vscode.DebugConfiguration | undefined {
    const empty = !configuration.type && !configuration.request && !configuration.name;
    if (!empty && configuration.program) return this.completed(configuration);
    const uri = currentProgram();
    if (!uri) {
      void vscode.window.showInformationMessage(t("Open a C file first: Pagewalk runs the file in front of you."));
      return undefined;
    }
    return this.completed({ ...configurationFor(uri), ...(empty ? {} : configuration), program: programText(uri) });
  }

  private completed(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration {
    const { debug } = settings();
    return { stopOnEntry: debug.stopOnEntry, stopOnFindings: debug.stopOnFindings, ...configuration, request: "launch" };
  }
}
