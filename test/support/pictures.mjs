// npm run pictures [NAME…]: takes the README's pictures (media/pictures/*.png) in the real VS Code. They are 1000 pixels wide, of at most 256
// colours, and below 120 KB each; a test checks that each is used and none is larger.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { openFile, openWorkbench } from "./embedded.mjs";
import { indexedPng } from "./png.mjs";

const OUT = "media/pictures";
const SIZE = { width: 1250, height: 800, scale: 0.8 };
const STATUS_BAR = 30;
const CALM = {
  "editor.minimap.enabled": false, "breadcrumbs.enabled": false, "workbench.activityBar.location": "hidden", "window.commandCenter": false,
  "workbench.layoutControl.enabled": false, "editor.fontSize": 14, "editor.glyphMargin": true, "workbench.editor.editorActionsLocation": "hidden", "debug.toolBarLocation": "hidden", "debug.internalConsoleOptions": "neverOpen", "debug.openDebug": "neverOpen",
  "pagewalk.debug.openAddressSpace": false,
};

const wait = (ms) => (bench) => bench.page.waitForTimeout(ms);
const press = (key, times = 1, pause = 700) => async (bench) => {
  for (let i = 0; i < times; i++) {
    await bench.page.keyboard.press(key);
    await bench.page.waitForTimeout(pause);
  }
};
const run = (title) => async (bench) => {
  await bench.command(title);
  await bench.page.waitForTimeout(1500);
};
/** The mouse rests on a word of the line that has a text. */
const hover = (text, word) => async (bench) => {
  await bench.page.locator(".editor-instance .view-line", { hasText: text }).locator("span > span", { hasText: word }).first().hover();
  await bench.page.waitForTimeout(2500);
};
const goTo = (line) => async (bench) => {
  await bench.page.keyboard.press("Control+G");
  await bench.page.keyboard.type(String(line));
  await press("Enter")(bench);
};

const LIST = "snippets/first-steps/list.c";
const hideSideBar = press("Control+B");
/** A lesson by its title, from the quick pick, with its page. */
const lesson = (title) => async (bench) => {
  await bench.command("Pagewalk: Search Lessons…");
  await bench.page.locator(".quick-input-titlebar", { hasText: "Open a lesson" }).waitFor();
  await bench.page.keyboard.type(title);
  await bench.page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: title }).waitFor();
  await press("Enter")(bench);
  await inFrame("lesson", "heading", title)(bench);
};
/** The panel shows something with a role and a name; `click`: it is pressed. */
const inFrame = (panel, role, name, click = false) => async ({ page }) => {
  for (const end = Date.now() + 60_000; Date.now() < end; await page.waitForTimeout(100)) {
    for (const frame of page.frames()) {
      const found = frame.locator(`body[data-panel=${panel}]`).getByRole(role, { name }).first();
      if (!(await found.isVisible().catch(() => false))) continue;
      if (click) await found.click();
      return page.waitForTimeout(700);
    }
  }
  throw new Error(`${panel} shows no ${role} ${name}`);
};
const pressed = (name) => inFrame("lesson", "button", name, true);

/** The debugger stands before the first statement. */
const start = press("F5", 1, 6000);

const FRAGMENTS = `#include <stdlib.h>

int main(void)
{
    char *block[8];
    for (int i = 0; i < 8; i++)
        block[i] = malloc(24 + 40 * i);
    for (int i = 0; i < 8; i += 2)
        free(block[i]);
    char *large = malloc(2000);
    char *after = malloc(16);
    free(large);
    free(after);
    for (int i = 1; i < 8; i += 2)
        free(block[i]);
    return 0;
}
`;

/** What each picture shows: a program, a theme and what is done before it is taken. */
const PICTURES = {
  "while-typing": { file: LIST, theme: "light", acts: [hideSideBar, wait(2500), goTo(44), hover("cur->key", "cur")], size: { height: 700 }, settings: { "editor.hover.above": false } },
  "address-space": { file: LIST, theme: "dark", acts: [hideSideBar, start, press("F5", 1, 3000)], settings: { "pagewalk.debug.openAddressSpace": true } },
  heap: { name: "fragments.c", text: FRAGMENTS, theme: "light", acts: [hideSideBar, start, run("Pagewalk: Open Heap"), press("F10", 42, 220), wait(1500)] },
  "page-walk": { file: LIST, theme: "dark", acts: [hideSideBar, start, run("Pagewalk: Open Page Walk"), press("F10", 6), wait(2500)] },
  lesson: {
    file: LIST, theme: "dark",
    acts: [
      hideSideBar, lesson("malloc gives a freed block out again"), pressed(/^Start/), inFrame("lesson", "button", /^Next note/), pressed(/^Next note/), inFrame("heap", "heading", /heap/i), pressed(/^Next note/), pressed(/^Next note/),
      inFrame("lesson", "radio", "yes", true), pressed(/^Answer$/), pressed(/^Next note/), inFrame("lesson", "radio", "yes"), wait(2500),
    ],
  },
  slab: { file: "snippets/kernel/slab-cache.c", theme: "light", acts: [hideSideBar, start, run("Pagewalk: Open Slab"), press("F10", 8), wait(2500)] },
};

/** A lesson's program as a reader sees it: without what only steers it. */
const plain = (source) => source.replace(/^\uFEFF?\s*\/\*[\s\S]*?\*\/\n/, "").replace(/^\s*\/\/@.*\n/gm, "").replace(/[ \t]*\/\/@.*$/gm, "");

/** The pixels of what the page shows, read back through a canvas of the browser itself. */
async function pixelsOf(page) {
  const { width, height } = page.viewportSize();
  const png = (await page.screenshot({ clip: { x: 0, y: 0, width, height: height - STATUS_BAR } })).toString("base64");
  const picture = await page.evaluate(async (data) => {
    const image = await createImageBitmap(new Blob([Uint8Array.from(atob(data), (c) => c.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext("2d");
    context.drawImage(image, 0, 0);
    const bytes = context.getImageData(0, 0, image.width, image.height).data;
    let text = "";
    for (let i = 0; i < bytes.length; i += 0x8000) text += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
    return { width: image.width, text: btoa(text) };
  }, png);
  return { width: picture.width, pixels: Buffer.from(picture.text, "base64") };
}

async function take(name, { file, name: title = basename(file), text = plain(readFileSync(file, "utf8")), theme, acts, size = {}, settings = {} }) {
  const folder = mkdtempSync(join(tmpdir(), "pagewalk-picture-"));
  writeFileSync(join(folder, title), text);
  const bench = await openWorkbench({ theme, folder, settings: { ...CALM, ...settings }, ...SIZE, ...size });
  try {
    await openFile(bench.page, title);
    for (const act of acts) await act(bench);
    const { pixels, width } = await pixelsOf(bench.page);
    const png = indexedPng(pixels, width);
    writeFileSync(`${OUT}/${name}.png`, png);
    console.log(`${name}: ${Math.round(png.length / 1024)} KB`);
  } finally {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

mkdirSync(OUT, { recursive: true });
const wanted = process.argv.slice(2);
for (const [name, picture] of Object.entries(PICTURES)) if (wanted.length === 0 || wanted.includes(name)) await take(name, picture);
