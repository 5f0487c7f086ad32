/** The address-space panel: every fixture in every theme and width, keys, tables, following, restoring. */
import assert from "node:assert/strict";
import { withPage } from "../support/browser";
import { accessibleInAllThemes, ask, focusedId, overlaps, press, reloadKept, said, settle, soon, textBoxes, told, violationsOf, withPanel } from "../support/panelPage";

const widths = [760, 420, 340];
const pictures = ["list", "overflow", "uninitialised", "deep", "quiet", "tasks", "fork"];

describe("address space: themes and widths", () => {
  for (const width of widths) accessibleInAllThemes(`list at ${width}`, { fixture: "list", width }, async (page) => width >= 360 && page.click('svg [data-id="eve"]'));

  for (const fixture of pictures)
    for (const width of [760, 640, 420])
      it(`no text covers another: ${fixture} at ${width}`, async () => {
        assert.deepEqual(overlaps(await withPanel(textBoxes, { fixture, width, reducedMotion: true })), []);
      });

  it("speaks Chinese", async () => {
    const text = await withPanel((page) => page.innerText(".sentence"), { fixture: "list", width: 760, locale: "zh-cn" });
    assert.match(text, /释放后使用/);
  });

  it("shows a table and no drawing below 360 px", async () => {
    const [tables, cells] = await withPanel((page) => Promise.all([page.locator("table").count(), page.locator("svg [data-id]").count()]), { fixture: "list", width: 340 });
    assert.deepEqual([tables, cells], [5, 0]);
  });

  it("grows with the editor's font size", async () => {
    const heights = await withPanel(
      async (page) => {
        const height = () => page.evaluate(() => document.querySelector<SVGElement>('svg [data-id="main:cur"]')?.getBoundingClientRect().height ?? 0);
        const small = await height();
        await page.evaluate(() => document.documentElement.style.setProperty("--vscode-font-size", "19.5px"));
        await settle(page);
        return [small, await height()];
      },
      { fixture: "list", width: 1300 },
    );
    assert.ok(heights[1] > heights[0] * 1.3, String(heights));
  });
});

describe("address space: what is drawn", () => {
  it("draws each pointer in its own way", async () => {
    const classes = await withPanel((page) => page.evaluate(() => [...document.querySelectorAll("main svg [data-arrow]:not([data-arrow=sample])")].map((arrow) => `${arrow.getAttribute("data-arrow")} ${arrow.getAttribute("class")}`)), { fixture: "list", width: 760 });
    assert.deepEqual(classes.sort(), [".bss/head→ arrow live", "bob.next→ arrow live", "cyd.next→ arrow leaked", "dan.next→ arrow live", "main:cur→ arrow dangling", "main:line→ arrow live"]);
  });

  it("marks this step's read at its block", async () => {
    const marks = await withPanel((page) => page.locator("[data-access]").evaluateAll((all) => all.map((mark) => [mark.getAttribute("data-access"), mark.textContent])), { fixture: "list", width: 760 });
    assert.deepEqual(marks, [["eve", "read 4 Bread4 B"]]);
  });

  it("lists in the legend only what is there", async () => {
    const legend = await withPanel((page) => page.innerText(".legend"), { fixture: "quiet", width: 760 });
    assert.doesNotMatch(legend, /leaked|freed|followed|changed/);
    assert.match(legend, /live/);
  });

  it("draws at most 400 of 5,000 blocks, all leaks among them, the rest as bands", async () => {
    const counted = await withPanel(
      (page) =>
        page.evaluate(() => {
          const cells = [...document.querySelectorAll('svg [data-section="heap"]')];
          return { blocks: cells.filter((cell) => !cell.getAttribute("data-id")?.startsWith("band")).length, bands: cells.filter((cell) => cell.getAttribute("data-id")?.startsWith("band")).length, leaked: document.querySelectorAll("[data-id] .box.leaked").length, marks: document.querySelectorAll("svg *").length };
        }),
      { fixture: "huge", width: 760 },
    );
    assert.equal(counted.blocks, 400);
    assert.equal(counted.leaked, 2);
    assert.ok(counted.bands >= 1);
    assert.ok(counted.marks < 8000, String(counted.marks));
  });

  it("draws few arrows in a full lane and says how many there are", async () => {
    const [arrows, heading] = await withPanel(async (page) => [await page.locator('[data-arrow^="main:"]').count(), await page.locator("text=/\\d+ of \\d+ arrows/").count()], { fixture: "huge", width: 760 });
    assert.ok(arrows >= 1 && arrows <= 12, String(arrows));
    assert.equal(heading, 1);
  });

  it("shows only leaks when asked to", async () => {
    const blocks = await withPanel(
      async (page) => {
        await page.click("text=Show only leaks");
        return page.locator('svg [data-section="heap"]:not([data-id^=band])').count();
      },
      { fixture: "huge", width: 760 },
    );
    assert.ok(blocks < 40, String(blocks));
  });
});

