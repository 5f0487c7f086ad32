/** The selected element: what it is, all that is known of it, and for an entry its word bit by bit. */
import { t, textOf } from "../../../state/l10n";
import type { PageWalkView, WalkLevel } from "../../../../src/views/model/pageWalk";
import type { Controller } from "../controller";
import { bitName } from "../names";

const levelOf = (view: PageWalkView, id: string): WalkLevel | undefined => {
  const found = /^(?:entry|bits|level):(\d+)/.exec(id);
  return found ? view.levels[Number(found[1])] : undefined;
};

/** The binary word in groups of four, high bit first. */
const digitsOf = (level: WalkLevel): string => BigInt(level.entry).toString(2).padStart(level.entryBytes * 8, "0").replace(/\B(?=(?:.{4})+$)/g, " ");

function Word({ level }: { level: WalkLevel }) {
  return (
    <>
      <p>
        <code>{digitsOf(level)}</code>
      </p>
      <ul class="facts">
        {level.bits.map((bit) => (
          <li key={bit.name}>
            <span class="second">{t("walk.bit.number", { bit: bit.bit })}</span> <strong>{bitName(bit.name)}</strong> = {bit.set ? "1" : "0"} <span class="second">{textOf(bit.meaning)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function Details({ ui, view, id }: { ui: Controller; view: PageWalkView; id: string }) {
  const element = ui.elements.value.get(id);
  if (!element) return null;
  const level = id.startsWith("level:") ? undefined : levelOf(view, id);
  return (
    <section class="details" aria-label={t("details.title", { name: element.name })}>
      <h2>{element.name}</h2>
      {element.facts.map((fact) => (
        <p class="second" key={fact}>
          {fact}
        </p>
      ))}
      {level && <Word level={level} />}
    </section>
  );
}
