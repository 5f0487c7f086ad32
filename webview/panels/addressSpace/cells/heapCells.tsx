/** Heap blocks by address: name and state in the first line, contents and pointers below; bands for what is not drawn singly. */
import type { HeapBand, HeapBlock, HeapView, MemberView } from "../../../../src/views/model/addressSpace";
import type { MemoryState } from "../../../../src/views/model/common";
import { Crack } from "../../../draw/glyphs";
import { fit, fitOne, widthOf } from "../../../draw/measure";
import { patternOf } from "../../../draw/patterns";
import { StateBox } from "../../../draw/stateBox";
import { shortAddress, sizeText, tellingDigits } from "../../../state/format";
import { t } from "../../../state/l10n";
import { blockWords, contentText, pointerName, stateWord } from "../facts";
import { shownPointers, blockHeight } from "../layoutColumns";
import { bandCount, targetText } from "../names";
import { Cell, type CellProps } from "./cell";
import { Label } from "../../../draw/label";
import { AccessTriangle } from "../../../draw/marks";

const tones: Readonly<Partial<Record<MemoryState, string>>> = { live: "tone-live", freed: "tone-freed", leaked: "tone-leaked", corrupted: "tone-corrupted", uninitialised: "tone-uninit" };

/** Member name, and a sign where no arrow will tell: ∅ NULL, ? wild; the target in words when it is not drawn. */
export function memberText(props: CellProps, member: MemberView): string {
  const name = member.name.replace(/^\./, "");
  const { target } = member;
  const picture = props.ui.picture.value;
  if (!target || !picture) return name;
  if (target.kind === "null") return `${name} ∅`;
  if (target.kind === "wild" || member.state === "uninitialised") return `${name} ?`;
  const drawn = target.objectId !== null && props.ui.upper.value?.rects.has(target.objectId);
  return drawn ? name : `${name} → ${targetText(picture, target)}`;
}

function Pointers({ props, block }: { props: CellProps; block: HeapBlock }) {
  const list = block.pointers.slice(0, shownPointers);
  const rest = block.pointersShown.total - list.length;
  return (
    <>
      {list.map((member, i) => {
        const more = i === list.length - 1 && rest > 0 ? ` +${rest}` : "";
        return <Label key={member.name} x={props.rect.w - 8} y={29 + 16 * i} text={`${memberText(props, member)}${more}`} style="mono" room={props.rect.w * (i === 0 && block.preview !== "" ? 0.45 : 0.9)} end tone={member.target?.kind === "dangling" ? "tone-dangling" : "second"} />;
      })}
    </>
  );
}

function TwoLines({ props, block }: { props: CellProps; block: HeapBlock }) {
  const { w } = props.rect;
  const left = block.state === "leaked" ? 11 : 8;
  const taken = block.pointers.length > 0 ? Math.min(w * 0.45, widthOf(memberText(props, block.pointers[0]), "mono")) + 8 : 0;
  return (
    <>
      <Label x={left} y={29} text={contentText(block)} style="mono" room={w - left - 6 - taken - (block.state === "corrupted" ? 16 : 0)} tone={block.state === "corrupted" ? "tone-corrupted" : undefined} />
      <Pointers props={props} block={block} />
      {block.state === "corrupted" && <Crack x={w - 16} y={13} />}
    </>
  );
}

/** Narrow drawings have no arrows from variables: the target names them. */
function Backlinks({ props, id, x, room }: { props: CellProps; id: string; x: number; room: number }) {
  const picture = props.ui.picture.value;
  if (!props.ui.narrow.value || !picture) return null;
  const from = (picture.incoming.get(id) ?? []).filter((pointer) => picture.things.get(pointer.sourceId)?.kind === "variable");
  if (from.length === 0) return null;
  return <Label x={x} y={13} text={`← ${from.map((pointer) => pointerName(picture, pointer)).join(", ")}`} room={room} tone={from.some(({ target }) => target.kind === "dangling") ? "tone-dangling" : "tone-live"} />;
}

