/** The Heap panel: fixtures of real runs in every theme and width, strip and grid, lists, keys, what-if, 2,000 chunks, restoring. */
import assert from "node:assert/strict";
import { accessibleInAllThemes, ask, focusedId, overlaps, press, reloadKept, textBoxes, told, withPanel } from "../support/panelPage";

const chunk = (id: string): string => `svg.strip [data-id="${id}"]`;

describe("heap: themes and widths", () => {
  for (const width of [760, 420, 340]) accessibleInAllThemes(`heap at ${width}`, { fixture: "heap", width });

  for (const fixture of ["heap", "heapTaken", "heap32", "heapFirstFit", "heapBuddy", "heapArenas", "heapOverflow", "heapBins"])
    for (const width of [760, 640, 420])
      it(`no text covers another: ${fixture} at ${width}`, async () => {
        assert.deepEqual(overlaps(await withPanel(textBoxes, { fixture, width, reducedMotion: true })), []);
      });

  it("shows tables and no strip below 360 px", async () => {
    const [tables, cells] = await withPanel((page) => Promise.all([page.locator("table caption").count(), page.locator("svg.strip").count()]), { fixture: "heap", width: 340 });
    assert.ok((tables ?? 0) >= 2);
    assert.equal(cells, 0);
  });

  it("speaks Chinese", async () => {
    const text = await withPanel((page) => page.innerText(".free-lists"), { fixture: "heap", width: 760, locale: "zh-cn" });
    assert.match(text, /空闲链表/);
  });
});

describe("heap: what is drawn", () => {
  it("has a cell a chunk, arrows between chunks, roots below, and the leaked one without", async () => {
    const seen = await withPanel(
      (page) => Promise.all([page.locator('svg.strip [data-section="chunks"]').count(), page.locator('svg.strip [data-section="roots"]').count(), page.locator("svg.strip .arrow.live .shaft").count(), page.locator("svg.strip .arrow.leaked .shaft").count(), page.locator("svg.strip .arrow.dangling .cross").count(), page.locator("svg.strip text", { hasText: "no root" }).count()]),
      { fixture: "heap", width: 760 },
    );
    assert.deepEqual(seen, [9, 3, 4, 1, 1, 1]);
  });

  it("says each chunk aloud with state, place in its list and what points to it", async () => {
    const name = await withPanel((page) => page.getAttribute(chunk("block:6"), "aria-label"), { fixture: "heap", width: 760 });
    assert.equal(name, "chunk 0x555555559810, 48 B, 5 eve, tcache, place 1 in tcache[0x30], pointed to by old, cur");
  });

  it("has the lists with what is new, and one line for those that are empty", async () => {
    const text = await withPanel((page) => page.locator(".free-lists").innerText(), { fixture: "heap", width: 760 });
    assert.match(text, /new: put first \(last in, first out\)/);
    assert.match(text, /fastbins, 62 small, 63 large: empty/);
  });

  it("has the words of the chosen chunk by their names, and what free would do with it", async () => {
    const [names, answer] = await withPanel(
      async (page) => {
        await page.waitForSelector(".chunk-detail");
        return [await page.locator(".word-name").allInnerTexts(), await page.innerText(".what-if")] as const;
      },
      { fixture: "heap", width: 760 },
    );
    assert.deepEqual(names, ["prev_size", "size", "fd", "key", "stale bytes", "stale bytes"]);
    assert.match(answer, /double free detected in tcache 2/);
  });

  it("shows an overwritten header with the line that wrote it", async () => {
    const text = await withPanel(
      async (page) => {
        await page.waitForSelector(".look-corrupted");
        return page.innerText(".word-note.wrong");
      },
      { fixture: "heapOverflow", width: 760 },
    );
    assert.match(text, /written by\s+overflow\.c:11/);
  });

  it("has a strip for each arena, with the names of its threads' lists", async () => {
    const [strips, lists] = await withPanel((page) => Promise.all([page.locator("svg.strip").count(), page.innerText(".free-lists")]), { fixture: "heapArenas", width: 760 });
    assert.ok((strips ?? 0) >= 3);
    assert.match(lists ?? "", /tcache\[0x30\] · work/);
  });

  it("draws 400 of 2,000 chunks singly, the others as bands; Enter on a band asks for its chunks", async () => {
    const [cells, bands, asked] = await withPanel(
      async (page) => {
        const counts = [await page.locator('svg.strip [data-section="chunks"]').count(), await page.locator('svg.strip [data-id^="band:"]').count()];
        await page.locator('svg.strip [data-id^="band:"]').first().focus();
        await press(page, "Enter");
        return [...counts, await told(page, "showChunk")];
      },
      { fixture: "heapMany", width: 760 },
    );
    assert.equal(Number(cells) - Number(bands), 400);
    assert.ok(Number(bands) >= 1);
    assert.match(JSON.stringify(asked), /0x/);
  });

  it("is a grid to scale after V, and stays one over a reload", async () => {
    const [before, after] = await withPanel(
      async (page) => {
        await press(page, "v");
        const drawn = await page.locator("svg.heap-grid .grid-cell").count();
        await reloadKept(page, '"grid":true');
        await page.waitForSelector("svg.heap-grid");
        return [drawn, await page.locator("svg.heap-grid .grid-cell").count()];
      },
      { fixture: "heap", width: 760 },
    );
    assert.deepEqual([before, after], [8, 8]);
  });
});

