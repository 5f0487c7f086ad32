/** The selected object: whose it is, where it stands in the free list, the word that leads on, and the ways to its frame and its line. */
import type { SlabObjectView, SlabPointer } from "../../../../src/views/model/slab";
import { sizeText } from "../../../state/format";
import { placeText, t } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import type { Controller } from "../controller";
import { ownerText } from "../names";

/** "word at +24 = 0x…", and for a hardened list what it means. */
function Pointer({ pointer }: { pointer: SlabPointer }) {
  const next = pointer.nextIndex === null ? t("slab.pointer.end") : t("slab.pointer.next", { index: pointer.nextIndex });
  return (
    <p>
      <span class="second">{t("slab.pointer", { offset: pointer.offset })}</span> <code>{pointer.raw}</code>{" "}
      {pointer.encoded ? (
        <span>
          <span class="second">= {t("slab.pointer.encoded")}</span> → <code>{pointer.next}</code> {next}
        </span>
      ) : (
        <span>→ {next}</span>
      )}
    </p>
  );
}

/** Bytes in groups of eight, those of the pointer marked. */
function Bytes({ object, word }: { object: SlabObjectView; word: number }) {
  const at = object.pointer?.offset ?? -1;
  const shown = Math.min(object.bytes.length / 2, 64);
  return (
    <p class="slab-bytes">
      <span class="second">{t("slab.bytes")}</span>{" "}
      <code>
        {Array.from({ length: Math.ceil(shown / 8) }, (_, i) => {
          const from = i * 8;
          const text = object.bytes.slice(2 * from, 2 * Math.min(shown, from + 8)).replace(/..(?!$)/g, "$& ");
          return (
            <span key={from} class={at >= 0 && at < from + 8 && at + word > from ? "pointer-bytes" : undefined}>
              {text}
            </span>
          );
        })}
        {object.bytes.length / 2 > shown && "…"}
      </code>
    </p>
  );
}

function Moments({ ui, object }: { ui: Controller; object: SlabObjectView }) {
  const { made, freed } = object;
  return (
    <>
      {made && (
        <li>
          <span class="second">{t("slab.made")}</span> <Link onClick={() => ui.store.goToStep(made.step)}>{t("part.step", { step: made.step })}</Link>
          {made.place && (
            <>
              {" "}
              <Link onClick={() => made.place && ui.store.goToPlace(made.place)}>{placeText(made.place)}</Link>
            </>
          )}
        </li>
      )}
      {freed && (
        <li>
          <span class="second">{t("slab.freed")}</span> <Link onClick={() => ui.store.goToStep(freed.step)}>{t("part.step", { step: freed.step })}</Link> {freed.code && <code>{freed.code}</code>}
        </li>
      )}
    </>
  );
}

const stateText = (object: SlabObjectView): string => {
  if (object.state === "allocated") return t("slab.object.a");
  if (object.state === "damaged") return t("slab.object.x");
  const list = object.list === "cpu" ? t("slab.object.c") : object.list === "array" ? t("slab.object.y") : t("slab.object.f");
  return object.place === null ? list : t("slab.object.place", { state: list, place: object.place });
};

function Ways({ ui }: { ui: Controller }) {
  const { panels } = ui.store.environment.value;
  return (
    <p class="actions">
      {panels.includes("physical") && <Link onClick={() => ui.open("physical")}>{t("slab.toFrame")}</Link>}
      {panels.includes("pageWalk") && <Link onClick={() => ui.open("pageWalk")}>{t("slab.toWalk")}</Link>}
      {panels.includes("kernelSpace") && <Link onClick={() => ui.open("kernelSpace")}>{t("slab.toKernelSpace")}</Link>}
    </p>
  );
}

export function Details({ ui, word }: { ui: Controller; word: number }) {
  const object = ui.object.value;
  const id = ui.selectedId.value;
  const element = id === null ? undefined : ui.elements.value.get(id);
  if (!element || element.section === "caches") return null;
  if (!object)
    return (
      <section class="details" aria-label={t("details.title", { name: element.name })}>
        <h2>{element.name}</h2>
        {element.facts.map((fact) => (
          <p class="second" key={fact}>
            {fact}
          </p>
        ))}
        {element.section === "slabs" && <Ways ui={ui} />}
      </section>
    );
  return (
    <section class="details" aria-label={t("details.title", { name: element.name })}>
      <h2>{t("slab.object.title", { cache: object.cache, index: object.index })}</h2>
      <ul class="facts">
        <li>
          <code>{object.address}</code> <span class="second">{t("slab.object.where", { offset: object.offset, slab: object.slab, frame: object.frame })}</span>
        </li>
        <li>{stateText(object)}</li>
        {object.owner && (
          <li>
            <span class="second">{t("slab.ownedBy")}</span> {ownerText(object.owner)} {object.function !== null && <code class="second">{object.function}()</code>}
          </li>
        )}
        {object.asked !== null && <li>{t("slab.askedGiven", { asked: sizeText(object.asked), given: sizeText(object.given) })}</li>}
        <Moments ui={ui} object={object} />
      </ul>
      {object.pointer && <Pointer pointer={object.pointer} />}
      <Bytes object={object} word={word} />
      <Ways ui={ui} />
    </section>
  );
}
