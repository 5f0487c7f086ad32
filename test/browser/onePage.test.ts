/** That the one page of all browser tests (test/support/browser.ts) is to each of them as if it had just been opened. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { withPanel } from "../support/panelPage";

const open = { fixture: "list", width: 760 } as const;

describe("the page of the tests", () => {
  it("keeps nothing of what the test before saved", async () => {
    await withPanel((page) => page.evaluate(() => sessionStorage.setItem("mark", "kept")), open);
    assert.equal(await withPanel((page) => page.evaluate(() => sessionStorage.getItem("mark")), open), null);
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
