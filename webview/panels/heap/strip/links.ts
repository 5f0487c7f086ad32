/** Pointers from chunk to chunk, and which of them are drawn where there are too many. */
import type { ArenaView, ChunkView } from "../../../../src/views/model/heap";
import type { ArrowStyle } from "../../../draw/arrows";
import { mostArrows } from "../../../draw/lanes";

export interface Link {
  readonly id: string;
  readonly source: ChunkView;
  readonly targetId: string;
  readonly style: ArrowStyle;
  readonly hollow: boolean;
  readonly changed: boolean;
}

export function linksOf(items: ArenaView["items"]): readonly Link[] {
  const known = new Set(items.map(({ id }) => id));
  return items.flatMap((item) =>
    item.kind === "band"
      ? []
      : item.pointers.flatMap(({ id, target, change }): Link[] => {
          const to = target.objectId;
          if (to === null || to === item.id || !known.has(to) || target.kind === "null" || target.kind === "wild") return [];
          return [{ id, source: item, targetId: to, style: target.kind === "dangling" ? "dangling" : item.state === "leaked" ? "leaked" : "live", hollow: target.kind === "past-end", changed: change !== null }];
        }),
  );
}

/** In a row with more arrows than a reader can tell apart only those of what he looks at, and those of this step. */
export function chosenLinks(links: readonly Link[], rowOf: (id: string) => number | undefined, rows: number, important: ReadonlySet<string>): readonly Link[] {
  const counts = new Array<number>(rows).fill(0);
  const rowsAt = ({ source, targetId }: Link): number[] => [...new Set([rowOf(source.id), rowOf(targetId)])].filter((row) => row !== undefined);
  for (const link of links) for (const row of rowsAt(link)) counts[row] = (counts[row] ?? 0) + 1;
  const full = (link: Link): boolean => rowsAt(link).some((row) => (counts[row] ?? 0) > mostArrows);
  const wanted = ({ changed, source, targetId }: Link): boolean => changed || important.has(source.id) || important.has(targetId);
  let room = mostArrows;
  return links.filter((link) => !full(link) || (wanted(link) && room-- > 0));
}
