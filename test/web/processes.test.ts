/** The tabs of the address-space panel in VS Code itself: a process is chosen, stays while the program goes on, and is let go of. */
import type { Frame, Page } from "playwright-core";
import { openWeb, type WebBench } from "../support/web.mjs";

const PROGRAM = `#include <signal.h>
#include <unistd.h>
int value = 5;
int main(void) {
  int told = 0;
  pid_t child = fork();
  if (child == 0) {
    value = 6;
    for (;;) pause();
  }
  usleep(1000);
  value = 7;
  told++;
  kill(child, 9);
  return told - 1;
}
`;

let bench: WebBench;
let page: Page;

before(async () => {
  bench = await openWeb({ files: { "fork.c": PROGRAM }, open: "fork.c" });
  page = bench.page;
  page.setDefaultTimeout(30_000);
});
after(() => bench?.close());

const stoppedAt = (line: number) => page.locator(".debug-call-stack .line-number", { hasText: new RegExp(`^${line}:`) }).first().waitFor();

async function panel(): Promise<Frame> {
  for (const end = Date.now() + 30_000; Date.now() < end; await page.waitForTimeout(50)) {
    for (const frame of page.frames()) if (await frame.locator("body[data-panel=addressSpace]").count().catch(() => 0)) return frame;
  }
  throw new Error("no address-space panel");
}

describe("the address spaces of processes in VS Code", () => {
  it("stay with the chosen process while the program goes on, until let go of", async () => {
    await page.locator(".editor-instance .view-line").first().click();
    await bench.command("Pagewalk: Step Through C File");
    await stoppedAt(5);
    for (const line of [6, 7, 11, 12, 13]) {
      await page.keyboard.press("F10");
      await stoppedAt(line);
    }
    const frame = await panel();
    const value = (text: string) => frame.locator('svg [role="graphics-object"]', { hasText: /value/ }).filter({ hasText: text }).first().waitFor();
    await value("7");
    const child = frame.locator("[role=tab]", { hasText: "child of" });
    await child.click();
    await value("6");
    await frame.locator(".pin-button[aria-pressed=true]").waitFor();
    await page.locator(".debug-call-stack .line-number").first().click();
    await page.keyboard.press("F10");
    await stoppedAt(14);
    await frame.locator("[role=tab][aria-selected=true]", { hasText: "child of" }).waitFor();
    await value("6");
    await frame.locator(".pin-button").click();
    await value("7");
    await frame.locator(".pin-button[aria-pressed=false]").waitFor();
  });
});
