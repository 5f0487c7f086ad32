import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, until, write } from "./support";

const PROGRAM = `#include <stdlib.h>
#include <string.h>
int main(void)
{
    char *p = malloc(400000);
    memset(p, 1, 400000);
    p[0] = 2; //@ view physical p
    free(p);
    return 0;
}
`;

const tabs = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.filter(({ label }) => label === "Physical memory"));

describe("the Physical-memory panel", () => {
  afterEach(async () => {
    await vscode.window.tabGroups.close(tabs());
  });

  it("opens where an annotation asks for it, while page faults take frames, and stays through steps back and forth", async () => {
    const session = await debug({ program: write("frames.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    assert.equal(tabs().length, 0);
    for (let i = 0; i < 2; i++) {
      await session.request("next", { threadId: 1 });
      await session.stop();
    }
    assert.equal(await session.line(), 7);
    await until("the panel's tab", () => tabs().length === 1);
    for (const request of ["next", "stepBack", "stepBack", "next"]) {
      await session.request(request, { threadId: 1 });
      await session.stop();
    }
    assert.equal(await session.line(), 7);
    assert.equal(tabs().length, 1);
    await session.end();
  });

  it("opens by its command, on the frame behind an expression", async () => {
    const session = await debug({ program: write("frames.c", PROGRAM.replace(/\/\/@.*/, "")).fsPath, stopOnEntry: true });
    await session.stop();
    await session.request("next", { threadId: 1 });
    await session.stop();
    await vscode.commands.executeCommand("pagewalk.openPhysical", "p");
    await until("the panel's tab", () => tabs().length === 1);
    await session.end();
  });
});
