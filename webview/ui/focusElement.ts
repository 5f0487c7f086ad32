/** Puts the keyboard's focus on a drawn thing, once it is drawn. */
export function focusElement(id: string): void {
  requestAnimationFrame(() => {
    const element = [...document.querySelectorAll<SVGElement | HTMLElement>("[data-id]")].find((one) => one.dataset.id === id);
    element?.focus();
    element?.scrollIntoView({ block: "nearest" });
  });
}
