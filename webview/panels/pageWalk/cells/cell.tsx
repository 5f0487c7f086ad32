/** The frame of every element of the walk: its name for screen readers, its marks, and its part in film, hover, focus and selection. */
import type { ComponentChildren } from "preact";
import { graphics } from "../../../draw/roles";
import { ChangedMark, FocusRing, FollowedMark, HoverHalo, SelectedMark } from "../../../draw/marks";
import type { Rect } from "../../../draw/stateBox";
import type { Scene } from "./scene";

export interface CellProps {
  readonly scene: Scene;
  readonly id: string;
  readonly rect: Rect;
  /** Outline of what changed and of what is followed, where it is not the whole cell. */
  readonly changed?: boolean;
  readonly marked?: Rect;
  /** What the film outlines; null: something else is outlined for it. */
  readonly ring?: Rect | null;
  readonly children: ComponentChildren;
}

/** An outline of the film's present moment; a sign of difference before the left edge. */
const FilmRing = ({ rect }: { rect: Rect }) => <rect class="film-ring" x={rect.x - 1.5} y={rect.y - 1.5} width={rect.w + 3} height={rect.h + 3} />;
const Differs = ({ rect }: { rect: Rect }) => (
  <text class="differs end" x={rect.x - 3} y={rect.y + rect.h / 2}>
    ≠
  </text>
);

export function Cell({ scene, id, rect, changed, marked, ring, children }: CellProps) {
  const look = scene.look(id);
  const element = scene.elements.get(id);
  const interactive: object = look.stop === null ? {} : { "data-id": id, tabindex: look.stop ? 0 : -1 };
  return (
    <g class={`cell film-${look.phase}${look.hovered ? " hovered" : ""}`} {...graphics("graphics-object", element?.name ?? id)} {...interactive}>
      <HoverHalo rect={rect} />
      {children}
      {changed && <ChangedMark rect={rect} />}
      {look.selected && <SelectedMark rect={rect} />}
      {look.followed && <FollowedMark rect={marked ?? rect} />}
      {look.phase === "lit" && ring !== null && <FilmRing rect={ring ?? rect} />}
      {look.differs && <Differs rect={ring ?? rect} />}
      <FocusRing rect={rect} />
    </g>
  );
}
