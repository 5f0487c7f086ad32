/** The walk as one picture: fields, tables, the frame, and the way from one to the next. */
import { Label } from "../../draw/label";
import { graphics } from "../../draw/roles";
import { t } from "../../state/l10n";
import { FieldCell } from "./cells/fieldCell";
import { FrameCell } from "./cells/frameCell";
import { LevelCells } from "./cells/levelCells";
import type { Scene } from "./cells/scene";
import type { GhostPlace, LevelPlace, LinkPlace } from "./layout/layout";
import { fieldName } from "./names";

const Gutter = ({ scene, place }: { scene: Scene; place: LevelPlace }) => {
  const { x, from, to } = place.gutter;
  return <path class={`way film-${scene.look(`entry:${place.index}`).phase}`} d={`M${x} ${from} V${to}`} aria-hidden="true" />;
};

/** Drawn as reached when the thing that it leads to is; not when its table was not read. */
function Link({ scene, link }: { scene: Scene; link: LinkPlace }) {
  const { x, y } = link.end;
  const next = link.stopped ? `entry:${link.level}` : link.level + 1 < scene.layout.levels.length ? `level:${link.level + 1}` : "frame";
  const from = scene.look(`entry:${link.level}`);
  return (
    <g class={`film-${(from.phase === "unread" ? from : scene.look(next)).phase}`} aria-hidden="true">
      <path class={link.stopped ? "way stopped" : "way"} d={link.d} />
      {link.stopped ? <path class="way-cross" d={`M${x - 5} ${y - 5} l10 10 m-10 0 l10 -10`} /> : <path class="way-head" d={`M${x} ${y} l${-7 * link.heading} -4 v8 z`} />}
    </g>
  );
}

/** Where a table would be, had the walk come so far. */
function Ghost({ scene, place }: { scene: Scene; place: GhostPlace }) {
  const { title, table } = place;
  const field = scene.view.fields[place.field];
  return (
    <g aria-hidden="true">
      <Label x={title.x} y={title.y} text={field.name === "offset" ? t("walk.frame.none") : fieldName(scene.view, field.name)} style="title" room={title.room} tone="second" />
      <rect class="box dotted" x={table.x + 0.5} y={table.y + 0.5} width={table.w - 1} height={table.h - 1} />
      <Label x={table.x + table.w / 2} y={table.y + table.h / 2} text={t("walk.notReached")} style="small" room={table.w - 8} middle tone="second" />
    </g>
  );
}

export function WalkDrawing({ scene, label, unit }: { scene: Scene; label: string; unit: number }) {
  const { layout } = scene;
  return (
    <svg class="pw walk" {...graphics("graphics-document", label)} width={layout.width * unit} height={(layout.height + 4) * unit} viewBox={`0 0 ${layout.width} ${layout.height + 4}`}>
      {layout.ghosts.map((place) => (
        <Ghost key={place.field} scene={scene} place={place} />
      ))}
      {layout.fields.map((place) => (
        <FieldCell key={place.index} scene={scene} place={place} />
      ))}
      {layout.levels.map((place) => (
        <LevelCells key={place.index} scene={scene} place={place} />
      ))}
      {layout.frame && <FrameCell scene={scene} place={layout.frame} />}
      {layout.levels.map((place) => (
        <Gutter key={place.index} scene={scene} place={place} />
      ))}
      {layout.links.map((link) => (
        <Link key={link.level} scene={scene} link={link} />
      ))}
    </svg>
  );
}
