/** A lesson in VS Code for the web, from the list to its last verdict: its files are resources of the extension, which come over HTTP. */
import assert from "node:assert/strict";
import type { Frame, Page } from "playwright-core";
import { openWeb, type WebBench } from "../support/web.mjs";

let bench: WebBench;
let page: Page;
let lesson: Frame;

/** The innermost frame of the webview that shows a panel. */
async function panel(name: string): Promise<Frame> {
  for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(50)) {
    for (const frame of page.frames()) if (await frame.locator(`body[data-panel=${name}] main`).count().catch(() => 0)) return frame;
  }
  throw new Error(`no panel ${name}`);
}

const editorLine = (text: string) => page.locator(".editor-instance .view-line", { hasText: text }).first();
const button = (name: RegExp) => lesson.getByRole("button", { name });

describe("a lesson in VS Code for the web", () => {
  before(async () => {
    bench = await openWeb({ files: { "prog.c": "int main(void) { return 0; }\n" }, open: "prog.c" });
    page = bench.page;
    page.setDefaultTimeout(60_000);
  });
  after(() => bench?.close());

  it("is found by a word and opens with its page beside the code", async () => {
    await editorLine("main").waitFor();
    await bench.command("Pagewalk: Search Lessons…");
    await page.locator(".quick-input-titlebar", { hasText: "Open a lesson" }).waitFor();
    await page.keyboard.type("only pointer is overwritten");
    await page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: "The only pointer is overwritten" }).waitFor();
    await page.keyboard.press("Enter");
    await editorLine("untitled").waitFor();
    lesson = await panel("lesson");
    await lesson.getByRole("heading", { level: 1, name: "The only pointer is overwritten" }).waitFor();
  });

  it("has its long text from the file beside the program", () => lesson.locator(".text p").nth(1).waitFor());

  it("cannot be written to", async () => {
    await editorLine("strcpy").click();
    await page.keyboard.type("x");
    await page.locator(".monaco-editor-overlaymessage", { hasText: "A lesson cannot be edited." }).waitFor();
  });

  it("starts and goes to its first question", async () => {
    await button(/^Start/).click();
    await button(/^Next note/).click();
    await lesson.getByText("Where does label point when this line is over?").first().waitFor();
  });

  it("takes an answer, and the machine judges it", async () => {
    await lesson.getByRole("radio", { name: /At the literal/ }).check();
    await button(/^Answer$/).click();
    await button(/^Next note/).click();
    await lesson.locator(".verdict.right").waitFor();
  });

  it("is done when its program has ended and all is answered", async () => {
    await lesson.getByLabel("Your answer").fill("1");
    await button(/^Answer$/).click();
    await button(/^(Next note|Go on)/).click();
    await lesson.locator(".verdict.right").nth(1).waitFor();
    await lesson.getByText("ended", { exact: true }).waitFor();
    await lesson.locator(".meta .done").waitFor();
  });

  it("is compared with its fixed version", async () => {
    await button(/^Compare/).click();
    const row = lesson.getByRole("row", { name: /^Blocks never freed/ });
    await row.waitFor();
    assert.deepEqual((await row.getByRole("cell").allInnerTexts()).map((text) => text.trim()), ["1", "0"]);
  });

  it("breaks no rule of the page's policies", () => {
    assert.deepEqual(bench.log.filter((line) => /content security policy|refused to/i.test(line)), []);
  });
});
