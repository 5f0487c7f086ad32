/** The same two measures of fragmentation at the other two levels of this machine, with the ways to their panels. */
import type { ComponentChildren } from "preact";
import type { FragmentationView } from "../../../../src/views/model/heapLives";
import { sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { Link } from "../../../ui/link";
import type { LivesHost } from "./host";
import { percentText } from "./words";

const PAGE = 4096;

/** A share as a short bar: internal filled, external hatched, the rest hollow. */
function Share({ share, kind }: { share: number; kind: "internal" | "external" }) {
  return (
    <span class="share-bar" aria-hidden="true">
      <i class={kind} style={{ width: `${Math.round(Math.min(1, share) * 100)}%` }} />
    </span>
  );
}

interface LevelProps {
  readonly name: string;
  readonly internal: number | null;
  readonly external: number | null;
  readonly why: string;
  readonly children?: ComponentChildren;
}

const Level = ({ name, internal, external, why, children }: LevelProps) => (
  <tr>
    <th scope="row">{children ?? name}</th>
    <td>
      {internal === null ? "–" : percentText(internal)} {internal !== null && <Share share={internal} kind="internal" />}
    </td>
    <td>
      {external === null ? "–" : percentText(external)} {external !== null && <Share share={external} kind="external" />}
    </td>
    <td class="second">{why}</td>
  </tr>
);

/** The order whose blocks a user notices first: huge pages are of order 9. */
const HUGE = 9;

export function Elsewhere({ ui, view }: { ui: LivesHost; view: FragmentationView }) {
  const { heap, slab, buddy } = view;
  const open = (panel: "slab" | "physical"): void => ui.store.connection.channel.notify("openPanel", { panel });
  const free = buddy.reduce((sum, zone) => sum + zone.free, 0);
  const unusable = free === 0 ? 0 : buddy.reduce((sum, zone) => sum + zone.free * (zone.unusable[HUGE] ?? 1), 0) / free;
  return (
    <div class="elsewhere">
      <table>
        <caption>{t("fragmentation.title")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("fragmentation.level")}</th>
            <th scope="col">{t("curves.internal")}</th>
            <th scope="col">{t("curves.external")}</th>
            <th scope="col">{t("fragmentation.measure")}</th>
          </tr>
        </thead>
        <tbody>
          {heap && <Level name={heap.allocator} internal={heap.internal} external={heap.external} why={t("fragmentation.heap", { asked: sizeText(heap.asked), given: sizeText(heap.given), free: sizeText(heap.free), largest: sizeText(heap.largestFree) })} />}
          {slab && (
            <Level name={slab.kind} internal={slab.internal} external={slab.external} why={t("fragmentation.slab", { bytes: sizeText(slab.bytes), used: sizeText(slab.used), free: sizeText(slab.free), tails: sizeText(slab.tails + slab.padding) })}>
              <Link onClick={() => open("slab")}>{slab.kind.toUpperCase()}</Link>
            </Level>
          )}
          {buddy.length > 0 && (
            <Level name="buddy" internal={null} external={unusable} why={t("fragmentation.buddy", { free: sizeText(free * PAGE), order: HUGE })}>
              <Link onClick={() => open("physical")}>buddy</Link>
            </Level>
          )}
        </tbody>
      </table>
    </div>
  );
}
