/** The heap over time in the Heap panel: lives of blocks and curves, in every theme and width, keys, presses, 20,000 blocks. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibleInAllThemes, overlaps, type PanelOptions, press as pressKeys, settle, textBoxes, told, withPanel } from "../support/panelPage";

/** Lives and curves are fetched a moment after the picture; where it is narrow they are three further tables. */
async function livesShown(page: Page): Promise<void> {
  if ((page.viewportSize()?.width ?? 0) < 360) await page.locator("table caption").nth(4).waitFor();
  else await Promise.all(['svg.lives [data-id^="life"]', "svg.curves"].map((drawn) => page.waitForSelector(drawn)));
  await settle(page);
}

const withLives = <T>(fn: (page: Page) => Promise<T>, options: PanelOptions): Promise<T> =>
  withPanel(
    async (page) => {
      await livesShown(page);
      return fn(page);
    },
    { reducedMotion: true, ...options },
  );

const wide = { fixture: "heapOver-list", width: 760 } as const;
const focusedName = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
/** The stretches of time that the panel has asked for, once there are so many. */
const windowsOf = async (page: Page, count: number) => (await told<{ window: { from: number; to: number } | null }>(page, "heapLives", count)).map(({ window }) => window);
const bar = (page: Page, name: string) => page.locator(`svg.lives [data-id^="life:"][aria-label*=${JSON.stringify(name)}]`).first();

async function press(page: Page, ...keys: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const key of keys) {
    await pressKeys(page, key);
    names.push(await focusedName(page));
  }
  return names;
}

describe("the heap over time: themes and widths", () => {
  for (const width of [760, 420, 340]) accessibleInAllThemes(`heapOver-list at ${width}`, { ...wide, width }, livesShown);

  for (const fixture of ["heapOver-list", "heapOver-ahead", "heapOver-churn"])
    for (const width of [760, 420])
      it(`no text covers another: ${fixture} at ${width}`, async () => {
        const boxes = await withLives((page) => textBoxes(page), { fixture, width });
        assert.deepEqual(overlaps(boxes), []);
      });

  it("is two further tables and one of fragmentation below 360 px", async () => {
    const captions = await withLives((page) => page.locator("table caption").allInnerTexts(), { ...wide, width: 340 });
    assert.equal(captions.length, 5);
  });

  it("speaks Chinese", async () => assert.match(await withLives((page) => page.innerText(".lives-section >> nth=0"), { ...wide, locale: "zh-cn" }), /生命周期/));
});

describe("lives", () => {
  it("draws each block once, lost ones to the right edge with rings, the use after free as a cross", async () => {
    const counts = await withLives((page) => Promise.all(['svg.lives [data-id^="life:"]', "svg.lives .loss-ring", "svg.lives .leak-point", "svg.lives .used-cross", "svg.lives .now-line"].map((what) => page.locator(what).count())), wide);
    assert.deepEqual(counts, [8, 2, 2, 1, 1]);
  });

  it("goes to where the place on the bar means: made, freed, lost", async () => {
    const steps = await withLives(async (page) => {
      const lost = bar(page, "leaked");
      await lost.scrollIntoViewIfNeeded();
      const box = await lost.boundingBox();
      assert.ok(box);
      await page.mouse.click(box.x + 6, box.y + box.height / 2);
      await page.mouse.click(box.x + box.width - 8, box.y + box.height / 2);
      return told<{ step: number }>(page, "goToStep", 2);
    }, wide);
    assert.equal(steps.length, 2);
    assert.ok(steps[0].step < steps[1].step, JSON.stringify(steps));
  });

  it("goes by time and by address with the arrows, and through a block's moments with Enter", async () => {
    const { names, steps } = await withLives(async (page) => {
      await bar(page, "leaked").focus();
      const names = await press(page, "Home", "ArrowRight", "ArrowUp", "End", "Enter");
      return { names, steps: await told(page, "goToStep") };
    }, wide);
    assert.equal(new Set(names.slice(0, 4)).size >= 3, true, names.join("\n"));
    assert.equal(steps.length, 1);
  });

  it("asks for a shorter time with +, for all with 0", async () => {
    const [first, shorter, all] = await withLives(async (page) => {
      await bar(page, "leaked").focus();
      const before = (await windowsOf(page, 1)).at(-1);
      const asked = (await windowsOf(page, 1)).length;
      await press(page, "+");
      const during = (await windowsOf(page, asked + 1)).at(-1);
      await press(page, "0");
      return [before, during, (await windowsOf(page, asked + 2)).at(-1)];
    }, wide);
    assert.equal(first, null);
    assert.ok(shorter && shorter.to - shorter.from > 0 && shorter.to - shorter.from < 40, JSON.stringify(shorter));
    assert.equal(all, null);
  });

  it("draws 400 of 20,000 blocks singly and the others as bands that open", async () => {
    const seen = await withLives(
      async (page) => {
        const count = await page.locator('svg.lives [data-id^="life:"]').count();
        const bands = page.locator('svg.lives [data-id^="lifeband:"]');
        const rows = await bands.count();
        await bands.first().focus();
        const asked = (await windowsOf(page, 1)).length;
        await press(page, "Enter");
        const opened = (await windowsOf(page, asked + 1)).at(-1);
        return { count, rows, opened, note: await page.innerText(".lives-section p.small") };
      },
      { fixture: "heapOver-churn", width: 760 },
    );
    assert.equal(seen.count, 400);
    assert.ok(seen.rows > 3 && seen.opened);
    assert.match(seen.note, /400 of 20,200/);
  });
});

