import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, until, write } from "./support";

const PROGRAM = `#include <stdlib.h>
int main(void)
{
    char *text = malloc(100);
    text[0] = 'a'; //@ view heap text
    free(text);
    return 0;
}
`;

const heapTabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(({ label }) => label === "Heap"));

describe("the Heap panel", () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(heapTabs());
  });

  it("opens where an annotation asks for it, on the chunk of a variable, and goes along with the steps", async () => {
    const session = await debug({ program: write("heap.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    assert.equal(heapTabs().length, 0);
    await session.request("next", { threadId: 1 });
    await session.stop();
    await until("the panel's tab", () => heapTabs().length === 1);
    await session.request("next", { threadId: 1 });
    await session.stop();
    assert.equal(heapTabs().length, 1);
    await session.end();
  });

  it("opens by its command on what an expression points to, and stays one tab", async () => {
    const session = await debug({ program: write("heap2.c", PROGRAM.replace(" //@ view heap text", "")).fsPath, stopOnEntry: true });
    await session.stop();
    await session.request("next", { threadId: 1 });
    await session.stop();
    await vscode.commands.executeCommand("pagewalk.openHeap", "text");
    await until("the panel's tab", () => heapTabs().length === 1);
    await vscode.commands.executeCommand("pagewalk.openHeap", "0x5555555592a0");
    await session.request("next", { threadId: 1 });
    await session.stop();
    assert.equal(heapTabs().length, 1);
    await session.end();
  });
});
