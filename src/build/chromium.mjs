// A headless Chromium of the system, driven by playwright-core.
import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

const places = [process.env.PAGEWALK_CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome", "/usr/bin/google-chrome-stable", "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];
const flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

export const chromiumPath = () => places.find((p) => p && existsSync(p));

export function launchChromium() {
  const executablePath = chromiumPath();
  if (!executablePath) throw new Error("no Chromium found; set PAGEWALK_CHROMIUM to its path");
  return chromium.launch({ executablePath, args: flags });
}
