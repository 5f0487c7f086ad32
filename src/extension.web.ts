// Composition root of the browser extension.
import * as vscode from "vscode";
import { createWebCompiler } from "./compiler/webCompiler";
import { start } from "./features/main";
import { webEngines } from "./features/worker/webEngine";

export function activate(context: vscode.ExtensionContext): void {
  const dist = `${vscode.Uri.joinPath(context.extensionUri, "dist").toString(true)}/`;
  start(context, { compiler: createWebCompiler(dist), spawn: webEngines(dist), dist });
}
