/** Width of the window in drawing units (CSS px at a 13 px font), and CSS px of one unit: they follow the window and the font size. */
import type { Signal } from "@preact/signals";
import { readFonts } from "../draw/measure";
import { theme } from "../draw/palette";

export function watchSize({ width, unit }: { readonly width: Signal<number>; readonly unit: Signal<number> }): void {
  const measure = (): void => {
    readFonts();
    const size = Number.parseFloat(getComputedStyle(document.body).fontSize) || 13;
    unit.value = size / 13;
    width.value = Math.max(240, Math.floor(document.documentElement.clientWidth / unit.value));
  };
  measure();
  new ResizeObserver(measure).observe(document.documentElement);
  // Theme and font changes arrive as changed classes and variables of <html> and <body>.
  const observer = new MutationObserver(() => {
    theme.value++;
    measure();
  });
  for (const element of [document.documentElement, document.body]) observer.observe(element, { attributes: true, attributeFilter: ["class", "style"] });
}
