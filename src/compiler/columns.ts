// clang counts columns in bytes of UTF-8, editors in UTF-16 code units. A character of 1, 2 or 3 bytes is one unit,
// one of 4 bytes is two.

/** The 0-based index in `line` of the 0-based byte offset; offsets past the end count on from the end. */
export function utf16Index(line: string, byte: number): number {
  let bytes = 0;
  let index = 0;
  for (const ch of line) {
    if (bytes >= byte) return index;
    const point = ch.codePointAt(0) ?? 0;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    index += ch.length;
  }
  return index + Math.max(0, byte - bytes);
}

/** Converts 1-based byte columns to 1-based UTF-16 columns, splitting each text into lines once. */
export class ColumnMap {
  private readonly lines = new Map<string, string[]>();

  constructor(private readonly textOf: (file: string) => string | undefined) {}

  line(file: string, line: number): string | undefined {
    let lines = this.lines.get(file);
    if (!lines) {
      lines = this.textOf(file)?.split(/\r\n|\r|\n/) ?? [];
      this.lines.set(file, lines);
    }
    return lines[line - 1];
  }

  column(file: string, line: number, byteColumn: number): number {
    const text = this.line(file, line);
    return text === undefined ? byteColumn : utf16Index(text, byteColumn - 1) + 1;
  }
}
