/** From the compiler's and the checker's positions (from 1) to the editor's (from 0). */
import * as vscode from "vscode";
import type { SourceSpan } from "../../protocol/engine";
import type { Built } from "../program/builder";
import { expressionAt } from "./expression";

interface LineSpan {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

const from0 = (n: number): number => Math.max(0, n - 1);

export const plainRange = (span: LineSpan): vscode.Range => new vscode.Range(from0(span.line), from0(span.column), from0(span.endLine), from0(span.endColumn));

/** The span, widened to the call, subscript or member access that it begins. */
export function rangeOf(built: Built, span: SourceSpan): vscode.Range {
  const range = plainRange(span);
  if (!range.isSingleLine) return range;
  const line = built.files.files.find((file) => file.name === span.file)?.text.split(/\r?\n/, span.line)[span.line - 1] ?? "";
  const [start, end] = expressionAt(line, range.start.character);
  const wide = new vscode.Range(range.start.line, start, range.start.line, end);
  return wide.contains(range) || range.isEmpty ? wide : range;
}

export function locationOf(built: Built, span: SourceSpan): vscode.Location | null {
  const uri = built.files.uriOf(span.file);
  return uri ? new vscode.Location(uri, rangeOf(built, span)) : null;
}
