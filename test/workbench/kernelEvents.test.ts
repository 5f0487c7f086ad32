import assert from "node:assert/strict";
import * as vscode from "vscode";
import { debug, write } from "./support";

const PROGRAM = `#include <stdlib.h>
char big[40960];
int main(void)
{
    char *p = malloc(6);
    for (int i = 0; i < 40960; i += 4096)
        big[i] = 1;
    free(p);
    return 0;
}
`;

interface Row { readonly kind: string; readonly text: string; readonly step: number | null; readonly below: readonly Row[] }

describe("kernel events while the program stands still", () => {
  it("come in a view, those of the last step first, and go back with the run", async () => {
    const session = await debug({ program: write("kernelEvents.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    await session.request("next", { threadId: 1 });
    await session.stop();
    const shown = await vscode.commands.executeCommand<{ rows: Row[] }>("pagewalk.kernelEvents");
    assert.deepEqual(shown.rows[0]!.below.map((row) => row.kind), ["fault", "syscall"]);
    assert.match(shown.rows[0]!.below[1]!.text, /brk\(0x/);
    await session.request("stepBack", { threadId: 1 });
    await session.stop();
    const before = await session.request<{ rows: Row[] }>("pagewalk/kernelEvents", {});
    assert.deepEqual(before.rows.map((row) => [row.kind, row.below.length]), [["none", 0]]);
    await session.end();
  });

  it("are counted per line beside the text, on demand", async () => {
    const uri = write("faultHeat.c", PROGRAM);
    await vscode.window.showTextDocument(uri);
    const session = await debug({ program: uri.fsPath, stopOnEntry: true });
    await session.stop();
    await session.request("next", { threadId: 1 });
    await session.stop();
    await new Promise((resolve) => setTimeout(resolve, 500));
    const shown = await vscode.commands.executeCommand<{ on: boolean; lines: { line: number; text: string }[] }>("pagewalk.toggleFaultHeat");
    assert.equal(shown.on, true);
    assert.deepEqual(shown.lines.filter(({ line }) => line === 5).map(({ text }) => text.startsWith("▮▮ ")), [true]);
    assert.deepEqual(await vscode.commands.executeCommand("pagewalk.toggleFaultHeat"), { on: false, lines: [] });
    await session.end();
  });
});
