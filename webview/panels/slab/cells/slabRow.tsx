/** A slab: its state, where it is, its objects in a row, the lost tail, and its free lists. */
import { EarthDown, UpHead } from "./heads";
import { FocusRing, HoverHalo, SelectedMark } from "../../../draw/marks";
import { Label } from "../../../draw/label";
import { graphics } from "../../../draw/roles";
import { SlabDisc } from "../../../draw/slabDisc";
import type { ChainPlace, RowPlace, TagPlace } from "../layout/places";
import { framesText, stateWord, tailBytes } from "../names";
import { t } from "../../../state/l10n";
import type { Scene } from "../scene";
import { ObjectCell } from "./objectCell";

function Chain({ chain, both }: { chain: ChainPlace; both: boolean }) {
  const { head, links, earth, label } = chain;
  return (
    <g class="chain" aria-hidden="true">
      <Label x={label.x} y={label.y} text={both && chain.list === "slab" ? [t("slab.list.own"), "freelist"] : "freelist"} style="small" room={62} tone="second" />
      <circle class="chain-dot" cx={head.from.x} cy={head.from.y} r={3} />
      <path class="chain-line" d={head.d} />
      <path class="chain-head" d={`M${head.end.x} ${head.end.y} l-4 -6 h8 z`} />
      {links.map(({ d, end }) => (
        <g key={d}>
          <path class="chain-line" d={d} />
          <UpHead {...end} />
        </g>
      ))}
      <EarthDown {...earth} />
    </g>
  );
}

const Tag = ({ tag }: { tag: TagPlace }) => (
  <g class={tag.followed ? "tag-box followed" : "tag-box"} aria-hidden="true">
    <path class="tag-line" d={`M${tag.x} ${tag.rect.y + tag.rect.h} V${tag.to}`} />
    <rect class="tag-rect" x={tag.rect.x + 0.5} y={tag.rect.y + 0.5} width={tag.rect.w - 1} height={tag.rect.h - 1} rx={3} />
    <text class="middle tag-text" x={tag.rect.x + tag.rect.w / 2} y={tag.rect.y + tag.rect.h / 2}>
      {tag.text}
    </text>
  </g>
);

/** The slab itself: what the keys reach before its objects. */
function Head({ scene, row }: { scene: Scene; row: RowPlace }) {
  const { slab, label, disc, rect } = row;
  const { narrow } = scene.layout;
  const look = scene.look(slab.id);
  const frames = framesText(slab.pfn, scene.cache.order);
  const word = stateWord(slab.state);
  return (
    <g class={`cell${look.hovered ? " hovered" : ""}`} data-id={slab.id} tabindex={look.stop ? 0 : -1} {...graphics("graphics-object", scene.elements.get(slab.id)?.name ?? slab.id)}>
      <HoverHalo rect={narrow ? { ...rect, h: 18 } : rect} />
      <rect class="hit" x={rect.x} y={rect.y} width={rect.w} height={narrow ? 18 : rect.h} />
      <Label x={label.x} y={label.y} text={word} style="name" room={narrow ? 120 : label.room} />
      {narrow ? <Label x={label.x + 112} y={label.y} text={`${frames} · ${slab.inuse}/${slab.objects}`} style="small" room={label.room - 112} tone="second" /> : <Label x={label.x} y={label.y + 15} text={frames} style="small" room={label.room} tone="second" />}
      <SlabDisc {...disc} state={slab.state} />
      {slab.change && <path class="mark changed" d={`M${narrow ? rect.x - 4 : rect.x - 10} ${label.y - 5} h8 l-8 8 z`} />}
      {look.selected && <SelectedMark rect={narrow ? { ...rect, h: 18 } : rect} />}
      <FocusRing rect={narrow ? { ...rect, h: 18 } : { ...rect, x: rect.x + 2 }} />
    </g>
  );
}

export function SlabRowCells({ scene, row }: { scene: Scene; row: RowPlace }) {
  const { slab, box, tail, colour, cells, chains, tags } = row;
  return (
    <g>
      {slab.state === "cpu" && <rect class={scene.look(slab.id).lit ? "cpu-frame lit" : "cpu-frame"} x={box.x} y={box.y} width={box.w} height={box.h} />}
      <Head scene={scene} row={row} />
      {chains.map((chain) => (
        <Chain key={chain.list} chain={chain} both={chains.length > 1} />
      ))}
      {colour && (
        <g aria-hidden="true">
          <rect class="box dotted" x={colour.x + 0.5} y={colour.y + 0.5} width={colour.w - 1} height={colour.h - 1} />
          <Label x={colour.x + colour.w / 2} y={colour.y + colour.h / 2} text={String(slab.colour)} style="monoSmall" room={colour.w} middle tone="second" />
        </g>
      )}
      {cells.map((cell) => (
        <ObjectCell key={cell.index} scene={scene} row={row} cell={cell} />
      ))}
      {tail && (
        <g aria-hidden="true">
          <rect class="box dotted" x={tail.x + 0.5} y={tail.y + 0.5} width={tail.w - 1} height={tail.h - 1} />
          <Label x={tail.x + tail.w / 2} y={tail.y + tail.h / 2} text={String(tailBytes(scene.cache) - slab.colour)} style="monoSmall" room={tail.w - 2} middle tone="second" />
        </g>
      )}
      {tags.map((tag) => (
        <Tag key={tag.x} tag={tag} />
      ))}
    </g>
  );
}
