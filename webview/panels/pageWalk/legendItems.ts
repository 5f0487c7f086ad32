/** What the picture has in it, for the legend. */
import type { PageWalkView, WalkLegend } from "../../../src/views/model/pageWalk";
import type { LegendItem } from "../../draw/legend";
import { t } from "../../state/l10n";

function itemOf(word: WalkLegend): LegendItem {
  const text = t(`walk.legend.${word}`);
  switch (word) {
    case "live":
    case "freed":
    case "uninitialised":
      return { kind: "state", state: word, text };
    case "changed":
    case "followed":
      return { kind: word, text };
    case "wayNotTaken":
      return { kind: "wayNotTaken", text };
    default:
      return { kind: "frame", frame: word, text };
  }
}

export const legendItems = (view: PageWalkView): readonly LegendItem[] => view.legend.map(itemOf);
