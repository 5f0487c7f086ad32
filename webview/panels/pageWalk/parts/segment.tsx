/** x86-32: from the selector and the offset to the linear address that is walked. */
import type { SegmentStep } from "../../../../src/views/model/pageWalk";
import { t } from "../../../state/l10n";
import { MessageText, type Ways } from "../../../ui/messageText";
import { Box } from "./box";
import type { Scene } from "../cells/scene";

export function Segment({ scene, segment, ways }: { scene: Scene; segment: SegmentStep; ways: Ways }) {
  const { register, selector, table, index, rpl, base, limit, rights, offset, linear } = segment;
  return (
    <section class="segment" aria-label={t("walk.segment.title")}>
      <h2 class="heading">
        <strong>{t("walk.segment.title")}</strong>
        <span class="second">{t("walk.segment.note")}</span>
      </h2>
      <Box scene={scene} id="segment" cls={segment.violation ? "question failed" : "question"}>
        <code>
          {register} = {selector}
        </code>
        <span>{t("walk.segment.descriptor", { table, index: String(index), rpl: String(rpl) })}</span>
        <code>{t("walk.segment.bounds", { base, limit })}</code>
        <span class="second">{rights.join(" ")}</span>
        <code>
          {base} + {offset} = <strong>{linear}</strong>
        </code>
        {segment.violation && (
          <span class="wrong">
            <span aria-hidden="true">✕ </span>
            <MessageText message={segment.violation} ways={ways} />
          </span>
        )}
      </Box>
    </section>
  );
}
