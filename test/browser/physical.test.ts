/** The Physical-memory panel: fixtures of real runs in every theme and width, keys, colours, films, tables, a machine full of holes. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibleInAllThemes, ask, changeTheme, overlaps, press, reloadKept, textBoxes, told, withPanel } from "../support/panelPage";

const pictures = ["physical", "physicalFreed", "physicalHigh", "physicalSmall"];

/** What a canvas holds, as one number. */
const picture = (page: Page, id: string): Promise<string> => page.evaluate((of) => document.querySelector<HTMLCanvasElement>(`[data-id="${of}"] canvas`)?.toDataURL() ?? "", id);
const spoken = (page: Page, id: string): Promise<string> => page.locator(`[data-id="${id}"] > .spoken`).innerText();
const heading = (page: Page): Promise<string> => page.locator('section[aria-label="Frames"] h2 strong').innerText();

describe("physical memory: themes and widths", () => {
  for (const width of [760, 420, 340]) accessibleInAllThemes(`physicalFreed at ${width}`, { fixture: "physicalFreed", width });

  for (const fixture of pictures)
    for (const width of [760, 640, 420])
      it(`no text covers another, nothing is wider than the window: ${fixture} at ${width}`, async () => {
        const [boxes, wide] = await withPanel((page) => Promise.all([textBoxes(page), page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)]), { fixture, width, reducedMotion: true });
        assert.deepEqual(overlaps(boxes), []);
        assert.deepEqual(boxes.filter(({ x, w }) => x + w > width).map(({ text }) => text), []);
        assert.ok(wide <= 0, `${wide} px too wide`);
      });

  it("shows tables and no drawing below 360 px", async () => {
    const [tables, canvases] = await withPanel((page) => Promise.all([page.locator("table").count(), page.locator(".stage canvas").count()]), { fixture: "physical", width: 340 });
    assert.deepEqual([tables, canvases], [2, 0]);
  });

  it("speaks Chinese", async () => {
    const text = await withPanel((page) => page.innerText(".free-lists h2"), { fixture: "physical", width: 760, locale: "zh-cn" });
    assert.match(text, /空闲链表/);
  });
});

