import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, until, write } from "./support";

const PROGRAM = `#include <sys/mman.h>
int main(void)
{
    char *p = mmap(0, 409600, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    p[0] = 1;
    return 0;
}
`;
const sizeIn = (text: string): number => Number(/^VmSize:\s+(\d+)/m.exec(text)?.[1]);

describe("files of /proc in the editor", () => {
  it("open while the program stands still, change with its steps, and stay when it ends", async () => {
    const session = await debug({ program: write("proc.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    await vscode.commands.executeCommand("pagewalk.openProcFile", "self/status");
    const document = await until("the document", () => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === "pagewalk-proc"));
    await until("its text", () => document.getText().startsWith("Name:\t"));
    const before = document.getText();
    await session.request("next", { threadId: 1 });
    await session.stop();
    await until("the larger size", () => sizeIn(document.getText()) === sizeIn(before) + 400);
    await session.request("stepBack", { threadId: 1 });
    await session.stop();
    await until("the size of before", () => sizeIn(document.getText()) === sizeIn(before));

    const line = document.getText().split("\n").findIndex((text) => text.startsWith("VmSize"));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, new vscode.Position(line, 2));
    assert.ok(hovers.length > 0);
    await session.end();
    assert.equal(sizeIn(document.getText()), sizeIn(before));
  });
});
