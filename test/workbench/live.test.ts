import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, diagnostic, open, replace, until, withCode } from "./support";

const LEAK = `#include <stdlib.h>
int main(void)
{
    char *p = malloc(16);
    p = NULL;
    return 0;
}
`;
const leakOf = (uri: vscode.Uri): vscode.Diagnostic | undefined => vscode.languages.getDiagnostics(uri).find((one) => codeOf(one) === "leak");
const isError = (one: vscode.Diagnostic): boolean => one.severity === vscode.DiagnosticSeverity.Error;

describe("while the code does not compile", () => {
  it("what the last good run found goes along with the edits, and says that it is of before", async () => {
    const document = await open("half.c", LEAK);
    const before = await withCode(document.uri, "leak");
    await replace(document, "#include", "/* a line */\n/* and one more */\n#include");
    await replace(document, "return 0;", "return 0 +;");
    await diagnostic(document.uri, isError, "clang's error");
    const kept = leakOf(document.uri);
    assert.equal(kept?.range.start.line, before.range.start.line + 2);
    assert.match(kept.message, /in the last version that compiled/);
    assert.deepEqual(kept.relatedInformation?.map(({ location }) => location.range.start.line), before.relatedInformation?.map(({ location }) => location.range.start.line + 2));
    await replace(document, "return 0 +;", "return 0;");
    await until("the finding of the present version", () => leakOf(document.uri)?.message.includes("last version") === false && !vscode.languages.getDiagnostics(document.uri).some(isError));
    assert.equal(leakOf(document.uri)?.range.start.line, before.range.start.line + 2);
  });

  it("a finding goes with the line that was deleted", async () => {
    const document = await open("gone.c", LEAK);
    await withCode(document.uri, "leak");
    await replace(document, "    char *p = malloc(16);\n", "");
    await diagnostic(document.uri, isError, "clang's error");
    assert.equal(leakOf(document.uri), undefined);
  });

  it("an outdated run publishes nothing", async () => {
    const document = await open("fast.c", LEAK);
    await withCode(document.uri, "leak");
    for (let n = 1; n <= 12; n++) await replace(document, /malloc\(\d+\)/.exec(document.getText())![0], `malloc(${16 + n})`);
    const last = await until("the finding of the last edit", () => (leakOf(document.uri)?.message.includes("28") ? leakOf(document.uri) : undefined));
    assert.equal(last.range.start.line, 3);
  });
});
