/**
 * Puts the outcomes of all programs into VS Code's two collections. A header may be part of several programs: what they say
 * about it is merged. While a program does not compile, what its last good run found stays, moved along by the editor.
 */
import * as vscode from "vscode";
import { settings } from "../config/settings";
import { t } from "../config/texts";
import { undecodable } from "./cDocuments";
import type { BackgroundCheck } from "./check";
import { compilerReport, type Fix } from "./compilerDiagnostics";
import { addTo, type ByFile, findingDiagnostics, SOURCE } from "./findingDiagnostics";
import { addHints } from "./hintDiagnostics";
import { markedOld, shiftDiagnostics } from "./lastGood";
import type { Outcome } from "./outcome";

interface Published {
  readonly version: number;
  /** Addresses of all files of the program. */
  readonly files: ReadonlySet<string>;
  readonly compiler: ByFile;
  readonly findings: ByFile;
  readonly fixes: readonly Fix[];
  /** The findings are of a version before, for this one does not compile. */
  readonly old: boolean;
}

const findingsOf = (p: Published): ByFile => (p.old ? markedOld(p.findings) : p.findings);

const keyOf = (d: vscode.Diagnostic): string => `${d.range.start.line}:${d.range.start.character} ${typeof d.code === "object" ? d.code.value : d.code} ${d.message}`;

export class Publisher implements vscode.Disposable {
  private readonly compiler = vscode.languages.createDiagnosticCollection("pagewalk.clang");
  private readonly findings = vscode.languages.createDiagnosticCollection("pagewalk");
  private readonly programs = new Map<string, Published>();
  private readonly disposables: vscode.Disposable[];

  constructor(check: BackgroundCheck) {
    this.disposables = [this.compiler, this.findings, check.onDidFinish((outcome) => this.publish(outcome)), check.onDidForget((uri) => this.remove(uri)), vscode.workspace.onDidChangeTextDocument((event) => this.edited(event))];
  }

  /** Fix-its for a document as it was compiled; none when it was edited since. */
  fixesFor(document: vscode.TextDocument): readonly Fix[] {
    const own = this.programs.get(document.uri.toString());
    if (own) return own.version === document.version ? own.fixes : [];
    return [...this.programs.values()].flatMap(({ fixes }) => fixes.filter(({ edits }) => edits.some(({ uri }) => uri.toString() === document.uri.toString())));
  }

  dispose(): void {
    for (const one of this.disposables) one.dispose();
  }

  /** VS Code moves what it shows; what is kept for the next time moves along here. */
  private edited(event: vscode.TextDocumentChangeEvent): void {
    for (const { findings } of this.programs.values()) shiftDiagnostics(findings, event);
  }

  private publish(outcome: Outcome): void {
    const key = outcome.uri.toString();
    const before = this.programs.get(key);
    const messages = outcome.built && settings(outcome.uri).check.compilerMessages;
    const report = outcome.built && (messages || outcome.skipped === "doesNotCompile") ? compilerReport(outcome.built, outcome.uri) : { diagnostics: new Map() as ByFile, fixes: [] };
    const keep = outcome.skipped === "doesNotCompile" ? before?.findings : undefined;
    const files = new Set(outcome.built?.files.files.map((file) => file.uri.toString()));
    const next: Published = { version: outcome.version, files, compiler: report.diagnostics, findings: keep ?? this.ownFindings(outcome), fixes: report.fixes, old: keep !== undefined };
    this.programs.set(key, next);
    this.refresh(this.compiler, (p) => p.compiler, [before, next]);
    this.refresh(this.findings, findingsOf, [before, next]);
  }

  private ownFindings(outcome: Outcome): ByFile {
    const all = findingDiagnostics(outcome);
    addHints(all, outcome);
    const say = (range: vscode.Range, text: string, code: string, severity = vscode.DiagnosticSeverity.Information): void => {
      const diagnostic = new vscode.Diagnostic(range, text, severity);
      diagnostic.source = SOURCE;
      diagnostic.code = code;
      addTo(all, outcome.uri, diagnostic);
    };
    const top = new vscode.Range(0, 0, 0, 0);
    if (outcome.skipped === "noMain" && !this.isPartOfAnother(outcome.uri)) say(top, t("This file has no main function, so there is nothing to run. Add one, for example: int main(void) { … }, or open the file that has it."), "no-main");
    if (outcome.skipped === "tooLarge") say(top, t("This file is larger than {0} KiB and is not checked while you type (setting pagewalk.check.maxFileSize). F5 runs it.", settings(outcome.uri).check.maxFileSize), "too-large");
    const odd = outcome.built?.files.files.find((file) => file.uri.toString() === outcome.uri.toString())?.text ?? "";
    const at = undecodable(odd);
    if (at >= 0) say(rangeAt(odd, at), t("These bytes are not valid in the encoding with which the file was opened. “Change File Encoding” reopens it with another one."), "encoding", vscode.DiagnosticSeverity.Warning);
    return all;
  }

  private isPartOfAnother(uri: vscode.Uri): boolean {
    const key = uri.toString();
    return [...this.programs].some(([root, { files }]) => root !== key && files.has(key));
  }

  private remove(uri: vscode.Uri): void {
    const before = this.programs.get(uri.toString());
    this.programs.delete(uri.toString());
    this.refresh(this.compiler, (p) => p.compiler, [before]);
    this.refresh(this.findings, findingsOf, [before]);
  }

  /** Sets anew every file that one of these programs speaks or spoke of. */
  private refresh(collection: vscode.DiagnosticCollection, of: (p: Published) => ByFile, touched: readonly (Published | undefined)[]): void {
    const uris = new Map(touched.flatMap((p) => (p ? [...of(p)].map(([key, { uri }]) => [key, uri] as const) : [])));
    for (const [key, uri] of uris) {
      const list = [...this.programs.values()].flatMap((p) => of(p).get(key)?.list ?? []);
      collection.set(uri, [...new Map(list.map((d) => [keyOf(d), d])).values()]);
    }
  }
}

function rangeAt(text: string, index: number): vscode.Range {
  const lines = text.slice(0, index).split(/\r\n|\r|\n/);
  const [line, character] = [lines.length - 1, lines.at(-1)?.length ?? 0];
  return new vscode.Range(line, character, line, character + 1);
}
