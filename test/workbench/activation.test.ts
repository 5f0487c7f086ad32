import assert from "node:assert/strict";
import * as vscode from "vscode";

describe("the extension", () => {
  it("activates when a C file is opened", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "c", content: "int main(void) { return 0; }\n" });
    await vscode.window.showTextDocument(document);
    const extension = vscode.extensions.getExtension("pagewalk.pagewalk");
    await extension?.activate();
    assert.ok(extension?.isActive);
  });

  it("has every command that its manifest names", async () => {
    const manifest = vscode.extensions.getExtension("pagewalk.pagewalk")?.packageJSON as { contributes: { commands: { command: string }[] } };
    const known = new Set(await vscode.commands.getCommands(true));
    assert.deepEqual(manifest.contributes.commands.map((c) => c.command).filter((c) => !known.has(c)), []);
  });
});
