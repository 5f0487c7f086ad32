import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { accessibleInAllThemes, type PanelOptions, said, told, withPanel } from "../support/panelPage";

const onPage = <T>(fn: (page: Page) => Promise<T>, options: Partial<PanelOptions> = {}): Promise<T> => withPanel(fn, { fixture: "lesson", width: 520, reducedMotion: true, ...options });
/** The live region says this, now or soon. */
const hears = (page: Page, words: RegExp): Promise<void> => page.locator("[aria-live]").filter({ hasText: words }).waitFor({ state: "attached" });
/** Where every row of the way through the program lies, by what it is. */
const places = (page: Page): Promise<Record<string, number[]>> =>
  page.evaluate(() => Object.fromEntries([...document.querySelectorAll<HTMLElement>("[data-step]")].map((row) => [row.dataset.step, [row.getBoundingClientRect().top + scrollY, row.getBoundingClientRect().height].map(Math.round)])));

describe("the lesson page", () => {
  for (const fixture of ["lesson", "lessonAnswered", "lessonExercise", "lessonEnded", "lessonComparing", "lessonCompared", "lessonBroken", "lessonNone"]) accessibleInAllThemes(fixture, { fixture, width: 520 });

  for (const width of [320, 480, 900]) {
    for (const locale of ["en", "zh-cn"]) {
      for (const fixture of ["lessonExercise", "lessonCompared"]) {
        it(`needs no scrolling sideways: ${fixture}, ${width} px, ${locale}`, () => onPage(async (page) => assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), width), { fixture, width, locale }));
      }
    }
  }

  it("takes a reader through a question by keyboard alone, and says the verdict", () =>
    onPage(async (page) => {
      await page.keyboard.press("Tab");
      await page.keyboard.press("Enter");
      await hears(page, /^Line 9: malloc gives 24 bytes/);
      await page.keyboard.press("Enter");
      await hears(page, /^Question: Where does glibc keep/);
      await page.locator("[aria-live]").evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press("a");
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      assert.deepEqual(await told(page, "answer"), [{ kind: "answer", ask: 0, text: "1" }]);
      await page.getByText("Answered: in tcache[0x20], in first place.").waitFor();
      await page.locator("main").evaluate(() => (document.activeElement as HTMLElement).blur());
      await page.keyboard.press("n");
      await hears(page, /^Right\. The machine says in tcache\[0x20\], in first place\. Each thread keeps/);
      assert.equal((await page.locator(".verdict.right").innerText()).trim(), "Right");
    }));

  it("judges a typed value, with what was said, what is so, and why", () =>
    onPage(async (page) => {
      await page.getByLabel("Your answer").fill("1000");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Change answer" }).waitFor();
      await page.getByRole("button", { name: /^Next note/ }).click();
      const judged = page.locator('[data-step="ask 2"]');
      await judged.getByText("You said: 1000").waitFor();
      assert.match(await judged.innerText(), /Not so\s+You said: 1000\s+The machine says: 2\s+The heap has 132 KiB/);
      await hears(page, /^Not so\. The machine says 2\./);
    }, { fixture: "lessonExercise" }));

  it("sends no empty answer, and none twice", () =>
    onPage(async (page) => {
      await page.getByLabel("Your answer").press("Enter");
      await page.getByLabel("Your answer").fill("3");
      await page.keyboard.press("Enter");
      await page.getByRole("button", { name: "Change answer" }).waitFor();
      await page.keyboard.press("Enter");
      assert.equal((await told(page, "answer")).length, 1);
    }, { fixture: "lessonExercise" }));

  it("keeps every row in its place when another note becomes current, and shows it", () =>
    onPage(async (page) => {
      const before = await places(page);
      assert.ok(Object.keys(before).length >= 6);
      await page.keyboard.press("ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      await page.locator('[data-step="note 2"][aria-current=step]').waitFor();
      const after = await places(page);
      for (const key of ["note 0", "note 1", "ask 0", "note 2"]) assert.deepEqual(after[key], before[key], key);
      const box = await page.locator("[aria-current=step]").boundingBox();
      assert.ok(box && box.y >= 40 && box.y + box.height <= 400, JSON.stringify(box));
    }, { fixture: "lessonRight", height: 400 }));

  it("tells nothing of what is ahead before it is asked to", () =>
    onPage(async (page) => {
      assert.equal(await page.locator(".note").count(), 0);
      assert.equal(await page.getByText("lines 9, 14, 18, 22, 26, 28, 31: not reached yet").count(), 1);
      await page.getByRole("button", { name: "Show what is ahead" }).click();
      assert.equal(await page.locator(".note").count(), 5);
      assert.equal(await page.locator("form").count(), 0);
    }));

  it("has one tab stop for the toolbar; arrows go on, what cannot be used keeps its place", () =>
    onPage(async (page) => {
      const focused = (): Promise<string | null> => page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? null);
      await page.keyboard.press("Tab");
      assert.equal(await focused(), "Start (key N)");
      await page.keyboard.press("ArrowRight");
      await page.keyboard.press("ArrowRight");
      assert.equal(await focused(), "Step (key →)");
      await page.keyboard.press("Enter");
      assert.deepEqual(await said(page, "step"), []);
      await page.keyboard.press("End");
      assert.equal(await focused(), "Open a copy to play with");
      await page.keyboard.press("Tab");
      assert.match((await page.evaluate(() => document.activeElement?.textContent)) ?? "", /^D1/);
    }));

  it("leads to lessons, topics, the guide, lines, the other version and other numbers", () =>
    onPage(async (page) => {
      await page.getByRole("link", { name: "what stands in such a block" }).click();
      await page.getByRole("link", { name: "the finding in full" }).press("Enter");
      await page.getByRole("button", { name: "D3 ptmalloc" }).click();
      await page.getByRole("button", { name: "Go to line 18" }).click();
      await page.getByRole("button", { name: "Compare with the fixed version" }).click();
      assert.deepEqual(await told(page, "open"), [{ kind: "open", id: "heap/zeroed" }]);
      assert.deepEqual(await told(page, "guide"), [{ kind: "guide", target: "findings.md#use-after-free" }]);
      assert.deepEqual(await told(page, "topic"), [{ kind: "topic", id: "D3" }]);
      assert.deepEqual(await told(page, "reveal"), [{ kind: "reveal", line: 18 }]);
      assert.equal((await told(page, "compare")).length, 1);
      await page.getByRole("button", { name: "New numbers: exercise 8" }).click();
      await page.getByRole("button", { name: "New numbers: exercise 9" }).waitFor();
      await page.getByLabel("Exercise number").fill("x");
      await page.keyboard.press("Enter");
      await page.getByText("An exercise number is a whole number").waitFor();
      await page.getByLabel("Exercise number").fill("41");
      await page.keyboard.press("Enter");
      assert.deepEqual(await told(page, "exercise", 2), [8, 41].map((number) => ({ kind: "exercise", number })));
    }, { fixture: "lessonExercise" }));

  it("lays the two versions side by side in a table: ends, findings with their lines, what differs", () =>
    onPage(async (page) => {
      const table = page.getByRole("table", { name: "Each version run to its end." });
      assert.deepEqual(await table.getByRole("columnheader").allInnerTexts(), ["Failing version", "Fixed version"]);
      const rows = await table.locator("tbody tr").evaluateAll((all) => all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText.replace(/\s+/g, " ").trim())));
      assert.deepEqual(rows, [
        ["Ended", "killed by SIGABRT free(): double free detected in tcache 2", "exit status 0"],
        ["Findings", "double free line 31 lost with its holder in list.h, line 12", "none"],
        ["Printed", "first second", "first second done"],
        ["Blocks never freed", "3", "0"],
        ["Bytes never freed", "72 B", "0 B"],
        ["Largest heap", "132 KiB", "264 KiB"],
        ["Page faults", "2", "1,234"],
        ["System calls", "2", "4"],
      ]);
      await table.getByRole("button", { name: "line 31" }).click();
      await page.getByRole("button", { name: "Show the programs side by side" }).click();
      assert.deepEqual(await told(page, "reveal"), [{ kind: "reveal", line: 31, id: "heap/reuse" }]);
      assert.equal((await told(page, "compareText")).length, 1);
    }, { fixture: "lessonCompared" }));

  it("says that a comparison has come, and puts it away with the button that asked for it", () =>
    onPage(async (page) => {
      const button = page.getByRole("button", { name: "Compare with the fixed version" });
      assert.equal(await button.getAttribute("aria-pressed"), "false");
      await button.focus();
      await page.keyboard.press("Enter");
      await hears(page, /^Compared\. Failing version: killed by SIGABRT, free\(\): double free detected in tcache 2, 2 findings\. Fixed version: exit status 0, no findings\. 5 figures differ\.$/);
      assert.equal(await button.getAttribute("aria-pressed"), "true");
      await page.keyboard.press("Enter");
      await page.locator(".compared").waitFor({ state: "detached" });
      assert.equal(await button.evaluate((one) => one === document.activeElement), true);
    }, { fixture: "lessonExercise" }));

  it("brings the comparison into sight", () =>
    onPage(async (page) => {
      await page.getByRole("button", { name: "Compare with the failing version" }).click();
      await page.locator(".compared table").waitFor();
      await page.waitForFunction(() => {
        const { top, bottom } = document.querySelector(".compared")!.getBoundingClientRect();
        return top < innerHeight && bottom <= innerHeight;
      });
    }, { fixture: "lessonEnded", height: 700 }));

  it("can be used while the versions are being run", () =>
    onPage(async (page) => {
      await page.getByText("Both versions are being run to their end.").waitFor();
      await page.getByRole("button", { name: /^Step back/ }).focus();
      await page.getByRole("button", { name: /^Run again/ }).click();
      assert.equal((await told(page, "restart")).length, 1);
      await page.getByRole("button", { name: "Stop", exact: true }).click();
      await page.locator(".compared").waitFor({ state: "detached" });
    }, { fixture: "lessonComparing" }));

  it("shows an address as text only", () => onPage(async (page) => assert.equal(await page.locator("a, .text [href]").count(), 0)));

  it("keeps an answer that is being typed over a reload", () =>
    onPage(async (page) => {
      await page.getByLabel("Your answer").fill("12");
      await page.reload();
      assert.equal(await page.getByLabel("Your answer").inputValue(), "12");
    }, { fixture: "lessonExercise" }));

  it("says what to begin with when no lesson is open", () =>
    onPage(async (page) => {
      await page.getByRole("button", { name: "A list with three mistakes" }).click();
      await page.getByRole("button", { name: "Find a lesson…" }).click();
      assert.deepEqual(await told(page, "open"), [{ kind: "open", id: "first-steps/list" }]);
      assert.equal((await told(page, "search")).length, 1);
    }, { fixture: "lessonNone" }));
});
