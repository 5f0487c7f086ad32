/** That the one page of all browser tests (test/support/browser.ts) is to each of them as if it had just been opened. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { settle, withPanel } from "../support/panelPage";

const open = { fixture: "list", width: 760 } as const;

describe("the page of the tests", () => {
  it("keeps nothing of the test before: what was saved, where the pointer stood", async () => {
    await withPanel(async (page) => {
      await page.hover('svg [data-id="cyd"]');
      await page.waitForSelector(".card");
      await page.evaluate(() => sessionStorage.setItem("mark", "kept"));
    }, open);
    const [pointed, kept] = await withPanel(async (page) => {
      await settle(page);
      return [await page.locator('svg [data-id="cyd"]:hover').count(), await page.evaluate(() => sessionStorage.getItem("mark"))];
    }, open);
    assert.equal(pointed, 0);
    assert.equal(kept, null);
  });

  it("is another one after a test that failed", async () => {
    const pages = new Set<Page>();
    const failing = withPanel(async (page) => {
      pages.add(page);
      await page.keyboard.down("Shift");
      assert.fail("on purpose");
    }, open);
    await assert.rejects(failing, /on purpose/);
    assert.equal(await withPanel(async (page) => pages.has(page), open), false);
  });

  it("fails a test whose page reports an error", async () => {
    const failing = withPanel((page) => page.evaluate(() => void console.error("on purpose")), open);
    await assert.rejects(failing, /the page reported errors:\non purpose/);
  });
});
