/** The legend: what is in this picture, with a swatch of each. */
import type { SlabLegend, SlabRowState, SlabView } from "../../../src/views/model/slab";
import { SlabDisc } from "../../draw/slabDisc";
import { Pin } from "../../draw/glyphs";
import { t } from "../../state/l10n";
import type { SlabLayout } from "./layout/places";

const discs: Readonly<Partial<Record<SlabLegend, SlabRowState>>> = { cpuSlab: "cpu", cpuPartial: "cpu-partial", partial: "partial", full: "full", empty: "empty" };
const boxes: Readonly<Partial<Record<SlabLegend, string>>> = { inUse: "live", free: "free", inArray: "allocator", damaged: "corrupted", tail: "dotted", colour: "dotted", own: "live" };

function Swatch({ item }: { item: SlabLegend }) {
  const disc = discs[item];
  if (disc) return <SlabDisc x={10} y={10} state={disc} />;
  if (item === "followed") return <Pin x={8} y={10} />;
  if (item === "freelist") return <path class="chain-line" d="M0 10 h20 m-5 -3.5 l5 3.5 l-5 3.5" />;
  if (item === "place") return <text class="mono small" y={10}>{"#1"}</text>;
  return (
    <>
      <rect class={`box ${boxes[item] ?? "free"}`} x={0.5} y={4.5} width={15} height={11} />
      {item === "own" && <rect class="own-bar" x={2.5} y={12.5} width={11} height={2} />}
      {item === "changed" && (
        <>
          <rect class="mark changed-outline" x={1} y={5} width={14} height={10} />
          <path class="mark changed" d="M0 4 h8 l-8 8 z" />
        </>
      )}
    </>
  );
}

/** Free lists are arrows or numbers, whichever the rows have room for. */
export function legendOf(view: SlabView, layout: SlabLayout | null): readonly SlabLegend[] {
  const rows = layout?.rows ?? [];
  const lists: SlabLegend[] = [...(rows.some(({ chains }) => chains.length > 0) ? ["freelist" as const] : []), ...(rows.some(({ numbered }) => numbered) ? ["place" as const] : [])];
  return view.legend.flatMap((item) => (item === "freelist" ? lists : [item]));
}

const widthOf = (item: SlabLegend): number => (discs[item] || item === "freelist" ? 21 : 17);

export const SlabLegendList = ({ items }: { items: readonly SlabLegend[] }) => (
  <ul class="legend" aria-label={t("legend.title")}>
    {items.map((item) => (
      <li key={item}>
        <svg class="pw" width={widthOf(item)} height={20} aria-hidden="true">
          <Swatch item={item} />
        </svg>
        {t(`slab.legend.${item}`)}
      </li>
    ))}
  </ul>
);
