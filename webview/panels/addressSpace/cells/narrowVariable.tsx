/** A variable in one line: name, type, value, a short arrow, and the target in words. */
import type { VariableView } from "../../../../src/views/model/addressSpace";
import type { PointerTarget } from "../../../../src/views/model/common";
import { SampleArrow } from "../../../draw/arrows";
import { EarthSign, WildSign } from "../../../draw/glyphs";
import { fit, widthOf } from "../../../draw/measure";
import { t } from "../../../state/l10n";
import { shortAddress } from "../../../state/format";
import type { Controller } from "../controller";
import { pointerText, valueText } from "../facts";
import { targetText } from "../names";
import { Label } from "../../../draw/label";
import { valueTone } from "./tone";

const tones: Readonly<Partial<Record<PointerTarget["kind"], string>>> = { dangling: "tone-dangling", wild: "tone-uninit", null: "second" };

function ShortArrow({ target, wild, x, y }: { target: PointerTarget; wild: boolean; x: number; y: number }) {
  if (wild) return <WildSign x={x - 1} y={y} />;
  if (target.kind === "null") return <EarthSign x={x} y={y} reach={12} />;
  return <SampleArrow style={target.kind === "dangling" ? "dangling" : "live"} x={x} y={y} length={28} />;
}

/** The old value is left out rather than cut. */
const withRoom = (text: string, was: string, room: number): string => (widthOf(text + was, "label") <= room ? text + was : text);

export function NarrowVariable({ ui, variable, w }: { ui: Controller; variable: VariableView; w: number }) {
  const { target, change } = variable;
  const picture = ui.picture.value;
  const typeX = Math.max(50, 18 + Math.min(widthOf(variable.name, "title"), w * 0.22));
  const valueEnd = target ? Math.round(w * 0.525) : w - 10;
  const wild = variable.state === "uninitialised" || target?.kind === "wild";
  const was = target && change?.old && /^0x/.test(change.old) ? ` (${t("mark.was", { old: shortAddress(change.old) })})` : "";
  const value = target ? (target.kind === "null" ? "0" : pointerText(target)) : valueText(variable);
  const shown = fit(value, "mono", valueEnd - typeX - 8);
  return (
    <>
      <Label x={10} y={15} text={variable.name} style="title" room={typeX - 18} />
      <Label x={typeX} y={15} text={variable.type} room={valueEnd - typeX - 10 - widthOf(shown, "mono")} tone="second" />
      <Label x={valueEnd} y={15} text={shown} style="mono" room={valueEnd - typeX} end tone={valueTone(variable)} />
      {target && picture && (
        <>
          <ShortArrow target={target} wild={wild} x={valueEnd + 6} y={15} />
          <Label x={valueEnd + 52} y={15} text={withRoom(targetText(picture, target, variable.state === "uninitialised"), was, w - valueEnd - 60)} room={w - valueEnd - 60} tone={wild ? "tone-uninit" : tones[target.kind]} />
        </>
      )}
    </>
  );
}
