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
});
