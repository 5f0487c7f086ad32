import assert from "node:assert/strict";
import * as vscode from "vscode";
import { codeOf, debug, open, replace, until } from "./support";

// Two threads lock two mutexes in opposite orders: some interleavings come to a standstill.
const DEADLOCK = `#include <pthread.h>
static pthread_mutex_t a = PTHREAD_MUTEX_INITIALIZER, b = PTHREAD_MUTEX_INITIALIZER;
static volatile int work;
static void *other(void *arg)
{
    pthread_mutex_lock(&b);
    for (int i = 0; i < 300; i++) work++;
    pthread_mutex_lock(&a);
    pthread_mutex_unlock(&a);
    pthread_mutex_unlock(&b);
    return arg;
}
int main(void)
{
    pthread_t t;
    pthread_create(&t, 0, other, 0);
    pthread_mutex_lock(&a);
    for (int i = 0; i < 300; i++) work++;
    pthread_mutex_lock(&b);
    pthread_mutex_unlock(&b);
    pthread_mutex_unlock(&a);
    pthread_join(t, 0);
    return 0;
}
`;

const seeded = (uri: vscode.Uri): vscode.Diagnostic | undefined => vscode.languages.getDiagnostics(uri).find((d) => codeOf(d) === "deadlock" && /\(with seed \d+\)$/.test(d.message));

describe("other interleavings", () => {
  it("are run in the background: findings that only some have are marked with their seed, until the file is edited", async () => {
    const document = await open("deadlock.c", DEADLOCK);
    const done = vscode.commands.executeCommand("pagewalk.tryInterleavings", document.uri, 12);
    await until("a marked finding", () => seeded(document.uri), 50_000);
    await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
    await done;
    await replace(document, "return 0;", "return 1;");
    await until("no mark", () => !seeded(document.uri));
  });

  it("are offered, and the chosen one is debugged with its seed", async () => {
    const document = await open("deadlock.c", DEADLOCK);
    const session = await debug({}, async () => {
      void vscode.commands.executeCommand("pagewalk.tryInterleavings", document.uri, 6);
      await until("a marked finding", () => seeded(document.uri), 50_000);
      for (let i = 0; i < 40 && !vscode.debug.activeDebugSession; i++) {
        await vscode.commands.executeCommand("workbench.action.acceptSelectedQuickOpenItem");
        await new Promise((resolve) => setTimeout(resolve, 250));
      }
      return true;
    });
    await session.stop();
    assert.ok(Number.isInteger(session.session.configuration.seed));
    await session.end();
  });
});
