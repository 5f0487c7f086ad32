/** The frame of every element: its place, its name for screen readers, its marks, and its part in hover, focus and selection. */
import type { ComponentChildren } from "preact";
import { graphics } from "../../../draw/roles";
import { ChangedMark, FocusRing, FollowedMark, HoverHalo, SelectedMark } from "../../../draw/marks";
import type { Rect } from "../../../draw/stateBox";
import type { Controller } from "../controller";
import { spokenName } from "../names";
import type { Section, Thing } from "../picture";

export interface CellProps {
  readonly ui: Controller;
  readonly id: string;
  readonly rect: Rect;
  readonly section: Section;
}

/** Contents are drawn from (0, 0); the cell moves as a whole, so that a step animates places and nothing else. */
export function Cell({ ui, id, rect, section, thing, changed, children }: CellProps & { thing: Thing; changed: boolean; children: ComponentChildren }) {
  const { followed } = ui.store;
  const picture = ui.picture.value;
  const local = { x: 0, y: 0, w: rect.w, h: rect.h };
  const selected = ui.selectedId.value === id;
  const isFollowed = followed.value !== null && (followed.value.targetId === id || (followed.value.sourceId === id && (ui.narrow.value || followed.value.targetId === null)));
  return (
    <g
      class={`cell${ui.hoveredId.value === id ? " hovered" : ""}`}
      {...graphics("graphics-object", picture ? spokenName(picture, id, thing) : id)}
      data-id={id}
      data-section={section}
      tabindex={ui.stopOf(section) === id ? 0 : -1}
      style={{ transform: `translate(${rect.x}px, ${rect.y}px)` }}
    >
      <HoverHalo rect={local} />
      {children}
      {changed && <ChangedMark rect={local} />}
      {selected && <SelectedMark rect={local} />}
      {isFollowed && <FollowedMark rect={local} />}
      <FocusRing rect={local} />
    </g>
  );
}
