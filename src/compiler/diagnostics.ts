// Reads clang's text as printed with -fdiagnostics-print-source-range-info and -fdiagnostics-parseable-fixits:
//
//   prog.c:6:4:{6:4-7:5}{5:60-5:63}: warning: format specifies type … [-Wformat]
//       5 |  int main(void) { printf("%s\n",          the source, shifted by one blank in this mode
//         |                           ~~
//   fix-it:"prog.c":{5:60-5:62}:"%d"
//
// Fix-its and ranges belong to the last head line above them; a note belongs to the last diagnostic that is none.
import { ColumnMap } from "./columns";
import { tokenLength } from "./token";
import type { ClangDiagnostic, ClangFixit, ClangNote, SourceRange } from "./types";

const HEAD = /^(.+?):(\d+):(\d+):(?:((?:\{\d+:\d+-\d+:\d+\})+):)? (fatal error|error|warning|remark|note): (.*)$/;
const BARE_HEAD = /^(fatal error|error|warning|remark|note): (.*)$/;
const FIXIT = /^fix-it:"((?:\\.|[^"\\])*)":\{(\d+):(\d+)-(\d+):(\d+)\}:"((?:\\.|[^"\\])*)"$/;
const OPTION = / \[-W([^\]]+)\]$/;

interface Draft extends SourceRange {
  file: string;
  severity: string;
  message: string;
  option?: string;
  notes: ClangNote[];
  fixits: ClangFixit[];
  ranges: SourceRange[];
}

/** `textOf` gives the source of a file by the name clang prints. */
export function parseDiagnostics(text: string, textOf: (file: string) => string | undefined): ClangDiagnostic[] {
  const columns = new ColumnMap(textOf);
  const all: Draft[] = [];
  let last: Draft | undefined;
  for (const line of text.split("\n")) {
    const head = parseHead(line, columns);
    const fixit = head ? undefined : parseFixit(line, columns);
    if (fixit) last?.fixits.push(fixit);
    if (!head) continue;
    last = head;
    const parent = all.at(-1);
    if (head.severity !== "note") all.push(head);
    else if (parent) parent.notes.push(head);
  }
  return all as ClangDiagnostic[];
}

/** The same text without the parts meant for programs: what clang prints on a terminal. */
export function humanText(text: string): string {
  return text
    .split("\n")
    .filter((line) => !FIXIT.test(line))
    .map((line) => line.replace(/^(.+?:\d+:\d+):(?:\{\d+:\d+-\d+:\d+\})+:/, "$1:").replace(/^( *\d* \|) /, "$1"))
    .join("\n");
}

function parseHead(line: string, columns: ColumnMap): Draft | undefined {
  const bare = BARE_HEAD.exec(line);
  if (bare) return draft("", bare[1] ?? "", bare[2] ?? "", { line: 0, column: 0, endLine: 0, endColumn: 0 }, []);
  const m = HEAD.exec(line);
  if (!m) return undefined;
  const [, file = "", row = "", byte = "", spans = "", severity = "", message = ""] = m;
  const at = { line: Number(row), column: columns.column(file, Number(row), Number(byte)) };
  const ranges = [...spans.matchAll(/\{(\d+):(\d+)-(\d+):(\d+)\}/g)].map((r) => rangeOf(r, columns, file));
  return draft(file, severity, message, primaryRange(at, ranges, columns.line(file, at.line)), ranges);
}

function draft(file: string, severity: string, message: string, range: SourceRange, ranges: SourceRange[]): Draft {
  const option = OPTION.exec(message)?.[1];
  return {
    file,
    ...range,
    severity: severity === "fatal error" ? "error" : severity,
    message: message.replace(OPTION, ""),
    ...(option === undefined ? {} : { option: option.replace(/^error,-W/, "") }),
    notes: [],
    fixits: [],
    ranges,
  };
}

/** The caret's own stretch when clang names one that begins at or spans it, else the token under the caret. */
function primaryRange(at: { line: number; column: number }, ranges: SourceRange[], text = ""): SourceRange {
  const spanning = ranges.find((r) => !before(at.line, at.column, r.line, r.column) && before(at.line, at.column, r.endLine, r.endColumn));
  if (spanning) return spanning;
  const length = Math.max(1, tokenLength(text, at.column - 1));
  return { ...at, endLine: at.line, endColumn: at.column + length };
}

const before = (line: number, column: number, line2: number, column2: number): boolean => line < line2 || (line === line2 && column < column2);

function rangeOf(m: RegExpMatchArray, columns: ColumnMap, file: string, from = 1): SourceRange {
  const [line = 0, column = 0, endLine = 0, endColumn = 0] = m.slice(from, from + 4).map(Number);
  return { line, column: columns.column(file, line, column), endLine, endColumn: columns.column(file, endLine, endColumn) };
}

function parseFixit(line: string, columns: ColumnMap): ClangFixit | undefined {
  const m = FIXIT.exec(line);
  if (!m) return undefined;
  const file = unescapeText(m[1] ?? "");
  return { file, range: rangeOf(m, columns, file, 2), text: unescapeText(m[6] ?? "") };
}

/** clang escapes as C does; bytes outside ASCII come as \ooo of their UTF-8 form. */
function unescapeText(text: string): string {
  const bytes: number[] = [];
  const plain = new TextEncoder();
  for (const [part] of text.matchAll(/\\[0-7]{3}|\\[\s\S]|[^\\]+/g)) {
    if (/^\\[0-7]{3}$/.test(part)) bytes.push(Number.parseInt(part.slice(1), 8));
    else if (part.startsWith("\\")) bytes.push(...plain.encode({ n: "\n", t: "\t", r: "\r" }[part.slice(1)] ?? part.slice(1)));
    else bytes.push(...plain.encode(part));
  }
  return new TextDecoder().decode(new Uint8Array(bytes));
}
