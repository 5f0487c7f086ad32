/** How wide the cell of a chunk is: room for its words, and more for what is larger, but not to scale. */
import type { ChunkBand, ChunkView } from "../../../../src/views/model/heap";
import { widthOf } from "../../../draw/measure";
import { bandText, chunkLines } from "../names";

export const CELL_H = 70;
export const GAP = 4;
const PAD = 18;
const MOST = 150;

export function cellWidth(item: ChunkView | ChunkBand, digits: number): number {
  if (item.kind === "band") return Math.min(180, Math.max(110, widthOf(bandText(item), "label") + 34));
  const lines = chunkLines(item, digits);
  const texts = Math.max(widthOf(lines.address, "mono"), widthOf(lines.name, "name"), widthOf(lines.size, "mono"), widthOf(lines.state, item.state === "leaked" ? "name" : "label"));
  const grown = 60 + Math.max(0, Math.sqrt(item.size) - Math.sqrt(48)) * 2.4;
  const rim = item.state === "leaked" ? 4 : 0;
  return Math.round(Math.min(MOST, Math.max(60, texts + PAD + rim, item.role === "allocator" ? 0 : Math.min(grown, 128))));
}
