/** What the cells are drawn with: how each thing looks now. */
import type { Controller } from "./controller";
import type { Elements, Section } from "./elements";

export interface Look {
  readonly hovered: boolean;
  readonly selected: boolean;
  readonly followed: boolean;
  /** The decision that is shown is about it. */
  readonly lit: boolean;
  /** Tab stops here. */
  readonly stop: boolean;
}

export interface Scene {
  readonly elements: Elements;
  /** Hovered or focused: its arrows stand out. */
  readonly litId: string | null;
  readonly important: ReadonlySet<string>;
  readonly followedSource: string | null;
  look(id: string): Look;
}

export function sceneOf(ui: Controller): Scene {
  const elements = ui.elements.value;
  const followed = ui.view.value?.followed ?? null;
  const [hovered, selected, lit] = [ui.hoveredId.value, ui.selectedId.value, ui.lit.value];
  const stops = new Map((["chunks", "roots", "lists"] satisfies Section[]).map((section) => [section, ui.stopOf(section)]));
  const look = (id: string): Look => {
    const element = elements.get(id);
    return {
      hovered: hovered !== null && (hovered === id || hovered === element?.chunk),
      selected: selected !== null && element?.section !== "roots" && selected === (element?.chunk ?? id),
      followed: followed?.targetId != null && element?.section !== "roots" && followed.targetId === (element?.chunk ?? id),
      lit: lit.has(element?.section === "lists" ? (element.chunk ?? id) : id), stop: element !== undefined && stops.get(element.section) === id,
    };
  };
  return { elements, litId: hovered ?? ui.focused.value, important: ui.important.value, followedSource: followed?.sourceId ?? null, look };
}
