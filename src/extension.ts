// Composition root of the desktop extension: plain constructors, in the order in which the parts need each other.
import { join } from "node:path";
import * as vscode from "vscode";
import { createNodeCompiler } from "./compiler/nodeCompiler";

export function activate(context: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel("Pagewalk", { log: true });
  const compiler = createNodeCompiler(join(context.extensionPath, "dist"));
  context.subscriptions.push(
    log,
    compiler,
    vscode.commands.registerCommand("pagewalk.showLog", () => log.show()),
  );
}
