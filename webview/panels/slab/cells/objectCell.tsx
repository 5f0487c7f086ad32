/** One object of a slab: filled when it is given out, hollow when it is free; its number, or its place in the free list. */
import { graphics } from "../../../draw/roles";
import { FocusRing, FollowedMark, HoverHalo, SelectedMark } from "../../../draw/marks";
import { Label } from "../../../draw/label";
import type { Rect } from "../../../draw/stateBox";
import type { CellPlace, RowPlace } from "../layout/places";
import { objectIdOf, placeIn } from "../names";
import type { Scene } from "../scene";

const boxes: Readonly<Record<string, string>> = { a: "live", x: "corrupted", y: "allocator", c: "free", f: "free" };

/** 2 px round it and a corner: cells are small. */
const Changed = ({ x, y, w, h }: Rect) => (
  <>
    <rect class="mark changed-outline" x={x + 1} y={y + 1} width={w - 2} height={h - 2} />
    <path class="mark changed" d={`M${x} ${y} h${Math.min(9, w / 2)} l${-Math.min(9, w / 2)} ${Math.min(9, w / 2)} z`} />
  </>
);

function Digits({ row, cell, place }: { row: RowPlace; cell: CellPlace; place: number }) {
  const { x, y, w, h } = cell.rect;
  const numbered = row.numbered && place > 0;
  return <Label x={x + w / 2} y={y + h / 2} text={numbered ? `#${place}` : String(cell.index)} style={w < 26 || numbered ? "monoSmall" : "mono"} room={w} middle tone={place > 0 ? "second" : undefined} />;
}

export function ObjectCell({ scene, row, cell }: { scene: Scene; row: RowPlace; cell: CellPlace }) {
  const { slab } = row;
  const id = objectIdOf(scene.cache, slab, cell.index);
  const look = scene.look(id);
  const { rect } = cell;
  const letter = slab.cells[cell.index] ?? "a";
  const place = placeIn(slab, cell.index);
  const own = slab.owners.some(({ index }) => index === cell.index);
  return (
    <g class={`cell${look.hovered ? " hovered" : ""}`} data-id={id} tabindex={look.stop ? 0 : -1} {...graphics("graphics-object", scene.elements.get(id)?.name ?? id)}>
      <HoverHalo rect={rect} />
      <rect class={`box ${boxes[letter] ?? "live"}`} x={rect.x + 0.5} y={rect.y + 0.5} width={rect.w - 1.5} height={rect.h - 1} />
      {own && <rect class="own-bar" x={rect.x + 2.5} y={rect.y + rect.h - 3.5} width={rect.w - 5.5} height={2} />}
      {scene.layout.roomy && <Digits row={row} cell={cell} place={place} />}
      {slab.changed.includes(cell.index) && <Changed {...rect} />}
      {look.selected && <SelectedMark rect={rect} />}
      {look.followed && <FollowedMark rect={rect} />}
      {look.lit && <rect class="film-ring" x={rect.x - 2} y={rect.y - 2} width={rect.w + 3} height={rect.h + 4} />}
      <FocusRing rect={rect} />
    </g>
  );
}
