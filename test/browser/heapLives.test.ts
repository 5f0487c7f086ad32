/** The heap over time in the Heap panel: lives of blocks and curves, in every theme and width, keys, presses, 20,000 blocks. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { overlaps, type PanelOptions, said, textBoxes, violationsOf, withPanel } from "../support/panelPage";

/** Lives and curves are fetched a moment after the picture. */
const withLives = <T>(fn: (page: Page) => Promise<T>, options: PanelOptions): Promise<T> =>
  withPanel(
    async (page) => {
      await page.waitForSelector('svg.lives [data-id^="life"], .table:nth-of-type(3)');
      await page.waitForTimeout(250);
      return fn(page);
    },
    { reducedMotion: true, ...options },
  );

const wide = { fixture: "heapOver-list", width: 760 } as const;
const focusedName = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
const bar = (page: Page, name: string) => page.locator(`svg.lives [data-id^="life:"][aria-label*=${JSON.stringify(name)}]`).first();

async function press(page: Page, ...keys: readonly string[]): Promise<string[]> {
  const names: string[] = [];
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(40);
    names.push(await focusedName(page));
  }
  return names;
}

describe("the heap over time: themes and widths", () => {
  for (const theme of ["dark", "light", "hc", "hcLight"])
    for (const width of [760, 420, 340]) it(`is accessible in ${theme} at ${width}`, async () => assert.deepEqual(await withLives(violationsOf, { ...wide, theme, width }), []));

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
      await page.waitForTimeout(50);
      return (await said(page, "goToStep")) as { step: number }[];
    }, wide);
    assert.equal(steps.length, 2);
    assert.ok(steps[0].step < steps[1].step, JSON.stringify(steps));
  });

  it("goes by time and by address with the arrows, and through a block's moments with Enter", async () => {
    const { names, steps } = await withLives(async (page) => {
      await bar(page, "leaked").focus();
      const names = await press(page, "Home", "ArrowRight", "ArrowUp", "End", "Enter");
      return { names, steps: await said(page, "goToStep") };
    }, wide);
    assert.equal(new Set(names.slice(0, 4)).size >= 3, true, names.join("\n"));
    assert.equal(steps.length, 1);
  });

  it("asks for a shorter time with +, for all with 0", async () => {
    const windows = await withLives(async (page) => {
      await bar(page, "leaked").focus();
      await press(page, "+");
      await page.waitForTimeout(250);
      await press(page, "0");
      await page.waitForTimeout(250);
      return ((await said(page, "heapLives")) as { window: { from: number; to: number } | null }[]).map(({ window }) => window && window.to - window.from);
    }, wide);
    assert.equal(windows[0], null);
    assert.ok(windows.some((span) => span !== null && span > 0 && span < 40), JSON.stringify(windows));
    assert.equal(windows.at(-1), null);
  });

  it("draws 400 of 20,000 blocks singly and the others as bands that open", async () => {
    const seen = await withLives(
      async (page) => {
        const count = await page.locator('svg.lives [data-id^="life:"]').count();
        const bands = page.locator('svg.lives [data-id^="lifeband:"]');
        const rows = await bands.count();
        await bands.first().focus();
        await press(page, "Enter");
        await page.waitForTimeout(250);
        const windows = (await said(page, "heapLives")) as { window: object | null }[];
        return { count, rows, opened: windows.at(-1)?.window !== null, note: await page.innerText(".lives-section p.small") };
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
        await page.keyboard.press(key);
        await page.waitForTimeout(40);
        texts.push(await curves.getAttribute("aria-valuetext"));
      }
      await page.keyboard.press("Enter");
      await page.waitForTimeout(40);
      return { texts, steps: (await said(page, "goToStep")) as { step: number }[] };
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
      await page.waitForTimeout(40);
      return { reasons, opened: await said(page, "openPanel") };
    }, wide);
    assert.match(reasons, /top, the unused rest of the heap/);
    assert.deepEqual(opened, [{ panel: "slab" }, { panel: "physical" }]);
  });
});

/** A button that was disabled until now is still on its way from one colour to the other. */
const afterTransitions = async (page: Page): ReturnType<typeof violationsOf> => {
  await page.waitForTimeout(500);
  return violationsOf(page);
};

describe("the comparison of allocators", () => {
  const compared = <T>(fn: (page: Page) => Promise<T>, options: PanelOptions = wide): Promise<T> =>
    withLives(async (page) => {
      await page.locator(".compare-choice input").nth(1).uncheck();
      await page.click(".compare-choice vscode-button");
      await page.waitForSelector(".compare table");
      return fn(page);
    }, options);

  it("runs those that are chosen, and puts them side by side: strips and a table that can be sorted", async () => {
    const [asked, names, order] = await compared(async (page) => {
      const strips = await page.locator(".compare-strips code").allInnerTexts();
      await page.click(".compare table th:nth-child(3) button");
      return [await said(page, "heapCompare"), strips, await page.locator(".compare tbody tr td:first-child, .compare tbody tr th").allInnerTexts()] as const;
    });
    assert.deepEqual(asked.at(-1), { allocators: ["glibc", "buddy", "tlsf", "tcmalloc"] });
    assert.deepEqual(names, ["glibc", "buddy", "tlsf", "tcmalloc"]);
    assert.deepEqual(order, ["buddy", "glibc", "tlsf", "tcmalloc"]);
  });

  for (const theme of ["dark", "light", "hc", "hcLight"]) for (const width of [760, 420]) it(`is accessible in ${theme} at ${width}`, async () => assert.deepEqual(await compared(afterTransitions, { ...wide, theme, width }), []));

  it("speaks Chinese", async () => assert.match(await compared((page) => page.innerText(".compare"), { ...wide, locale: "zh-cn" }), /其他分配器/));
});
