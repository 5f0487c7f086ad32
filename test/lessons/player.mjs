// Every lesson played in the real VS Code, with a picture of each in .cache/lessons. The tests run inside the extension host, the pictures
// are taken outside, in the browser that shows it; they talk through files:
//
//     host ── NAME.want ──▶ folder ──▶ browser     "take a picture and say what you see"
//     host ◀── NAME.seen ── folder ◀── browser     { blank, notifications, texts of the panels }
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { bundleTests, testFiles } from "../support/bundle.mjs";
import { runInHost } from "../support/embedded.mjs";

const PICTURES = ".cache/lessons";
const LONGEST_MS = 1_800_000;
const SIZE = { width: 1120, height: 760 };
/** What moves or is drawn beside the point only costs time. */
const QUIET = { "workbench.reduceMotion": "on", "editor.cursorBlinking": "solid", "editor.minimap.enabled": false, "debug.internalConsoleOptions": "neverOpen", "debug.openDebug": "neverOpen", "editor.stickyScroll.enabled": false, "editor.bracketPairColorization.enabled": false, "editor.guides.indentation": false, "editor.occurrencesHighlight": "off", "editor.matchBrackets": "never" };

const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

/** Texts of the pages that are to be seen. */
async function panelTexts(page) {
  const texts = [];
  for (const frame of page.frames()) {
    if (!frame.url().includes("fake.html")) continue;
    const text = await frame.evaluate(() => document.body?.innerText ?? "").catch(() => "");
    const shown = await frame.frameElement().then((element) => element.isVisible()).catch(() => false);
    if (shown && text.trim() !== "") texts.push(text);
  }
  return texts;
}

/** The two editor groups: code, and page or panel. */
const HALVES = [{ x: 60, y: 90, width: 460, height: 600 }, { x: 600, y: 90, width: 480, height: 600 }];
/** Nothing but a background packs into less. */
const BLANK_BYTES = 6_000;
const PATIENCE_MS = 30_000;

/** As soon as both halves show something: a panel that just opened draws a moment later. */
async function look(page, name) {
  const file = join(PICTURES, `${name}.png`);
  mkdirSync(dirname(file), { recursive: true });
  let bytes = [];
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await sleep(100)) {
    bytes = [];
    for (const clip of HALVES) bytes.push((await page.screenshot({ clip })).length);
    if (bytes.every((one) => one > BLANK_BYTES)) break;
  }
  await page.screenshot({ path: file });
  const notifications = await page.locator(".notification-list-item").allInnerTexts();
  return { blank: bytes.some((one) => one <= BLANK_BYTES), notifications, panels: await panelTexts(page) };
}

/** Answers what the tests ask for, until it is told to stop. */
async function watch(page, folder, over) {
  while (!over()) {
    for (const wanted of readdirSync(folder).filter((one) => one.endsWith(".want"))) {
      const path = join(folder, wanted);
      const { name } = JSON.parse(readFileSync(path, "utf8"));
      rmSync(path);
      const seen = await look(page, name).catch((error) => ({ error: String(error) }));
      const answer = path.replace(/\.want$/, ".seen");
      writeFileSync(`${answer}.part`, JSON.stringify(seen));
      renameSync(`${answer}.part`, answer);
    }
    await sleep(30);
  }
}

/** Gives { passed, failed, failures }. `only`: part of the lessons' ids. `every`: all of them, not just the first of each folder. */
export async function playLessons({ only = "", every = false } = {}) {
  rmSync("out/test/lessons", { recursive: true, force: true });
  await bundleTests([...testFiles("test/lessons"), "test/lessons/index.ts"], "out");
  const folder = mkdtempSync(join(tmpdir(), "pagewalk-pictures-"));
  let ended = false;
  try {
    return await runInHost(`${process.cwd()}/out/test/lessons/index.js`, {
      ...SIZE, settings: QUIET, timeout: LONGEST_MS,
      env: { PAGEWALK_PICTURES: folder, PAGEWALK_LESSONS: only, PAGEWALK_EVERY: every ? "1" : "" },
      opened: (page) => void watch(page, folder, () => ended),
    });
  } finally {
    ended = true;
    await sleep(100);
    rmSync(folder, { recursive: true, force: true });
  }
}
