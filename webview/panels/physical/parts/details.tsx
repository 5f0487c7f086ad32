/** The selected frame: what it is, who maps it, who asked for it, and where else it is seen. */
import type { FrameView } from "../../../../src/views/model/physical";
import { placeText, t } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import type { Doing } from "../../../ui/panelStates";
import type { Controller } from "../controller";
import { ownerName, pfnText } from "../words";
import { factsOf } from "./card";

function Mappings({ ui, frame }: { ui: Controller; frame: FrameView }) {
  return (
    <ul>
      {frame.mappings.map(({ pid, process, address }) => (
        <li key={`${pid} ${address}`}>
          {t("physical.mappedAt", { process, pid: String(pid), address })} · <Link onClick={() => ui.open("pageWalk", address)}>{t("physical.toWalk")}</Link> · <Link onClick={() => ui.open("addressSpace", address)}>{t("physical.toSpace")}</Link>
        </li>
      ))}
    </ul>
  );
}

function Asked({ frame, doing }: { frame: FrameView; doing: Doing }) {
  const { asked } = frame;
  if (!asked) return null;
  const { place } = asked;
  return (
    <p>
      {t("physical.askedBy")} {asked.code && <code>{asked.code}</code>} {place && <Link onClick={() => doing.goToPlace(place)}>{placeText(place)}</Link>} <Link onClick={() => doing.goToStep(asked.step)}>{t("part.step", { step: asked.step })}</Link>
    </p>
  );
}

export function Details({ ui, doing }: { ui: Controller; doing: Doing }) {
  const frame = ui.frame.value;
  if (!frame || ui.selected.value !== frame.pfn) return null;
  const name = `${pfnText(frame.pfn)} ${ownerName(frame.owner)}`;
  const { kernelAddress } = frame;
  return (
    <section class="details" aria-label={t("details.title", { name })}>
      <h2>{name}</h2>
      <p class="second">{factsOf(frame).join(" · ")}</p>
      {frame.mappings.length > 0 && <Mappings ui={ui} frame={frame} />}
      {frame.owner.kind === "slab" && kernelAddress && (
        <p>
          <Link onClick={() => ui.open("slab", kernelAddress)}>{t("physical.toSlab")}</Link>
        </p>
      )}
      <Asked frame={frame} doing={doing} />
      {frame.things.length > 0 && (
        <p>
          {t("physical.things")}{" "}
          {frame.things.map(({ id, label }, i) => (
            <span key={id}>
              {i > 0 && ", "}
              <Link onClick={() => doing.goToObject(id)}>{label}</Link>
            </span>
          ))}
        </p>
      )}
    </section>
  );
}
