import type { Page } from "playwright-core";
import type { Theme } from "./embedded.mjs";
import type { WebHostOptions } from "./webHost.mjs";

export interface WebOptions extends WebHostOptions {
  theme?: Theme;
  width?: number;
  height?: number;
}
export interface WebBench {
  readonly page: Page;
  /** What the browser's console said. */
  readonly log: readonly string[];
  command(title: string): Promise<void>;
  close(): Promise<void>;
}
export function openWeb(options: WebOptions): Promise<WebBench>;
