/**
 * From pointers to arrows: which lane each takes, where it leaves and arrives.
 *
 *     variable → block      across the middle lane          block → block      through the right lane
 *     variable → variable   out into the middle lane and back   block → variable   across the middle lane, leftwards
 *
 * In a narrow drawing only the arrows between blocks remain; the others are words in the rows.
 */
import type { ArrowLook, Drawn } from "../../draw/arrows";
import { avoidStarts, isFull, mostArrows, pathsThrough, spreadEnds, type Lane, type Route } from "../../draw/lanes";
import type { Rect } from "../../draw/stateBox";
import { shownPointers } from "./layoutColumns";
import type { Layout } from "./layout";
import type { Picture, Pointer } from "./picture";

export interface Wire extends Route, ArrowLook {
  readonly pointer: Pointer;
  readonly heading: 1 | -1;
  /** +1: leaves to the right. */
  readonly out: 1 | -1;
}

export interface Wiring {
  readonly arrows: readonly Drawn[];
  /** Pointers a full lane has no room for. */
  readonly stubs: readonly Wire[];
  readonly total: number;
}

export interface Emphasis {
  /** Things whose arrows stand out: hovered or focused. */
  readonly lit: ReadonlySet<string>;
  /** Things whose arrows are drawn even in a full lane: selected, followed. */
  readonly important: ReadonlySet<string>;
  readonly followedSource: string | null;
}

type Side = "vars" | "heap";

const sideOf = (picture: Picture, id: string): Side | null => {
  const kind = picture.things.get(id)?.kind;
  if (kind === "block") return "heap";
  return kind === "variable" || kind === "popped" || kind === "member" || kind === "linkage" ? "vars" : null;
};

/** The height of a pointer inside its holder: blocks have a line per pointer, variables a row per open member. */
function startY(picture: Picture, layout: Layout, pointer: Pointer, rect: Rect): number {
  const thing = picture.things.get(pointer.sourceId);
  if (thing?.kind === "block") {
    const index = Math.min(thing.block.pointers.findIndex((member) => member.name === pointer.member), shownPointers - 1);
    return rect.y + 28 + 16 * Math.max(0, index);
  }
  const member = pointer.member === null ? undefined : layout.rects.get(`${pointer.sourceId}${pointer.member}`);
  return member ? member.y + member.h / 2 : rect.y + rect.h / 2;
}

/** First text line of the target; the byte's height for interior pointers; the lower edge for one past the end. */
function endY(picture: Picture, pointer: Pointer, rect: Rect): number {
  const { kind, offset } = pointer.target;
  if (kind === "past-end") return rect.y + rect.h - 1;
  const first = rect.y + Math.min(14, rect.h / 2);
  if (kind !== "interior" || offset <= 0) return first;
  const thing = picture.things.get(pointer.target.objectId ?? "");
  const size = thing?.kind === "block" ? (thing.block.asked ?? thing.block.given) : thing?.kind === "variable" ? thing.variable.size : 0;
  return size > 0 ? rect.y + 4 + Math.min(1, offset / size) * (rect.h - 8) : first;
}

function look(pointer: Pointer, emphasis: Emphasis): ArrowLook {
  const style = pointer.target.kind === "dangling" ? "dangling" : pointer.leaked ? "leaked" : "live";
  return { style, hollow: pointer.target.kind === "past-end", changed: pointer.changed, pinned: emphasis.followedSource === pointer.sourceId && pointer.member === null };
}

function wireOf(picture: Picture, layout: Layout, pointer: Pointer, emphasis: Emphasis): { wire: Wire; lane: "mid" | "right" } | null {
  const targetId = pointer.target.objectId;
  const [source, target] = [layout.rects.get(pointer.sourceId), targetId === null ? undefined : layout.rects.get(targetId)];
  if (!source || !target || targetId === null) return null;
  const [fromSide, toSide] = [sideOf(picture, pointer.sourceId), sideOf(picture, targetId)];
  if (!fromSide || !toSide) return null;
  const inRight = fromSide === "heap" && toSide === "heap";
  if (layout.narrow && !inRight) return null;
  const out = fromSide === "heap" && !inRight ? -1 : 1;
  const heading = fromSide === "vars" && toSide === "heap" ? 1 : -1;
  const from = { x: out === 1 ? source.x + source.w : source.x, y: startY(picture, layout, pointer, source) };
  const end = endY(picture, pointer, target);
  const straight = !inRight && pointer.target.offset === 0 && Math.abs(end - from.y) < 12 && from.y > target.y + 6 && from.y < target.y + target.h - 6;
  const to = { x: heading === 1 ? target.x : target.x + target.w, y: straight ? from.y : end };
  return { wire: { id: pointer.id, sourceId: pointer.sourceId, targetId, from, to, pointer, heading, out, ...look(pointer, emphasis) }, lane: inRight ? "right" : "mid" };
}

function throughLane(lane: Lane, wires: readonly Wire[], emphasis: Emphasis): Wiring {
  const stands = (wire: Wire, ids: ReadonlySet<string>): boolean => ids.has(wire.sourceId) || ids.has(wire.targetId);
  const full = isFull(wires);
  const wanted = (wire: Wire): boolean => wire.changed || wire.pinned || stands(wire, emphasis.important) || stands(wire, emphasis.lit);
  const drawn = full ? wires.filter(wanted).slice(0, mostArrows) : wires;
  const stubs = full ? wires.filter((wire) => !drawn.includes(wire)) : [];
  const routes = avoidStarts(spreadEnds(drawn));
  const paths = pathsThrough(lane, routes);
  const arrows = routes.map((wire): Drawn => ({ ...wire, d: paths.get(wire.id) ?? "", lit: stands(wire, emphasis.lit) }));
  return { arrows, stubs, total: wires.length };
}

/** Signs of wild and NULL pointers stand in the lane beside their variable: the tracks begin behind them. */
function midLane(picture: Picture, layout: Layout): Lane {
  const signs = picture.pointers.filter((pointer) => pointer.member === null && layout.rects.has(pointer.sourceId) && sideOf(picture, pointer.sourceId) === "vars");
  const reach = signs.some(({ target }) => target.kind === "wild") ? 48 : signs.some(({ target }) => target.kind === "null") ? 32 : 20;
  return { near: layout.midLane.left + reach, far: layout.midLane.far };
}

export function wiringOf(picture: Picture, layout: Layout, emphasis: Emphasis): { readonly mid: Wiring; readonly right: Wiring } {
  const lanes: Record<"mid" | "right", Wire[]> = { mid: [], right: [] };
  for (const pointer of picture.pointers) {
    const found = wireOf(picture, layout, pointer, emphasis);
    if (found) lanes[found.lane].push(found.wire);
  }
  return { mid: throughLane(midLane(picture, layout), lanes.mid, emphasis), right: throughLane(layout.rightLane, lanes.right, emphasis) };
}
