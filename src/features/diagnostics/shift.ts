/**
 * Where a range of an older text stands after an edit. Lines and characters from 0.
 *
 *     before the edit: as it is · behind it: moved along · around it: grows or shrinks with it · inside what was replaced: gone
 */
export interface Point { readonly line: number; readonly character: number }
export interface Span { readonly start: Point; readonly end: Point }
export interface TextChange { readonly range: Span; readonly text: string }

const isBefore = (a: Point, b: Point): boolean => a.line < b.line || (a.line === b.line && a.character < b.character);

/** Null: its text was replaced. */
export function shifted(span: Span, { range, text }: TextChange): Span | null {
  const swallowed = !isBefore(span.start, range.start) && !isBefore(range.end, span.end) && isBefore(range.start, range.end);
  if (swallowed && isBefore(span.start, span.end)) return null;
  const start = moved(span.start, range, text);
  const end = moved(span.end, range, text);
  return isBefore(end, start) ? { start, end: start } : { start, end };
}

/** A point inside the replaced text comes to stand at its start. An insertion at the point itself pushes it on. */
function moved(point: Point, range: Span, text: string): Point {
  if (isBefore(point, range.start)) return point;
  if (isBefore(point, range.end)) return range.start;
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  const line = point.line - range.end.line + range.start.line + lines.length - 1;
  if (point.line > range.end.line) return { line, character: point.character };
  const character = point.character - range.end.character + last + (lines.length === 1 ? range.start.character : 0);
  return { line, character };
}
