import type { Page } from "playwright-core";
import type { Host, Where } from "../../src/build/host.mjs";

export type Theme = "dark" | "light" | "hc" | "hc-light";
export const themes: Record<Theme, string>;
export interface WorkbenchOptions extends Where {
  theme?: Theme;
  settings?: object;
  env?: Record<string, string>;
  vsix?: string;
  width?: number;
  height?: number;
  scale?: number;
}
export interface Workbench {
  readonly page: Page;
  readonly host: Host;
  command(title: string): Promise<void>;
  close(): Promise<void>;
}
export interface Results {
  passed: number;
  failed: number;
  failures: { title: string; error: string }[];
}
export function openWorkbench(options?: WorkbenchOptions): Promise<Workbench>;
export function runCommand(page: Page, title: string): Promise<void>;
export function openFile(page: Page, name: string): Promise<void>;
export function runInHost(tests: string, options?: WorkbenchOptions & { timeout?: number; opened?: (page: Page) => void }): Promise<Results>;
