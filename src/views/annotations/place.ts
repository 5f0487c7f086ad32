/** Where in the annotations or the front matter a position is: what completion and hovers ask first. */
import { askParts } from "./asks";
import { type FrontEntry, frontMatter, firstComment } from "./frontMatter";
import { annotationsOf, type Found, type SourceLine, sourceLines } from "../../engine/session";

/** `column` counts from 0, lines from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

export type Where =
  | { readonly in: "name"; readonly annotation: Found }
  | { readonly in: "language"; readonly annotation: Found }
  | { readonly in: "text"; readonly annotation: Found; readonly offset: number }
  | { readonly in: "expression"; readonly annotation: Found; readonly offset: number }
  | { readonly in: "front-key"; readonly start: number; readonly typed: string }
  | { readonly in: "front-value"; readonly entry: FrontEntry; readonly offset: number };

export interface Looked {
  readonly source: string;
  readonly lines: readonly SourceLine[];
  readonly annotations: readonly Found[];
  readonly where: Where | null;
}

export function lookAt(source: string, at: Position): Looked {
  const lines = sourceLines(source);
  const annotations = annotationsOf(lines);
  return { source, lines, annotations, where: inAnnotation(annotations, at) ?? inFront(source, at) };
}

function inAnnotation(annotations: readonly Found[], { line, column }: Position): Where | null {
  const annotation = annotations.find((a) => a.line === line && column >= a.start + 3);
  if (!annotation) return null;
  const { nameStart, name, languageStart, language, textStart, text } = annotation;
  if (column <= nameStart + name.length) return { in: "name", annotation };
  if (languageStart >= 0 && column <= languageStart + language.length) return { in: "language", annotation };
  const offset = column - textStart;
  if (offset < 0) return { in: "text", annotation, offset: 0 };
  return inBraces(annotation, offset) ? { in: "expression", annotation, offset } : { in: "text", annotation, offset: Math.min(offset, text.length + 1) };
}

function inBraces({ name, text }: Found, offset: number): boolean {
  if (name !== "ask" && name !== "choice") return false;
  const { expression, expressionAt, open } = askParts(text);
  return expression !== null && offset >= Math.min(expressionAt, text.indexOf("{") + 1) && (open || offset <= text.indexOf("}"));
}

const KEY = /^(\s*(?:\/\*+|\*(?!\/))?\s*)([A-Za-z][\w.-]*)?$/;

function inFront(source: string, { line, column }: Position): Where | null {
  const comment = firstComment(source);
  if (!comment || line < comment.first || line > comment.last) return null;
  const front = frontMatter(source);
  const before = (source.split(/\r\n|\r|\n/)[line - 1] ?? "").slice(0, column);
  const [, lead, typed = ""] = KEY.exec(before) ?? [];
  if (lead !== undefined && /[*]\s/.test(lead)) return { in: "front-key", start: lead.length, typed };
  const entry = front?.entries.find((e) => e.line === line);
  if (!entry || column < entry.keyStart) return null;
  return column <= entry.keyStart + entry.key.length ? { in: "front-key", start: entry.keyStart, typed: entry.key } : column >= entry.valueStart ? { in: "front-value", entry, offset: column - entry.valueStart } : null;
}
