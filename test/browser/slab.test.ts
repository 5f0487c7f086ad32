/** The Slab panel: fixtures of real runs and the design's picture in every theme and width, keys, free lists, 500 slabs, restoring. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibleInAllThemes, ask, focusedId, overlaps, press, reloadKept, settle, textBoxes, told, withPanel } from "../support/panelPage";

const object = (page: Page, index: number, row = 0) => page.locator('svg.slabs [data-id^="object:"]').nth(row * 26 + index);

describe("slab: themes and widths", () => {
  for (const width of [760, 420, 340]) accessibleInAllThemes(`slab at ${width}`, { fixture: "slab", width }, async (page) => width >= 360 && object(page, 3).click());

  for (const fixture of ["slab", "slabFirst", "slabFreed", "slabAsked", "slabHardened", "slabClassic", "slabDebug", "slabTiny"])
    for (const width of [760, 640, 420])
      it(`no text covers another: ${fixture} at ${width}`, async () => {
        assert.deepEqual(overlaps(await withPanel(textBoxes, { fixture, width, reducedMotion: true })), []);
      });

  it("shows tables and no drawing below 360 px", async () => {
    const [tables, cells] = await withPanel((page) => Promise.all([page.locator("table").count(), page.locator("svg [data-id]").count()]), { fixture: "slab", width: 340 });
    assert.deepEqual([tables, cells], [2, 0]);
  });

  it("speaks Chinese", async () => {
    const text = await withPanel((page) => page.innerText(".slab-ways"), { fixture: "slab", width: 760, locale: "zh-cn" });
    assert.match(text, /CPU 空闲链表/);
  });
});

describe("slab: what is drawn", () => {
  it("has a row a slab, the processor's framed, a cell an object, and arrows for both lists", async () => {
    const counts = await withPanel(
      (page) => Promise.all([page.locator('svg.slabs [data-id^="slab:"]').count(), page.locator(".cpu-frame").count(), page.locator('svg.slabs [data-id^="object:"]').count(), page.locator(".chain").count(), page.locator(".own-bar").count()]),
      { fixture: "slab", width: 760 },
    );
    assert.deepEqual(counts, [3, 1, 78, 2, 9]);
  });

  it("says which way the allocation took, and marks the object that it gave", async () => {
    const [taken, marked, tag] = await withPanel(async (page) => [await page.innerText(".slab-ways .taken"), await page.locator("svg.slabs [data-id] > .changed-outline").count(), await page.locator(".tag-box.followed text").textContent()], { fixture: "slab", width: 760 });
    assert.deepEqual([taken, marked, tag], ["✓ CPU freelist", 1, "[heap], process 1041"]);
  });

  it("shows the decoded pointer of a hardened list beside the word in memory", async () => {
    const text = await withPanel(
      async (page) => {
        await object(page, 3).click();
        await page.waitForSelector(".pointer-bytes");
        return page.innerText(".details");
      },
      { fixture: "slab", width: 760 },
    );
    assert.match(text, /0x6a5df19ab02c17d3/);
    assert.match(text, /0xffff8880018060c0 object 3/);
  });

  it("has the processor's array and no arrows in the classic SLAB", async () => {
    const [entries, chains, facts] = await withPanel((page) => Promise.all([page.locator('[data-id^="array:"]').count(), page.locator(".chain").count(), page.innerText(".array .heading")]), { fixture: "slabClassic", width: 760 });
    assert.ok(entries > 0);
    assert.equal(chains, 0);
    assert.match(facts, new RegExp(`avail ${entries} · limit \\d+ · batchcount \\d+`));
  });

  it("draws some of 500 slabs and all of them small; PageDown shows the next", async () => {
    const seen = await withPanel(
      async (page) => {
        const rows = (): Promise<(string | null)[]> => page.locator('svg.slabs [data-id^="slab:"]').evaluateAll((all) => all.map((one) => (one as SVGElement).dataset.id ?? null));
        const before = await rows();
        await press(page, "PageDown");
        return { before, after: await rows(), words: await page.innerText(".overview p") };
      },
      { fixture: "slabCrowd", width: 760 },
    );
    assert.equal(seen.before.length, 12);
    assert.deepEqual([seen.before[0], seen.after[0]], ["slab:0x4000", "slab:0x400c"]);
    assert.match(seen.words, /13–24 of 500/);
  });

  it("lists what a name holds", async () => {
    const names = await withPanel(
      async (page) => {
        await page.fill(".cache-choice input", "kmalloc");
        await settle(page);
        return page.locator(".caches tbody th").allInnerTexts();
      },
      { fixture: "slab", width: 760 },
    );
    assert.ok(names.length > 3 && names.every((name) => name.includes("kmalloc")), names.join(" "));
  });
});

describe("slab: keys", () => {
  it("goes from object to object, slab to slab, and along the free list", async () => {
    const names = await withPanel(
      async (page) => {
        await object(page, 14).focus();
        const seen: string[] = [];
        for (const key of ["ArrowRight", "ArrowLeft", ">", ">", "<", "ArrowDown"]) {
          await press(page, key);
          seen.push((await page.evaluate(() => document.activeElement?.getAttribute("aria-label")))?.split(":")[0] ?? "");
        }
        return seen;
      },
      { fixture: "slab", width: 760 },
    );
    assert.deepEqual(names, ["object 15", "object 14", "object 3", "object 20", "object 3", "object 3"]);
  });

  it("shows another cache with Enter and its name", async () => {
    const shown = await withPanel(
      async (page) => {
        await page.focus('[data-id="cache:vm_area_struct"]');
        await press(page, "ArrowDown", "Enter");
        return told(page, "showCache");
      },
      { fixture: "slab", width: 760 },
    );
    assert.deepEqual(shown, [{ text: "anon_vma_chain" }]);
  });

  it("selects for all panels, opens the frame, stops following, says what means nothing", async () => {
    const [selected, opened, followed, alert] = await withPanel(
      async (page) => {
        await object(page, 7).click();
        await page.waitForSelector(".details .actions");
        await page.click("text=Show frame in Physical memory");
        await press(page, "p");
        await ask(page, "g", "nowhere");
        return [await told(page, "select"), await told(page, "openPanel"), await told(page, "follow"), await page.innerText("[role=alert]")];
      },
      { fixture: "slab", width: 760 },
    );
    assert.deepEqual(selected, [{ selection: { objectId: "object:0xffff888002ac1428", address: "0xffff888002ac1428", size: 152, place: null } }]);
    assert.deepEqual(opened, [{ panel: "physical" }]);
    assert.deepEqual(followed, [{ followed: null }]);
    assert.match(String(alert), /nowhere/);
  });

  it("goes to the change with N and shows the state before while B is held", async () => {
    const [id, held] = await withPanel(
      async (page) => {
        await press(page, "n", "n");
        const at = await focusedId(page);
        await page.keyboard.down("b");
        await page.waitForSelector("text=Before:");
        const text = await page.innerText(".where");
        await page.keyboard.up("b");
        return [at, text];
      },
      { fixture: "slab", width: 760 },
    );
    assert.equal(id, "object:0xffff888002ac1428");
    assert.match(held ?? "", /step 1/);
  });

  it("steps through the allocator's decisions", async () => {
    const [now, count] = await withPanel(
      async (page) => {
        await press(page, ".", ".");
        return [await page.locator(".decision-now").count(), await page.locator(".decision").count()];
      },
      { fixture: "slabAsked", width: 760 },
    );
    assert.equal(now, 1);
    assert.ok((count ?? 0) > 2, String(count));
  });

  it("keeps filter and window over a reload", async () => {
    const value = await withPanel(
      async (page) => {
        await page.fill(".cache-choice input", "kmalloc");
        await reloadKept(page, '"kmalloc"');
        await page.waitForSelector(".cache-choice input");
        return page.inputValue(".cache-choice input");
      },
      { fixture: "slab", width: 760 },
    );
    assert.equal(value, "kmalloc");
  });
});
