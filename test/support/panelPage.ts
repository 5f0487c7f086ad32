/** A panel on a page of its own, with a fixture, under the policy it has in VS Code. */
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

/** What the panel has told its host, by name. */
export const said = (page: Page, name: string): Promise<unknown[]> =>
  page.evaluate((wanted) => {
    const { pagewalkDev } = globalThis as unknown as { pagewalkDev: { host: { log: { name: string; data: unknown }[] } } };
    return pagewalkDev.host.log.filter((one) => one.name === wanted).map((one) => one.data);
  }, name);

const axeSource = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");

/** axe-core, put in by the debugger: the page's policy lets no foreign script in. */
export async function violationsOf(page: Page): Promise<Violation[]> {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string; impact: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] }> } };
    const { violations } = await axe.run();
    return violations.map((v) => ({ id: v.id, impact: v.impact, help: v.help, targets: v.nodes.map((n) => `${n.target.join(" ")} ${n.failureSummary ?? ""}`) }));
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
