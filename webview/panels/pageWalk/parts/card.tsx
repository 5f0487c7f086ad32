/** The hover card: after 300 ms on an element its name and all that is known of it. */
import { useEffect, useState } from "preact/hooks";
import type { Controller } from "../controller";

interface Shown {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** Below the element, inside the window. */
function anchor(id: string): Shown | null {
  const element = [...document.querySelectorAll<SVGElement | HTMLElement>("[data-id]:not(tr)")].find((one) => one.dataset.id === id);
  if (!element) return null;
  const box = element.getBoundingClientRect();
  const below = box.bottom + 110 < window.innerHeight;
  return { id, x: Math.max(8, Math.min(box.left + 16, window.innerWidth - 300)), y: below ? box.bottom + 6 : Math.max(8, box.top - 100) };
}

export function HoverCard({ ui }: { ui: Controller }) {
  const [shown, setShown] = useState<Shown | null>(null);
  const pointed = ui.pointed.value;
  useEffect(() => {
    const timer = setTimeout(() => setShown(pointed === null ? null : anchor(pointed)), pointed === null ? 150 : 300);
    return () => clearTimeout(timer);
  }, [pointed]);
  const element = shown ? ui.elements.value.get(shown.id) : undefined;
  if (!shown || !element || element.facts.length === 0) return null;
  return (
    <aside class="card passing" aria-label={element.name} style={{ left: `${shown.x}px`, top: `${shown.y}px` }}>
      <p>
        <strong>{element.name}</strong>
      </p>
      {element.facts.map((fact) => (
        <p class="second" key={fact}>
          {fact}
        </p>
      ))}
    </aside>
  );
}