const digits = new WeakMap<HeapView, number>();

/** A large heap needs more than four digits to tell its blocks apart. */
function digitsOf(heap: HeapView): number {
  const known = digits.get(heap) ?? tellingDigits(heap.items.flatMap((item) => (item.kind === "block" ? [item.address] : [])));
  digits.set(heap, known);
  return known;
}

export function BlockCell(props: CellProps & { block: HeapBlock; heap: HeapView }) {
  const { block, heap, rect } = props;
  const left = block.state === "leaked" ? 11 : 8;
  const two = blockHeight(block) > 24;
  const y = two ? 13 : 12;
  const address = shortAddress(block.address, digitsOf(heap));
  const room = rect.w - left - 16 - widthOf(address, "mono") - (block.state === "corrupted" ? 22 : 0);
  const word = fitOne(blockWords(block), block.state === "leaked" ? "name" : "label", room);
  const state = block.role === "top" ? "free" : block.role === "free" ? "freed" : block.state;
  return (
    <Cell {...props} thing={{ kind: "block", block, heap }} changed={block.change !== null}>
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state={state} />
      <Label x={left} y={y} text={address} style="mono" room={rect.w} />
      <Label x={rect.w - 8 - (block.state === "corrupted" ? 22 : 0)} y={y} text={word.text} style={word.style} room={room + 2} end tone={block.role === "block" ? tones[block.state] : "second"} />
      <Backlinks props={props} id={props.id} x={left + widthOf(address, "mono") + 12} room={room - widthOf(word.text, word.style) - 12} />
      {two && <TwoLines props={props} block={block} />}
    </Cell>
  );
}

/** Blocks that are not drawn singly, with what they hold. */
export function BandCell(props: CellProps & { band: HeapBand; heap: HeapView }) {
  const { band, heap, rect } = props;
  const { leaked, corrupted } = band.counts;
  const worst = leaked > 0 ? `, ${leaked} ${stateWord("leaked")}` : corrupted > 0 ? `, ${corrupted} ${stateWord("corrupted")}` : "";
  const text = fit(`${t("heap.band", { count: bandCount(band.counts) })}${worst}`, "label", rect.w - 16);
  const width = widthOf(text, "label") + 10;
  return (
    <Cell {...props} thing={{ kind: "band", band, heap }} changed={false}>
      <title>{sizeText(band.bytes)}</title>
      <rect class="box plain" x={0.5} y={0.5} width={rect.w - 1} height={rect.h - 1} />
      <rect fill={patternOf.band} x={1} y={1} width={rect.w - 2} height={rect.h - 2} />
      <rect class="plate" x={(rect.w - width) / 2} y={rect.h / 2 - 9} width={width} height={18} />
      <rect class="plate" x={(rect.w - width) / 2} y={rect.h / 2 - 9} width={width} height={18} />
      <Label x={rect.w / 2} y={rect.h / 2} text={text} room={rect.w} middle />
    </Cell>
  );
}

/** This step's accesses at the right of the thing; the words only where no arrow passes. */
export function AccessMarks({ ui, id, x, y, words }: { ui: CellProps["ui"]; id: string; x: number; y: number; words: boolean }) {
  const accesses = ui.accessesOf(id);
  if (accesses.length === 0) return null;
  const write = accesses.some((access) => access.write);
  const size = Math.max(...accesses.map((access) => access.size));
  return (
    <g data-access={id}>
      <title>{`${write ? t("mark.write") : t("mark.read")} ${sizeText(size)}`}</title>
      <AccessTriangle x={x} y={y} write={write} />
      {words && <Label x={x + (write ? 14 : 12)} y={y} text={write ? t("mark.write") : t("mark.read")} room={34} tone="tone-changed" />}
      {words && <Label x={x + (write ? 14 : 12)} y={y + 14} text={sizeText(size)} room={34} tone="tone-changed" />}
    </g>
  );
}
