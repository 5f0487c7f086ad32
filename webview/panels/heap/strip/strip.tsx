/** One arena: a thin bar to scale, the chunks in rows, arrows between them, and the variables that lead to them. */
import type { ArenaView } from "../../../../src/views/model/heap";
import { Pin } from "../../../draw/glyphs";
import { Label } from "../../../draw/label";
import { graphics } from "../../../draw/roles";
import { t } from "../../../state/l10n";
import { arenaTitle } from "../names";
import type { Scene } from "../scene";
import { ArrowUp } from "./arrow";
import { BandCell, ChunkCell } from "./cell";
import type { StripLayout } from "./layout";
import { Mark } from "./mark";
import type { RootPlace } from "./rootPlaces";

function Root({ scene, place }: { scene: Scene; place: RootPlace }) {
  const { group, rect } = place;
  if (group.targetless)
    return (
      <g transform={`translate(${rect.x} ${rect.y})`}>
        <Label x={rect.w / 2} y={rect.h / 2} text={group.text} style="name" room={rect.w + 8} middle tone="tone-leaked" />
      </g>
    );
  const followed = scene.followedSource !== null && group.roots.some(({ id }) => id === scene.followedSource);
  return (
    <Mark scene={scene} id={group.id} rect={rect} section="roots" changed={group.changed}>
      <rect class={`root-chip${group.dangling ? " dangling" : ""}`} x={0.5} y={0.5} width={rect.w - 1} height={rect.h - 1} rx={3} />
      <Label x={rect.w / 2} y={rect.h / 2} text={group.text} style="mono" room={rect.w - 8} middle />
      {followed && <Pin x={rect.w - 1} y={1} />}
    </Mark>
  );
}

function Arrows({ scene, layout }: { scene: Scene; layout: StripLayout }) {
  const lit = (id: string): boolean => scene.litId === id;
  return (
    <g class={scene.litId === null ? undefined : "has-lit"}>
      {layout.stubs.map(({ id, style, at }) => (
        <path key={id} class={`arrow ${style}`} d={`M${at.x} ${at.y} v6`} aria-hidden="true" />
      ))}
      {layout.roots.map(({ group, d, to, rect }) =>
        d === null ? null : <ArrowUp key={group.id} id={group.id} style={group.dangling ? "dangling" : "live"} d={d} to={to} from={{ x: rect.x + rect.w / 2, y: rect.y - 8 }} hollow={group.roots.every(({ target }) => target.kind === "past-end")} changed={false} lit={lit(group.id) || lit(group.targetId)} />,
      )}
      {layout.wires.map((wire) => (
        <ArrowUp key={wire.id} {...wire} lit={lit(wire.sourceId) || lit(wire.targetId)} />
      ))}
    </g>
  );
}

export function Strip({ scene, arena, layout, unit }: { scene: Scene; arena: ArenaView; layout: StripLayout; unit: number }) {
  const { width, height, cells, roots } = layout;
  const first = roots.find(({ rect }) => rect.x >= 0);
  return (
    <svg class="pw strip" width={width * unit} height={(height + 6) * unit} viewBox={`0 -3 ${width} ${height + 6}`} {...graphics("graphics-document", t("heap.spoken.strip", { name: arenaTitle(arena), count: arena.shown.total }))}>
      {first && <Label x={0} y={first.rect.y + first.rect.h / 2} text={t("heap.roots")} style="small" room={60} tone="second" />}
      <Arrows scene={scene} layout={layout} />
      {cells.map(({ item, rect }) => (item.kind === "chunk" ? <ChunkCell key={item.id} scene={scene} chunk={item} rect={rect} digits={layout.digits} /> : <BandCell key={item.id} scene={scene} band={item} rect={rect} />))}
      {roots.map((place) => (
        <Root key={place.group.id} scene={scene} place={place} />
      ))}
    </svg>
  );
}
