/** Frames and globals: typed variables, the two words a call leaves, what returned calls left behind. */
import type { FrameView, MemberView, PoppedFrame, VariableView } from "../../../../src/views/model/addressSpace";
import { EarthSign, Padlock, WildSign } from "../../../draw/glyphs";
import { widthOf } from "../../../draw/measure";
import { StateBox } from "../../../draw/stateBox";
import { bareAddress, shortAddress, sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { stateWord, valueTexts, variableState } from "../facts";
import { Cell, type CellProps } from "./cell";
import { Label } from "../../../draw/label";
import { NarrowVariable } from "./narrowVariable";
import { valueTone } from "./tone";

/** NULL and wild pointers have no target to draw an arrow to: a sign beside the cell says so. */
export function PointerSign({ of, x, y }: { of: Pick<MemberView, "target" | "state">; x: number; y: number }) {
  if (!of.target) return null;
  if (of.state === "uninitialised" || of.target.kind === "wild") return <WildSign x={x + 3} y={y} />;
  return of.target.kind === "null" ? <EarthSign x={x + 1} y={y} /> : null;
}

function Sign({ variable }: { variable: VariableView }) {
  if (variable.members.length === 0) return null;
  return <title>{t("stack.canOpen")}</title>;
}

function WideVariable({ variable, w, open }: { variable: VariableView; w: number; open: boolean }) {
  const arrow = variable.members.length > 0 ? (open ? " ▾" : " ▸") : "";
  const name = `${variable.name}${arrow}`;
  const lock = variable.readOnly ? 18 : 0;
  const address = shortAddress(variable.address);
  return (
    <>
      <Label x={8} y={11} text={name} style="title" room={w * 0.62} />
      <Label x={w - 8 - lock} y={11} text={variable.ended ? t("stack.ended") : variable.type} room={w - 24 - lock - Math.min(w * 0.62, widthOf(name, "title"))} end tone="second" />
      {variable.readOnly && <Padlock x={w - 14} y={10} />}
      <Label x={8} y={26} text={address} style="mono" room={w / 2} tone="second" />
      <Label x={w - 8} y={26} text={valueTexts(variable)} style="mono" room={w - 26 - widthOf(address, "mono")} end tone={valueTone(variable)} />
    </>
  );
}

export function VariableCell(props: CellProps & { variable: VariableView; frame: FrameView | null }) {
  const { variable, frame, rect, ui } = props;
  const narrow = ui.narrow.value;
  return (
    <Cell {...props} thing={{ kind: "variable", variable, frame, section: null }} changed={variable.change !== null}>
      <Sign variable={variable} />
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state={variableState(variable)} />
      {narrow ? <NarrowVariable ui={ui} variable={variable} w={rect.w} /> : <WideVariable variable={variable} w={rect.w} open={ui.store.open.value.has(variable.id)} />}
      {!narrow && <PointerSign of={variable} x={rect.w} y={rect.h / 2} />}
    </Cell>
  );
}

export function MemberCell(props: CellProps & { variable: VariableView; member: MemberView }) {
  const { variable, member, rect, ui } = props;
  const name = `${member.name}  ${member.type}`;
  const half = rect.w * 0.55;
  return (
    <Cell {...props} thing={{ kind: "member", variable, member }} changed={member.change !== null}>
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state={member.state} />
      <Label x={18} y={11.5} text={name} style="monoSmall" room={half - 20} />
      <Label x={rect.w - 8} y={11.5} text={valueTexts(member)} style="monoSmall" room={rect.w - half - 10} end tone={valueTone(member)} />
      {!ui.narrow.value && <PointerSign of={member} x={rect.w} y={rect.h / 2} />}
    </Cell>
  );
}

export function LinkageCell(props: CellProps & { frame: FrameView }) {
  const { frame, rect, ui } = props;
  const { linkage } = frame;
  if (!linkage) return null;
  const address = shortAddress(linkage.address);
  const register = ui.picture.value?.view.machine.pointerBytes === 4 ? "ebp" : "rbp";
  const text = linkage.state === "corrupted" ? stateWord("corrupted") : t("stack.saved", { register, name: linkage.returnTo });
  const short = linkage.state === "corrupted" ? text : t("stack.savedShort", { register });
  return (
    <Cell {...props} thing={{ kind: "linkage", frame }} changed={false}>
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state={linkage.state} />
      <Label x={8} y={10} text={[text, short]} room={rect.w - 26 - widthOf(address, "mono")} tone="second" />
      <Label x={rect.w - 8} y={10} text={address} style="mono" room={rect.w / 2} end tone="second" />
    </Cell>
  );
}

/** Where returned addresses point: hatched, named, until the bytes are used again. */
export function PoppedCell(props: CellProps & { popped: PoppedFrame }) {
  const { popped, rect } = props;
  const text = t("stack.popped", { name: popped.function, size: popped.bytes });
  const w = Math.min(rect.w - 8, widthOf(text, "label") + 10);
  return (
    <Cell {...props} thing={{ kind: "popped", popped }} changed={false}>
      <title>{`${bareAddress(popped.low)} · ${sizeText(popped.bytes)}`}</title>
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state="freed" plate={{ x: 4, y: 2, w, h: rect.h - 4 }} />
      <Label x={8} y={10} text={text} room={rect.w - 16} tone="second" />
    </Cell>
  );
}
