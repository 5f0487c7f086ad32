/** The page-walk panel: fixtures of real runs in every theme and width, keys, film, all tables, two walks, restoring. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibleInAllThemes, ask, focusedId, overlaps, press, reloadKept, settle, soon, textBoxes, told, withPanel } from "../support/panelPage";

const pictures = ["walk", "twoLevel", "pae", "fiveLevel", "large", "absent", "readOnly", "nonCanonical", "kernel", "text", "copyOnWrite", "change"];

/** Ids of what the film has in its light, and of what is still to come. */
const filmed = (page: Page, phase: string): Promise<string[]> => page.evaluate((cls) => [...document.querySelectorAll<SVGElement>(`[data-id].film-${cls}`)].map((one) => one.dataset.id ?? ""), phase);

describe("page walk: themes and widths", () => {
  for (const width of [760, 420, 340]) accessibleInAllThemes(`walk at ${width}`, { fixture: "walk", width }, async (page) => width >= 360 && page.click('svg [data-id="entry:1"]'));

  for (const fixture of pictures)
    for (const width of [760, 640, 420])
      it(`no text covers another: ${fixture} at ${width}`, async () => {
        assert.deepEqual(overlaps(await withPanel(textBoxes, { fixture, width, reducedMotion: true })), []);
      });

  it("shows tables and no drawing below 360 px", async () => {
    const [tables, cells] = await withPanel((page) => Promise.all([page.locator("table").count(), page.locator("svg [data-id]").count()]), { fixture: "walk", width: 340 });
    assert.deepEqual([tables, cells], [3, 0]);
  });

  it("speaks Chinese", async () => {
    const text = await withPanel((page) => page.innerText(".heading-row"), { fixture: "walk", width: 760, locale: "zh-cn" });
    assert.match(text, /查表/);
  });
});

describe("page walk: what is drawn", () => {
  const tablesOf = (fixture: string): Promise<number> => withPanel((page) => page.locator('svg [data-id^="level:"]').count(), { fixture, width: 760 });

  it("has a table for each level of the mode, one column early for a large page", async () => {
    assert.equal(await tablesOf("twoLevel"), 2);
    assert.equal(await tablesOf("pae"), 3);
    assert.equal(await tablesOf("walk"), 4);
    assert.equal(await tablesOf("fiveLevel"), 5);
  });

  it("ends with a cross where an entry is missing, and asks the kernel's questions", async () => {
    const [crosses, missing, frames, questions] = await withPanel((page) => Promise.all([page.locator(".way-cross").count(), page.locator(".box.missing").count(), page.locator('[data-id="frame"]').count(), page.locator('[data-id^="question:"]').count()]), { fixture: "absent", width: 760 });
    assert.deepEqual([crosses, missing, frames, questions], [1, 1, 0, 6]);
  });

  it("draws the sign bits only where they are what is wrong", async () => {
    const fields = (fixture: string) => withPanel((page) => page.locator('svg [data-id^="field:"]').count(), { fixture, width: 1100 });
    assert.equal(await fields("walk"), 5);
    assert.equal(await fields("nonCanonical"), 6);
  });

  it("marks an entry that the step changed, with the old word and the bits", async () => {
    const [text, marks] = await withPanel((page) => Promise.all([page.locator('[data-id="bits:3"]').textContent(), page.locator('[data-id="bits:3"] .mark.changed-outline').count()]), { fixture: "change", width: 760 });
    assert.match(text ?? "", /0x0 →0x8/);
    assert.ok(marks >= 3, String(marks));
  });

  it("outlines what is followed in frame and TLB", async () => {
    const [frame, way] = await withPanel((page) => Promise.all([page.locator('[data-id="frame"] .followed-outline').count(), page.locator('[data-id^="tlb:way:"].followed').count()]), { fixture: "walk", width: 760 });
    assert.deepEqual([frame, way], [1, 1]);
  });

  it("names each element for a screen reader", async () => {
    const names = await withPanel((page) => page.evaluate(() => ["field:1", "entry:3", "frame"].map((id) => document.querySelector(`[data-id="${id}"]`)?.getAttribute("aria-label"))), { fixture: "walk", width: 760 });
    assert.match(names[0] ?? "", /^bits 47 to 39: PML4 = \d+$/);
    assert.match(names[1] ?? "", /^PT entry \d+: 0x[0-9a-f]+ rw-$/);
    assert.match(names[2] ?? "", /^frame 0x[0-9a-f]+, anon, physical address 0x[0-9a-f]+$/);
  });
});

