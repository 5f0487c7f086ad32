import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, until, withCode, write } from "./support";

const LEAK = `#include <stdlib.h>
static int work(int bad)
{
    char *buffer = malloc(16);
    if (bad)
        return 1;
    free(buffer);
    return 0;
}

int main(void)
{
    return work(0) + work(1) - 1;
}
`;

const actionsAt = (uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> =>
  vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range, vscode.CodeActionKind.QuickFix.value);

/** The lightbulb asks more than once when the first answer was not there in time. */
async function fixAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction> {
  for (let turn = 0; turn < 5; turn++) {
    const found = (await actionsAt(uri, range)).find((action) => action.edit && /re-run/.test(action.title));
    if (found) return found;
  }
  assert.fail("no verified fix is offered");
}

const quiet = (uri: vscode.Uri): Promise<unknown> => until("no diagnostics", () => vscode.languages.getDiagnostics(uri).length === 0);

describe("fixes of findings", () => {
  it("offers one that was shown to help; applied, the finding disappears", async () => {
    const document = await open("path.c", LEAK);
    const leak = await withCode(document.uri, "leak");
    const fix = await fixAt(document.uri, leak.range);
    assert.equal(fix.isPreferred, true);
    assert.match(fix.title, /Free `buffer`/);
    await vscode.workspace.applyEdit(fix.edit!);
    assert.match(document.getText(), /if \(bad\) \{\n {8}free\(buffer\);\n {8}return 1;\n {4}\}/);
    await quiet(document.uri);
  });

  it("offers it in the whole line, also of a program that prints, and where the block is lost", async () => {
    const document = await open("print.c", '#include <stdio.h>\n#include <stdlib.h>\nint main(void)\n{\n    char *p = malloc(2);\n    puts("one");\n    p = malloc(4);\n    puts("two");\n    free(p);\n    return 0;\n}\n');
    await withCode(document.uri, "leak");
    assert.match((await fixAt(document.uri, new vscode.Range(4, 0, 4, 0))).title, /before it is overwritten/);
    assert.match((await fixAt(document.uri, new vscode.Range(6, 0, 6, 0))).title, /before it is overwritten/);
  });

  it("offers one for a hint; compiled again, the hint is gone", async () => {
    const document = await open("grow.c", '#include <stdlib.h>\nint main(void)\n{\n    char *p = malloc(2);\n    if (!p)\n        return 1;\n    p = realloc(p, 40);\n    free(p);\n    return 0;\n}\n');
    const hint = await withCode(document.uri, "realloc-self");
    const fix = await fixAt(document.uri, hint.range);
    assert.match(fix.title, /realloc's result in a variable of its own.*the warning is gone/);
    assert.equal(fix.isPreferred, true);
    await vscode.workspace.applyEdit(fix.edit!);
    assert.match(document.getText(), /char \*larger = realloc\(p, 40\);\n {4}if \(larger == NULL\) \{\n {8}free\(p\);\n {8}return 1;\n {4}\}\n {4}p = larger;/);
    await quiet(document.uri);
  });

  it("fixes in a header what is found there", async () => {
    const header = write("list.h", "#include <stdlib.h>\nstatic inline void twice(int *p)\n{\n    free(p);\n    free(p);\n}\n");
    const document = await open("main.c", `#include "${header.path.split("/").pop()}"\nint main(void)\n{\n    twice(malloc(4));\n    return 0;\n}\n`);
    const shown = await vscode.workspace.openTextDocument(header);
    await withCode(header, "double-free");
    const fix = await fixAt(header, new vscode.Range(4, 4, 4, 8));
    await vscode.workspace.applyEdit(fix.edit!);
    assert.equal(shown.getText().match(/free/g)?.length, 1);
    await quiet(document.uri);
  });

  it("fixes all findings in one step that can be undone", async () => {
    const source = '#include <stdlib.h>\n#include <string.h>\nint main(void)\n{\n    char *a = malloc(3);\n    strcpy(a, "abc");\n    char *b = malloc(1);\n    b = NULL;\n    return a[0] == b;\n}\n'.replace(" == b", " == 0");
    const document = await open("all.c", source);
    await withCode(document.uri, "out-of-bounds-write");
    await vscode.commands.executeCommand("pagewalk.fixAll");
    await quiet(document.uri);
    assert.match(document.getText(), /free\(b\);\n {4}b = NULL;/);
    await vscode.commands.executeCommand("undo");
    assert.equal(document.getText(), source);
  });

  it("is a source action for fixing on save", async () => {
    const document = await open("save.c", LEAK);
    await withCode(document.uri, "leak");
    const kind = vscode.CodeActionKind.SourceFixAll.append("pagewalk");
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, whole, kind.value);
    assert.equal(actions.length, 1);
    assert.ok(actions[0]!.edit);
  });
});
