import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, diagnostic, open, replace, sleep, until, withCode } from "./support";

const LEAK = `#include <stdlib.h>
int main(void)
{
    char *p = malloc(16);
    p = NULL;
    return 0;
}
`;

const lines = (one: vscode.Diagnostic): number[] => one.relatedInformation?.map(({ location }) => location.range.start.line + 1) ?? [];
const all = (uri: vscode.Uri): string[] => vscode.languages.getDiagnostics(uri).map(({ message }) => message);

describe("the check while typing", () => {
  it("finds a leak, and says where the block was made and lost", async () => {
    const { uri } = await open("leak.c", LEAK);
    const leak = await withCode(uri, "leak");
    assert.equal(leak.source, "Pagewalk");
    assert.equal(leak.severity, vscode.DiagnosticSeverity.Warning);
    assert.equal(leak.range.start.line, 3);
    assert.deepEqual(lines(leak), [4, 5]);
  });

  it("finds errors, with the whole expression underlined", async () => {
    const document = await open("uaf.c", "#include <stdlib.h>\nint main(void)\n{\n    int *p = malloc(4);\n    free(p);\n    return p[0];\n}\n");
    const found = await withCode(document.uri, "use-after-free");
    assert.equal(found.severity, vscode.DiagnosticSeverity.Error);
    assert.equal(document.getText(found.range), "p[0]");
    assert.deepEqual(lines(found), [4, 5]);
  });

  it("runs again after an edit", async () => {
    const document = await open("mend.c", LEAK);
    await withCode(document.uri, "leak");
    await replace(document, "p = NULL;", "free(p);");
    await until("no diagnostics", () => vscode.languages.getDiagnostics(document.uri).length === 0);
  });

  it("checks documents that were never saved", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "c", content: LEAK });
    await vscode.window.showTextDocument(document);
    await withCode(document.uri, "leak");
  });

  it("shows clang's errors in clang's words, and keeps what the last good run found", async () => {
    const document = await open("broken.c", LEAK);
    await withCode(document.uri, "leak");
    await replace(document, "return 0;", "return zero;");
    const error = await diagnostic(document.uri, (one) => one.severity === vscode.DiagnosticSeverity.Error, "an error");
    assert.equal(error.source, "clang");
    assert.match(error.message, /use of undeclared identifier 'zero'/);
    assert.ok(vscode.languages.getDiagnostics(document.uri).some((one) => codeOf(one) === "leak"));
  });

  it("shows clang's notes as related places", async () => {
    const { uri } = await open("note.c", "void f(int a);\nint main(void) { f(); return 0; }\n");
    const error = await diagnostic(uri, (one) => one.severity === vscode.DiagnosticSeverity.Error, "an error");
    assert.deepEqual(lines(error), [1]);
  });

  it("offers clang's fix-its", async () => {
    const document = await open("fix.c", '#include <stdio.h>\nint main(void) { long n = 3; printf("%d\\n", n); return 0; }\n');
    const warning = await withCode(document.uri, "-Wformat");
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, warning.range, vscode.CodeActionKind.QuickFix.value);
    const fix = actions.find((action) => action.edit && /%ld/.test(action.title));
    assert.ok(fix?.edit, actions.map((action) => action.title).join());
    await vscode.workspace.applyEdit(fix.edit);
    assert.match(document.getText(), /%ld/);
  });

  it("checks a program again when its header is edited", async () => {
    const header = await open("value.h", "#define SIZE 4\n");
    const name = header.uri.path.split("/").pop();
    const { uri } = await open("user.c", `#include "${name}"\nint main(void) { int a[4]; a[SIZE - 1] = 1; return a[3] - 1; }\n`);
    await sleep(1500);
    assert.deepEqual(all(uri), []);
    await vscode.window.showTextDocument(header);
    await replace(header, "4", "5");
    await withCode(uri, "out-of-bounds-write");
  });

  it("links the source file that belongs to an included header", async () => {
    const part = await open("part.c", "int twice(int n) { return n + n; }\n");
    const base = part.uri.path.split("/").pop()?.replace(/\.c$/, "");
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(part.uri, "..", `${base}.h`), Buffer.from("int twice(int n);\n"));
    const { uri } = await open("whole.c", `#include "${base}.h"\nint main(void) { int *p = 0; return twice(1) + *p; }\n`);
    await withCode(uri, "null-dereference");
  });

  it("leaves an empty file alone", async () => {
    const { uri } = await open("empty.c", "");
    await sleep(1500);
    assert.deepEqual(all(uri), []);
  });

  it("says how to run a file without main, and calls it no error", async () => {
    const { uri } = await open("part.c", "int value = 2;\n");
    const told = await withCode(uri, "no-main");
    assert.equal(told.severity, vscode.DiagnosticSeverity.Information);
    assert.match(told.message, /main/);
  });

  it("says so when a file is too large to be checked while typing", async () => {
    const { uri } = await open("large.c", `${"/* a line of a very long comment */\n".repeat(30_000)}int main(void) { return 0; }\n`);
    const told = await withCode(uri, "too-large");
    assert.match(told.message, /512 KiB/);
  });

  it("says where a file is not in its encoding", async () => {
    const { uri } = await open("latin1.c", Buffer.from("int main(void) { return 0; } // caf\xe9\n", "latin1"));
    const told = await withCode(uri, "encoding");
    assert.equal(told.range.start.character, 35);
  });

  it("accuses nobody while a program waits for input", async () => {
    const { uri } = await open("input.c", '#include <stdio.h>\nint main(void) { int n; if (scanf("%d", &n) != 1) return 1; int a[3] = {0}; return a[n]; }\n');
    await sleep(2500);
    assert.deepEqual(all(uri), []);
  });

  it("gives a program the input that it asks for in a comment", async () => {
    const { uri } = await open("given.c", '//@ stdin "7\\n"\n#include <stdio.h>\nint main(void) { int n; if (scanf("%d", &n) != 1) return 1; int a[3] = {0}; return a[n]; }\n');
    await withCode(uri, "out-of-bounds-read");
  });

  it("can be switched off", async () => {
    const configuration = vscode.workspace.getConfiguration("pagewalk");
    await configuration.update("check.enabled", false, vscode.ConfigurationTarget.Global);
    try {
      const { uri } = await open("off.c", LEAK);
      await sleep(1500);
      assert.deepEqual(all(uri), []);
      await configuration.update("check.enabled", true, vscode.ConfigurationTarget.Global);
      await withCode(uri, "leak");
    } finally {
      await configuration.update("check.enabled", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("speaks Chinese when it is told to", async () => {
    const configuration = vscode.workspace.getConfiguration("pagewalk");
    await configuration.update("language", "zh-cn", vscode.ConfigurationTarget.Global);
    try {
      const { uri } = await open("zh.c", LEAK);
      assert.match((await withCode(uri, "leak")).message, /字节/);
    } finally {
      await configuration.update("language", undefined, vscode.ConfigurationTarget.Global);
    }
  });
});
