// Composition root of the browser extension.
import * as vscode from "vscode";
import { createWebCompiler } from "./compiler/webCompiler";

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Pagewalk", { log: true });
  const compiler = createWebCompiler(`${vscode.Uri.joinPath(context.extensionUri, "dist").toString(true)}/`);
  context.subscriptions.push(
    log,
    compiler,
    vscode.commands.registerCommand("pagewalk.showLog", () => log.show()),
  );
}
