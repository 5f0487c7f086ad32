// Composition root of the desktop extension.
import { join } from "node:path";
import type * as vscode from "vscode";
import { createNodeCompiler } from "./compiler/nodeCompiler";
import { start } from "./features/main";
import { nodeEngines } from "./features/worker/nodeEngine";

export function activate(context: vscode.ExtensionContext): void {
  const dist = join(context.extensionPath, "dist");
  start(context, { compiler: createNodeCompiler(dist), spawn: nodeEngines(dist), dist });
}