describe("address space: keys", () => {
  it("stops once in each section and walks by address", async () => {
    const ids = await withPanel(
      async (page) => {
        const seen: (string | null)[] = [];
        await page.focus('svg [data-section="map"][tabindex="0"]');
        seen.push(await focusedId(page));
        for (const key of ["Tab", "ArrowDown", "Tab", "Tab", "ArrowDown", "ArrowDown", "ArrowUp"]) {
          await press(page, key);
          seen.push(await focusedId(page));
        }
        return seen;
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(ids, ["[stack]", "main/linkage", "main:cur", ".bss/head", "top", "eve", "dan", "eve"]);
  });

  it("selects with Enter, goes to the source with a second Enter", async () => {
    const [selected, places] = await withPanel(
      async (page) => {
        await page.focus('svg [data-id="main:cur"]');
        await press(page, "Enter", "Enter");
        return [await told(page, "select"), await told(page, "goToPlace")];
      },
      { fixture: "list", width: 760 },
    );
    assert.equal((selected[0] as { selection: { objectId: string } }).selection.objectId, "main:cur");
    assert.equal((places[0] as { place: { line: number } }).place.line, 27);
  });

  it("follows pointers there and back, and the next change, and the next finding", async () => {
    const ids = await withPanel(
      async (page) => {
        const seen: (string | null)[] = [];
        await page.focus('svg [data-id=".bss/head"]');
        for (const key of [">", ">", "<", "n", "f", "f"]) {
          await press(page, key);
          seen.push(await focusedId(page));
        }
        return seen;
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(ids, ["dan", "bob", "dan", ".bss/head", "eve", "cyd"]);
  });

  it("goes to where a block was made and freed, stops following", async () => {
    const [steps, follow] = await withPanel(
      async (page) => {
        await page.focus('svg [data-id="eve"]');
        await press(page, "a", "d", "p");
        return [await told(page, "goToStep", 2), await told(page, "follow")];
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(steps, [{ step: 28 }, { step: 39 }]);
    assert.deepEqual(follow, [{ followed: null }]);
  });

  it("shows the state before the step while B is held", async () => {
    const texts = await withPanel(
      async (page) => {
        await page.keyboard.down("b");
        await page.waitForSelector("text=Before:");
        const held = await page.innerText(".where");
        await page.keyboard.up("b");
        await settle(page);
        return [held, await page.innerText(".where")];
      },
      { fixture: "list", width: 760 },
    );
    assert.match(texts[0], /step 39/);
    assert.match(texts[1], /step 40/);
  });

  it("goes to an address, and says why it cannot", async () => {
    const [failure, id] = await withPanel(
      async (page) => {
        await ask(page, "g", "nowhere");
        const alert = await page.innerText("[role=alert]");
        await page.keyboard.press("Control+A");
        await page.keyboard.type("0x5555555592a0\n");
        return [alert, await soon(page, () => focusedId(page), (id) => id === "buf")];
      },
      { fixture: "list", width: 760 },
    );
    assert.match(failure ?? "", /no such name: nowhere/);
    assert.equal(id, "buf");
  });

  it("opens groups and structs with Space", async () => {
    const counts = await withPanel(
      async (page) => {
        await page.focus('svg [data-id="main:at"]');
        await press(page, "Space");
        const open = await page.locator('svg [data-id^="main:at."]').count();
        await press(page, "Space");
        return [open, await page.locator('svg [data-id^="main:at."]').count()];
      },
      { fixture: "uninitialised", width: 760 },
    );
    assert.deepEqual(counts, [3, 0]);
  });
});

describe("address space: the table behind the drawing", () => {
  it("holds every thing of the drawing", async () => {
    const missing = await withPanel(
      async (page) => {
        const drawn = await page.locator("svg [data-id]").evaluateAll((all) => all.filter((one) => one.getAttribute("data-section") !== "map").map((one) => one.getAttribute("data-id")));
        await press(page, "t");
        const listed = new Set(await page.locator("tr[data-id]").evaluateAll((all) => all.map((one) => one.getAttribute("data-id"))));
        return drawn.filter((id) => !listed.has(id));
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(missing, []);
  });

  it("sorts by a column and copies as tab-separated values", async () => {
    const [order, copied] = await withPanel(
      async (page) => {
        await press(page, "t");
        const blocks = page.locator("section.table", { hasText: "Heap blocks" });
        await blocks.locator("thead button", { hasText: "size" }).click();
        const sizes = await blocks.locator("tbody tr td:nth-child(3)").allInnerTexts();
        await blocks.locator("text=Copy as TSV").click();
        return [sizes, await told(page, "copy")];
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(order.slice(-3), ["656 B", "1104 B", "129.9 KiB"]);
    assert.match((copied[0] as { text: string }).text, /^address\tblock\tsize/);
  });
});

describe("address space: selection, bytes, restoring", () => {
  it("shows the raw bytes of what is selected, with what is known of each", async () => {
    const classes = await withPanel(
      async (page) => {
        await page.click('svg [data-id="dan"]');
        await page.waitForSelector(".hex td");
        return page.locator(".hex tbody tr:first-child .byte").evaluateAll((all) => all.map((byte) => byte.className.replace("byte ", "")));
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(classes.slice(0, 9), ["b-d", "b-d", "b-d", "b-d", "b-p", "b-p", "b-p", "b-p", "b-d changed"]);
  });

  it("keeps table and selection over a reload, and shows the last picture at once", async () => {
    const [rows, selected] = await withPanel(
      async (page) => {
        await page.click('svg [data-id="dan"]');
        await press(page, "t");
        await reloadKept(page, '"asTable":true');
        await page.waitForSelector(".table");
        return [await page.locator("tr.selected").count(), await page.locator(".details h2").innerText()];
      },
      { fixture: "list", width: 760 },
    );
    assert.equal(rows, 1);
    assert.match(selected, /node 4 "dan"/);
  });

  it("shows what is selected elsewhere: an address, a line", async () => {
    const heads = await withPanel(
      async (page) => {
        const tell = async (selection: object): Promise<string> => {
          await page.evaluate((data) => {
            const { pagewalkDev } = globalThis as unknown as { pagewalkDev: { host: { channel: { notify(name: string, data: object): void } } } };
            pagewalkDev.host.channel.notify("selection", { selection: data });
          }, selection);
          await settle(page);
          return page.innerText(".details h2");
        };
        return [await tell({ objectId: null, address: "0x555555559798", size: 1, place: null }), await tell({ objectId: null, address: null, size: null, place: { file: "/tmp/list.c", line: 33, column: 1 } })];
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(heads, ['node 2 "bob" live', 'node 4 "dan" live']);
  });

  it("shows a card after a while of pointing", async () => {
    const card = await withPanel(
      async (page) => {
        await page.hover('svg [data-id="cyd"]');
        await page.waitForSelector(".card");
        return page.innerText(".card");
      },
      { fixture: "list", width: 760 },
    );
    assert.match(card, /node 3 "cyd" leaked/);
    assert.match(card, /0x5555555597c0/);
  });

  it("dims the other arrows while one end is pointed at", async () => {
    const lit = await withPanel(
      async (page) => {
        await page.hover('svg [data-id="buf"]');
        await settle(page);
        return page.locator(".has-lit .arrow.lit").evaluateAll((all) => all.map((arrow) => arrow.getAttribute("data-arrow")));
      },
      { fixture: "list", width: 760 },
    );
    assert.deepEqual(lit, ["main:line→"]);
  });

  it("does not move under reduced motion", async () => {
    const duration = await withPanel((page) => page.evaluate(() => getComputedStyle(document.querySelector(".cell") as Element).transitionDuration), { fixture: "list", width: 760, reducedMotion: true });
    assert.equal(duration, "0s");
  });
});

describe("the page of all panels", () => {
  it("shows every fixture", async () => {
    const frames = await withPage(
      async (page) => {
        await page.waitForSelector("iframe");
        return page.locator("iframe").count();
      },
      { path: "dev/" },
    );
    assert.ok(frames > 10, String(frames));
  });
});

describe("address space: without a picture", () => {
  const expected: readonly (readonly [string, RegExp])[] = [
    ["idle", /No program is running\.[\s\S]*Run list\.c[\s\S]*Try a lesson/],
    ["nothing", /No program is running\./],
    ["nothingYet", /No heap yet\.[\s\S]*Go to the first malloc \(line 28\)/],
    ["loading", /Compiling list\.c …/],
    ["compileError", /list\.c does not compile\.[\s\S]*list\.c:12:5: error[\s\S]*Go to line 12[\s\S]*last good run[\s\S]*Use after free/],
    ["stepLimit", /Stopped after 10,000,000 steps\.[\s\S]*Line 14 ran 9,999,871 times\.[\s\S]*Run on/],
    ["engineError", /The simulator failed\.[\s\S]*RangeError[\s\S]*Copy report/],
  ];
  for (const [fixture, pattern] of expected)
    it(`says so: ${fixture}`, async () => {
      const [text, violations] = await withPanel(
        async (page) => {
          await page.waitForSelector(".notice");
          return [await page.innerText("main"), await violationsOf(page)] as const;
        },
        { fixture, width: 420 },
      );
      assert.match(text, pattern);
      assert.deepEqual(violations, []);
    });

  it("keeps the last picture, dimmed, while compiling", async () => {
    const opacity = await withPanel(
      async (page) => {
        await page.waitForSelector(".notice.loading");
        return page.evaluate(() => getComputedStyle(document.querySelector(".picture") as Element).opacity);
      },
      { fixture: "reloading", width: 420 },
    );
    assert.equal(opacity, "0.5");
  });
});

describe("address space: threads and processes", () => {
  const tabs = ".task-tabs [role=tab]";

  it("are tabs: processes with pid, name and parent, threads of the one that is shown under them", async () => {
    const [lists, texts, chosen] = await withPanel(
      (page) =>
        Promise.all([
          page.locator("[role=tablist]").evaluateAll((all) => all.map((one) => one.getAttribute("aria-label"))),
          page.locator(tabs).allInnerTexts(),
          page.locator(`${tabs}[aria-selected=true]`).allInnerTexts(),
        ]),
      { fixture: "tasks" },
    );
    assert.deepEqual(lists, ["Processes", "Threads of process 41"]);
    assert.equal(texts.length, 5);
    assert.match(texts[1], /44 workers child of 41 · ready/);
    assert.match(chosen[1], /2 worker \(42\) waits for a mutex/);
  });

  it("are reached with arrow keys and chosen with Enter; the pin lets go", async () => {
    const [focused, looks] = await withPanel(
      async (page) => {
        await page.focus(`${tabs}[aria-selected=true]`);
        await press(page, "ArrowRight");
        const at = await page.evaluate(() => document.activeElement?.textContent ?? "");
        await press(page, "Enter");
        await page.waitForFunction(() => document.querySelector(".pin-button")?.getAttribute("aria-pressed") === "true");
        await page.click(".pin-button");
        await page.waitForFunction(() => document.querySelector(".pin-button")?.getAttribute("aria-pressed") === "false");
        return [at, await told(page, "look", 2)] as const;
      },
      { fixture: "tasks" },
    );
    assert.match(focused, /^44 workers/);
    assert.deepEqual(looks, [{ task: 44 }, { task: null }]);
  });

  it("show who has ended, but not its address space", async () => {
    const [zombie, looks] = await withPanel(
      async (page) => {
        await page.click(`${tabs}.zombie`, { force: true });
        await settle(page);
        return [await page.innerText(`${tabs}.zombie`), await said(page, "look")] as const;
      },
      { fixture: "fork" },
    );
    assert.match(zombie, /42 fork child of 41 · zombie: ended \(exit status 3\), not yet waited for/);
    assert.deepEqual(looks, []);
  });

  it("stand in a table, too, whose rows choose", async () => {
    const [current, looks] = await withPanel(
      async (page) => {
        const marked = await page.locator('tr[aria-current="true"]').evaluateAll((rows) => rows.map((row) => row.getAttribute("data-id")));
        await page.click('tr[data-id="task:44"] button');
        return [marked, await told(page, "look")] as const;
      },
      { fixture: "tasks", width: 340 },
    );
    assert.deepEqual(current, ["process:41", "task:42"]);
    assert.deepEqual(looks, [{ task: 44 }]);
  });

  it("are not offered where there is one", async () => {
    assert.equal(await withPanel((page) => page.locator(".task-tabs").count(), { fixture: "list" }), 0);
  });

  accessibleInAllThemes("tasks", { fixture: "tasks", width: 760 });

  it("speak Chinese", async () => {
    const [label, names] = await withPanel((page) => Promise.all([page.locator("[role=tablist]").first().getAttribute("aria-label"), page.innerHTML(".picture")]), { fixture: "tasks", locale: "zh-cn", width: 1300 });
    assert.equal(label, "进程");
    assert.match(names, /\[线程 2 的栈\]/);
  });
});
