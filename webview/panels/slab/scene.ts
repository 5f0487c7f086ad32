/** What the cells are drawn with: the cache, where everything stands, and how each element looks now. */
import type { SlabCacheView } from "../../../src/views/model/slab";
import type { Controller } from "./controller";
import type { Elements } from "./elements";
import type { SlabLayout } from "./layout/places";

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
  readonly cache: SlabCacheView;
  readonly layout: SlabLayout;
  readonly elements: Elements;
  look(id: string): Look;
}

export function sceneOf(ui: Controller, cache: SlabCacheView, layout: SlabLayout): Scene {
  const elements = ui.elements.value;
  const followed = ui.view.value?.followed?.targetId ?? null;
  const stop = ui.stopOf("slabs");
  const lit = ui.lit.value;
  return { cache, layout, elements, look: (id) => ({ hovered: ui.hoveredId.value === id, selected: ui.selectedId.value === id, followed: followed === id, lit: lit.has(id), stop: stop === id }) };
}
