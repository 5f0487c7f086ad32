/** A panel on a page of its own, with a fixture, under the policy it has in VS Code. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import { type PageOptions, type Violation, withPage } from "./browser";

export interface PanelOptions extends PageOptions {
  readonly fixture: string;
  readonly theme?: string;
  readonly locale?: string;
}

const drawn = "svg [role=graphics-object], .notice, .table, .lesson";

export function withPanel<T>(fn: (page: Page) => Promise<T>, { fixture, theme = "dark", locale = "en", ...options }: PanelOptions): Promise<T> {
  return withPage(
    async (page) => {
      await page.waitForSelector(drawn);
      return fn(page);
    },
    { ...options, path: `dev/?bare=1&fixture=${fixture}&theme=${theme}&locale=${locale}` },
  );
}

/** What `read` gives as soon as it is as `wanted`, or what it still gives after five seconds. */
export async function soon<T>(page: Page, read: () => Promise<T>, wanted: (value: T) => boolean): Promise<T> {
  for (const end = Date.now() + 5_000; ; await page.waitForTimeout(20)) {
    const value = await read();
    if (wanted(value) || Date.now() > end) return value;
  }
}

/** What the panel has told its host, by name. */
export const said = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => {
    const { pagewalkDev } = globalThis as unknown as { pagewalkDev: { host: { log: { name: string; data: unknown }[] } } };
    return pagewalkDev.host.log.filter((one) => one.name === wanted).map((one) => one.data);
  }, name);

/** The same, once there are so many. */
export const told = <T = unknown>(page: Page, name: string, count = 1): Promise<T[]> => soon(page, () => said(page, name) as Promise<T[]>, (all) => all.length >= count);

/** Until what was done shows: two frames, each with what is put off until after it (effects, messages to the host), and the ends of all transitions. */
export const settle = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
    await frame();
    await frame();
    const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const moving = roots.flatMap((root) => root.getAnimations()).filter(({ effect }) => Number(effect?.getComputedTiming().endTime) < Number.POSITIVE_INFINITY);
    await Promise.allSettled(moving.map(({ finished }) => finished));
  });

export async function press(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await settle(page);
  }
}

/** Presses the key that opens a line of input, and types into it once it has the focus. */
export async function ask(page: Page, key: string, text: string): Promise<void> {
  await page.keyboard.press(key);
  await page.locator("vscode-text-field:focus-within").waitFor();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
}

export const focusedId = (page: Page): Promise<string | null> => page.evaluate(() => (document.activeElement as SVGElement | null)?.dataset?.id ?? null);

/** Reloads the page once what it keeps says `text`. */
export async function reloadKept(page: Page, text: string): Promise<void> {
  await page.waitForFunction((wanted) => Object.values(sessionStorage).some((kept) => String(kept).includes(wanted)), text);
  await page.reload();
}

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds wrong for people who use a keyboard or a screen reader. It is put in by the debugger: the page's policy lets no foreign script in. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  await settle(page);
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.map((v) => ({ id: v.id, impact: v.impact, help: v.help, targets: v.nodes.map((n) => `${n.target.join(" ")} ${n.failureSummary ?? ""}`) }));
  });
}

export const themes = ["dark", "light", "hc", "hcLight"] as const;

/** Another theme for an open panel: variables and classes change, as in VS Code. */
export async function changeTheme(page: Page, theme: (typeof themes)[number]): Promise<void> {
  await page.evaluate((name) => (globalThis as unknown as { pagewalkDev: { applyTheme(name: string): void } }).pagewalkDev.applyTheme(name), theme);
  await settle(page);
}

/** A test for each theme: axe objects to nothing. They share one page, made ready by `prepare`, whose theme changes. */
export function accessibleInAllThemes(what: string, options: PanelOptions, prepare: (page: Page) => Promise<unknown> = async () => {}): void {
  let found: Promise<ReadonlyMap<string, Violation[]>> | undefined;
  const look = (): typeof found =>
    withPanel(
      async (page) => {
        await prepare(page);
        const all = new Map<string, Violation[]>();
        for (const theme of themes) {
          await changeTheme(page, theme);
          all.set(theme, await violationsOf(page));
        }
        return all;
      },
      { reducedMotion: true, ...options },
    );
  for (const theme of themes)
    it(`is accessible in ${theme}: ${what}`, async () => {
      found ??= look();
      assert.deepEqual((await found)?.get(theme), []);
    });
}

export interface TextBox {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** The boxes of all texts of the drawings, in CSS px. */
export const textBoxes = (page: Page): Promise<TextBox[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<SVGTextElement>("main svg.pw text")].map((text) => {
      const box = text.getBoundingClientRect();
      return { text: text.textContent ?? "", x: box.x, y: box.y, w: box.width, h: box.height };
    }),
  );

/** Pairs of texts that cover each other by more than a hair. */
export function overlaps(boxes: readonly TextBox[]): string[] {
  const found: string[] = [];
  boxes.forEach((a, i) => {
    for (const b of boxes.slice(i + 1)) {
      const across = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
      const down = Math.min(a.y + a.h, b.y + b.h) - Math.max(a.y, b.y);
      if (across > 1 && down > 4) found.push(`"${a.text}" and "${b.text}"`);
    }
  });
  return found;
}
