/** The program's source texts, for excerpts in findings and for code shown beside steps. */
import type { DebugInfo } from "../ir/debug";
import type { SourceRange } from "../vm/program";

const LONGEST = 80;

export class Sources {
  private readonly lines = new Map<number, readonly string[]>();

  constructor(
    private readonly debug: DebugInfo,
    private readonly texts: ReadonlyMap<string, string>,
  ) {}

  linesOf(file: number): readonly string[] {
    let lines = this.lines.get(file);
    if (!lines) {
      lines = (this.texts.get(this.debug.files[file]?.name ?? "") ?? "").split(/\r?\n/);
      this.lines.set(file, lines);
    }
    return lines;
  }

  /** Text of a range on one line, shortened; columns are UTF-8 bytes. */
  excerpt(range: SourceRange): string {
    const line = this.linesOf(range.file)[range.line - 1];
    if (line === undefined || range.column === 0) return "";
    const bytes = new TextEncoder().encode(line);
    const end = range.endLine === range.line ? Math.max(range.endColumn, range.column + 1) - 1 : bytes.length;
    const text = new TextDecoder().decode(bytes.subarray(range.column - 1, end)).trim();
    return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
  }

  /** UTF-16 column (1-based) of a UTF-8 column. */
  column(file: number, line: number, byteColumn: number): number {
    const text = this.linesOf(file)[line - 1];
    if (text === undefined || byteColumn <= 1) return Math.max(1, byteColumn);
    const bytes = new TextEncoder().encode(text);
    return new TextDecoder().decode(bytes.subarray(0, byteColumn - 1)).length + 1;
  }
}
