/** One drawing: everything a layout has placed, the arrows in their lanes, and the marks of this step's accesses. */
import { Arrow, Stub } from "../../draw/arrows";
import { Disc } from "../../draw/glyphs";
import { ArrowSwatch } from "../../draw/legend";
import { fit, widthOf } from "../../draw/measure";
import { graphics } from "../../draw/roles";
import { t } from "../../state/l10n";
import { AccessMarks, BandCell, BlockCell } from "./cells/heapCells";
import { Label } from "../../draw/label";
import { GapRow, GroupCell, GuardRow, KernelRow, NullRow, VmaCell } from "./cells/mapCells";
import { LinkageCell, MemberCell, PoppedCell, VariableCell } from "./cells/stackCells";
import type { Controller } from "./controller";
import { isThing, type Heading, type Layout, type Placed } from "./layout";
import { arrowShort, arrowText } from "./legendItems";
import { sections, type Section, type Thing } from "./picture";
import type { Wiring } from "./wiring";
import type { Rect } from "../../draw/stateBox";

/** The end of a prefix says most: it loses its beginning where it is too long. */
function fitPrefix(prefix: string, room: number): string {
  if (widthOf(prefix, "mono") <= room) return prefix;
  let shown = prefix;
  while (shown.length > 0 && widthOf(`…${shown}`, "mono") > room) shown = shown.slice(1);
  return /[0-9a-f]{3}/.test(shown) ? `…${shown}` : "";
}

function HeadingRow({ what, rect, extra }: { what: Heading; rect: Rect; extra: string }) {
  const y = rect.y + rect.h / 2 - 3;
  const x = rect.x + (what.disc ? 22 : 0);
  const whole = rect.w - (x - rect.x);
  const prefix = fitPrefix(what.prefix, whole - Math.min(widthOf(what.title, "title"), whole * 0.85) - 8);
  const room = whole - widthOf(prefix, "mono") - 8;
  const title = fit(what.title, "title", room);
  const noteRoom = room - widthOf(title, "title") - 8;
  const note = [[what.note, extra].filter(Boolean).join(" · "), extra, what.note].find((text) => widthOf(text, "label") <= noteRoom) ?? "";
  return (
    <g>
      {what.disc && <Disc x={rect.x + 8} y={y} letter={what.disc} />}
      <Label x={x} y={y} text={title} style="title" room={room + 1} />
      <Label x={x + widthOf(title, "title") + 8} y={y} text={note} room={noteRoom} tone="second" />
      <Label x={rect.x + rect.w} y={y} text={prefix} style="mono" room={rect.w + 1} end tone="second" />
    </g>
  );
}

function ThingCell({ ui, id, rect, section, thing }: { ui: Controller; id: string; rect: Rect; section: Section; thing: Thing }) {
  const props = { ui, id, rect, section };
  switch (thing.kind) {
    case "group":
      return <GroupCell {...props} group={thing.group} />;
    case "vma":
      return <VmaCell {...props} vma={thing.vma} group={thing.group} />;
    case "linkage":
      return <LinkageCell {...props} frame={thing.frame} />;
    case "variable":
      return <VariableCell {...props} variable={thing.variable} frame={thing.frame} />;
    case "member":
      return <MemberCell {...props} variable={thing.variable} member={thing.member} />;
    case "popped":
      return <PoppedCell {...props} popped={thing.popped} />;
    case "block":
      return <BlockCell {...props} block={thing.block} heap={thing.heap} />;
    case "band":
      return <BandCell {...props} band={thing.band} heap={thing.heap} />;
  }
}

function Decoration({ placed, extra }: { placed: Placed; extra: string }) {
  const { what, rect } = placed;
  switch (what.kind) {
    case "heading":
      return <HeadingRow what={what} rect={rect} extra={extra} />;
    case "kernel":
      return <KernelRow rect={rect} />;
    case "null":
      return <NullRow rect={rect} />;
    case "gap":
      return <GapRow entry={what} rect={rect} toNull={placed.key.startsWith("gap-null")} />;
    case "guard":
      return <GuardRow entry={what} rect={rect} />;
    case "sample":
      return (
        <g>
          <ArrowSwatch arrow={what.arrow} x={rect.x + 4} y={rect.y + 10} />
          <Label x={rect.x + 62} y={rect.y + 10} text={[arrowText(what.arrow), arrowShort(what.arrow)]} room={rect.w - 62} tone="second" />
        </g>
      );
    case "remark":
      return <Label x={rect.x + 8} y={rect.y + rect.h / 2} text={what.text} room={rect.w - 12} tone="second" />;
    default:
      return null;
  }
}

