/** A table: its name and address, the entries around the taken one, and the bits of the taken one. */
import { textOf, t } from "../../../state/l10n";
import { Label } from "../../../draw/label";
import { widthOf } from "../../../draw/measure";
import type { BitPlace, LevelPlace, RowPlace } from "../layout/layout";
import { bitName, levelName, rowText, shortWord } from "../names";
import { Cell } from "./cell";
import type { Scene } from "./scene";

function Title({ scene, place }: { scene: Scene; place: LevelPlace }) {
  const { title, level, table } = place;
  const name = levelName(scene.view, level.name);
  const rect = scene.layout.narrow ? { x: title.x - 4, y: title.y - 10, w: title.room, h: 20 } : { x: title.x - 4, y: title.y - 10, w: title.room + 4, h: 37 };
  const address = t("walk.at", { address: level.table });
  return (
    <Cell scene={scene} id={`level:${place.index}`} rect={rect} ring={table}>
      <rect class="box plain" x={table.x + 0.5} y={table.y + 0.5} width={table.w - 1} height={table.h - 1} />
      <Label x={title.x} y={title.y} text={name} style="title" room={title.room} />
      {scene.layout.narrow ? (
        <Label x={title.x + widthOf(name, "title") + 8} y={title.y} text={address} style="mono" room={title.room - widthOf(name, "title") - 8} tone="second" />
      ) : (
        <Label x={title.x} y={title.y + 16} text={[address, level.table]} style="mono" room={title.room} tone="second" />
      )}
    </Cell>
  );
}

const More = ({ rect }: RowPlace) => (
  <text class="second middle" x={rect.x + rect.w / 2} y={rect.y + rect.h / 2} aria-hidden="true">
    ⋮
  </text>
);

function Entry({ scene, place, at }: { scene: Scene; place: LevelPlace; at: RowPlace }) {
  const { row, rect } = at;
  if (!row) return <More {...at} />;
  const y = rect.y + rect.h / 2;
  const tone = row.taken ? "strong" : "second";
  const missing = row.taken && place.level.stops !== null && !row.present;
  const leaf = place.level.name === "PT" || place.level.pageSize !== null;
  const id = row.taken ? `entry:${place.index}` : `row:${place.index}:${row.index}`;
  return (
    <Cell scene={scene} id={id} rect={rect} changed={row.change !== null} ring={row.taken ? rect : null}>
      <rect class={row.taken ? `box ${missing ? "missing" : "live"}` : "hit"} x={rect.x + 0.5} y={rect.y + 0.5} width={rect.w - 1} height={rect.h - 1} />
      {row.taken && !missing && <rect class="taken-bar" x={rect.x} y={rect.y} width={4} height={rect.h} />}
      <Label x={rect.x + 20} y={y} text={String(row.index)} style="mono" room={40} tone={tone} />
      <Label x={rect.x + rect.w - 7} y={y} text={[rowText(row, leaf), rowText(row, false)]} style="mono" room={rect.w - 37 - widthOf(String(row.index), "mono")} end tone={tone} />
    </Cell>
  );
}

function Bit({ place, at, words }: { place: LevelPlace; at: BitPlace; words: boolean }) {
  const bit = place.level.bits[at.bit];
  const changed = place.level.change?.bits.includes(bit.name) ?? false;
  return (
    <g class={bit.set ? "flag set" : "flag"}>
      <rect class="flag-box" x={at.x + 0.5} y={at.y - 4.5} width={9} height={9} />
      {changed && <rect class="mark changed-outline" x={at.x - 1.5} y={at.y - 6.5} width={13} height={13} />}
      <Label x={at.x + 15} y={at.y} text={bitName(bit.name)} style="name" room={30} tone={bit.set ? "" : "second"} />
      {words && <Label x={at.x + 41} y={at.y} text={textOf(bit.meaning)} room={at.room - 41} tone={bit.set ? "" : "second"} />}
    </g>
  );
}

function Bits({ scene, place }: { scene: Scene; place: LevelPlace }) {
  const { level, word, bitsRect } = place;
  const { change } = level;
  return (
    <Cell scene={scene} id={`bits:${place.index}`} rect={bitsRect}>
      <rect class="hit" x={bitsRect.x} y={bitsRect.y} width={bitsRect.w} height={bitsRect.h} />
      {change && <Label x={word.x} y={word.y} text={[`${change.old} →`, `${shortWord(change.old)} →`]} style="mono" room={word.room} tone="second" />}
      <Label x={word.x} y={change ? word.y + 16 : word.y} text={[level.entry, shortWord(level.entry)]} style="mono" room={word.room} tone={change ? "tone-changed" : ""} />
      {place.bits.map((at) => (
        <Bit key={at.bit} place={place} at={at} words={!scene.layout.narrow} />
      ))}
    </Cell>
  );
}

export const LevelCells = ({ scene, place }: { scene: Scene; place: LevelPlace }) => (
  <>
    <Title scene={scene} place={place} />
    {place.rows.map((at) => (
      <Entry key={at.row?.index ?? `more ${at.rect.y}`} scene={scene} place={place} at={at} />
    ))}
    <Bits scene={scene} place={place} />
  </>
);
