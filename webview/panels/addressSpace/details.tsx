/** The selected thing: its facts, what happened to it, who points to it, and its raw bytes, asked for when it is selected. */
import { useEffect, useState } from "preact/hooks";
import { RequestError } from "../../../src/protocol/channel";
import type { BytesView } from "../../../src/views/model/bytes";
import { sizeText } from "../../state/format";
import { placeText, t } from "../../state/l10n";
import { HexRows } from "../../ui/hexRows";
import { Link } from "../../ui/link";
import type { Controller } from "./controller";
import { addressOf, blockName, groupName, occasions, pointerName, stateWord, variableState } from "./facts";
import { AreaPages } from "./memory/pages";
import { whereText, whyText } from "./memory/words";
import { homeOf, type Picture, type Thing } from "./picture";

/** Bytes asked for at once. */
const mostBytes = 4096;

export function headline(thing: Thing): { readonly name: string; readonly rest: string } {
  switch (thing.kind) {
    case "group":
      return { name: groupName(thing.group), rest: t("map.maps", { count: thing.group.maps.length }) };
    case "vma":
      return { name: thing.vma.name, rest: thing.vma.rights };
    case "linkage":
      return { name: thing.frame.function, rest: t("stack.linkage", { name: thing.frame.linkage?.returnTo ?? "" }) };
    case "variable":
      return { name: thing.variable.name, rest: `${thing.variable.type}, ${thing.variable.ended ? t("stack.ended") : stateWord(variableState(thing.variable))}` };
    case "member":
      return { name: `${thing.variable.name}${thing.member.name}`, rest: thing.member.type };
    case "popped":
      return { name: `${thing.popped.function}()`, rest: stateWord("freed") };
    case "block":
      return { name: blockName(thing.block), rest: [stateWord(thing.block.state), thing.block.bin ? t("block.binPlace", { bin: thing.block.bin.name, place: thing.block.bin.index + 1 }) : ""].filter(Boolean).join(", ") };
    case "band":
      return { name: t("heap.title"), rest: "" };
  }
}

type Bytes = { readonly key: string; readonly view: BytesView | null; readonly failure: string | null };

/** The bytes of the selected thing at the step shown; a late answer for something else is dropped. */
function useBytes(ui: Controller, picture: Picture, id: string, thing: Thing): Bytes {
  const { address, size } = addressOf(thing);
  const key = `${id} ${address} ${picture.view.run.step}`;
  const [bytes, setBytes] = useState<Bytes>({ key: "", view: null, failure: null });
  const known = thing.kind === "variable" ? thing.variable.bytes : null;
  useEffect(() => {
    let late = false;
    if (known) return;
    const asked = ui.store.connection.channel.request("bytes", { objectId: id, address, size: Math.min(size, mostBytes) });
    asked.then(
      (view) => !late && setBytes({ key, view, failure: null }),
      (error: unknown) => !late && setBytes({ key, view: null, failure: error instanceof RequestError ? error.message : String(error) }),
    );
    return () => {
      late = true;
    };
  }, [key, known]);
  return known ? { key, view: known, failure: null } : bytes;
}

function History({ ui, thing }: { ui: Controller; thing: Thing }) {
  const list = occasions(thing);
  if (list.length === 0) return null;
  return (
    <ul class="facts">
      {list.map(({ word, at }) => (
        <li key={word}>
          <span class="second">{word}</span> {at.code && <code>{at.code}</code>} {at.place && <Link onClick={() => at.place && ui.store.goToPlace(at.place)}>{placeText(at.place)}</Link>}{" "}
          <Link onClick={() => ui.store.goToStep(at.step)}>{t("part.step", { step: at.step })}</Link>
        </li>
      ))}
    </ul>
  );
}

function PointedBy({ ui, picture, id }: { ui: Controller; picture: Picture; id: string }) {
  const incoming = picture.incoming.get(id) ?? [];
  if (incoming.length === 0) return null;
  return (
    <p class="second">
      {t("details.pointedBy")}{" "}
      {incoming.slice(0, 12).map((pointer) => (
        <>
          <Link key={pointer.id} onClick={() => ui.focus(pointer.sourceId)}>
            {pointerName(picture, pointer)}
          </Link>{" "}
        </>
      ))}
      {incoming.length > 12 && t("details.more", { count: incoming.length - 12 })}
    </p>
  );
}

/** Which section it is in and why, and where that is. */
function Home({ thing }: { thing: Thing }) {
  const home = homeOf(thing);
  return home && (
    <p>
      {whyText(home)} <span class="second">{whereText(home)}</span>
    </p>
  );
}

/** Pages of an area; of a group its largest area's. */
function Pages({ ui, id, thing }: { ui: Controller; id: string; thing: Thing }) {
  if (thing.kind === "vma") return <AreaPages ui={ui} id={id} vma={thing.vma} />;
  if (thing.kind !== "group") return null;
  const [only] = thing.group.maps;
  if (thing.group.maps.length === 1) return <AreaPages ui={ui} id={id} vma={only} />;
  return (
    <p>
      {thing.group.maps.map((vma) => (
        <>
          <Link key={vma.id} onClick={() => ui.select(vma.id)}>
            {`${vma.rights} ${vma.start.slice(2)}`}
          </Link>{" "}
        </>
      ))}
    </p>
  );
}

export function Details({ ui, picture, id }: { ui: Controller; picture: Picture; id: string }) {
  const thing = picture.things.get(id);
  return thing ? <DetailsOf ui={ui} picture={picture} id={id} thing={thing} /> : null;
}

function DetailsOf({ ui, picture, id, thing }: { ui: Controller; picture: Picture; id: string; thing: Thing }) {
  const bytes = useBytes(ui, picture, id, thing);
  const [allOf, setAllOf] = useState("");
  const { address, size } = addressOf(thing);
  const { name, rest } = headline(thing);
  return (
    <section class="details" aria-label={t("details.title", { name })}>
      <h2>
        {name} <span class="second">{rest}</span>
      </h2>
      <p class="second">
        <code>{address}</code> · {sizeText(size)}
      </p>
      <Home thing={thing} />
      <Pages ui={ui} id={id} thing={thing} />
      <History ui={ui} thing={thing} />
      <PointedBy ui={ui} picture={picture} id={id} />
      {bytes.view && <HexRows view={bytes.view} narrow={ui.narrow.value} all={allOf === id} onAll={() => setAllOf(id)} />}
      {bytes.failure && <p class="second">{t("details.noBytes", { why: bytes.failure })}</p>}
    </section>
  );
}
