/** The map: a box per file with its maps as a linear bar, rights in it, resident part below it; gaps as a broken axis. */
import type { GuardGap, MapGap, MapGroup, VmaView } from "../../../../src/views/model/addressSpace";
import type { PieceView } from "../../../../src/views/model/memory";
import { Disc, Zigzag } from "../../../draw/glyphs";
import { PieceMark } from "../../../draw/pagePieces";
import { fitOne, widthOf } from "../../../draw/measure";
import { StateBox, type Rect } from "../../../draw/stateBox";
import { bareAddress, distance, sizeText } from "../../../state/format";
import { t } from "../../../state/l10n";
import { groupName } from "../facts";
import { Cell, type CellProps } from "./cell";
import { Label } from "../../../draw/label";

interface Scaled {
  readonly vma: VmaView;
  readonly x: number;
  readonly w: number;
}

/** Maps of a group on a linear scale; none thinner than a pixel. */
const scaled = (group: MapGroup, x: number, w: number): readonly Scaled[] =>
  group.maps.map((vma) => ({ vma, x: x + (distance(group.start, vma.start) / group.bytes) * w, w: Math.max(1, (vma.bytes / group.bytes) * w) }));

/** Pieces drawn for one area: more would be thinner than a pixel. */
const mostPieces = 128;

function ResidentPart({ one, y }: { one: Scaled; y: number }) {
  const perPage = one.w / Math.max(1, one.vma.pages);
  const pieces = coarser(one.vma.pieces, one.w);
  return (
    <>
      {pieces.map((piece) => (
        <PieceMark key={piece.first} piece={piece} x={one.x + piece.first * perPage} y={y} w={piece.count * perPage} />
      ))}
    </>
  );
}

/** Where there are more pieces than can be told apart, neighbours go together. */
function coarser(pieces: readonly PieceView[], width: number): readonly PieceView[] {
  const most = Math.max(1, Math.min(mostPieces, Math.floor(width)));
  if (pieces.length <= most) return pieces;
  const each = Math.ceil(pieces.length / most);
  return pieces.flatMap((piece, i) => {
    if (i % each !== 0) return [];
    const run = pieces.slice(i, i + each);
    const last = run[run.length - 1];
    const telling = run.find(({ sharing }) => sharing === "cow") ?? run.find(({ mappers }) => mappers > 1) ?? piece;
    return [{ ...telling, first: piece.first, count: last.first + last.count - piece.first }];
  });
}

/** The part that a stack has just grown by: its low end. */
function GrownPart({ one, y }: { one: Scaled; y: number }) {
  const grown = one.vma.stack?.grown ?? 0;
  return grown > 0 ? <rect class="grown" x={one.x + 1} y={y + 1} width={Math.max(2, (grown / one.vma.bytes) * one.w)} height={12} /> : null;
}

function RightsBar({ group, x, y, w }: { group: MapGroup; x: number; y: number; w: number }) {
  const parts = scaled(group, x, w);
  return (
    <>
      {parts.map((one) => {
        const rights = one.vma.rights.slice(0, 3);
        return (
          <g key={one.vma.id}>
            <rect class={`box ${one.vma.guard ? "guard" : "plain"}`} x={one.x + 0.5} y={y + 0.5} width={Math.max(0.5, one.w - 1)} height={13} />
            {widthOf(rights, "monoSmall") + 6 < one.w && <Label x={one.x + one.w / 2} y={y + 7.5} text={rights} style="monoSmall" room={one.w} middle tone="second" />}
            <GrownPart one={one} y={y} />
            <ResidentPart one={one} y={y + 14} />
          </g>
        );
      })}
      <path class="rule" d={`M${x} ${y + 20.5} h${w}`} />
    </>
  );
}

/** Size and resident part, in wordings that get shorter. */
const shares = (group: MapGroup): readonly string[] => {
  const first = group.maps.length === 1 ? sizeText(group.bytes) : t("map.maps", { count: group.maps.length });
  const args = { now: group.residentPages, all: group.pages };
  const tiny = t("map.residentTiny", args);
  return [`${first} · ${tiny}`, tiny, `${args.now}/${args.all}`, ""];
};
const longShare = (group: MapGroup): readonly string[] => {
  const [both, ...shorter] = shares(group);
  const long = t("map.residentShort", { now: group.residentPages, all: group.pages });
  return [both.replace(shorter[0], long), both, ...shorter];
};

