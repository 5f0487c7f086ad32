/** The strip where it is narrow: a row a chunk, high addresses at the top; arrows between chunks in the lane at the right, variables as words. */
import type { ArenaView, ChunkBand, ChunkView, RootView } from "../../../../src/views/model/heap";
import { Arrow, Stub } from "../../../draw/arrows";
import { Crack, EarthSign } from "../../../draw/glyphs";
import { Label } from "../../../draw/label";
import { avoidStarts, isFull, pathsThrough, type Route, spreadEnds } from "../../../draw/lanes";
import { patternOf } from "../../../draw/patterns";
import { graphics } from "../../../draw/roles";
import { type Rect, StateBox } from "../../../draw/stateBox";
import { tellingDigits } from "../../../state/format";
import { t } from "../../../state/l10n";
import { arenaTitle, bandParts, bandText, chunkLines } from "../names";
import { rootGroups } from "../roots";
import type { Scene } from "../scene";
import { chosenLinks, type Link, linksOf } from "./links";
import { Mark } from "./mark";

const ROW = 32;
const GAP = 3;
const LANE = 46;

/** High addresses first. */
export const narrowItems = (arena: ArenaView): readonly (ChunkView | ChunkBand)[] => [...arena.items].reverse();

function Words({ scene, chunk, rect, roots, digits }: { scene: Scene; chunk: ChunkView; rect: Rect; roots: string; digits: number }) {
  const lines = chunkLines(chunk, digits);
  const [left, mid] = [chunk.state === "leaked" ? 12 : 9, rect.h / 2];
  const dangling = chunk.state === "freed" && roots !== "";
  const state = [lines.state, ...(roots !== "" ? [`← ${roots}${dangling ? " ✕" : ""}`] : chunk.state === "leaked" && chunk.pointedBy.length === 0 ? [t("heap.noRoot")] : [])];
  const size = chunk.state === "freed" && chunk.list && roots !== "" ? "" : lines.size;
  const tone = chunk.state === "leaked" ? "tone-leaked" : chunk.state === "corrupted" ? "tone-corrupted" : dangling ? "tone-dangling" : chunk.state === "live" ? "tone-live" : "second";
  void scene;
  return (
    <>
      <Label x={left} y={mid} text={lines.address} style="mono" room={60} tone="second" />
      <Label x={left + 56} y={mid} text={lines.name} style={chunk.role === "block" ? "name" : "label"} room={rect.w * 0.32} />
      <Label x={rect.w * 0.55} y={mid} text={size} style="mono" room={56} tone="second" />
      <Label x={rect.w - 9 - (chunk.state === "corrupted" ? 18 : 0)} y={mid} text={[state.join(" · "), lines.state]} style={chunk.state === "leaked" ? "name" : "label"} room={rect.w * (size === "" ? 0.45 : 0.33) - (chunk.state === "corrupted" ? 26 : 0)} end tone={tone} />
      {chunk.state === "corrupted" && <Crack x={rect.w - 13} y={mid} />}
    </>
  );
}

interface Wired extends Route {
  readonly link: Link;
}

/** Through the lane at the right, from the lower half of a row to the upper half of another. */
function Wires({ scene, arena, rects, width }: { scene: Scene; arena: ArenaView; rects: ReadonlyMap<string, Rect>; width: number }) {
  const all = linksOf(arena.items);
  const links = chosenLinks(all, () => 0, 1, scene.important);
  const right = width - LANE;
  const routes = links.flatMap((link): Wired[] => {
    const [a, b] = [rects.get(link.source.id), rects.get(link.targetId)];
    return a && b ? [{ id: link.id, sourceId: link.source.id, targetId: link.targetId, from: { x: right, y: a.y + a.h * 0.62 }, to: { x: right, y: b.y + b.h * 0.38 }, link }] : [];
  });
  const spread = avoidStarts(spreadEnds(isFull(routes) ? routes.slice(0, 12) : routes));
  const paths = pathsThrough({ near: right + 14, far: width - 4 }, spread);
  const lit = scene.litId;
  return (
    <g class={lit === null ? undefined : "has-lit"}>
      {spread.map(({ id, link, from, to }) => (
        <Arrow key={id} id={id} style={link.style} hollow={link.hollow} changed={link.changed} pinned={false} d={paths.get(id) ?? ""} from={from} to={to} heading={-1} lit={lit === link.source.id || lit === link.targetId} />
      ))}
      {all.filter((link) => !links.includes(link)).map(({ id, style, source }) => {
        const rect = rects.get(source.id);
        return rect ? <Stub key={id} from={{ x: right, y: rect.y + rect.h * 0.62 }} out={1} style={style} /> : null;
      })}
    </g>
  );
}

/** A list ends here: its pointer is NULL. */
const endsHere = (item: ChunkView | ChunkBand): boolean => item.kind === "chunk" && item.pointers.length > 0 && item.pointers.every(({ target }) => target.kind === "null");

export function NarrowStrip({ scene, arena, variables, width, unit }: { scene: Scene; arena: ArenaView; variables: readonly RootView[]; width: number; unit: number }) {
  const items = narrowItems(arena);
  const digits = tellingDigits(items.flatMap((item) => (item.kind === "chunk" ? [item.start] : [])));
  const rects = new Map(items.map((item, i): [string, Rect] => [item.id, { x: 0, y: i * (ROW + GAP), w: width - LANE, h: ROW }]));
  const groups = new Map<string, string>();
  for (const group of rootGroups(arena, variables)) if (!group.targetless) groups.set(group.targetId, [groups.get(group.targetId), group.text].filter(Boolean).join(", "));
  const height = items.length * (ROW + GAP);
  return (
    <svg class="pw strip" width={width * unit} height={(height + 6) * unit} viewBox={`0 -3 ${width} ${height + 6}`} {...graphics("graphics-document", t("heap.spoken.strip", { name: arenaTitle(arena), count: arena.shown.total }))}>
      <Wires scene={scene} arena={arena} rects={rects} width={width} />
      {items.map((item) => {
        const rect = rects.get(item.id) ?? { x: 0, y: 0, w: 0, h: 0 };
        const local = { x: 0, y: 0, w: rect.w, h: rect.h };
        return (
          <Mark key={item.id} scene={scene} id={item.id} rect={rect} section="chunks" changed={item.kind === "chunk" && (item.change !== null || item.entered)}>
            {item.kind === "chunk" ? (
              <>
                <StateBox rect={local} state={item.role === "gap" ? "dotted" : item.state} />
                <Words scene={scene} chunk={item} rect={rect} roots={groups.get(item.id) ?? ""} digits={digits} />
                {endsHere(item) && <EarthSign x={rect.w} y={rect.h * 0.62} reach={10} />}
              </>
            ) : (
              <>
                <rect class="box plain" x={0.5} y={0.5} width={rect.w - 1} height={rect.h - 1} />
                <rect fill={patternOf.band} x={1} y={1} width={rect.w - 2} height={rect.h - 2} />
                <rect class="plate solid" x={6} y={rect.h / 2 - 9} width={rect.w - 12} height={18} />
                <Label x={rect.w / 2} y={rect.h / 2} text={[`${bandText(item)}: ${bandParts(item)}`, bandText(item)]} room={rect.w - 20} middle />
              </>
            )}
          </Mark>
        );
      })}
    </svg>
  );
}
