/** The theme's colours as a canvas can use them. What is painted with them reads `theme`, so that it is painted anew in another one. */
import { signal } from "@preact/signals";

/** Counts changes of the theme. */
export const theme = signal(0);

const tokens = {
  bg: "--pw-bg", fg: "--pw-fg", second: "--pw-second", line: "--pw-line", live: "--pw-live", freed: "--pw-freed", file: "--pw-file", table: "--pw-table", kernel: "--pw-kernel", metadata: "--pw-metadata",
  dangling: "--pw-dangling", uninit: "--pw-uninit", changed: "--pw-changed", focus: "--pw-focus", followed: "--pw-followed", ok: "--pw-ok",
} as const;

export type Tone = keyof typeof tokens;
export type Palette = Readonly<Record<Tone, string>> & { readonly ui: string; readonly mono: string; readonly flat: boolean };

/** Colours as the browser computes them: mixes and references to other variables are resolved. */
export function readPalette(): Palette {
  const probe = document.createElement("span");
  document.body.append(probe);
  const colours = Object.fromEntries(
    Object.entries(tokens).map(([name, token]) => {
      probe.style.color = `var(${token})`;
      return [name, getComputedStyle(probe).color];
    }),
  ) as Record<Tone, string>;
  probe.remove();
  const root = getComputedStyle(document.documentElement);
  const family = (name: string, fallback: string): string => root.getPropertyValue(name).trim() || fallback;
  return { ...colours, ui: family("--vscode-font-family", "sans-serif"), mono: family("--vscode-editor-font-family", "monospace"), flat: document.body.classList.contains("vscode-high-contrast") };
}