export function GroupCell(props: CellProps & { group: MapGroup }) {
  const { group, rect, ui } = props;
  const metaEnd = rect.w - (group.disc ? 28 : 8);
  const name = groupName(group);
  const nameRoom = metaEnd - 10;
  const nameWidth = Math.min(widthOf(name, "title"), nameRoom);
  const range = `${bareAddress(group.start)}–${bareAddress(group.end)}`;
  return (
    <Cell {...props} thing={{ kind: "group", group }} changed={group.maps.some((vma) => vma.change !== null)}>
      {!ui.narrow.value && <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state="plain" />}
      <rect class={`edge ${group.backing}`} x={0} y={0} width={3} height={rect.h} />
      {ui.narrow.value ? (
        <NarrowGroup group={group} w={rect.w} range={range} />
      ) : (
        <>
          <Label x={10} y={12} text={name} style="title" room={nameRoom} />
          <Label x={metaEnd} y={12} text={shares(group)} room={nameRoom - nameWidth - 8} end tone="second" />
          {group.disc && <Disc x={rect.w - 14} y={12} letter={group.disc} />}
          <Label x={10} y={28} text={range} style="mono" room={rect.w - 16} tone="second" />
          <RightsBar group={group} x={10} y={37} w={rect.w - 20} />
        </>
      )}
    </Cell>
  );
}

/** Words left, bar right, in two lines. */
function NarrowGroup({ group, w, range }: { group: MapGroup; w: number; range: string }) {
  const half = Math.round(w * 0.54);
  return (
    <>
      <Label x={10} y={11} text={groupName(group)} style="title" room={half - 18} />
      <Label x={10} y={27} text={range} style="mono" room={half - 14} tone="second" />
      <Label x={w - 4} y={9} text={longShare(group)} room={w - half - 8} end tone="second" />
      <RightsBar group={group} x={half} y={17} w={w - half - 4} />
    </>
  );
}

export function VmaCell(props: CellProps & { vma: VmaView; group: MapGroup }) {
  const { vma, group, rect } = props;
  const right = `${sizeText(vma.bytes)} · ${t("map.residentTiny", { now: vma.residentPages, all: vma.pages })}`;
  const room = rect.w - widthOf(right, "small") - 24;
  return (
    <Cell {...props} thing={{ kind: "vma", vma, group }} changed={vma.change !== null}>
      <StateBox rect={{ x: 0, y: 0, w: rect.w, h: rect.h }} state={vma.guard ? "guard" : "plain"} />
      <rect class={`edge ${group.backing}`} x={0} y={0} width={3} height={rect.h} />
      <Label x={10} y={11.5} text={`${vma.rights} ${bareAddress(vma.start)}`} style="monoSmall" room={room} />
      <Label x={rect.w - 8} y={11.5} text={right} style="small" room={rect.w / 2} end tone="second" />
    </Cell>
  );
}

export function GapRow({ entry, rect, toNull }: { entry: MapGap; rect: Rect; toNull: boolean }) {
  const size = sizeText(entry.bytes);
  const text = toNull ? t("map.unmappedToNull", { size }) : entry.nonCanonical ? t("map.nonCanonical", { size }) : t("map.unmapped", { size });
  return (
    <g>
      <Zigzag x={rect.x} y={rect.y + 9} />
      <Label x={rect.x + 34} y={rect.y + 10} text={text} room={rect.w - 34} tone="second" />
    </g>
  );
}

/** The hole that no growing stack may close. */
export const GuardRow = ({ entry, rect }: { entry: GuardGap; rect: Rect }) => (
  <g>
    <StateBox rect={rect} state="guard" />
    <path class="guard-stroke" d={`M${rect.x + 6} ${rect.y + rect.h - 5} l10 -9 M${rect.x + rect.w - 16} ${rect.y + rect.h - 5} l10 -9`} />
    <Label x={rect.x + rect.w / 2} y={rect.y + rect.h / 2} text={[t("map.guardGap", { size: sizeText(entry.bytes) }), t("map.guardShort", { size: sizeText(entry.bytes) })]} room={rect.w - 44} middle tone="second" />
  </g>
);

export function KernelRow({ rect }: { rect: Rect }) {
  const { text, style } = fitOne([t("map.kernelHalf"), t("map.kernelShort")], "label", rect.w - 32);
  const width = widthOf(text, style) + 10;
  const plate = { x: rect.x + (rect.w - width) / 2, y: rect.y + 1, w: width, h: rect.h - 2 };
  return (
    <g>
      <StateBox rect={rect} state="kernel" plate={plate} />
      <rect class="plate" x={plate.x} y={plate.y} width={plate.w} height={plate.h} />
      <Label x={rect.x + rect.w / 2} y={rect.y + rect.h / 2} text={text} style={style} room={rect.w} middle tone="second" />
    </g>
  );
}

export const NullRow = ({ rect }: { rect: Rect }) => (
  <g>
    <StateBox rect={rect} state="dotted" />
    <Label x={rect.x + rect.w / 2} y={rect.y + rect.h / 2} text={[t("map.nullPage"), t("map.nullShort")]} room={rect.w - 12} middle tone="second" />
  </g>
);