describe("physical memory: what is drawn", () => {
  it("counts free blocks in eleven columns and marks what the step changed", async () => {
    const [columns, changed, fresh] = await withPanel((page) => Promise.all([page.locator(".free-lists .lists:not(.typed, .unusable) .list").count(), page.locator(".count.changed").allInnerTexts(), page.locator(".square.fresh").count()]), { fixture: "physicalFreed", width: 760 });
    assert.equal(columns, 11);
    assert.ok(changed.length > 0 && changed.every((text) => /^\d+ → \d+$/.test(text.trim())), JSON.stringify(changed));
    assert.ok(fresh > 0);
  });

  it("shows one zone's lists, and the types apart on demand", async () => {
    const counts = await withPanel(
      async (page) => {
        const blocks = (): Promise<number> => page.locator(".free-lists .lists:not(.typed) .square").count();
        const all = await blocks();
        await page.getByRole("button", { name: "DMA", exact: true }).click();
        const one = await blocks();
        await page.getByRole("button", { name: "by migrate type" }).click();
        return [all, one, await page.locator(".typed").count()];
      },
      { fixture: "physical", width: 760 },
    );
    assert.ok(counts[1]! < counts[0]! && counts[1]! > 0, JSON.stringify(counts));
    assert.ok(counts[2]! >= 1);
  });

  it("has HighMem among the zones of a large 32-bit machine", async () => {
    const zones = await withPanel((page) => page.locator('fieldset[aria-label="Zone whose lists are shown"] button').allInnerTexts(), { fixture: "physicalHigh", width: 760 });
    assert.deepEqual(zones, ["all zones", "DMA", "Normal", "HighMem"]);
  });

  it("draws the last split and the last merge with the reason why it stopped", async () => {
    const text = await withPanel((page) => page.locator(".chains").innerText(), { fixture: "physicalFreed", width: 760 });
    assert.match(text, /Split alloc_pages\(order 0\)/);
    assert.match(text, /Merge free_pages\(/);
    assert.match(text, /used ✕/);
    assert.match(text, /in use/);
  });

  it("colours by owner, zone, migrate type and order", async () => {
    const [pictures, legends] = await withPanel(
      async (page) => {
        const seen: string[] = [await picture(page, "grid")];
        const words: string[] = [await page.locator(".legend").innerText()];
        for (let i = 0; i < 3; i++) {
          await press(page, "v");
          seen.push(await picture(page, "grid"));
          words.push(await page.locator(".legend").innerText());
        }
        return [seen, words];
      },
      { fixture: "physical", width: 760 },
    );
    assert.equal(new Set(pictures).size, 4);
    assert.match(legends[0]!, /process, anonymous/);
    assert.match(legends[1]!, /DMA32/);
    assert.match(legends[2]!, /movable/);
    assert.match(legends[3]!, /order 10/);
  });
});

describe("physical memory: themes that change", () => {
  it("paints frames, overview and legend anew in another theme", async () => {
    const pictures = await withPanel(
      async (page) => {
        const all = (): Promise<string[]> => Promise.all([picture(page, "grid"), picture(page, "overview"), page.evaluate(() => document.querySelector<HTMLCanvasElement>(".legend canvas")?.toDataURL() ?? "")]);
        const dark = await all();
        await changeTheme(page, "light");
        return [dark, await all()];
      },
      { fixture: "physical", width: 760 },
    );
    for (const [i, dark] of pictures[0]!.entries()) assert.notEqual(dark, pictures[1]![i]);
  });
});

describe("physical memory: keys", () => {
  it("goes from frame to frame, over free blocks as one, and selects", async () => {
    const [first, second, selected] = await withPanel(
      async (page) => {
        await page.focus('[data-id="grid"]');
        await press(page, "Home");
        const one = await spoken(page, "grid");
        await press(page, "ArrowRight", "ArrowDown");
        const two = await spoken(page, "grid");
        await press(page, "Enter");
        return [one, two, await told<{ selection: { objectId: string; address: string } }>(page, "select")] as const;
      },
      { fixture: "physical", width: 760 },
    );
    assert.notEqual(first, second);
    assert.match(second, /^0x[0-9a-f]+/);
    assert.match(selected.at(-1)?.selection.objectId ?? "", /^frame:\d+$/);
    assert.match(selected.at(-1)?.selection.address ?? "", /^0x/);
  });

  it("chooses blocks in the overview, and goes back to where the step is", async () => {
    const titles = await withPanel(
      async (page) => {
        const seen = [];
        await page.focus('[data-id="overview"]');
        for (const key of ["Home", "ArrowRight", "End"]) {
          await press(page, key);
          seen.push(await heading(page));
        }
        await press(page, "r");
        return [...seen, await heading(page)];
      },
      { fixture: "physicalFreed", width: 760 },
    );
    assert.deepEqual(titles.slice(0, 3), ["Frames 0x0000–0x03ff", "Frames 0x0400–0x07ff", "Frames 0x3c00–0x3fff"]);
    assert.match(titles[3]!, /^Frames 0x3/);
  });

  it("draws more or less of the memory", async () => {
    const titles = await withPanel(
      async (page) => {
        const seen = [await heading(page)];
        for (const key of ["-", "+"]) {
          await press(page, key);
          seen.push(await heading(page));
        }
        return seen;
      },
      { fixture: "physical", width: 760 },
    );
    assert.deepEqual(titles, ["Frames 0x3c00–0x3fff", "Frames 0x2000–0x3fff", "Frames 0x3c00–0x3fff"]);
  });

  it("steps through the decisions; their blocks are framed in the grid", async () => {
    const [before, during, place] = await withPanel(
      async (page) => {
        const plain = await picture(page, "grid");
        for (let i = 0; i < 12 && (await picture(page, "grid")) === plain; i++) await press(page, ".");
        return [plain, await picture(page, "grid"), await page.locator(".decision-bar").innerText()];
      },
      { fixture: "physical", width: 760, reducedMotion: true },
    );
    assert.notEqual(before, during);
    assert.match(place, /\d+ of \d+/);
  });

  it("finds the frame that is asked for, or says that there is none", async () => {
    const [failure, title] = await withPanel(
      async (page) => {
        await ask(page, "g", "nowhere");
        await page.waitForSelector(".address-input .wrong");
        const wrong = await page.locator(".address-input .wrong").innerText();
        await page.keyboard.press("Escape");
        await ask(page, "g", "pfn 0x1801");
        await page.waitForSelector(".details");
        return [wrong, await heading(page)];
      },
      { fixture: "physicalFreed", width: 760 },
    );
    assert.match(failure, /nowhere/);
    assert.equal(title, "Frames 0x1800–0x1bff");
  });

  it("switches to tables with t, and selects there", async () => {
    const [tables, selected] = await withPanel(
      async (page) => {
        await press(page, "t");
        await page.locator("table").first().locator("tbody button").first().click();
        await page.waitForSelector(".details");
        return [await page.locator("table").count(), await told(page, "select")];
      },
      { fixture: "physical", width: 760 },
    );
    assert.equal(tables, 2);
    assert.equal(selected.length, 1);
  });

  it("opens the page walk on the selected frame's address", async () => {
    const opened = await withPanel(
      async (page) => {
        await page.waitForSelector(".details");
        await page.locator(".details").getByText("page walk").click();
        return [await told(page, "openPanel"), await told<{ selection: { address: string } }>(page, "select")] as const;
      },
      { fixture: "physical", width: 760 },
    );
    assert.deepEqual(opened[0], [{ panel: "pageWalk" }]);
    assert.match(opened[1].at(-1)?.selection.address ?? "", /^0x7/);
  });
});

describe("physical memory: a machine full of holes", () => {
  it("draws 65,536 runs at once, and all of them again for each block that is chosen", async () => {
    const [title, distinct] = await withPanel(
      async (page) => {
        await press(page, "-", "-");
        const far = await heading(page);
        await page.focus('[data-id="overview"]');
        const seen = new Set<string>();
        for (const key of ["+", "+", "Home", "ArrowRight", "ArrowRight"]) {
          await press(page, key);
          seen.add(await picture(page, "overview"));
        }
        return [far, seen.size] as const;
      },
      { fixture: "physicalHoles", width: 760 },
    );
    assert.equal(title, "Frames 0x0000–0xffff");
    assert.ok(distinct >= 4, String(distinct));
  });
});

describe("physical memory: what stays over a reload", () => {
  it("keeps colouring, scale and range", async () => {
    const [title, pressed] = await withPanel(
      async (page) => {
        await page.focus('[data-id="overview"]');
        await press(page, "Home", "v");
        await reloadKept(page, '"colouring":"zone"');
        await page.waitForSelector(".stage canvas");
        return [await heading(page), await page.locator('fieldset[aria-label="Colour by"] button[aria-pressed="true"]').innerText()];
      },
      { fixture: "physicalFreed", width: 760 },
    );
    assert.deepEqual([title, pressed], ["Frames 0x0000–0x03ff", "zone"]);
  });
});
