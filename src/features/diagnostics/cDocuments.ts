/** Which documents the checks are about. */
import type * as vscode from "vscode";

/** Documents that show other things than a file the user edits: other versions of it, output, comparisons. */
const FOREIGN: ReadonlySet<string> = new Set(["git", "gitfs", "output", "debug", "vscode-terminal", "vscode-scm", "conflictResolution", "comment"]);

export const isC = (document: vscode.TextDocument): boolean => document.languageId === "c" && !FOREIGN.has(document.uri.scheme);
export const isHeader = (uri: vscode.Uri): boolean => /\.(h|inc|def)$/i.test(uri.path);
export const isBlank = (text: string): boolean => text.trim() === "";

/** Index of the first character that a decoder put in place of bytes it could not read; -1 when there is none. */
export const undecodable = (text: string): number => text.indexOf("\uFFFD");
