/** The arena to scale: what the cells below it do not show. The top chunk is left out where it would leave no room for the rest. */
import type { ArenaView, ChunkBand, ChunkView } from "../../../../src/views/model/heap";
import { StateBox } from "../../../draw/stateBox";
import { patternOf } from "../../../draw/patterns";
import { distance } from "../../../state/format";
import type { Scene } from "../scene";

const H = 10;
/** Narrower than this nothing could be seen. */
const LEAST = 1.5;

export const scaledItems = (items: ArenaView["items"]): readonly (ChunkView | ChunkBand)[] => {
  const without = items.filter((item) => item.kind === "band" || item.role !== "top");
  return without.length > 0 ? without : items;
};

const sizeOf = (item: ChunkView | ChunkBand): number => (item.kind === "band" ? item.bytes : item.size);

export function ThinBar({ scene, arena, width, unit }: { scene: Scene; arena: ArenaView; width: number; unit: number }) {
  const items = scaledItems(arena.items);
  const first = items[0];
  const last = items.at(-1);
  if (!first || !last) return null;
  const total = distance(first.start, last.start) + sizeOf(last);
  const x = (item: ChunkView | ChunkBand): number => (distance(first.start, item.start) / total) * width;
  return (
    <svg class="pw thin" width={width * unit} height={(H + 4) * unit} viewBox={`0 -2 ${width} ${H + 4}`} aria-hidden="true">
      {items.map((item) => {
        const rect = { x: x(item), y: 0, w: Math.max(LEAST, (sizeOf(item) / total) * width), h: H };
        const look = scene.look(item.id);
        return (
          <g key={item.id}>
            {item.kind === "band" ? <rect fill={patternOf.band} {...{ x: rect.x, y: 0, width: rect.w, height: H }} /> : <StateBox rect={rect} state={item.role === "gap" ? "dotted" : item.state} plate={null} />}
            {item.kind === "chunk" && (item.change !== null || item.entered) && <rect class="mark changed-outline" x={rect.x + 0.5} y={0.5} width={Math.max(1, rect.w - 1)} height={H - 1} />}
            {look.followed && <rect class="mark followed-outline" x={rect.x - 1} y={-1} width={rect.w + 2} height={H + 2} />}
            {look.selected && <rect class="mark selected-outline" x={rect.x - 1} y={-1} width={rect.w + 2} height={H + 2} />}
          </g>
        );
      })}
    </svg>
  );
}
