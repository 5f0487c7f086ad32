/** What is known of a frame, line by line: in the card under the pointer and in the selected frame's section. */
import type { FrameView } from "../../../../src/views/model/physical";
import { t } from "../../../state/l10n";
import { orderSize, ownerName, pfnText, typeText } from "../words";

export function factsOf(frame: FrameView): readonly string[] {
  const { block, owner, mapcount, refcount, flags, filePage } = frame;
  const free = owner.kind === "free" || owner.kind === "pcp";
  return [
    `${frame.physical}${frame.kernelAddress ? ` · ${t("physical.kernelAddress", { address: frame.kernelAddress })}` : ""}`,
    block.order > 0 || free ? t("physical.inBlock", { first: pfnText(block.first), order: block.order, size: orderSize(block.order) }) : "",
    t("physical.place", { zone: frame.zone, type: typeText(frame.type) }),
    free ? "" : t("physical.counts", { refcount, mapcount }),
    filePage === null ? "" : t("physical.filePage", { page: filePage }),
    flags.length > 0 ? t("physical.flags", { flags: flags.join(" ") }) : "",
  ].filter((fact) => fact !== "");
}

export const CardText = ({ frame }: { frame: FrameView }) => (
  <>
    <p>
      <strong>
        {pfnText(frame.pfn)} {ownerName(frame.owner)}
      </strong>
    </p>
    {factsOf(frame).map((fact) => (
      <p class="second" key={fact}>
        {fact}
      </p>
    ))}
    {frame.mappings.slice(0, 4).map(({ pid, process, address }) => (
      <p class="second" key={`${pid} ${address}`}>
        {t("physical.mappedAt", { process, pid: String(pid), address })}
      </p>
    ))}
    {frame.things.length > 0 && <p>{frame.things.map(({ label }) => label).join(", ")}</p>}
  </>
);
