/** Why a program cannot be put together, as compilers print it: `file:line:col: error: message`, then notes. */
import { type Language, render } from "../base/messages";
import type { LoadIssue } from "../engine/session";

interface Place { readonly file: string; readonly line: number; readonly column: number }

const where = (p: Place): string => (p.line > 0 ? `${p.file}:${p.line}:${p.column}` : p.file || "pagewalk");

export function issueText(issue: LoadIssue, language: Language): string {
  const notes = issue.related.map((r) => `${where(r)}: note: ${render(language, `related.${r.id}`, r.args)}\n`);
  return `${where(issue)}: ${issue.severity}: ${render(language, `run.${issue.id}`, issue.args)}\n${notes.join("")}`;
}
