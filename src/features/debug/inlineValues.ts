/** Which variables VS Code shows at the ends of lines while the program stands still: those named between the function's start and the stop. */
import * as vscode from "vscode";
import { withoutComments } from "../program/includes";

const WORDS = /[A-Za-z_]\w*/g;
/** Words that are no variables; naming them would only cost a lookup each. */
const KEYWORDS = new Set(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Bool NULL main printf malloc free".split(" "),
);

export class InlineValues implements vscode.InlineValuesProvider {
  provideInlineValues(document: vscode.TextDocument, viewport: vscode.Range, { stoppedLocation }: vscode.InlineValueContext): vscode.InlineValue[] {
    const lines = withoutComments(document.getText()).split(/\r\n|\r|\n/);
    const last = Math.min(stoppedLocation.end.line, viewport.end.line, lines.length - 1);
    const values: vscode.InlineValue[] = [];
    for (let line = Math.max(functionStart(lines, stoppedLocation.start.line), viewport.start.line); line <= last; line++) {
      const seen = new Set<string>();
      for (const match of lines[line].matchAll(WORDS)) {
        const [name] = match;
        const before = lines[line].slice(0, match.index);
        const member = /(?:\.|->)\s*$/.test(before);
        const call = /^\s*\(/.test(lines[line].slice(match.index + name.length));
        if (seen.has(name) || KEYWORDS.has(name) || member || call) continue;
        seen.add(name);
        values.push(new vscode.InlineValueVariableLookup(new vscode.Range(line, match.index, line, match.index + name.length), name, true));
      }
    }
    return values;
  }
}

/** The nearest line above that begins at the margin with a name and is no label: C functions begin so. */
function functionStart(lines: readonly string[], from: number): number {
  for (let line = from; line > 0; line--) if (/^[A-Za-z_]/.test(lines[line]) && /\(/.test(lines[line]) && !/;\s*$/.test(lines[line])) return line;
  return 0;
}
