// For the tests in test/browser: dist/ behind a local server, and a page of a headless Chromium on it.
import { createServer, type Server } from "node:http";
import { readFile } from "node:fs/promises";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import type { Browser, Page } from "playwright-core";
import { launchChromium } from "../../src/build/chromium.mjs";

const types: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".json": "application/json", ".wasm": "application/wasm", ".svg": "image/svg+xml" };

function serve(folder: string): Promise<Server> {
  const server = createServer(async (request, response) => {
    const path = normalize(new URL(request.url ?? "/", "http://local").pathname);
    if (path === "/favicon.ico") return void response.writeHead(204).end();
    try {
      const body = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path));
      response.writeHead(200, { "content-type": `${types[extname(path)] ?? "text/html"}; charset=utf-8` }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

let shared: Promise<{ browser: Browser; server: Server; origin: string }> | undefined;

async function start(): Promise<{ browser: Browser; server: Server; origin: string }> {
  const server = await serve(join(process.cwd(), "dist"));
  const browser = await launchChromium();
  return { browser, server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

export interface PageOptions {
  /** Path below dist/; default the page that shows every panel with fixtures. */
  readonly path?: string;
  readonly width?: number;
  readonly height?: number;
  readonly reducedMotion?: boolean;
}

/** Opens a page, runs `fn` on it, and fails when the page itself reported an error. One browser serves all tests. */
export async function withPage<T>(fn: (page: Page) => Promise<T>, options: PageOptions = {}): Promise<T> {
  shared ??= start();
  const { browser, origin } = await shared;
  const page = await browser.newPage({ viewport: { width: options.width ?? 1200, height: options.height ?? 900 }, reducedMotion: options.reducedMotion ? "reduce" : "no-preference" });
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.stack ?? error.message));
  page.on("console", (message) => void (message.type() === "error" && errors.push(message.text())));
  try {
    await page.goto(`${origin}/${options.path ?? "dev/"}`);
    const result = await fn(page);
    if (errors.length > 0) throw new Error(`the page reported errors:\n${errors.join("\n")}`);
    return result;
  } finally {
    await page.close();
  }
}

/** Ends the browser; mocha's root hook below calls it after the last test. */
export async function stopBrowser(): Promise<void> {
  const running = await shared;
  shared = undefined;
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

/** What axe-core finds wrong with a page for people who use a keyboard or a screen reader. */
export async function accessibilityViolations(page: Page, below = "body"): Promise<Violation[]> {
  await page.addScriptTag({ path: require.resolve("axe-core/axe.min.js") });
  return page.evaluate(async (selector) => {
    const { axe } = globalThis as unknown as { axe: { run(at: string): Promise<{ violations: { id: string; impact: string; help: string; nodes: { target: unknown[] }[] }[] }> } };
    const { violations } = await axe.run(selector);
    return violations.map((v) => ({ id: v.id, impact: v.impact, help: v.help, targets: v.nodes.map((n) => n.target.join(" ")) }));
  }, below);
}