const sectionName: Readonly<Record<Section, () => string>> = { map: () => t("map.title"), stack: () => t("stack.title"), globals: () => t("globals.section"), heap: () => t("heap.title") };

function Lanes({ wiring }: { wiring: Wiring }) {
  return (
    <>
      {wiring.stubs.map((stub) => (
        <Stub key={stub.id} from={stub.from} out={stub.out} style={stub.style} />
      ))}
      {wiring.arrows.map((arrow) => (
        <Arrow key={arrow.id} {...arrow} />
      ))}
    </>
  );
}

/** Words beside an access stand in the right lane: only where no arrow runs. */
function Accesses({ ui, layout, right }: { ui: Controller; layout: Layout; right: Wiring }) {
  const passes = (y: number): boolean => right.arrows.some(({ from, to }) => Math.min(from.y, to.y) < y + 24 && Math.max(from.y, to.y) > y - 8);
  return (
    <>
      {layout.order.heap.map((id) => {
        const rect = layout.rects.get(id);
        return rect && ui.accessesOf(id).length > 0 ? <AccessMarks key={id} ui={ui} id={id} x={rect.x + rect.w + 2} y={rect.y + 13} words={!passes(rect.y + 13)} /> : null;
      })}
      {[...layout.order.stack, ...layout.order.globals].map((id) => {
        const rect = layout.rects.get(id);
        return rect && !layout.narrow && ui.accessesOf(id).length > 0 ? <AccessMarks key={id} ui={ui} id={id} x={rect.x - 11} y={rect.y + rect.h - 8} words={false} /> : null;
      })}
    </>
  );
}

const noWires: Wiring = { arrows: [], stubs: [], total: 0 };

/** How many arrows a full lane leaves: "12 of 40 arrows". */
export function arrowsNote(wiring: { readonly mid: Wiring; readonly right: Wiring } | null): string {
  if (!wiring || wiring.mid.stubs.length + wiring.right.stubs.length === 0) return "";
  return t("arrows.some", { shown: wiring.mid.arrows.length + wiring.right.arrows.length, total: wiring.mid.total + wiring.right.total });
}

export function Drawing({ ui, layout, label }: { ui: Controller; layout: Layout; label: string }) {
  const picture = ui.picture.value;
  const wiring = layout === ui.upper.value ? ui.wiring.value : null;
  if (!picture) return null;
  const { mid, right } = wiring ?? { mid: noWires, right: noWires };
  const unit = ui.unit.value;
  const lit = [...mid.arrows, ...right.arrows].some((arrow) => arrow.lit);
  const note = layout.narrow ? arrowsNote(wiring) : "";
  return (
    <svg class={lit ? "pw has-lit" : "pw"} {...graphics("graphics-document", label)} width={layout.width * unit} height={(layout.height + 4) * unit} viewBox={`0 0 ${layout.width} ${layout.height + 4}`}>
      {sections.map((section) => {
        const mine = layout.placed.filter((placed) => placed.section === section);
        return mine.length === 0 ? null : (
          <g key={section} {...graphics("group", sectionName[section]())}>
            {mine.map((placed) =>
              isThing(placed.what) ? (
                <ThingCell key={placed.key} ui={ui} id={placed.key} rect={placed.rect} section={section} thing={placed.what} />
              ) : (
                <Decoration key={placed.key} placed={placed} extra={section === "heap" ? note : ""} />
              ),
            )}
          </g>
        );
      })}
      <Lanes wiring={mid} />
      <Lanes wiring={right} />
      <Accesses ui={ui} layout={layout} right={right} />
    </svg>
  );
}
