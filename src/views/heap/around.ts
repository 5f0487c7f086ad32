/** Which of the chunks an address lies in. */
import type { ObjectId } from "../model/common";
import type { Planned, PlannedArena } from "./plan";

export interface PlannedAt {
  readonly id: ObjectId;
  readonly planned: Planned;
}

export function chunkAt(arenas: readonly PlannedArena[], address: number): PlannedAt | null {
  for (const { pieces } of arenas) {
    const found = pieces.find((p) => p.start <= address && address < p.end);
    if (found) return { id: found.id, planned: found };
  }
  return null;
}
