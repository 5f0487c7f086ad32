/** Widths of texts, and texts cut to a width. Widths are in drawing units, measured once per text and style with a canvas. */

export type TextStyle = "label" | "small" | "name" | "title" | "mono" | "monoSmall";

const styles: Readonly<Record<TextStyle, { readonly size: number; readonly weight: number; readonly mono: boolean }>> = {
  label: { size: 12, weight: 400, mono: false },
  small: { size: 11, weight: 400, mono: false },
  name: { size: 12, weight: 600, mono: false },
  title: { size: 13, weight: 600, mono: false },
  mono: { size: 12, weight: 400, mono: true },
  monoSmall: { size: 11, weight: 400, mono: true },
};

let context: CanvasRenderingContext2D | null = null;
let families = { ui: "sans-serif", mono: "monospace" };
const known = new Map<string, number>();

/** Call when the theme's fonts may have changed. */
export function readFonts(): void {
  const root = getComputedStyle(document.documentElement);
  const family = (name: string, fallback: string) => root.getPropertyValue(name).trim() || fallback;
  families = { ui: family("--vscode-font-family", "sans-serif"), mono: family("--vscode-editor-font-family", "monospace") };
  known.clear();
}

export function widthOf(text: string, style: TextStyle): number {
  const key = `${style} ${text}`;
  let width = known.get(key);
  if (width === undefined) {
    const { size, weight, mono } = styles[style];
    context ??= document.createElement("canvas").getContext("2d");
    if (!context) return text.length * size * 0.6;
    context.font = `${weight} ${size}px ${mono ? families.mono : families.ui}`;
    width = context.measureText(text).width;
    known.set(key, width);
  }
  return width;
}

const smaller: Readonly<Partial<Record<TextStyle, TextStyle>>> = { mono: "monoSmall", label: "small" };

/** The first of several wordings, longest first, that fits, a size smaller if need be; the last one cut when none does. */
export function fitOne(wordings: readonly string[], style: TextStyle, room: number): { readonly text: string; readonly style: TextStyle } {
  const small = smaller[style] ?? style;
  for (const text of wordings) {
    if (widthOf(text, style) <= room) return { text, style };
    if (widthOf(text, small) <= room) return { text, style: small };
  }
  return { text: fit(wordings[wordings.length - 1] ?? "", small, room), style: small };
}

/** `text`, or as much of its beginning as fits with an ellipsis; "" when not even one letter does. */
export function fit(text: string, style: TextStyle, room: number): string {
  if (widthOf(text, style) <= room) return text;
  let [low, high] = [0, text.length];
  while (low < high) {
    const mid = (low + high + 1) >> 1;
    if (widthOf(`${text.slice(0, mid)}…`, style) <= room) low = mid;
    else high = mid - 1;
  }
  return low === 0 ? "" : `${text.slice(0, low).trimEnd()}…`;
}
