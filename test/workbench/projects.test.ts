import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { debug, diagnostic, fresh, replace, until, withCode } from "./support";

const MAIN = `#include <pool.h>
#include <stdio.h>
int main(void)
{
    int *p = pool_get();
    *p = COUNT;
    char name[10];
    scanf("%9s", name);
    printf("%d %s\\n", *p, name);
    return 0;
}
`;
const POOL = `#include <pool.h>
#include <stdlib.h>
int *pool_get(void) { return malloc(sizeof(int)); }
`;

/** A folder with a project; gives the URI of a file in it. */
function project(settings: string): (name: string) => vscode.Uri {
  const folder = fresh("project");
  const files = { "src/main.c": MAIN, "src/pool.c": POOL, "include/pool.h": "int *pool_get(void);\n", "pagewalk.json": settings };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return (name) => vscode.Uri.file(join(folder, name));
}

const SETTINGS = '{\n  "files": ["src/*.c"],\n  "includePaths": ["include"],\n  "defines": ["COUNT=7"],\n  "stdin": "bolt\\n"\n}\n';
const show = async (uri: vscode.Uri): Promise<vscode.TextDocument> => (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri))).document;

describe("a project", () => {
  it("is checked as a whole, with findings in the file that they are about, while it is typed", async () => {
    const file = project(SETTINGS);
    const main = await show(file("src/main.c"));
    await withCode(file("src/pool.c"), "leak");
    assert.deepEqual(vscode.languages.getDiagnostics(main.uri).filter((d) => d.severity === vscode.DiagnosticSeverity.Error), []);
    await replace(main, "return 0;", "return *(p + 1);");
    await withCode(main.uri, "out-of-bounds-read");
  });

  it("is debugged from any of its files", async () => {
    const file = project(SETTINGS);
    await show(file("src/pool.c"));
    const session = await debug({}, () => vscode.commands.executeCommand<boolean>("workbench.action.debug.start"));
    await session.stop();
    assert.equal(await session.line(), 5);
    await session.request("continue", { threadId: 1 });
    const said = await until("output", () => session.messages.find((m) => m.event === "output" && String(m.body?.output).includes("7 bolt")));
    assert.ok(said);
    await session.end();
  });

  it("marks what is wrong in its pagewalk.json, and is fine when that is put right", async () => {
    const file = project(SETTINGS.replace('"COUNT=7"', '"7"').replace("include\"]", 'include", "../up"]'));
    const document = await show(file("pagewalk.json"));
    const wrong = await withCode(document.uri, "project-bad-form");
    assert.equal(wrong.range.start.line, 3);
    await withCode(document.uri, "project-outside");
    await replace(document, '"7"', '"COUNT=7"');
    await replace(document, ', "../up"', "");
    await until("no complaints", () => vscode.languages.getDiagnostics(document.uri).every((d) => !String(d.code).startsWith("project-")));
  });

  it("tells which file is missing", async () => {
    const file = project(SETTINGS.replace("src/*.c", "src/none.c"));
    const document = await show(file("pagewalk.json"));
    const missing = await diagnostic(document.uri, (d) => d.code === "project-missing-file", "a missing file");
    assert.match(missing.message, /src\/none\.c/);
  });
});
