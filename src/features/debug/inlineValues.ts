/** Which variables VS Code shows at the ends of lines while the program stands still: those named between the function's start and the stop. */
import type { DebugProtocol } from "@vscode/debugprotocol";
import * as vscode from "vscode";
import { lineMarks } from "../inline/lineMarks";
import type { MarkSource } from "../inline/source";
import { markWords } from "../inline/words";
import { withoutComments } from "../program/includes";
import { shortValue } from "./shortValue";

const WORDS = /[A-Za-z_]\w*/g;
/** Words that are no variables; naming them would only cost a lookup each. */
const KEYWORDS = new Set(
  "auto break case char const continue default do double else enum extern float for goto if inline int long register restrict return short signed sizeof static struct switch typedef union unsigned void volatile while _Bool NULL main printf malloc free".split(" "),
);

/**
 * Each variable once, at the last line up to the stop that names it: the lines above keep room for what they did to memory.
 * A line with a finding says enough already.
 */
export class InlineValues implements vscode.InlineValuesProvider {
  constructor(private readonly marks: MarkSource) {}

  async provideInlineValues(document: vscode.TextDocument, viewport: vscode.Range, { frameId, stoppedLocation }: vscode.InlineValueContext): Promise<vscode.InlineValue[]> {
    const values = await valuesIn(frameId);
    const full = this.linesWithFindings(document.uri);
    const lines = withoutComments(document.getText()).split(/\r\n|\r|\n/);
    const first = functionStart(lines, stoppedLocation.start.line);
    const shown = new Map<string, vscode.InlineValueText>();
    for (let line = Math.min(stoppedLocation.end.line, lines.length - 1); line >= first; line--) {
      if (full.has(line + 1)) continue;
      for (const { name, index } of namesIn(lines[line])) {
        const value = values.get(name);
        if (value !== undefined && !shown.has(name)) shown.set(name, new vscode.InlineValueText(new vscode.Range(line, index, line, index + name.length), `${name} = ${shortValue(value)}`));
      }
    }
    return [...shown.values()].filter(({ range }) => viewport.contains(range));
  }

  private linesWithFindings(uri: vscode.Uri): ReadonlySet<number> {
    const marks = this.marks.factsFor(uri).flatMap(({ facts, file }) => lineMarks(file, facts.findings, facts.marks, markWords));
    return new Set(marks.filter(({ findings }) => findings.length > 0).map(({ line }) => line));
  }
}

/** What the variables of a frame hold; of two of one name the inner one, which the adapter lists first. */
async function valuesIn(frameId: number): Promise<ReadonlyMap<string, string>> {
  const session = vscode.debug.activeDebugSession;
  const found = new Map<string, string>();
  if (!session) return found;
  const { scopes }: DebugProtocol.ScopesResponse["body"] = await session.customRequest("scopes", { frameId });
  for (const { variablesReference, expensive } of scopes) {
    if (expensive) continue;
    const { variables }: DebugProtocol.VariablesResponse["body"] = await session.customRequest("variables", { variablesReference });
    for (const { name, value } of variables) if (!found.has(name)) found.set(name, value);
  }
  return found;
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
