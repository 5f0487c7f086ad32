/** The frame of every drawn thing: its place, its name for screen readers, its marks, and its part in hover, focus and selection. */
import type { ComponentChildren } from "preact";
import { ChangedMark, FocusRing, FollowedMark, HoverHalo, SelectedMark } from "../../../draw/marks";
import { graphics } from "../../../draw/roles";
import type { Rect } from "../../../draw/stateBox";
import type { Section } from "../elements";
import type { Scene } from "../scene";

/** Contents are drawn from (0, 0); the whole moves, so that a step animates places and nothing else. */
export function Mark({ scene, id, rect, section, changed, children }: { scene: Scene; id: string; rect: Rect; section: Section; changed: boolean; children: ComponentChildren }) {
  const look = scene.look(id);
  const local = { x: 0, y: 0, w: rect.w, h: rect.h };
  return (
    <g
      class={`cell${look.hovered ? " hovered" : ""}`}
      {...graphics("graphics-object", scene.elements.get(id)?.name ?? id)}
      data-id={id}
      data-section={section}
      tabindex={look.stop ? 0 : -1}
      style={{ transform: `translate(${rect.x}px, ${rect.y}px)` }}
    >
      <HoverHalo rect={local} />
      {children}
      {changed && <ChangedMark rect={local} />}
      {look.selected && <SelectedMark rect={local} />}
      {look.followed && <FollowedMark rect={local} />}
      {look.lit && <rect class="film-ring" x={-3} y={-3} width={rect.w + 6} height={rect.h + 6} />}
      <FocusRing rect={local} />
    </g>
  );
}
