/** Source files as the client knows them, and its positions: the engine's columns are UTF-8 bytes, the client's UTF-16 units. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import type { DebugInfo, SourceRange } from "../engine/session/values";
import type { Connection } from "./connection";
import type { Prepared, SourceText } from "./host";

export interface ClientRange {
  readonly line: number;
  readonly column: number;
  readonly endLine?: number;
  readonly endColumn?: number;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const canonical = (path: string): string => path.replaceAll("\\", "/").replace(/^([a-z]):/, (drive) => drive.toUpperCase());

export class SourceFiles {
  private readonly lines = new Map<number, readonly string[]>();

  constructor(
    private readonly debug: DebugInfo,
    private readonly prepared: Prepared,
    private readonly connection: Connection,
  ) {}

  text(file: number): SourceText | null {
    return this.prepared.source(file);
  }

  /** Null for a file whose text nobody has. */
  source(file: number): DebugProtocol.Source | undefined {
    const info = this.debug.files[file];
    const source = this.text(file);
    if (!info || !source) return undefined;
    const name = source.name.slice(source.name.lastIndexOf("/") + 1);
    const where = source.path === null ? { sourceReference: file + 1, path: source.name } : { path: source.path };
    return { name, ...where, ...(info.library ? { presentationHint: "deemphasize" } : {}) };
  }

  all(): DebugProtocol.Source[] {
    return this.debug.files.flatMap((f) => this.source(f.index) ?? []);
  }

  /** The engine's indices of the client's file (header files can have several). */
  indices(source: DebugProtocol.Source): number[] {
    if (source.sourceReference) return [source.sourceReference - 1];
    const wanted = canonical(source.path ?? source.name ?? "");
    return this.debug.files.filter((f) => canonical(this.text(f.index)?.path ?? "") === wanted).map((f) => f.index);
  }

  range(place: SourceRange): ClientRange {
    const { connection } = this;
    const start = { line: connection.lineOut(place.line), column: connection.columnOut(this.column(place.file, place.line, place.column)) };
    if (place.endLine < place.line || (place.endLine === place.line && place.endColumn <= place.column)) return start;
    return { ...start, endLine: connection.lineOut(place.endLine), endColumn: connection.columnOut(this.column(place.file, place.endLine, place.endColumn)) };
  }

  /** UTF-16 column of a byte column, both from 1. */
  private column(file: number, line: number, byteColumn: number): number {
    const text = this.line(file, line);
    if (text === undefined || byteColumn <= 1) return Math.max(1, byteColumn);
    return decoder.decode(encoder.encode(text).subarray(0, byteColumn - 1)).length + 1;
  }

  /** Byte column of the client's column. */
  byteColumn(file: number, line: number, column: number): number {
    const text = this.line(file, line) ?? "";
    return encoder.encode(text.slice(0, this.connection.columnIn(column) - 1)).length + 1;
  }

  private line(file: number, line: number): string | undefined {
    let lines = this.lines.get(file);
    if (!lines) {
      lines = (this.text(file)?.text ?? "").split(/\r?\n/);
      this.lines.set(file, lines);
    }
    return lines[line - 1];
  }
}
