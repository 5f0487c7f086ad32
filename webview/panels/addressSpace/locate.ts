/** Which thing of the picture a selection means: it may come from another panel (an address) or the editor (a line). */
import type { Place, Selection } from "../../../src/views/model/common";
import { fileName } from "../../state/format";
import { addressOf, occasions } from "./facts";
import type { Picture } from "./picture";

const samePlace = (a: Place, b: Place): boolean => a.line === b.line && fileName(a.file) === fileName(b.file);

/** The smallest thing that holds the address. */
function holder(picture: Picture, address: string): string | null {
  const wanted = BigInt(address);
  let best: { id: string; size: number } | null = null;
  for (const [id, thing] of picture.things) {
    const { address: start, size } = addressOf(thing);
    const inside = wanted >= BigInt(start) && wanted < BigInt(start) + BigInt(size);
    if (inside && (best === null || size < best.size)) best = { id, size };
  }
  return best?.id ?? null;
}

/** The first thing that was made in that line, else the first that anything happened to there. */
function ofLine(picture: Picture, place: Place): string | null {
  let touched: string | null = null;
  for (const [id, thing] of picture.things) {
    const events = occasions(thing).filter(({ at }) => at.place !== null && samePlace(at.place, place));
    if (events.length === 0) continue;
    if (events[0].at === occasions(thing)[0].at) return id;
    touched ??= id;
  }
  return touched;
}

export function thingOf(picture: Picture, selection: Selection): string | null {
  if (selection.objectId !== null && picture.things.has(selection.objectId)) return selection.objectId;
  if (selection.address !== null) return holder(picture, selection.address);
  return selection.place === null ? null : ofLine(picture, selection.place);
}
