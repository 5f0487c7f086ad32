/** The selected allocation: how large, who asked for it and where, its frames, and the ways to other panels. */
import type { KernelAllocationView } from "../../../../src/views/model/kernelSpace";
import { sizeText } from "../../../state/format";
import { placeText, t } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import type { Doing } from "../../../ui/panelStates";
import type { Controller } from "../controller";
import { nameOf, pagesOf, pfnText } from "../words";
import { showFrame } from "./sides";

/** Frames that are named. */
const NAMED = 12;

function factsOf(a: KernelAllocationView): readonly string[] {
  return [
    a.address, t("kernelSpace.asked", { bytes: sizeText(a.requested) }), ...(a.bytes === a.requested ? [] : [t("kernelSpace.given", { bytes: sizeText(a.bytes) })]), ...(a.guard > 0 ? [t("kernelSpace.withGuard", { bytes: sizeText(a.guard) })] : []),
    ...(a.phys === null ? [] : [t("kernelSpace.phys", { phys: a.phys })]), ...(a.kind === "ioremap" ? [t(`kernelSpace.cache.${a.cache === "wb" ? "wb" : a.cache === "wc" ? "wc" : "uc"}`)] : []),
  ];
}

function Asked({ a, doing }: { a: KernelAllocationView; doing: Doing }) {
  const place = a.asked?.place ?? null;
  if (!a.asked && a.caller === "") return null;
  return (
    <p>
      {t("kernelSpace.askedBy")} {a.asked?.code && <code>{a.asked.code}</code>} {place && <Link onClick={() => doing.goToPlace(place)}>{placeText(place)}</Link>}{" "}
      {a.asked && <Link onClick={() => doing.goToStep(a.asked!.step)}>{t("part.step", { step: a.asked.step })}</Link>} {!a.asked && <code>{a.caller}</code>}
    </p>
  );
}

function Frames({ ui, a }: { ui: Controller; a: KernelAllocationView }) {
  const frames = pagesOf(a);
  if (frames.length === 0) return null;
  return (
    <p class="frame-list">
      {t("kernelSpace.frames")}{" "}
      {frames.slice(0, NAMED).map((pfn) => (
        <span key={pfn}>
          <Link label={t("kernelSpace.showFrame", { pfn: pfnText(pfn) })} onClick={() => showFrame(ui, pfn)}>
            <code>{pfnText(pfn)}</code>
          </Link>{" "}
        </span>
      ))}
      {frames.length > NAMED && <span class="second">{t("kernelSpace.moreFrames", { count: frames.length - NAMED })}</span>}
    </p>
  );
}

export function Details({ ui, doing }: { ui: Controller; doing: Doing }) {
  const a = ui.shown.value;
  if (!a) return null;
  const here = { objectId: null, address: a.address, size: a.bytes, place: null };
  return (
    <section class="details" aria-label={t("details.title", { name: nameOf(a) })}>
      <h2>{nameOf(a)}</h2>
      <p class="second">{factsOf(a).join(" · ")}</p>
      <Asked a={a} doing={doing} />
      <Frames ui={ui} a={a} />
      <p>
        <Link onClick={() => ui.open("pageWalk", here)}>{t("kernelSpace.toWalk")}</Link>
        {a.kind === "block" && (
          <>
            {" · "}
            <Link onClick={() => ui.open("slab", here)}>{t("kernelSpace.toSlab")}</Link>
          </>
        )}
      </p>
    </section>
  );
}
