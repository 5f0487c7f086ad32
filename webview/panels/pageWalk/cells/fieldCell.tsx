/** A part of the address: its bit numbers, its digits, and what they are the index of. */
import type { AddressField } from "../../../../src/views/model/pageWalk";
import { Label } from "../../../draw/label";
import { widthOf } from "../../../draw/measure";
import type { FieldPlace } from "../layout/layout";
import { fieldName, grouped, hexOf } from "../names";
import { Cell } from "./cell";
import type { Scene } from "./scene";

const valueText = (field: AddressField): string => (field.name === "offset" || field.name === "sign" ? hexOf(field.value) : String(field.value));

/** All digits, else their ends. */
const digitsOf = (binary: string): readonly string[] => [grouped(binary), binary, `${binary.slice(0, 4)} … ${binary.slice(-4)}`];

/** "**PML4** = 170", in the middle or ending at x. */
function Index({ scene, field, x, y, room, end }: { scene: Scene; field: AddressField; x: number; y: number; room: number; end?: boolean }) {
  const name = fieldName(scene.view, field.name);
  const value = ` = ${valueText(field)}`;
  const width = Math.min(room, widthOf(name, "name") + widthOf(value, "label"));
  const left = end ? x - width : x - width / 2;
  return (
    <>
      <Label x={left} y={y} text={name} style="name" room={room} />
      <Label x={left + widthOf(name, "name")} y={y} text={value} room={room} />
    </>
  );
}

function Wide({ scene, place }: { scene: Scene; place: FieldPlace }) {
  const { field, rect } = place;
  const middle = rect.x + rect.w / 2;
  return (
    <>
      <Label x={rect.x + 2} y={7} text={String(field.high)} style="small" room={30} tone="second" />
      <Label x={rect.x + rect.w - 2} y={7} text={String(field.low)} style="small" room={30} end tone="second" />
      <Label x={middle} y={rect.y + 14} text={digitsOf(field.binary)} style="mono" room={rect.w - 8} middle />
      <Index scene={scene} field={field} x={middle} y={rect.y + 31} room={rect.w - 8} />
    </>
  );
}

function Narrow({ scene, place }: { scene: Scene; place: FieldPlace }) {
  const { field, rect } = place;
  const y = rect.y + rect.h / 2;
  return (
    <>
      <Label x={rect.x + 8} y={y} text={`${field.high}–${field.low}`} style="small" room={40} tone="second" />
      <Label x={rect.x + 54} y={y} text={digitsOf(field.binary)} style="mono" room={rect.w - 180} />
      <Index scene={scene} field={field} x={rect.x + rect.w - 8} y={y} room={130} end />
    </>
  );
}

export function FieldCell({ scene, place }: { scene: Scene; place: FieldPlace }) {
  const { field, rect, index } = place;
  const box = field.name === "offset" && scene.view.frame ? "live" : field.name === "sign" ? "invalid" : "plain";
  return (
    <Cell scene={scene} id={`field:${index}`} rect={rect}>
      <rect class={`box ${box}`} x={rect.x + 0.5} y={rect.y + 0.5} width={rect.w - 1} height={rect.h - 1} />
      {scene.layout.narrow ? <Narrow scene={scene} place={place} /> : <Wide scene={scene} place={place} />}
    </Cell>
  );
}