describe("page walk: keys", () => {
  it("goes from entry to entry and among neighbours", async () => {
    const ids = await withPanel(
      async (page) => {
        await page.focus('svg [data-id="entry:0"]');
        const seen: (string | null)[] = [];
        for (const key of ["ArrowRight", "ArrowRight", "ArrowUp", "ArrowRight"]) {
          await press(page, key);
          seen.push((await focusedId(page))?.replace(/:\d+$/, "") ?? null);
        }
        return seen;
      },
      { fixture: "walk", width: 760 },
    );
    assert.deepEqual(ids, ["entry", "entry", "row:2", "entry"]);
  });

  it("walks to a neighbour with Enter", async () => {
    const [wish] = await withPanel(
      async (page) => {
        await page.focus('svg [data-id="entry:3"]');
        await press(page, "ArrowUp", "Enter");
        return told(page, "walkAddress");
      },
      { fixture: "walk", width: 760 },
    );
    assert.match(JSON.stringify(wish), /"text":"0x[0-9a-f]+8[0-9a-f]{3}"/);
  });

  it("follows and stops following what is walked, opens another panel, asks for an address", async () => {
    const [follow, panels, alert] = await withPanel(
      async (page) => {
        await press(page, "p", "1");
        await ask(page, "g", "nowhere");
        const failure = await page.innerText("[role=alert]");
        return [await told(page, "follow"), await told(page, "openPanel"), failure];
      },
      { fixture: "walk", width: 760 },
    );
    assert.deepEqual(follow, [{ followed: null }]);
    assert.deepEqual(panels, [{ panel: "addressSpace" }]);
    assert.match(String(alert), /nowhere/);
  });

  it("shows the state before the step while B is held", async () => {
    const texts = await withPanel(
      async (page) => {
        await page.keyboard.down("b");
        await page.waitForSelector("text=Before:");
        const held = await page.innerText(".address");
        await page.keyboard.up("b");
        await settle(page);
        return [held, await page.innerText(".address")];
      },
      { fixture: "walk", width: 760 },
    );
    assert.notEqual(texts[0], texts[1]);
  });
});

describe("page walk: the card", () => {
  it("stays while the pointer is on it, goes when it leaves", async () => {
    const seen = await withPanel(
      async (page) => {
        await page.hover('svg [data-id="entry:1"]');
        await page.waitForSelector(".card");
        await page.hover(".card strong");
        await page.waitForTimeout(400);
        const kept = await page.locator(".card").count();
        await page.mouse.move(2, 2);
        await page.waitForSelector(".card", { state: "detached" });
        return kept;
      },
      { fixture: "walk", width: 760 },
    );
    assert.equal(seen, 1);
  });
});

describe("page walk: the film", () => {
  it("shows one moment after the other, dims what is to come, and ends", async () => {
    const seen = await withPanel(
      async (page) => {
        const moments: { place: string; lit: string[]; ahead: number }[] = [];
        for (const key of [".", ".", "."]) {
          await press(page, key);
          moments.push({ place: await page.innerText(".film-place"), lit: await filmed(page, "lit"), ahead: (await filmed(page, "ahead")).length });
        }
        await press(page, ",");
        const back = await page.innerText(".film-place");
        await press(page, "Escape");
        return { moments, back, after: (await filmed(page, "ahead")).length };
      },
      { fixture: "copyOnWrite", width: 760 },
    );
    assert.deepEqual(seen.moments.map(({ place }) => place[0]), ["1", "2", "3"]);
    assert.ok(seen.moments[0].ahead > seen.moments[2].ahead);
    assert.ok(seen.moments[2].lit.includes("entry:0"), seen.moments[2].lit.join(" "));
    assert.equal(seen.back[0], "2");
    assert.equal(seen.after, 0);
  });

  it("dims the tables from beginning to end where the TLB knew the page", async () => {
    const seen = await withPanel(
      async (page) => {
        const moments: { lit: string[]; unread: string[] }[] = [];
        for (const key of [".", ".", "."]) {
          await press(page, key);
          moments.push({ lit: await filmed(page, "lit"), unread: await filmed(page, "unread") });
        }
        await press(page, "Escape");
        return { moments, after: await filmed(page, "unread") };
      },
      { fixture: "walk", width: 760 },
    );
    for (const { unread } of seen.moments) assert.ok(["level:0", "entry:0", "entry:3", "bits:3"].every((id) => unread.includes(id)), unread.join(" "));
    assert.ok(seen.moments[2].lit.includes("frame"));
    assert.deepEqual(seen.after, []);
  });

  it("says each moment to a screen reader", async () => {
    const [sentence, live] = await withPanel(
      async (page) => {
        await press(page, ".", ".", ".");
        return [await page.innerText(".film-sentence"), await page.locator(".film [aria-live]").textContent()];
      },
      { fixture: "copyOnWrite", width: 760 },
    );
    assert.equal(sentence, live);
    assert.match(sentence ?? "", /CR3/);
  });

  it("plays until it is paused", async () => {
    const [pressed, paused] = await withPanel(
      async (page) => {
        const state = () => page.locator('.film-button[aria-pressed]').getAttribute("aria-pressed");
        await press(page, "k");
        const playing = await state();
        await press(page, "k");
        return [playing, await state()];
      },
      { fixture: "walk", width: 760 },
    );
    assert.deepEqual([pressed, paused], ["true", "false"]);
  });
});

