import assert from "node:assert/strict";
import { accessibleInAllThemes, press, told, withPanel } from "../support/panelPage";

describe("the Kernel-address-space panel", () => {
  for (const fixture of ["kernelSpace", "kernelSpaceOld", "kernelSpaceFreed"]) accessibleInAllThemes(fixture, { fixture });

  it("opens on what the step made, marked as new, and leads from a page to its frame", () =>
    withPanel(async (page) => {
      const made = page.locator(".mark-of.fresh");
      assert.equal(await made.count(), 1);
      assert.equal(await made.getAttribute("aria-pressed"), "true");
      assert.equal(await page.locator(".side-page").count(), 6);
      await page.locator(".side-frame").first().dispatchEvent("click");
      assert.deepEqual(await told(page, "openPanel"), [{ panel: "physical" }]);
    }, { fixture: "kernelSpace" }));

  it("arrows go from one allocation to the next; the table has them all", () =>
    withPanel(async (page) => {
      await press(page, "ArrowDown");
      assert.equal(await page.locator(".mark-of.fresh").getAttribute("aria-pressed"), "false");
      await press(page, "t");
      assert.equal(await page.locator("table").count(), 2);
    }, { fixture: "kernelSpace" }));
});
