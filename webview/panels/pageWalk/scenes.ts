/** How the walk's own elements look now: film, pointer, selection, following, and which of them Tab stops at. */
import type { PageWalkView } from "../../../src/views/model/pageWalk";
import type { Scene } from "./cells/scene";
import type { Controller } from "./controller";
import type { WalkLayout } from "./layout/layout";

/** The followed address is walked: it is outlined in the frame and in the TLB. */
const followedIds = (view: PageWalkView, followed: string | undefined): ReadonlySet<string> => {
  if (followed === undefined || followed !== view.subject.address) return new Set();
  const way = view.tlb?.ways.findIndex(({ taken }) => taken) ?? -1;
  return new Set(["frame", ...(way >= 0 ? [`tlb:way:${way}`] : [])]);
};

export function sceneOf(ui: Controller, view: PageWalkView, layout: WalkLayout): Scene {
  const elements = ui.elements.value;
  const followed = followedIds(view, ui.store.followed.value?.address);
  return {
    view, layout, elements,
    look: (id) => {
      const section = elements.get(id)?.section;
      return { phase: ui.phase(id), hovered: ui.hoveredId.value === id, selected: ui.selectedId.value === id, followed: followed.has(id), differs: false, stop: section !== undefined && ui.stopOf(section) === id };
    },
  };
}
