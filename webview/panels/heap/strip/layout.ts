/**
 * Where everything of one arena's strip stands: chunks in rows by address, below each row its arrows, below those the roots.
 *
 *     row 0   │ tcache │ line │ free │ node │ node │      cells, CELL_H high
 *                          ▲            ╰──────╯          tracks of arrows between chunks
 *                       ( line )                          roots, one chip for all variables that point to a chunk
 *     row 1   …
 */
import type { ArenaView, ChunkBand, ChunkView, RootView } from "../../../../src/views/model/heap";
import type { ArrowStyle } from "../../../draw/arrows";
import type { Rect } from "../../../draw/stateBox";
import { tellingDigits } from "../../../state/format";
import { type RootGroup, rootGroups } from "../roots";
import { chosenLinks, type Link, linksOf } from "./links";
import { placeRoots, type RootPlace } from "./rootPlaces";
import { CELL_H, cellWidth, GAP } from "./sizes";
import { type Point, rounded, TRACK_FIRST, TRACK_GAP, tracksOf } from "./wires";

export interface CellPlace {
  readonly item: ChunkView | ChunkBand;
  readonly rect: Rect;
}

export interface Wire {
  readonly id: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly style: ArrowStyle;
  readonly hollow: boolean;
  readonly changed: boolean;
  readonly d: string;
  readonly from: Point;
  readonly to: Point;
}

export interface Stub {
  readonly id: string;
  readonly style: ArrowStyle;
  readonly at: Point;
}

export interface StripLayout {
  readonly width: number;
  readonly height: number;
  readonly digits: number;
  readonly cells: readonly CellPlace[];
  readonly wires: readonly Wire[];
  /** Pointers that a full band has no room for. */
  readonly stubs: readonly Stub[];
  readonly roots: readonly RootPlace[];
}

export interface StripWish {
  readonly width: number;
  /** Ids whose arrows are drawn even where there are too many. */
  readonly important: ReadonlySet<string>;
}

/** Kept free at the right where arrows lead from row to row. */
const GUTTER = 22;

interface Placed {
  readonly row: number;
  readonly x: number;
  readonly w: number;
  readonly item: ChunkView | ChunkBand;
}
type Places = ReadonlyMap<string, Placed>;

function placesOf(items: ArenaView["items"], width: number, digits: number): Places {
  const out = new Map<string, Placed>();
  let [x, row] = [0, 0];
  for (const item of items) {
    const w = Math.min(width, cellWidth(item, digits));
    if (x > 0 && x + w > width) [x, row] = [0, row + 1];
    out.set(item.id, { row, x, w, item });
    x += w + GAP;
  }
  return out;
}

const rowCount = (places: Places): number => Math.max(0, ...[...places.values()].map(({ row }) => row + 1));

interface Routed {
  readonly link: Link;
  readonly a: Placed;
  readonly b: Placed;
  readonly x1: number;
  readonly x2: number;
}

/** Ends side by side on a cell's lower edge: what comes in at the left, what goes out at the right, roots in between. */
function routedOf(links: readonly Link[], places: Places): readonly Routed[] {
  const taken = new Map<string, number>();
  const end = (cell: Placed, side: "in" | "out"): number => {
    const key = `${side} ${cell.item.id}`;
    const n = taken.get(key) ?? 0;
    taken.set(key, n + 1);
    const inset = Math.min(cell.w / 2 - 6, 14 + n * 8);
    return side === "in" ? cell.x + inset : cell.x + cell.w - inset;
  };
  return links.flatMap((link) => {
    const [a, b] = [places.get(link.source.id), places.get(link.targetId)];
    return a && b ? [{ link, a, b, x1: end(a, "out"), x2: end(b, "in") }] : [];
  });
}

type Tracks = ReadonlyMap<string, number>;
const inId = ({ link, a, b }: Routed): string => (a.row === b.row ? link.id : `${link.id} in`);

const tracksFor = (routed: readonly Routed[], gutter: number): Tracks =>
  tracksOf(
    routed.flatMap(({ link, a, b, x1, x2 }) =>
      a.row === b.row ? [{ id: link.id, row: a.row, from: x1, to: x2 }] : [{ id: link.id, row: a.row, from: x1, to: gutter }, { id: `${link.id} in`, row: b.row, from: gutter, to: x2 }],
    ),
  );

