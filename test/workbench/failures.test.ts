import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, open, replace, until } from "./support";

const UNCHECKED = `#include <stdlib.h>
int main(void)
{
    char *checked = malloc(8);
    if (!checked) return 1;
    int *p = malloc(4);
    *p = 1;
    free(p);
    free(checked);
    return 0;
}
`;

const marked = (uri: vscode.Uri): vscode.Diagnostic | undefined =>
  vscode.languages.getDiagnostics(uri).find((d) => d.code !== undefined && /^when the 2nd allocation \(malloc on line 6\) fails: /.test(d.message));

const actionsAt = (uri: vscode.Uri, range: vscode.Range): Thenable<vscode.CodeAction[]> => vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", uri, range);

describe("failing allocations", () => {
  it("are tried in the background: what breaks is marked with the allocation that failed, until the file is edited", async () => {
    const document = await open("unchecked.c", UNCHECKED);
    await vscode.commands.executeCommand("pagewalk.failAllocations", document.uri);
    const mark = await until("a mark", () => marked(document.uri));
    assert.equal(mark.range.start.line, 6);
    assert.deepEqual(mark.relatedInformation?.map((r) => r.location.range.start.line).slice(0, 1), [5]);
    await replace(document, "return 0;", "return 2;");
    await until("no mark", () => !marked(document.uri));
  });

  it("follow the check when the setting says so, and go with it", async () => {
    const check = vscode.workspace.getConfiguration("pagewalk");
    const document = await open("followed.c", UNCHECKED);
    await check.update("check.failAllocations", true, vscode.ConfigurationTarget.Global);
    try {
      await vscode.commands.executeCommand("pagewalk.checkNow");
      await until("a mark", () => marked(document.uri));
      await replace(document, "*p = 1;", "if (p) *p = 1;");
      await until("no mark", () => !marked(document.uri));
    } finally {
      await check.update("check.failAllocations", undefined, vscode.ConfigurationTarget.Global);
    }
  });

  it("can be debugged from the mark: the session stands before the allocation that fails, then where it breaks", async () => {
    const document = await open("debugged.c", UNCHECKED);
    await vscode.commands.executeCommand("pagewalk.failAllocations", document.uri);
    const mark = await until("a mark", () => marked(document.uri));
    const [action] = (await actionsAt(document.uri, mark.range)).filter((a) => a.command?.command === "pagewalk.debugFailedAllocation");
    assert.ok(action?.command, "no action");
    const { command, arguments: args = [] } = action.command;
    const session = await debug({}, async () => {
      await vscode.commands.executeCommand(command, ...args);
      return true;
    });
    await session.stop();
    assert.deepEqual([session.session.configuration.failAllocation, await session.line()], [2, 6]);
    await session.request("continue", { threadId: 1 });
    assert.equal((await session.stop()).reason, "exception");
    assert.equal(await session.line(), 7);
    await session.end();
  });
});
