/** The address-space panel's pages, figures and comparisons. */
import assert from "node:assert/strict";
import { accessibleInAllThemes, told, withPanel } from "../support/panelPage";

const open = { fixture: "fork", width: 760, reducedMotion: true } as const;

describe("address space: memory", () => {
  accessibleInAllThemes("fork, with everything open", open, async (page) => {
    await page.click(".explanation summary");
    await page.click('svg [data-id="[heap]"]');
    await page.locator(".compare select").selectOption("44");
    await page.waitForSelector(".compare table");
  });

  it("draws a second sheet for what is shared, a dashed one for copy on write, a tick for each large page", async () => {
    const [shared, cow, ticks, zero] = await withPanel((page) => Promise.all([".sheet.shared", ".sheet.cow", ".huge-tick", ".resident.zero"].map((one) => page.locator(`svg [data-section=map] ${one}`).count())), open);
    assert.ok(shared > 5 && cow >= 5, `${shared} ${cow}`);
    assert.deepEqual([ticks, zero], [2, 1]);
  });

  it("marks the growth of the stack and the gap under it", async () => {
    const [grown, gap] = await withPanel((page) => Promise.all([page.locator('[data-id="[stack]"] .grown').count(), page.locator("text=1 MiB kept free: stack guard gap").count()]), open);
    assert.deepEqual([grown, gap], [1, 1]);
  });

  it("adds the figures up in words", async () => {
    const text = await withPanel(
      async (page) => {
        await page.click(".explanation summary");
        return page.innerText(".explanation");
      },
      open,
    );
    assert.match(text, /PSS = [\d.]+ MiB\s+each frame divided by how many map it: [\d,]+ × 4 KiB ÷ 1 = [\d.]+ MiB \+ \d+ × 4 KiB ÷ 2/);
    assert.match(text, /1 page read but never written/);
  });

  it("leads to the texts of /proc", async () => {
    const ran = await withPanel(
      async (page) => {
        await page.click("text=The same in /proc");
        return told(page, "run");
      },
      open,
    );
    assert.deepEqual(ran, [{ command: "openProc" }]);
  });

  it("lists the pages of a selected area with frame, state and who maps them, and walks to them", async () => {
    const [rows, strip, opened] = await withPanel(
      async (page) => {
        await page.click('svg [data-id="[heap]"]');
        await page.waitForSelector(".details table");
        const texts = await page.locator(".details tbody tr").allInnerTexts();
        const boxes = await page.locator('.details svg [role="graphics-object"]').evaluateAll((all) => all.map((one) => one.getAttribute("aria-label")));
        await page.click("text=Walk to the first of them");
        return [texts, boxes, await told(page, "openPanel")] as const;
      },
      open,
    );
    assert.match(rows[1], /0x55555555a000\s+0x2b22\s+copy on write ×2, anonymous, dirty\s+41, 44/);
    assert.deepEqual(strip, ["0x555555559000, 4 KiB, this process's alone, anonymous, dirty", "0x55555555a000, 8 KiB, copy on write ×2, anonymous, dirty"]);
    assert.deepEqual(opened, [{ panel: "pageWalk" }]);
  });

  it("says of a variable which section it is in and why", async () => {
    const text = await withPanel(
      async (page) => {
        await page.click('svg [data-id=".data/value"]');
        return page.innerText(".details");
      },
      open,
    );
    assert.match(text, /\.data: initialised to something other than 0.* in fork rw-p, page 0x555555558000, resident/);
  });

  it("puts two processes side by side: one tall box for one frame, two boxes for two", async () => {
    const [text, boxes] = await withPanel(
      async (page) => {
        await page.locator(".compare select").selectOption("44");
        await page.waitForSelector(".compare svg");
        return [await page.innerText(".compare"), await page.locator('.compare svg:nth-of-type(2) [role="graphics-object"]').evaluateAll((all) => all.map((one) => `${one.getAttribute("aria-label")} ${one.querySelectorAll("rect").length}`))] as const;
      },
      open,
    );
    assert.match(text, /9 pages lie in the same frame in 41 and 44, 2 in two different frames; 4 are only in 41, 1 only in 44/);
    assert.ok(boxes.some((one) => /0x55555555a000, 8 KiB: same frame, .* 1$/.test(one)), boxes.join("; "));
    assert.ok(boxes.some((one) => /0x55555555c000, 4 KiB: only there, .* 2$/.test(one)), boxes.join("; "));
  });

  it("speaks Chinese", async () => {
    const text = await withPanel((page) => page.innerText(".memory"), { ...open, locale: "zh-cn" });
    assert.match(text, /页表/);
  });
});
