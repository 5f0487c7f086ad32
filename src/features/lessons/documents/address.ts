/**
 * Lessons that came with the extension as documents: `pagewalk-lesson:/heap/reuse.c`, read-only, the same on the desktop and in the browser.
 * `?exercise=7` is the same program with the numbers of the seventh exercise; that of a lesson of the workspace names its file too:
 * `pagewalk-lesson:/pages.c?exercise=7&of=file:///…/pages.c`.
 */
import * as vscode from "vscode";
import type { LessonEntry } from "../catalogue/entry";

export const SCHEME = "pagewalk-lesson";

/** Where an installed lesson is opened. */
export const addressOf = (id: string): vscode.Uri => vscode.Uri.from({ scheme: SCHEME, path: `/${id}.c` });

/** The lesson with the numbers of an exercise; 0: as written. */
export function exerciseAt(entry: LessonEntry, exercise: number): vscode.Uri {
  const uri = vscode.Uri.parse(entry.uri);
  if (exercise === 0) return uri;
  const numbered = `exercise=${exercise}`;
  if (entry.installed) return uri.with({ query: numbered });
  return vscode.Uri.from({ scheme: SCHEME, path: `/${uri.path.split("/").pop()}`, query: `${numbered}&of=${encodeURIComponent(entry.uri)}` });
}

/** Id of the lesson that a document of ours shows; null: it is none of ours. */
export function lessonAt(uri: vscode.Uri): string | null {
  if (uri.scheme !== SCHEME) return null;
  return fileOf(uri)?.toString() ?? /^\/(.+)\.c$/.exec(uri.path)?.[1] ?? null;
}

/** A launch configuration's program. */
export const isLessonProgram = (program: unknown): boolean => typeof program === "string" && program.startsWith(`${SCHEME}:`);

export const exerciseOf = ({ query }: vscode.Uri): number => Number(/(?:^|&)exercise=(\d{1,9})(?:&|$)/.exec(query)?.[1] ?? 0);

/** The file of the workspace whose exercise it is. */
export function fileOf({ query }: vscode.Uri): vscode.Uri | null {
  const of = /(?:^|&)of=([^&]+)/.exec(query)?.[1];
  return of === undefined ? null : vscode.Uri.parse(decodeURIComponent(of));
}
