/** The hover card: after 300 ms on a thing its name, address, size, state, and what happened to it, as links. */
import { useEffect, useState } from "preact/hooks";
import { sizeText } from "../../state/format";
import { placeText, t } from "../../state/l10n";
import { Link } from "../../ui/link";
import type { Controller } from "./controller";
import { headline } from "./details";
import { addressOf, occasions, pointerName } from "./facts";
import { useTexts, whyText } from "./memory/words";
import { homeOf } from "./picture";

interface Shown {
  readonly id: string;
  readonly x: number;
  readonly y: number;
}

/** The element under the pointer as the card's anchor: below it, inside the window. */
function anchor(id: string): Shown | null {
  const element = [...document.querySelectorAll<SVGElement>("svg [data-id]")].find((one) => one.dataset.id === id);
  if (!element) return null;
  const box = element.getBoundingClientRect();
  const below = box.bottom + 130 < window.innerHeight;
  return { id, x: Math.max(8, Math.min(box.left + 16, window.innerWidth - 300)), y: below ? box.bottom + 4 : Math.max(8, box.top - 124) };
}

/** Shows 300 ms after the pointer came, goes 150 ms after it left, stays while it is on the card itself. */
function useCard(ui: Controller): readonly [Shown | null, (over: boolean) => void] {
  const [shown, setShown] = useState<Shown | null>(null);
  const [over, setOver] = useState(false);
  const hovered = (ui.store.pointed.value?.objectId ?? null);
  useEffect(() => {
    if (over) return;
    const timer = hovered === null ? setTimeout(() => setShown(null), 150) : setTimeout(() => setShown(anchor(hovered)), 300);
    return () => clearTimeout(timer);
  }, [hovered, over]);
  return [shown, setOver];
}

export function HoverCard({ ui }: { ui: Controller }) {
  const [shown, setOver] = useCard(ui);
  const picture = ui.picture.value;
  const thing = shown ? picture?.things.get(shown.id) : undefined;
  if (!shown || !thing || !picture) return null;
  const { name, rest } = headline(thing);
  const { address, size } = addressOf(thing);
  const home = homeOf(thing);
  const incoming = (picture.incoming.get(shown.id) ?? []).slice(0, 4).map((pointer) => pointerName(picture, pointer));
  return (
    <aside class="card" aria-label={name} style={{ left: `${shown.x}px`, top: `${shown.y}px` }} onPointerEnter={() => setOver(true)} onPointerLeave={() => setOver(false)}>
      <p>
        <strong>{name}</strong> <span class="second">{rest}</span>
      </p>
      <p>
        <code>{address}</code> <span class="second">· {sizeText(size)}</span>
      </p>
      {home && <p class="second">{whyText(home)}</p>}
      {thing.kind === "vma" && <p class="second">{useTexts(thing.vma).join(" · ")}</p>}
      {occasions(thing).map(({ word, at }) => (
        <p key={word}>
          <span class="second">{word}</span> {at.place && <Link onClick={() => at.place && ui.store.goToPlace(at.place)}>{placeText(at.place)}</Link>}{" "}
          <Link onClick={() => ui.store.goToStep(at.step)}>{t("part.step", { step: at.step })}</Link>
        </p>
      ))}
      {incoming.length > 0 && <p class="second">{t("pointer.from", { names: incoming.join(", ") })}</p>}
    </aside>
  );
}
