/**
 * The explanation pages (media/guide/<language>/*.md), shown by VS Code's Markdown preview:
 *
 *   diagnostic's code ──▶ command pagewalk.explain(kind) ──▶ pagewalk-guide:/en/findings.md#kind ──▶ preview
 *
 * The pages are part of the extension and are read through `workspace.fs`, on the desktop as in the browser, without a network.
 */
import * as vscode from "vscode";
import { locale } from "../config/texts";

const SCHEME = "pagewalk-guide";
export const EXPLAIN = "pagewalk.explain";
const PAGE = "findings.md";

/** Where a kind's code leads; it opens in the language that is set when it is followed. */
export const explanationOf = (kind: string): vscode.Uri => vscode.Uri.parse(`command:${EXPLAIN}?${encodeURIComponent(JSON.stringify([kind]))}`);

export const pageOf = (kind: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: `/${locale()}/${PAGE}`, fragment: kind });

export function registerGuide(extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
      provideTextDocumentContent: async ({ path }) => new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(extension, "media", "guide", path))),
    }),
    vscode.commands.registerCommand(EXPLAIN, async (kind: unknown) => {
      await vscode.commands.executeCommand("markdown.showPreview", pageOf(typeof kind === "string" ? kind : ""));
    }),
  );
}
