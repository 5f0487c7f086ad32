/** The set of the TLB that was looked up, all its ways, and what an access costs on average. */
import type { AccessTimeView, PageWalkView, TlbLookupView, TlbWay } from "../../../../src/views/model/pageWalk";
import { sizeText } from "../../../state/format";
import { graphics } from "../../../draw/roles";
import { t } from "../../../state/l10n";
import { Box } from "./box";
import type { Scene } from "../cells/scene";
import { pageNumber, policyWord, tlbName } from "../names";

function Facts({ tlb, way }: { tlb: TlbLookupView; way: TlbWay }) {
  const words = [way.writable ? "rw" : "r-", way.dirty ? "D" : "", way.global ? "G" : "", way.pageSize === 4096 ? "" : sizeText(way.pageSize), tlb.pcid && way.pcid !== null ? `PCID ${way.pcid}` : ""];
  return <span class="second">{words.filter((word) => word !== "").join(" ")}</span>;
}

function Way({ scene, tlb, way, index }: { scene: Scene; tlb: TlbLookupView; way: TlbWay; index: number }) {
  const id = `tlb:way:${index}`;
  if (!way.valid)
    return (
      <Box scene={scene} id={id} cls="way-empty">
        <span class="second">{t("walk.tlb.empty")}</span>
      </Box>
    );
  const hit = way.taken && tlb.result === "hit";
  const filled = way.taken && !hit;
  return (
    <Box scene={scene} id={id} cls={way.taken ? "way-taken" : "way"}>
      <span class="way-line">
        <code>{pageNumber(way.page)}</code>
        {hit && (
          <strong class="ok">
            <span aria-hidden="true">✓ </span>
            {t("walk.tlb.hit")}
          </strong>
        )}
        {filled && <strong class="changed">{t("walk.tlb.filled")}</strong>}
      </span>
      <span class="way-line">
        <code>→ {way.pfn}</code>
        <Facts tlb={tlb} way={way} />
        <span class="second">
          {t("walk.tlb.way", { way: way.way })}
          {way.next && <span title={t("walk.tlb.next")}> ↻</span>}
        </span>
      </span>
    </Box>
  );
}

const ns = (value: number): string => (Math.round(value * 10) / 10).toString();
const share = (value: number): string => (Math.round(value * 1000) / 1000).toString();

/** "105 ns = 0.96 × (1 + 100) + 0.04 × (1 + 5 × 100)" */
function AccessTime({ time }: { time: AccessTimeView }) {
  const { hitRatio, tlbNs, memoryNs, levels } = time;
  const miss = `${ns(tlbNs)} + ${ns(levels + 1)} × ${ns(memoryNs)}`;
  return (
    <p class="access-time">
      <span class="second">{t("walk.time.title")}</span> <strong>{t("walk.time.ns", { ns: ns(time.effectiveNs) })}</strong>{" "}
      <code>
        = {share(hitRatio)} × ({ns(tlbNs)} + {ns(memoryNs)}) + {share(1 - hitRatio)} × ({miss})
      </code>
      <span class="second small terms">{t("walk.time.terms")}</span>
    </p>
  );
}

export function Tlb({ scene, view }: { scene: Scene; view: PageWalkView }) {
  const { tlb, accessTime } = view;
  if (!tlb) return null;
  const look = scene.look("tlb");
  return (
    <section class="tlb" aria-label={t("walk.tlb.title")}>
      <h2 class="heading">
        <strong>{t("walk.tlb.title")}</strong>
        <span class="second">{t("walk.tlb.facts", { entries: tlb.entries, ways: tlb.ways.length, policy: policyWord(tlb.policy), hits: tlb.hits, misses: tlb.misses })}</span>
      </h2>
      <div class={`tlb-set film-${look.phase}`} {...graphics("graphics-document", t("walk.tlb.set", { name: tlbName(tlb.which), set: String(tlb.set), sets: String(tlb.sets) }))}>
        <div class="tlb-name">
          <strong>{tlbName(tlb.which)}</strong>
          <span class="second">{t("walk.tlb.setOf", { set: String(tlb.set), sets: String(tlb.sets) })}</span>
        </div>
        {tlb.ways.map((way, i) => (
          <Way key={way.way} scene={scene} tlb={tlb} way={way} index={i} />
        ))}
      </div>
      {tlb.why !== null && <p class="second">{t(`walk.tlb.why.${tlb.why}`)}</p>}
      {tlb.evicted !== null && <p class="second">{t("walk.tlb.evicted", { page: tlb.evicted })}</p>}
      {accessTime && <AccessTime time={accessTime} />}
    </section>
  );
}