describe("page walk: all tables", () => {
  const zoomOf = (page: Page): Promise<number> => page.evaluate(() => Math.round((JSON.parse(sessionStorage.getItem("pageWalk walk") ?? "{}") as { extra?: { tree: { zoom: number } } }).extra?.tree.zoom ?? 0));

  it("are one canvas with a table behind it", async () => {
    const [canvases, rows] = await withPanel(
      async (page) => {
        await page.click("text=All tables");
        await page.waitForSelector(".tree-stage canvas");
        return Promise.all([page.locator(".tree-stage canvas").count(), page.locator(".tree .spoken tr").count()]);
      },
      { fixture: "walk", width: 760 },
    );
    assert.equal(canvases, 1);
    assert.ok(rows > 15, String(rows));
  });

  it("zoom with keys, wheel and buttons, and fit again; the zoom is kept", async () => {
    const zooms = await withPanel(
      async (page) => {
        await page.click("text=All tables");
        await page.focus(".tree-stage");
        const seen: number[] = [];
        const note = async (wanted: number) => seen.push(await soon(page, () => zoomOf(page), (zoom) => zoom === wanted));
        await press(page, "+");
        await note(2);
        await page.hover(".tree-stage canvas");
        await page.mouse.wheel(0, -480);
        await note(8);
        await page.click('button[aria-label^="Zoom out"]');
        await note(4);
        await press(page, "0");
        await page.click('button[aria-label^="Show all"]');
        await note(1);
        return seen;
      },
      { fixture: "walk", width: 760 },
    );
    assert.deepEqual(zooms, [2, 8, 4, 1]);
  });

  it("walk to the table or run that the keys stand on, and speak it", async () => {
    const [spoken, wishes] = await withPanel(
      async (page) => {
        await page.click("text=All tables");
        await page.focus(".tree-stage");
        await press(page, "ArrowDown", "ArrowDown", "ArrowDown");
        const words = await page.locator(".tree-stage [aria-live]").textContent();
        await press(page, "Enter");
        return [words, await told(page, "walkAddress")];
      },
      { fixture: "walk", width: 760 },
    );
    assert.match(spoken ?? "", /^PT at 0x[0-9a-f]+, \d+ of 512 entries used/);
    assert.equal(wishes.length, 1);
  });

  accessibleInAllThemes("all tables", { fixture: "walk", width: 760 }, async (page) => {
    await page.click("text=All tables");
    await page.focus(".tree-stage");
  });
});

describe("page walk: side by side", () => {
  it("draws both walks and says what differs", async () => {
    const [drawings, differences, asked] = await withPanel(
      async (page) => {
        await page.click("text=Side by side");
        await page.waitForSelector(".beside svg");
        return [await page.locator(".beside svg.walk").count(), await page.locator(".differences li").count(), await told(page, "compare")];
      },
      { fixture: "walk", width: 760 },
    );
    assert.equal(drawings, 2);
    assert.ok(differences >= 1);
    assert.equal(asked.length, 1);
  });

  it("lets the other machine go when nobody looks", async () => {
    const asked = await withPanel(
      async (page) => {
        await page.click("text=Side by side");
        await page.waitForSelector(".beside svg");
        await page.click(".walk-views >> text=Walk");
        return told(page, "compare", 2);
      },
      { fixture: "walk", width: 760 },
    );
    assert.deepEqual(asked.at(-1), { with: null });
  });
});

describe("page walk: kept over a reload", () => {
  it("keeps what it showed and where the film stood", async () => {
    const place = await withPanel(
      async (page) => {
        await press(page, ".", ".", ".");
        await reloadKept(page, '"moment":2');
        await page.waitForSelector(".film-place");
        return page.innerText(".film-place");
      },
      { fixture: "walk", width: 760 },
    );
    assert.match(place, /^3 /);
  });

  it("says that nothing runs", async () => {
    assert.match(await withPanel((page) => page.innerText(".notice"), { fixture: "walkIdle", width: 760 }), /walks\.c/);
  });
});
