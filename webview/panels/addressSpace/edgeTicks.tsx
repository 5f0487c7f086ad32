/** Changes outside the window: a yellow tick at the edge towards them, with their number. */
import { useEffect, useState } from "preact/hooks";
import { t } from "../../state/l10n";
import type { Controller } from "./controller";
import { perform } from "./keys";

function countOutside(ids: readonly string[]): { readonly above: number; readonly below: number } {
  const wanted = new Set(ids);
  let [above, below] = [0, 0];
  for (const element of document.querySelectorAll<SVGElement>("svg [data-id]")) {
    if (!wanted.has(element.dataset.id ?? "")) continue;
    const box = element.getBoundingClientRect();
    if (box.bottom < 34) above++;
    else if (box.top > window.innerHeight - 4) below++;
  }
  return { above, below };
}

export function EdgeTicks({ ui }: { ui: Controller }) {
  const changed = ui.picture.value?.changed ?? [];
  const layout = ui.upper.value;
  const [outside, setOutside] = useState({ above: 0, below: 0 });
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setOutside(countOutside(changed)));
    };
    look();
    window.addEventListener("scroll", look, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", look);
    };
  }, [changed, layout]);
  const tick = (where: "above" | "below") => {
    const count = outside[where];
    if (count === 0) return null;
    return (
      <button type="button" class={`edge-tick ${where}`} aria-label={t(`changes.${where}`, { count })} onClick={() => perform(ui, where === "above" ? "previousChange" : "nextChange")}>
        {where === "above" ? "▲" : "▼"} {count}
      </button>
    );
  };
  return (
    <>
      {tick("above")}
      {tick("below")}
    </>
  );
}
