import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, until, withCode } from "./support";

const preview = (): vscode.Tab | undefined =>
  vscode.window.tabGroups.all.flatMap((group) => group.tabs).find(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes("markdown.preview"));

describe("the explanation pages", () => {
  it("open at the kind that a diagnostic's code links to", async () => {
    const { uri } = await open("explained.c", "#include <stdlib.h>\nint main(void)\n{\n    char *p = malloc(4);\n    free(p);\n    free(p);\n    return 0;\n}\n");
    const { code } = await withCode(uri, "double-free");
    assert.ok(typeof code === "object");
    const [command, args] = [code.target.path, JSON.parse(decodeURIComponent(code.target.query)) as string[]];
    assert.deepEqual(args, ["double-free"]);
    await vscode.commands.executeCommand(command, ...args);
    const tab = await until("the preview", preview);
    assert.match(tab.label, /findings\.md/);
    const page = await vscode.workspace.openTextDocument(vscode.Uri.from({ scheme: "pagewalk-guide", path: "/zh-cn/findings.md" }));
    assert.ok(page.getText().includes("\n## double-free\n"), "the page has a section for it");
    await vscode.window.tabGroups.close(tab);
  });

  it("open from the palette, and by their names", async () => {
    await vscode.commands.executeCommand("pagewalk.openGuide");
    const index = await until("the index", preview);
    assert.match(index.label, /README\.md/);
    await vscode.window.tabGroups.close(index);
    await vscode.commands.executeCommand("pagewalk.openGuide", "guide.md#time-travel");
    const page = await until("the user guide", preview);
    assert.match(page.label, /guide\.md/);
    await vscode.window.tabGroups.close(page);
  });

  it("lead to lessons", async () => {
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.from({ scheme: "pagewalk-guide", path: "/en/lesson/heap/reuse" }));
    await until("the lesson", () => vscode.window.visibleTextEditors.find(({ document }) => document.uri.scheme === "pagewalk-lesson" && document.uri.path === "/heap/reuse.c"));
    const stands = vscode.window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof vscode.TabInputText && input.uri.scheme === "pagewalk-guide");
    assert.deepEqual(stands.map((tab) => tab.label), []);
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });
});
