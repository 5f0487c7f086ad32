import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import * as vscode from "vscode";
import { debug, type Debugged, open, replace, sleep, until, write } from "./support";

const PROGRAM = `#include <stdio.h>
#include <stdlib.h>
int main(void)
{
    int sum = 0;
    int *p = malloc(sizeof *p);
    *p = 20;
    sum += *p;
    sum += 1;
    printf("%d\\n", sum);
    free(p);
    return *p;
}
`;

const next = async (session: Debugged): Promise<number> => {
  await session.request("next", { threadId: 1 });
  await session.stop();
  return session.line();
};

const lastTabs = (): string[] => vscode.window.tabGroups.all.flatMap((group) => group.tabs.map((tab) => tab.label));

describe("debugging", () => {
  it("starts with F5 on the C file in front, without a launch.json", async () => {
    await open("f5.c", PROGRAM);
    const session = await debug({}, () => vscode.commands.executeCommand<boolean>("workbench.action.debug.start"));
    assert.equal((await session.stop()).reason, "entry");
    assert.equal(await session.line(), 5);
    await session.end();
  });

  it("steps forwards and back, with the values of each moment", async () => {
    const session = await debug({ program: write("steps.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    for (const line of [6, 7, 8, 9]) assert.equal(await next(session), line);
    assert.equal(await session.evaluate("sum"), "20");
    await session.request("stepBack", { threadId: 1 });
    await session.stop();
    assert.equal(await session.line(), 8);
    assert.equal(await session.evaluate("sum"), "0");
    assert.equal(await session.evaluate("*p"), "20");
    await session.end();
  });

  it("tells where a value came from, in the view beside the call stack", async () => {
    interface Answer { readonly rows: readonly { readonly kind: string; readonly step: number; readonly text: string; readonly below: Answer["rows"] }[] }
    const ask = async (command: string, what: unknown): Promise<Answer> => {
      for (let tries = 0; tries < 100; tries++, await sleep(100)) {
        const answer = await vscode.commands.executeCommand<Answer | null>(command, what);
        if (answer) return answer;
      }
      throw new Error(`${command} did not answer`);
    };
    const session = await debug({ program: write("history.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    for (const line of [6, 7, 8, 9]) assert.equal(await next(session), line);
    const [origin] = (await ask("pagewalk.traceValue", "sum")).rows;
    assert.deepEqual([origin!.kind, origin!.step], ["computed", 4]);
    assert.deepEqual(origin!.below.map(({ text }) => text), ["`sum` was set to the constant `0`", "`*p` was set to the constant `20`"]);
    const pointers = await ask("pagewalk.whoPoints", { variable: { name: "p", evaluateName: "p" } });
    assert.deepEqual(pointers.rows.map(({ text }) => text), ["`p` points to it"]);
    await session.end();
  });

  it("stops before a finding takes effect, and goes back to the start", async () => {
    const session = await debug({ program: write("found.c", PROGRAM).fsPath, stopOnEntry: false });
    const stop = await session.stop();
    assert.equal(stop.reason, "exception");
    assert.equal(await session.line(), 12);
    assert.equal(session.output(), "21\n");
    const info = await session.request<{ exceptionId: string }>("exceptionInfo", { threadId: 1 });
    assert.equal(info.exceptionId, "use-after-free");
    await session.request("reverseContinue", { threadId: 1 });
    await session.stop();
    assert.equal(await session.line(), 5);
    await session.end();
  });

  it("shows what really happens: on past the finding to glibc's abort", async () => {
    const text = "#include <stdlib.h>\nint main(void)\n{\n    char *name = malloc(24), *mail = malloc(24);\n    name[24] = 7;\n    free(mail);\n    free(name);\n    return 0;\n}\n";
    const document = await open("really.c", text);
    const actions = async (): Promise<string[]> => (await vscode.commands.executeCommand<vscode.CodeAction[]>("vscode.executeCodeActionProvider", document.uri, new vscode.Range(4, 4, 4, 12))).map(({ title }) => title);
    for (let tries = 0; tries < 100 && !(await actions()).includes("See what really happens"); tries++) await sleep(100);
    assert.ok((await actions()).includes("See what really happens"));
    const session = await debug({ program: document.uri.fsPath, stopOnEntry: false });
    await session.stop();
    assert.equal(await session.line(), 5);
    await vscode.commands.executeCommand("pagewalk.seeWhatHappens");
    assert.equal((await session.stop()).reason, "exception");
    assert.equal(await session.line(), 6);
    const info = await session.request<{ exceptionId: string; description: string; details: { stackTrace: string } }>("exceptionInfo", { threadId: 1 });
    assert.equal(info.exceptionId, "abort");
    assert.match(info.description, /munmap_chunk\(\): invalid pointer/);
    assert.match(info.details.stackTrace, /‘size’ .* overwritten here.*really\.c:5/);
    await session.end();
  });

  it("stops at breakpoints set in the editor", async () => {
    const document = await open("break.c", PROGRAM);
    const breakpoint = new vscode.SourceBreakpoint(new vscode.Location(document.uri, new vscode.Position(8, 0)));
    vscode.debug.addBreakpoints([breakpoint]);
    try {
      const session = await debug({ program: document.uri.fsPath, stopOnEntry: false });
      assert.equal((await session.stop()).reason, "breakpoint");
      assert.equal(await session.line(), 9);
      await session.end();
    } finally {
      vscode.debug.removeBreakpoints([breakpoint]);
    }
  });

  it("shows variables, those never initialised as such", async () => {
    const session = await debug({ program: write("vars.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    assert.equal(await next(session), 6);
    const { stackFrames } = await session.request<{ stackFrames: { id: number }[] }>("stackTrace", { threadId: 1 });
    const { scopes } = await session.request<{ scopes: { variablesReference: number }[] }>("scopes", { frameId: stackFrames[0].id });
    const { variables } = await session.request<{ variables: { name: string; value: string }[] }>("variables", { variablesReference: scopes[0].variablesReference });
    assert.equal(variables.find(({ name }) => name === "sum")?.value, "0");
    assert.match(variables.find(({ name }) => name === "p")?.value ?? "", /\?\?/);
    await session.end();
  });

  it("runs a program to its end without stops", async () => {
    const uri = write("run.c", PROGRAM);
    await vscode.window.showTextDocument(uri);
    const session = await debug({}, () => vscode.commands.executeCommand<boolean>("pagewalk.run", uri));
    await until("the end", () => session.ended);
    assert.equal(session.output(), "21\n");
    assert.ok(!session.messages.some(({ event }) => event === "stopped"));
  });

  it("debugs a document that was never saved", async () => {
    const document = await vscode.workspace.openTextDocument({ language: "c", content: "int main(void)\n{\n    int a = 1;\n    return a - 1;\n}\n" });
    await vscode.window.showTextDocument(document);
    const session = await debug({}, () => vscode.commands.executeCommand<boolean>("pagewalk.step", document.uri));
    await session.stop();
    assert.equal(await session.line(), 3);
    assert.equal(await next(session), 4);
    await session.end();
    await vscode.commands.executeCommand("workbench.action.revertAndCloseActiveEditor");
  });

  it("tells what clang says when the program does not compile", async () => {
    const session = await debug({ program: write("bad.c", "int main(void) { return zero; }\n").fsPath });
    const said = (): string => session.messages.filter(({ event }) => event === "output").map(({ body }) => String(body?.output)).join("");
    await until("clang's words", () => /use of undeclared identifier 'zero'/.test(said()));
    await until("the end", () => session.messages.some(({ event }) => event === "terminated"));
    await vscode.commands.executeCommand("notifications.clearAll");
  });

  it("keeps two sessions apart", async () => {
    const source = (n: number): string => `int main(void)\n{\n    int a = ${n};\n    int b = a + 1;\n    return b - a - 1;\n}\n`;
    const first = await debug({ program: write("one.c", source(10)).fsPath, stopOnEntry: true });
    await first.stop();
    const second = await debug({ program: write("two.c", source(20)).fsPath, stopOnEntry: true });
    await second.stop();
    await next(first);
    await next(second);
    assert.equal(await second.evaluate("a"), "20");
    assert.equal(await first.evaluate("a"), "10");
    await first.end();
    assert.equal(await next(second), 5);
    await second.end();
  });

  it("goes on with the old program when the file is edited or deleted, and restarts with the new one", async () => {
    const document = await open("edit.c", PROGRAM);
    const session = await debug({ program: document.uri.fsPath, stopOnEntry: true });
    await session.stop();
    await replace(document, "int sum = 0;", "int sum = 5;");
    await next(session);
    assert.equal(await session.evaluate("sum"), "0");
    await session.request("restart", {});
    await session.stop();
    await next(session);
    assert.equal(await session.evaluate("sum"), "5");
    rmSync(document.uri.fsPath);
    assert.equal(await next(session), 7);
    await session.end();
  });

  it("goes on when the editor is closed", async () => {
    const document = await open("close.c", PROGRAM);
    const session = await debug({ program: document.uri.fsPath, stopOnEntry: true });
    await session.stop();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    assert.equal(await next(session), 6);
    await session.end();
  });

  it("goes to any step", async () => {
    const session = await debug({ program: write("seek.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    await vscode.commands.executeCommand("pagewalk.goToStep", 4);
    await session.stop();
    assert.equal(await session.line(), 9);
    await vscode.commands.executeCommand("pagewalk.goToStep", 1);
    await session.stop();
    assert.equal(await session.line(), 6);
    await session.end();
  });
});

describe("the address space", () => {
  it("opens beside the editor when debugging starts, and by its command", async () => {
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    const document = await open("panel.c", PROGRAM);
    const session = await debug({ program: document.uri.fsPath, stopOnEntry: true });
    await session.stop();
    await until("the panel", () => lastTabs().includes("Address space"));
    await session.end();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await vscode.commands.executeCommand("pagewalk.showAddressSpace");
    await until("the panel", () => lastTabs().includes("Address space"));
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
  });

  it("may be closed while the program runs", async () => {
    const session = await debug({ program: write("closing.c", PROGRAM).fsPath, stopOnEntry: true });
    await session.stop();
    await vscode.commands.executeCommand("workbench.action.closeAllEditors");
    await sleep(200);
    assert.equal(await next(session), 6);
    await session.end();
  });
});
