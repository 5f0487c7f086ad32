import assert from "node:assert/strict";
import * as vscode from "vscode";
import { open, until, write } from "./support";

const USED = "#include <stdlib.h>\nint main(void)\n{\n    int *p = malloc(4);\n    if (!p) return 1;\n    free(p);\n    return p[0];\n}\n";

async function run(definition: vscode.TaskDefinition): Promise<number | undefined> {
  const [offered] = await vscode.tasks.fetchTasks({ type: "pagewalk" });
  assert.ok(offered, "the task is offered");
  const task = new vscode.Task(definition, vscode.TaskScope.Workspace, "check", "pagewalk", offered.execution, offered.problemMatchers);
  const ended = new Promise<number | undefined>((resolve) => {
    const listening = vscode.tasks.onDidEndTaskProcess(({ exitCode }) => {
      listening.dispose();
      resolve(exitCode);
    });
  });
  await vscode.tasks.executeTask(task);
  return ended;
}

describe("the task", () => {
  it("puts what it finds in a file that is not open into the Problems view", async () => {
    const uri = write("task.c", USED);
    assert.equal(await run({ type: "pagewalk", task: "check", file: uri.fsPath }), 1);
    const found = await until("the matcher's diagnostic", () => vscode.languages.getDiagnostics(uri).find((d) => String(d.code) === "use-after-free"));
    assert.deepEqual([found.source, found.severity, found.range.start.line], ["Pagewalk", vscode.DiagnosticSeverity.Error, 6]);
  });

  it("leaves open files to the check while typing, and is content with a correct one", async () => {
    const document = await open("fine.c", USED.replace("    return p[0];", "    return 0;"));
    assert.equal(await run({ type: "pagewalk", task: "check", file: document.uri.fsPath }), 0);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
