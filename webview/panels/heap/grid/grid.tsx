/** The heap as a grid to scale: every chunk as large as it is, with what is known of it as far as there is room. */
import type { ArenaView, ChunkView } from "../../../../src/views/model/heap";
import { Label } from "../../../draw/label";
import { ChangedMark, FocusRing, FollowedMark, HoverHalo, SelectedMark } from "../../../draw/marks";
import { patternOf } from "../../../draw/patterns";
import { graphics } from "../../../draw/roles";
import { type Rect, StateBox } from "../../../draw/stateBox";
import { addressAt, fileName, shortAddress, sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { arenaTitle, bandText, chunkName, hexSize, stateText } from "../names";
import type { Scene } from "../scene";
import { type GridCell, type GridLayout, gridLayout } from "./layout";

const AXIS = 48;

/** State, asked of given, where it was made, how old it is: longest first. */
function wordings(chunk: ChunkView, step: number): string[] {
  const sizes = chunk.asked === null ? hexSize(chunk.size) : t("heap.grid.sizes", { asked: chunk.asked, given: chunk.size });
  const made = chunk.made?.place ? t("heap.grid.made", { place: `${fileName(chunk.made.place.file)}:${chunk.made.place.line}`, age: step - chunk.made.step }) : null;
  const list = chunk.list ? chunk.list.name : stateText(chunk);
  return [...(made === null ? [] : [`${list} · ${sizes} · ${made}`]), `${list} · ${sizes}`, sizes, list, ""];
}

function Words({ chunk, rect, step }: { chunk: ChunkView; rect: Rect; step: number }) {
  const left = chunk.state === "leaked" ? 9 : 5;
  const room = rect.w - left - 3;
  if (room < 10) return null;
  return (
    <>
      <Label x={rect.x + left} y={rect.y + 12} text={[chunkName(chunk), shortAddress(chunk.start)]} style="name" room={room} tone={chunk.state === "leaked" ? "tone-leaked" : undefined} />
      <Label x={rect.x + left} y={rect.y + 27} text={wordings(chunk, step)} style="small" room={room} tone="second" />
    </>
  );
}

function Cell({ scene, cell, step }: { scene: Scene; cell: GridCell; step: number }) {
  const { item, parts, widest } = cell;
  const look = scene.look(item.id);
  const changed = item.kind === "chunk" && (item.change !== null || item.entered);
  return (
    <g class={`grid-cell${look.hovered ? " hovered" : ""}`} data-id={item.id} data-section="chunks" tabindex={look.stop ? 0 : -1} {...graphics("graphics-object", scene.elements.get(item.id)?.name ?? item.id)}>
      {parts.map((rect) => (
        <g key={`${rect.x} ${rect.y}`}>
          <HoverHalo rect={rect} />
          {item.kind === "band" ? <rect fill={patternOf.band} x={rect.x} y={rect.y} width={rect.w} height={rect.h} /> : <StateBox rect={rect} state={item.role === "gap" ? "dotted" : item.state} plate={rect === widest ? undefined : null} />}
          {changed && <ChangedMark rect={rect} />}
          {look.selected && <SelectedMark rect={rect} />}
          {look.followed && <FollowedMark rect={rect} />}
          {look.lit && <rect class="film-ring" x={rect.x - 2} y={rect.y - 2} width={rect.w + 4} height={rect.h + 4} />}
          <FocusRing rect={rect} />
        </g>
      ))}
      {item.kind === "chunk" ? (
        <Words chunk={item} rect={widest} step={step} />
      ) : (
        <>
          <rect class="plate solid" x={widest.x + 3} y={widest.y + 9} width={Math.max(0, widest.w - 6)} height={20} />
          <Label x={widest.x + widest.w / 2} y={widest.y + 19} text={bandText(item)} room={widest.w - 8} middle />
        </>
      )}
    </g>
  );
}

function Axis({ arena, layout }: { arena: ArenaView; layout: GridLayout }) {
  const first = arena.items[0]?.start ?? arena.start;
  return (
    <>
      {layout.rows.map(({ y, offset, skipped }) => (
        <g key={y}>
          <Label x={0} y={y + 12} text={shortAddress(addressAt(first, offset), 5)} style="monoSmall" room={AXIS - 4} tone="second" />
          {skipped && <path class="zigzag" d={`M0 ${y - 1} l5 -3 l5 5 l5 -5 l5 5 l5 -5 l5 4`} />}
        </g>
      ))}
    </>
  );
}

export function HeapGrid({ scene, arena, step, width, unit }: { scene: Scene; arena: ArenaView; step: number; width: number; unit: number }) {
  const layout = gridLayout(arena, width - AXIS);
  const top = arena.items.find((item): item is ChunkView => item.kind === "chunk" && item.role === "top");
  return (
    <>
      <p class="second small">{t("heap.grid.scale", { column: sizeText(layout.unit), row: sizeText(layout.perRow) })}</p>
      <svg class="pw heap-grid" width={width * unit} height={(layout.height + 6) * unit} viewBox={`0 -3 ${width} ${layout.height + 6}`} {...graphics("graphics-document", t("heap.spoken.strip", { name: arenaTitle(arena), count: arena.shown.total }))}>
        <Axis arena={arena} layout={layout} />
        <g transform={`translate(${AXIS} 0)`}>
          {layout.cells.map((cell) => (
            <Cell key={cell.item.id} scene={scene} cell={cell} step={step} />
          ))}
        </g>
      </svg>
      {top && <p class="second small">{t("heap.grid.top", { address: top.start, size: sizeText(top.size) })}</p>}
    </>
  );
}