describe("heap: keys", () => {
  it("goes from chunk to chunk by address, along pointers and back", async () => {
    const ids = await withPanel(
      async (page) => {
        await page.focus(chunk("block:5"));
        const seen: (string | null)[] = [];
        for (const key of ["ArrowRight", "ArrowLeft", ">", ">", "<"]) {
          await press(page, key);
          seen.push(await focusedId(page));
        }
        return seen;
      },
      { fixture: "heap", width: 760 },
    );
    assert.deepEqual(ids, ["block:6", "block:5", "block:3", "block:2", "block:3"]);
  });

  it("goes downwards to lower addresses where it is narrow", async () => {
    const id = await withPanel(
      async (page) => {
        await page.focus(chunk("block:6"));
        await press(page, "ArrowDown");
        return focusedId(page);
      },
      { fixture: "heap", width: 420 },
    );
    assert.equal(id, "block:5");
  });

  it("goes to changes and to what is wrong, where it was made and freed, and follows", async () => {
    const [changed, wrong, steps, followed] = await withPanel(
      async (page) => {
        await press(page, "n");
        const first = await focusedId(page);
        await press(page, "a", "d", "p", "f");
        return [first, await focusedId(page), await told(page, "goToStep", 2), await told(page, "follow")];
      },
      { fixture: "heap", width: 760 },
    );
    assert.deepEqual([changed, wrong], ["listed:list:0:tcache[0x30]:0", "block:4"]);
    assert.deepEqual(steps, [{ step: 32 }, { step: 46 }]);
    assert.deepEqual(followed, [{ followed: null }]);
  });

  it("selects for all panels with Enter, and leads to the source line with the second", async () => {
    const [selected, went] = await withPanel(
      async (page) => {
        await page.focus(chunk("block:3"));
        await press(page, "Enter", "Enter");
        return [await told(page, "select"), await told(page, "goToPlace")];
      },
      { fixture: "heap", width: 760 },
    );
    assert.match(JSON.stringify(selected), /"objectId":"block:3","address":"0x555555559790"/);
    assert.match(JSON.stringify(went), /"line":11/);
  });

  it("asks what would happen with W, and says the answer or why there is none", async () => {
    const [asked, answer, failure] = await withPanel(
      async (page) => {
        await ask(page, "w", "free(cur)");
        await page.waitForSelector(".wonder .what-if");
        const text = await page.innerText(".wonder .what-if");
        await page.keyboard.press("Control+A");
        await page.keyboard.type("nowhere\n");
        await page.waitForSelector(".wonder .wrong:not(.what-if)");
        return [await told(page, "heapWhatIf", 2), text, await page.innerText(".wonder .wrong")];
      },
      { fixture: "heap", width: 760 },
    );
    assert.deepEqual(asked, [{ text: "free(cur)" }, { text: "nowhere" }]);
    assert.match(String(answer), /double free detected/);
    assert.match(String(failure), /nowhere/);
  });

  it("steps through the decisions and lights what they are about", async () => {
    const [now, lit] = await withPanel(
      async (page) => {
        await press(page, ".", ".");
        return [await page.locator(".decision-now").count(), await page.locator("svg.strip .film-ring").count()];
      },
      { fixture: "heap", width: 760 },
    );
    assert.equal(now, 1);
    assert.ok(Number(lit) >= 1);
  });

  it("shows the state before while B is held", async () => {
    const text = await withPanel(
      async (page) => {
        await page.keyboard.down("b");
        await page.waitForSelector("text=Before:");
        const shown = await page.innerText(".where");
        await page.keyboard.up("b");
        return shown;
      },
      { fixture: "heap", width: 760 },
    );
    assert.match(text, /step 45/);
  });
});
