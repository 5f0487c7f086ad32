/**
 * The guide (media/guide/<language>/*.md), shown by VS Code's Markdown preview:
 *
 *   diagnostic's code ──▶ command pagewalk.explain(kind) ──▶ pagewalk-guide:/en/findings.md#kind ──▶ preview
 *   command pagewalk.openGuide(page#anchor) ───────────────▶ pagewalk-guide:/en/README.md
 *
 * The pages are part of the extension and are read through `workspace.fs`, on the desktop as in the browser, without a network.
 */
import * as vscode from "vscode";
import { locale } from "../config/texts";
import { GuideFiles } from "./guideFiles";
import { followLessons } from "./lessonLinks";

const SCHEME = "pagewalk-guide";
export const EXPLAIN = "pagewalk.explain";
export const OPEN_GUIDE = "pagewalk.openGuide";
const INDEX = "README.md";
const FINDINGS = "findings.md";

/** Where a kind's code leads; it opens in the language that is set when it is followed. */
export const explanationOf = (kind: string): vscode.Uri => vscode.Uri.parse(`command:${EXPLAIN}?${encodeURIComponent(JSON.stringify([kind]))}`);

/** A page of the guide in the language that is set; `where`: `guide.md`, `findings.md#leak`. */
export function guidePage(where: string): vscode.Uri {
  const [page = INDEX, fragment = ""] = where.split("#");
  return vscode.Uri.from({ scheme: SCHEME, path: `/${locale()}/${page}`, fragment });
}

const show = (where: string): Thenable<unknown> => vscode.commands.executeCommand("markdown.showPreview", guidePage(where));

export function registerGuide(extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.registerFileSystemProvider(SCHEME, new GuideFiles(vscode.Uri.joinPath(extension, "media", "guide")), { isReadonly: true }),
    followLessons(SCHEME),
    vscode.commands.registerCommand(EXPLAIN, (kind: unknown) => show(typeof kind === "string" ? `${FINDINGS}#${kind}` : FINDINGS)),
    vscode.commands.registerCommand(OPEN_GUIDE, (where: unknown) => show(typeof where === "string" && /^[\w-]+\.md(#|$)/.test(where) ? where : INDEX)),
  );
}
