import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, diagnostic, open, replace, until, withCode } from "./support";

const PARTS = `#include <stdlib.h>
#include <string.h>
char *copy(const char *s)
{
    char *p = malloc(strlen(s));
    return p ? strcpy(p, s) : NULL;
}
static int first(const int *a) { return a[0]; }
`;

const lenses = async (uri: vscode.Uri): Promise<vscode.CodeLens[]> => (await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", uri, 20)).filter(({ command }) => command?.command === "pagewalk.debugFunction");

describe("a file without main", () => {
  it("has its functions called, and says with which arguments a mistake happens", async () => {
    const { uri } = await open("parts.c", PARTS);
    const found = await withCode(uri, "out-of-bounds-write");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(found.range.start.line, 5);
    assert.match(found.message, /^when `copy\("hello world"\)` is called: /);
    const possible = await diagnostic(uri, (one) => /first\(NULL\)/.test(one.message), "what NULL does");
    assert.equal(possible.severity, vscode.DiagnosticSeverity.Hint);
  });

  it("is checked again after an edit", async () => {
    const document = await open("mended.c", PARTS);
    await withCode(document.uri, "out-of-bounds-write");
    await replace(document, "strlen(s)", "strlen(s) + 1");
    await until("no warning", () => vscode.languages.getDiagnostics(document.uri).every(({ severity, source }) => source === "clang" || severity === vscode.DiagnosticSeverity.Hint));
  });

  it("can have one of the calls debugged, from the function's first statement on", async () => {
    const { uri } = await open("stepped.c", PARTS);
    await withCode(uri, "out-of-bounds-write");
    const [lens] = await lenses(uri);
    assert.equal(lens?.range.start.line, 2);
    const debugged = await debug({}, () => vscode.commands.executeCommand<boolean>("pagewalk.debugFunction", uri, 0));
    await debugged.stop();
    assert.equal(await debugged.line(), 5);
    assert.match(await debugged.evaluate("s"), /hello world/);
    const { stackFrames } = await debugged.request<{ stackFrames: { name: string; presentationHint?: string }[] }>("stackTrace", { threadId: 1 });
    assert.match(stackFrames[0]!.name, /copy/);
    await debugged.end();
  });

  it("is left alone when the setting says so", async () => {
    const configuration = vscode.workspace.getConfiguration("pagewalk");
    await configuration.update("check.functions", false, vscode.ConfigurationTarget.Global);
    try {
      const { uri } = await open("quiet.c", PARTS);
      await withCode(uri, "no-main");
    } finally {
      await configuration.update("check.functions", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
