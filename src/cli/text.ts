/** Findings as compilers print them: `file:line:col: error: message [kind]`, then notes. */
import { type Language, render } from "../base/messages";
import type { Finding, ISession, Sources } from "../engine/session";
import { findingSentence } from "../views/findingSentence";

export interface Located { readonly file: string; readonly line: number; readonly column: number; readonly endLine: number; readonly endColumn: number }

/** Place with UTF-16 columns and the file's name; null when there is none. */
export function locate(range: Finding["place"], session: ISession, sources: Sources): Located | null {
  if (!range || range.file < 0) return null;
  const file = session.debug.files[range.file]?.name ?? "";
  return {
    file, line: range.line, column: Math.max(1, sources.column(range.file, range.line, range.column)),
    endLine: range.endLine, endColumn: Math.max(1, sources.column(range.file, range.endLine, range.endColumn)),
  };
}

export const messageOf = (f: Finding, language: Language): string => findingSentence(language, f);

/** `--leaks all`: what was not freed but can still be reached. */
export function reachableText(session: ISession, sources: Sources, language: Language): string {
  return session.stillReachable().map(({ place, how, blocks, bytes }) => {
    const at = locate(place, session, sources);
    return `${at ? `${at.file}:${at.line}:${at.column}` : "pagewalk"}: note: ${render(language, "run.reachable", [blocks, bytes, how])}\n`;
  }).join("");
}

/** How glibc ended the program, behind the findings that led there. */
export function abortText(session: ISession, sources: Sources, language: Language): string {
  const abort = session.heapAbort();
  return abort && !session.findings.some((f) => f.message === abort.message) ? findingText(abort, session, sources, language, "note") : "";
}

export function findingText(f: Finding, session: ISession, sources: Sources, language: Language, as: string = f.severity): string {
  const at = locate(f.place, session, sources);
  const where = at ? `${at.file}:${at.line}:${at.column}` : "pagewalk";
  const lines = [`${where}: ${as}: ${messageOf(f, language)} [${f.kind}]`];
  for (const r of f.related) {
    const place = locate(r.place, session, sources);
    if (place) lines.push(`${place.file}:${place.line}:${place.column}: note: ${render(language, `related.${r.message}`, r.args)}`);
  }
  return `${lines.join("\n")}\n`;
}
