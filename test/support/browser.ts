// For the tests in test/browser: dist/ behind a local server, and a page of a headless Chromium on it.
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Browser, ConsoleMessage, Page } from "playwright-core";
import { launchChromium } from "../../src/build/chromium.mjs";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://local").pathname);
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    try {
      const body = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      // Nothing of dist/ changes while the tests run.
      response.writeHead(200, { "content-type": `${types[extname(path)] ?? "text/html"}; charset=utf-8`, "cache-control": "max-age=3600" }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

interface Running {
  readonly browser: Browser;
  readonly server: Server;
  readonly origin: string;
  /** The page that tests get one after the other: it is navigated anew for each. None while a test has it, none after one that failed. */
  page: Page | null;
}

/** Each test file is bundled with a copy of this module: what they share hangs on the process. */
const shared = globalThis as { pagewalkBrowser?: Promise<Running> };

/** The browser that runs, or another one when it has died. */
async function runningBrowser(): Promise<Running> {
  const running = await shared.pagewalkBrowser;
  if (running?.browser.isConnected()) return running;
  running?.server.close();
  shared.pagewalkBrowser = start();
  return shared.pagewalkBrowser;
}

async function start(): Promise<Running> {
  const server = await serve(join(process.cwd(), "dist"));
  const browser = await launchChromium();
  return { browser, server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, page: null };
}

export interface PageOptions {
  /** Path below dist/; default the page that shows every panel with fixtures. */
  readonly path?: string;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** A page that keeps nothing over a navigation but what it kept itself over a reload. */
async function newPage(browser: Browser): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultNavigationTimeout(100_000);
  await page.addInitScript(() => {
    const [navigation] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    if (self === top && navigation?.type !== "reload") sessionStorage.clear();
  });
  return page;
}

/** Makes it as if it had just been opened: empty, of the wished size, no pointer on it. */
async function clear(page: Page, { width = 1200, height = 900, reducedMotion = false }: PageOptions): Promise<void> {
  await page.goto("about:blank");
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ reducedMotion: reducedMotion ? "reduce" : "no-preference" });
  await page.mouse.move(-1, -1);
}

/** Runs `fn` on a page, and fails when the page itself reported an error. One browser and one page of it serve all tests: opening one takes longer than most tests. */
export async function withPage<T>(fn: (page: Page) => Promise<T>, options: PageOptions = {}): Promise<T> {
  const running = await runningBrowser();
  const page = running.page ?? (await newPage(running.browser));
  running.page = null;
  const errors: string[] = [];
  const onError = (error: Error) => errors.push(error.stack ?? error.message);
  const onMessage = (message: ConsoleMessage) => void (message.type() === "error" && errors.push(message.text()));
  try {
    await clear(page, options);
    page.on("pageerror", onError).on("console", onMessage);
    await page.goto(`${running.origin}/${options.path ?? "dev/"}`);
    const result = await fn(page);
    if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join("\n")}`);
    running.page = page.off("pageerror", onError).off("console", onMessage);
    return result;
  } catch (error) {
    await page.close();
    throw error;
  }
}

/** Ends the browser; mocha's root hook below calls it after the last test. */
export async function stopBrowser(): Promise<void> {
  const running = await shared.pagewalkBrowser;
  shared.pagewalkBrowser = undefined;
  await running?.browser.close();
  running?.server.close();
}

after(stopBrowser);

export interface Violation {
  readonly id: string;
  readonly impact: string | null | undefined;
  readonly help: string;
  readonly targets: readonly string[];
}
