/**
 * The browser build in VS Code for the web: no Node, no disk, no server. One window for all tests, in the order of a day's
 * work: read the findings, debug, edit.
 */
import assert from "node:assert/strict";
import type { Frame, Page } from "playwright-core";
import { openWeb, type WebBench } from "../support/web.mjs";

const HEADER = "static inline int twice(int n) { return 2 * n; }\n";
const PROGRAM = `#include <stdio.h>
#include <stdlib.h>
#include "twice.h"
int main(void)
{
    int *p = malloc(sizeof *p);
    *p = 20;
    printf("%d\\n", twice(*p) + 1);
    free(p);
    return *p;
}
`;
const LAUNCH = JSON.stringify({ version: "0.2.0", configurations: [{ type: "pagewalk", request: "launch", name: "by launch.json", program: `\${workspaceFolder}/prog.c`, stopOnEntry: false }] });

let bench: WebBench;
let page: Page;

before(async () => {
  bench = await openWeb({ files: { "prog.c": PROGRAM, "twice.h": HEADER, ".vscode/launch.json": LAUNCH }, open: "prog.c" });
  page = bench.page;
  page.setDefaultTimeout(20_000);
});
after(() => bench?.close());

const problem = (text: RegExp) => page.locator(".markers-panel .monaco-list-row", { hasText: text }).first();
const stoppedAt = (line: number) => page.locator(".debug-call-stack .line-number", { hasText: new RegExp(`^${line}:`) }).waitFor();
const printed = (text: string) => page.locator(".repl .monaco-list-row", { hasText: text }).first().waitFor();
const focusEditor = () => page.locator(".editor-instance .view-line").first().click();

/** The innermost frame of the webview that shows the panel. */
async function panel(): Promise<Frame> {
  for (const end = Date.now() + 20_000; Date.now() < end; await page.waitForTimeout(50)) {
    for (const frame of page.frames()) if (await frame.locator("body[data-panel=addressSpace]").count().catch(() => 0)) return frame;
  }
  throw new Error("no address-space panel");
}

describe("VS Code for the web", () => {
  it("flags the errors of a C file when it is opened", async () => {
    await page.waitForSelector(".squiggly-error");
    await page.keyboard.press("Control+Shift+M");
    await problem(/`p` still points into the block of 4 bytes.*gave back.*use-after-free/s).waitFor();
    await problem(/allocated here by malloc/).waitFor();
  });

  it("steps forwards and back, and draws the address space", async () => {
    await focusEditor();
    await bench.command("Pagewalk: Step Through C File");
    await stoppedAt(6);
    const frame = await panel();
    await frame.getByText("nothing allocated yet").waitFor();
    for (const line of [7, 8]) {
      await page.keyboard.press("F10");
      await stoppedAt(line);
    }
    await frame.locator("svg [data-id]").first().waitFor();
    await frame.getByText("nothing allocated yet").waitFor({ state: "detached" });
    for (const line of [7, 6]) {
      await page.keyboard.press("Alt+F10");
      await stoppedAt(line);
    }
    await frame.getByText("nothing allocated yet").waitFor();
    await page.keyboard.press("Shift+F5");
    await page.waitForSelector(".debug-toolbar", { state: "hidden" });
  });

  it("finds the program of a launch.json in a workspace without a disk", async () => {
    await focusEditor();
    await page.keyboard.press("F5");
    await stoppedAt(10);
    await printed("41");
    await page.keyboard.press("Shift+F5");
    await page.waitForSelector(".debug-toolbar", { state: "hidden" });
  });

  it("follows what is typed", async () => {
    await focusEditor();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("int broken = ;");
    await page.keyboard.press("Control+Shift+M");
    await problem(/expected expression/).waitFor();
  });

  it("breaks no rule of the page's policies", () => {
    assert.deepEqual(bench.log.filter((line) => /content security policy|refused to/i.test(line)), []);
  });
});