/** Height of the band that the arrows below a row need. */
function bandOf(row: number, routed: readonly Routed[], tracks: Tracks): number {
  const used = routed.flatMap((one) => [...(one.a.row === row ? [tracks.get(one.link.id) ?? 0] : []), ...(one.b.row === row ? [tracks.get(inId(one)) ?? 0] : [])]);
  return used.length === 0 ? 0 : TRACK_FIRST + Math.max(...used) * TRACK_GAP + 4;
}

interface Rows {
  readonly tops: readonly number[];
  readonly roots: readonly RootPlace[];
  readonly height: number;
}

function rowsOf(places: Places, groups: readonly RootGroup[], bands: readonly number[], width: number): Rows {
  const tops: number[] = [];
  const roots: RootPlace[] = [];
  let y = 0;
  bands.forEach((band, i) => {
    tops.push(y);
    const mine = groups.filter((group) => places.get(group.targetId)?.row === i);
    const centre = ({ targetId }: RootGroup): number => {
      const cell = places.get(targetId);
      return cell ? cell.x + cell.w / 2 : 0;
    };
    const laid = placeRoots(mine, centre, { width, top: y + CELL_H, band: mine.length > 0 ? Math.max(band, 8) : band, label: i === 0 });
    roots.push(...laid.places);
    const extent = Math.max(CELL_H + band, laid.bottom - y);
    y += extent + (i === bands.length - 1 ? 2 : extent > CELL_H ? 12 : GAP);
  });
  return { tops, roots, height: y };
}

function wireOf(one: Routed, tracks: Tracks, tops: readonly number[], gutter: number): Wire {
  const { link, a, b, x1, x2 } = one;
  const bottom = (cell: Placed): number => (tops[cell.row] ?? 0) + CELL_H;
  const lane = (cell: Placed, id: string): number => bottom(cell) + TRACK_FIRST + (tracks.get(id) ?? 0) * TRACK_GAP;
  const [from, to] = [{ x: x1, y: bottom(a) }, { x: x2, y: bottom(b) + 2 }];
  const [t1, t2] = [lane(a, link.id), lane(b, inId(one))];
  const middle: Point[] = a.row === b.row ? [{ x: x1, y: t1 }, { x: x2, y: t1 }] : [{ x: x1, y: t1 }, { x: gutter, y: t1 }, { x: gutter, y: t2 }, { x: x2, y: t2 }];
  const end = { x: x2, y: to.y + (link.style === "dangling" ? 9 : 5) };
  return { id: link.id, sourceId: link.source.id, targetId: link.targetId, style: link.style, hollow: link.hollow, changed: link.changed, d: rounded([from, ...middle, end]), from, to };
}

export function stripLayout(arena: ArenaView, variables: readonly RootView[], { width, important }: StripWish): StripLayout {
  const digits = tellingDigits(arena.items.flatMap((item) => (item.kind === "chunk" ? [item.start] : [])));
  const links = linksOf(arena.items);
  const wide = placesOf(arena.items, width, digits);
  const places = rowCount(wide) > 1 && links.length > 0 ? placesOf(arena.items, width - GUTTER, digits) : wide;
  const rows = rowCount(places);
  const drawn = chosenLinks(links, (id) => places.get(id)?.row, rows, important);
  const routed = routedOf(drawn, places);
  const gutter = width - GUTTER / 2;
  const tracks = tracksFor(routed, gutter);
  const bands = Array.from({ length: rows }, (_, row) => bandOf(row, routed, tracks));
  const { tops, roots, height } = rowsOf(places, rootGroups(arena, variables), bands, width);
  const cells = [...places.values()].map(({ item, row, x, w }): CellPlace => ({ item, rect: { x, y: tops[row] ?? 0, w, h: CELL_H } }));
  const left = links.filter((link) => !drawn.includes(link));
  const stubs = left.flatMap(({ id, style, source }): Stub[] => {
    const a = places.get(source.id);
    return a ? [{ id, style, at: { x: a.x + a.w - 12, y: (tops[a.row] ?? 0) + CELL_H } }] : [];
  });
  return { width, height, digits, cells, wires: routed.map((one) => wireOf(one, tracks, tops, gutter)), stubs, roots };
}
