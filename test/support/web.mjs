// VS Code for the web (webHost.mjs) in a headless Chromium, with this extension under development in it.
import { launchChromium } from "../../src/build/chromium.mjs";
import { runCommand, themes } from "./embedded.mjs";
import { startWebHost } from "./webHost.mjs";

/**
 * Opens VS Code on a workspace of the given files (texts by name). Options: open (the file to begin with), theme, settings,
 * width, height. Gives { page, log, command(title), close() }; `log` is what the browser's console said.
 */
export async function openWeb({ files, open, theme = "dark", settings = {}, width = 1400, height = 900 }) {
  const host = await startWebHost({ files, open, settings: { "workbench.colorTheme": themes[theme], ...settings } });
  let browser;
  const close = async () => {
    await browser?.close();
    host.stop();
  };
  try {
    browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width, height } });
    const log = [];
    page.on("console", (message) => log.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => log.push(`error: ${error.message}`));
    await page.goto(host.url);
    await page.waitForSelector(".monaco-workbench .statusbar-item", { timeout: 60_000 });
    return { page, log, close, command: (title) => runCommand(page, title) };
  } catch (error) {
    await close();
    throw error;
  }
}
