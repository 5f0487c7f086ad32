/** The hover card: after 300 ms on an element its name and all that is known of it, to be read and copied while the pointer is on it. */
import type { ReadonlySignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

/** A panel whose elements can be pointed at. */
interface Pointing {
  readonly pointed: ReadonlySignal<string | null>;
  readonly elements: ReadonlySignal<ReadonlyMap<string, { readonly name: string; readonly facts: readonly string[] }>>;
}

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

/** Shows 300 ms after the pointer came, goes 150 ms after it left, stays while it is on the card itself. */
function useCard(ui: Pointing): readonly [Shown | null, (over: boolean) => void] {
  const [shown, setShown] = useState<Shown | null>(null);
  const [over, setOver] = useState(false);
  const pointed = ui.pointed.value;
  useEffect(() => {
    if (over) return;
    const timer = setTimeout(() => setShown(pointed === null ? null : anchor(pointed)), pointed === null ? 150 : 300);
    return () => clearTimeout(timer);
  }, [pointed, over]);
  return [shown, setOver];
}

export function HoverCard({ ui }: { ui: Pointing }) {
  const [shown, setOver] = useCard(ui);
  const element = shown ? ui.elements.value.get(shown.id) : undefined;
  if (!shown || !element || element.facts.length === 0) return null;
  return (
    <aside class="card" aria-label={element.name} style={{ left: `${shown.x}px`, top: `${shown.y}px` }} onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
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
