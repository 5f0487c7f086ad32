import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, until, write } from "./support";

const PROGRAM = `#include <stdlib.h>
int main(void)
{
    int *p = malloc(sizeof *p);
    *p = 20; //@ view page-walk *p
    *p += 1;
    free(p);
    return 0;
}
`;

const walkTabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(({ label }) => label === "Page walk"));

async function closeWalk(): Promise<void> {
  await vscode.window.tabGroups.close(walkTabs());
}

describe("the page-walk panel", () => {
  afterEach(closeWalk);

  it("opens where an annotation asks for it, once in a session", async () => {
    const session = await debug({ program: write("walk.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    assert.equal(walkTabs().length, 0);
    await session.request("next", { threadId: 1 });
    await session.stop();
    assert.equal(await session.line(), 5);
    await until("the panel's tab", () => walkTabs().length === 1);
    await closeWalk();
    await session.request("next", { threadId: 1 });
    await session.stop();
    await session.request("stepBack", { threadId: 1 });
    await session.stop();
    assert.equal(await session.line(), 5);
    assert.equal(walkTabs().length, 0);
    await session.end();
  });

  it("opens by its command, on an expression or a row of the variables view, and stays one tab", async () => {
    const session = await debug({ program: write("walk.c", PROGRAM.replace(/\/\/@.*/, "")).fsPath, stopOnEntry: true });
    await session.stop();
    await vscode.commands.executeCommand("pagewalk.openPageWalk", "p");
    await vscode.commands.executeCommand("pagewalk.walkVariable", { variable: { name: "p", evaluateName: "p" } });
    await until("the panel's tab", () => walkTabs().length === 1);
    await session.request("next", { threadId: 1 });
    await session.stop();
    await session.request("stepBack", { threadId: 1 });
    await session.stop();
    assert.equal(walkTabs().length, 1);
    await session.end();
  });
});