describe("curves", () => {
  it("walks from moment to moment with the arrows and goes there with Enter", async () => {
    const { texts, steps } = await withLives(async (page) => {
      const curves = page.locator("svg.curves");
      await curves.focus();
      const texts: (string | null)[] = [];
      for (const key of ["Home", "ArrowRight", "End"]) {
        await pressKeys(page, key);
        texts.push(await curves.getAttribute("aria-valuetext"));
      }
      await page.keyboard.press("Enter");
      return { texts, steps: await told(page, "goToStep") };
    }, wide);
    assert.equal(new Set(texts).size, 3);
    assert.match(texts[0] ?? "", /asked 1200 B/);
    assert.equal(steps.length, 1);
  });

  it("says why memory is not returned, and leads to the slab and physical panels", async () => {
    const { reasons, opened } = await withLives(async (page) => {
      const reasons = await page.innerText(".kept");
      await page.click(".elsewhere .pw-link >> nth=0");
      await page.click(".elsewhere .pw-link >> nth=1");
      return { reasons, opened: await told(page, "openPanel", 2) };
    }, wide);
    assert.match(reasons, /top, the unused rest of the heap/);
    assert.deepEqual(opened, [{ panel: "slab" }, { panel: "physical" }]);
  });
});

describe("the comparison of allocators", () => {
  const compare = async (page: Page): Promise<void> => {
    await livesShown(page);
    await page.locator(".compare-choice input").nth(1).uncheck();
    await page.click(".compare-choice vscode-button");
    await page.waitForSelector(".compare table");
  };
  const compared = <T>(fn: (page: Page) => Promise<T>, options: PanelOptions = wide): Promise<T> =>
    withLives(async (page) => {
      await compare(page);
      return fn(page);
    }, options);

  it("runs those that are chosen, and puts them side by side: strips and a table that can be sorted", async () => {
    const [asked, names, order] = await compared(async (page) => {
      const strips = await page.locator(".compare-strips code").allInnerTexts();
      await page.click(".compare table th:nth-child(3) button");
      return [await told(page, "heapCompare"), strips, await page.locator(".compare tbody tr td:first-child, .compare tbody tr th").allInnerTexts()] as const;
    });
    assert.deepEqual(asked.at(-1), { allocators: ["glibc", "buddy", "tlsf", "tcmalloc"] });
    assert.deepEqual(names, ["glibc", "buddy", "tlsf", "tcmalloc"]);
    assert.deepEqual(order, ["buddy", "glibc", "tlsf", "tcmalloc"]);
  });

  for (const width of [760, 420]) accessibleInAllThemes(`the comparison at ${width}`, { ...wide, width }, compare);

  it("speaks Chinese", async () => assert.match(await compared((page) => page.innerText(".compare"), { ...wide, locale: "zh-cn" }), /其他分配器/));
});
