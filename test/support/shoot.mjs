// Takes a picture of the real VS Code with the extension in it:
//
//   node test/support/shoot.mjs --file prog.c --theme dark|light|hc|hc-light --out x.png
//        [--commands "Title,Title"] [--keys "F5,F10"] [--type "text"] [--wait MS] [--width N] [--height N] [--settings JSON]
//
// Commands (by palette title) run first, then the keys (playwright's names), then the picture is taken. Between the keys may
// stand: wait:MS, size:WIDTHxHEIGHT (of the window), run:COMMAND TITLE, theme:NAME, click:TEXT (in a panel), type:TEXT, shot:FILE (a picture on the way).
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { openFile, openWorkbench, themes } from "./embedded.mjs";

const text = { type: "string" };
const { values } = parseArgs({ options: { file: text, theme: text, out: text, commands: text, keys: text, type: text, wait: text, width: text, height: text, settings: text } });
if (!values.file || !values.out) {
  console.error("usage: shoot.mjs --file FILE --out X.png [--theme dark|light|hc] [--commands a,b] [--keys F5,F10] [--wait MS]");
  process.exit(64);
}

const folder = mkdtempSync(join(tmpdir(), "pagewalk-shoot-"));
cpSync(resolve(values.file), join(folder, basename(values.file)));

/** Text in any frame of the page: panels are frames in frames. */
async function clickText(page, wanted) {
  for (const frame of page.frames()) {
    const found = frame.getByText(wanted, { exact: true }).first();
    if (await found.isVisible().catch(() => false)) return found.click();
  }
  throw new Error(`no "${wanted}" to be seen`);
}

const actions = {
  wait: (bench, ms) => bench.page.waitForTimeout(Number(ms)),
  size: (bench, size) => bench.page.setViewportSize({ width: Number(size.split("x")[0]), height: Number(size.split("x")[1]) }),
  run: (bench, title) => bench.command(title),
  click: (bench, wanted) => clickText(bench.page, wanted),
  theme: (_, name) => {
    mkdirSync(join(folder, ".vscode"), { recursive: true });
    writeFileSync(join(folder, ".vscode", "settings.json"), JSON.stringify({ "workbench.colorTheme": themes[name] }));
  },
  type: (bench, text) => bench.page.keyboard.type(text),
  shot: (bench, path) => bench.page.screenshot({ path }),
};

async function act(bench, key) {
  const [, name, argument] = /^(\w+):(.+)$/.exec(key) ?? [];
  if (name) return actions[name](bench, argument);
  await bench.page.keyboard.press(key);
  await bench.page.waitForTimeout(700);
}

const list = (value) => (value ? value.split(",").map((v) => v.trim()) : []);
const bench = await openWorkbench({
  theme: values.theme ?? "dark",
  folder,
  width: Number(values.width ?? 1400),
  height: Number(values.height ?? 900),
  settings: JSON.parse(values.settings ?? "{}"),
});
try {
  await openFile(bench.page, basename(values.file));
  await bench.page.waitForTimeout(1500);
  for (const title of list(values.commands)) {
    await bench.command(title);
    await bench.page.waitForTimeout(1500);
  }
  for (const key of list(values.keys)) await act(bench, key);
  if (values.type) await bench.page.keyboard.type(values.type);
  await bench.page.waitForTimeout(Number(values.wait ?? 3000));
  await bench.page.screenshot({ path: values.out });
} finally {
  await bench.close();
  rmSync(folder, { recursive: true, force: true });
}
