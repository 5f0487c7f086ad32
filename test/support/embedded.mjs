// The real VS Code (src/build/host.mjs) in a headless Chromium, with this extension under development in it.
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startHost } from "../../src/build/host.mjs";
import { launchChromium } from "../../src/build/chromium.mjs";

export const themes = { dark: "Default Dark Modern", light: "Default Light Modern", hc: "Default High Contrast", "hc-light": "Default High Contrast Light" };

/**
 * Opens VS Code. Options: theme (a key of `themes`), settings, env, folder, file, extension (null: none), tests, width,
 * height, scale (pixels of the picture to one of the page), vsix (a package to install).
 * Gives { page, host, command(title), close() }.
 */
export async function openWorkbench({ theme = "dark", settings = {}, env, vsix, width = 1400, height = 900, scale = 1, ...where } = {}) {
  const host = await startHost({ settings: { "workbench.colorTheme": themes[theme], ...settings }, env, vsix });
  let browser;
  const close = async () => {
    await browser?.close();
    host.stop();
  };
  try {
    browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale });
    await page.goto(host.url(where));
    await page.waitForSelector(".monaco-workbench .statusbar-item", { timeout: 60_000 });
    return { page, host, close, command: (title) => runCommand(page, title) };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Runs a command by the title that the command palette shows. */
export async function runCommand(page, title) {
  await page.keyboard.press("F1");
  await page.waitForSelector(".quick-input-box input");
  await page.keyboard.type(title);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: title }).first().waitFor();
  await page.keyboard.press("Enter");
}

/** Opens a file of the workspace through the quick-open box. */
export async function openFile(page, name) {
  await page.keyboard.press("Control+P");
  await page.waitForSelector(".quick-input-box input");
  await page.keyboard.type(name);
  await page.locator(".quick-input-list .monaco-list-row", { hasText: name.split("/").pop() }).first().waitFor();
  await page.keyboard.press("Enter");
  await page.waitForSelector(".editor-instance .view-line");
}

const sleep = (ms) => new Promise((r) => setTimeout(r, ms));

/** Runs a tests bundle in the extension host; `opened` gets the page that shows it. Gives what its run() wrote: { passed, failed, failures: [{title, error}] }. */
export async function runInHost(tests, { timeout = 300_000, env = {}, opened, ...options } = {}) {
  const scratch = mkdtempSync(join(tmpdir(), "pagewalk-results-"));
  const results = join(scratch, "results.json");
  const bench = await openWorkbench({ ...options, tests, env: { ...env, PAGEWALK_TEST_RESULTS: results } });
  opened?.(bench.page);
  try {
    for (const end = Date.now() + timeout; !existsSync(results) && Date.now() < end; ) await sleep(200);
    if (!existsSync(results)) return { passed: 0, failed: 1, failures: [{ title: "the tests in VS Code ended", error: `no result after ${timeout} ms\n${bench.host.log.join("").slice(-4000)}` }] };
    return JSON.parse(readFileSync(results, "utf8"));
  } finally {
    await bench.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}
