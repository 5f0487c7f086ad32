import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, write } from "./support";

const PROGRAM = `#include <stdlib.h>
int main(void)
{
    char *p = malloc(6);
    p = NULL;
    return p != NULL;
}
`;

describe("finding leaks while the program stands still", () => {
  it("is a command that asks the adapter and shows its answer", async () => {
    const session = await debug({ program: write("leaks.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    for (let i = 0; i < 2; i++) {
      await session.request("next", { threadId: 1 });
      await session.stop();
    }
    const { rows } = await session.request<{ rows: { kind: string; below: { kind: string }[] }[] }>("pagewalk/leaks", {});
    assert.deepEqual(rows.map((row) => [row.kind, ...row.below.map(({ kind }) => kind)]), [["leak", "allocated", "lost"]]);
    await vscode.commands.executeCommand("pagewalk.findLeaks");
    await session.end();
  });
});
