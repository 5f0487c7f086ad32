import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, open, replace, until, withCode } from "./support";

const COPY = `#include <stdlib.h>
#include <string.h>
char *copy(const char *s)
{
    char *p = malloc(strlen(s));
    return p ? strcpy(p, s) : 0;
}
`;
const codes = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(codeOf);

describe("what can be said before a run", () => {
  it("is said of a file without main", async () => {
    const { uri } = await open("parts.c", COPY);
    const hint = await withCode(uri, "strlen-without-nul");
    assert.deepEqual([hint.source, hint.severity, hint.range.start.line], ["Pagewalk", vscode.DiagnosticSeverity.Warning, 4]);
  });

  it("makes way for the finding on its line", async () => {
    const inline = "#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n    char *p = malloc(strlen(\"abc\")); if (p) strcpy(p, \"abc\");\n    free(p);\n    return 0;\n}\n";
    const document = await open("whole.c", inline);
    await withCode(document.uri, "out-of-bounds-write");
    assert.ok(!codes(document.uri).includes("strlen-without-nul"));
  });

  it("can be switched off", async () => {
    const document = await open("off.c", COPY);
    await withCode(document.uri, "strlen-without-nul");
    const check = vscode.workspace.getConfiguration("pagewalk.check");
    await check.update("beforeRun", false, vscode.ConfigurationTarget.Global);
    try {
      await until("no hint", () => !codes(document.uri).includes("strlen-without-nul"));
    } finally {
      await check.update("beforeRun", undefined, vscode.ConfigurationTarget.Global);
    }
    await replace(document, "strlen(s))", "strlen(s) + 1)");
    await until("no hint", () => !codes(document.uri).includes("strlen-without-nul"));
  });
});
