/** Which variables VS Code shows at the ends of lines while the program stands still: those named between the function's start and the stop. */
import * as vscode from "vscode";
import { withoutComments } from "../program/includes";

const WORDS = /[A-Za-z_]\w*/g;
/** Words that are no variables; naming them would only cost a lookup each. */
const KEYWORDS = new Set(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Bool NULL main printf malloc free".split(" "),
);

/** Each variable once, at the last line up to the stop that names it: the lines above keep room for what they did to memory. */
export class InlineValues implements vscode.InlineValuesProvider {
  provideInlineValues(document: vscode.TextDocument, viewport: vscode.Range, { stoppedLocation }: vscode.InlineValueContext): vscode.InlineValue[] {
    const lines = withoutComments(document.getText()).split(/\r\n|\r|\n/);
    const first = functionStart(lines, stoppedLocation.start.line);
    const values = new Map<string, vscode.InlineValue>();
    for (let line = Math.min(stoppedLocation.end.line, lines.length - 1); line >= first; line--) {
      for (const { name, index } of namesIn(lines[line])) {
        if (!values.has(name)) values.set(name, new vscode.InlineValueVariableLookup(new vscode.Range(line, index, line, index + name.length), name, true));
      }
    }
    return [...values.values()].filter(({ range }) => viewport.contains(range));
  }
}

/** Names that may be variables: no keywords, members or calls. */
function namesIn(line: string): { readonly name: string; readonly index: number }[] {
  return [...line.matchAll(WORDS)].flatMap((match) => {
    const [name] = match;
    const member = /(?:\.|->)\s*$/.test(line.slice(0, match.index));
    const call = /^\s*\(/.test(line.slice(match.index + name.length));
    return KEYWORDS.has(name) || member || call ? [] : [{ name, index: match.index }];
  });
}

/** The nearest line above that begins at the margin with a name and is no label: C functions begin so. */
function functionStart(lines: readonly string[], from: number): number {
  for (let line = from; line > 0; line--) if (/^[A-Za-z_]/.test(lines[line]) && /\(/.test(lines[line]) && !/;\s*$/.test(lines[line])) return line;
  return 0;
}
