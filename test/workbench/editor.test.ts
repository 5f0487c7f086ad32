import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, withCode } from "./support";

const SOURCE = "#include <stdlib.h>\nint main(void)\n{\n    int *p = malloc(4);\n    free(p);\n    return *p;\n}\n";

describe("the editor", () => {
  it("offers to run and to step above main", async () => {
    const document = await open("lens.c", SOURCE);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>("vscode.executeCodeLensProvider", document.uri, 10);
    assert.deepEqual(lenses.map((lens) => [lens.range.start.line, lens.command?.command]), [
      [1, "pagewalk.run"],
      [1, "pagewalk.step"],
      [1, "pagewalk.showInAddressSpace"],
    ]);
  });

  it("explains a finding in a hover that leads to its places", async () => {
    const document = await open("hover.c", SOURCE);
    const found = await withCode(document.uri, "use-after-free");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, found.range.start);
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value))).join("\n");
    assert.match(text, /Use after free/);
    assert.match(text, /command:pagewalk\.reveal/);
    assert.match(text, /Go back to the free/);
  });

  it("says in a hover what a variable was when its line last ran", async () => {
    const document = await open("variable.c", SOURCE);
    await withCode(document.uri, "use-after-free");
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>("vscode.executeHoverProvider", document.uri, new vscode.Position(4, 9));
    const text = hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === "string" ? part : part.value))).join("\n");
    assert.match(text, /before the line ran: .*the 4 bytes that `malloc` gave in \[line 4\].*, in use/);
    assert.match(text, /after it: .*given back by `free` in \[line 5\]/);
  });

  it("copies the findings as JSON", async () => {
    const document = await open("copy.c", SOURCE);
    await withCode(document.uri, "use-after-free");
    await vscode.window.showTextDocument(document);
    await vscode.commands.executeCommand("pagewalk.copyFindings");
    const text = await Promise.race([vscode.env.clipboard.readText(), new Promise<string>((resolve) => setTimeout(() => resolve(""), 2000))]);
    if (text === "") return;
    const report = JSON.parse(text) as { findings: { kind: string; line: number }[] };
    assert.deepEqual(report.findings.map(({ kind, line }) => [kind, line]), [["use-after-free", 6]]);
  });
});
