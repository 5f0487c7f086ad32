/**
 * Where everything stands, as rectangles in drawing units (CSS px at a 13 px font). Pure: no DOM, no text widths.
 *
 *     wide (≥ 640)    map 236 │20│ stack, globals 206 │ lane 86 │ heap 148 │ lane 40
 *     narrow (< 640)  one column: stack, globals, heap (lane 40 at its right), later the map
 */
import type { MapEntry } from "../../../src/views/model/addressSpace";
import type { ObjectId } from "../../../src/views/model/common";
import type { Rect } from "../../draw/stateBox";
import type { Lane } from "../../draw/lanes";
import type { Section, Thing } from "./picture";

export interface Heading {
  readonly kind: "heading";
  readonly disc: string | null;
  readonly title: string;
  readonly note: string;
  /** Right end, in the editor font: the common beginning of the addresses below. */
  readonly prefix: string;
}

export type Placed =
  | { readonly key: string; readonly rect: Rect; readonly section: Section; readonly what: Thing }
  | { readonly key: string; readonly rect: Rect; readonly section: Section; readonly what: Heading | Remark | Sample | Exclude<MapEntry, { kind: "group" }> };

/** A line of plain words between things: what was left out. */
export interface Remark {
  readonly kind: "remark";
  readonly text: string;
  readonly dotted: boolean;
}

/** A line of the arrows' legend. */
export interface Sample {
  readonly kind: "sample";
  readonly arrow: ArrowKind;
}
export type ArrowKind = "live" | "leaked" | "dangling" | "null" | "wild";

export interface Layout {
  readonly narrow: boolean;
  readonly width: number;
  readonly height: number;
  readonly placed: readonly Placed[];
  /** Rectangles of things, and the things of each section in the order of the arrow keys. */
  readonly rects: ReadonlyMap<ObjectId, Rect>;
  readonly order: Readonly<Record<Section, readonly ObjectId[]>>;
  /** Between variables and blocks (wide only), and right of the blocks. */
  readonly midLane: Lane & { readonly left: number; readonly right: number };
  readonly rightLane: Lane & { readonly left: number };
}

export const isThing = (what: Placed["what"]): what is Thing => !["heading", "remark", "sample", "kernel", "gap", "guard", "null"].includes(what.kind);

export interface Columns {
  readonly map: { readonly x: number; readonly w: number };
  readonly vars: { readonly x: number; readonly w: number };
  readonly heap: { readonly x: number; readonly w: number };
}

export const rightWidth = 40;
/** Two addresses of twelve digits in a row. */
const narrowestMap = 200;

/** What reads long types and names gets most; the map is wide enough for its addresses first. */
export function wideColumns(width: number): Columns {
  const midWidth = Math.max(72, Math.min(86, Math.round(72 + (width - 620) / 8)));
  const spare = width - (midWidth + rightWidth + 16);
  const map = Math.max(Math.min(narrowestMap, Math.round(spare * 0.42)), Math.round(spare * 0.38));
  const vars = Math.round((spare - map) * 0.56);
  const heapX = 16 + map + vars + midWidth;
  return { map: { x: 0, w: map }, vars: { x: map + 16, w: vars }, heap: { x: heapX, w: width - heapX - rightWidth } };
}

export const narrowColumns = (width: number): Columns => ({ map: { x: 0, w: width }, vars: { x: 0, w: width }, heap: { x: 0, w: width - rightWidth } });

/** Fills one column from the top. */
export class Stacker {
  readonly placed: Placed[] = [];
  constructor(
    readonly x: number,
    readonly w: number,
    public y = 0,
  ) {}

  put(section: Section, key: string, h: number, what: Placed["what"], gapAfter = 0): void {
    this.placed.push({ key, rect: { x: this.x, y: this.y, w: this.w, h }, section, what } as Placed);
    this.y += h + gapAfter;
  }

  space(h: number): void {
    this.y += h;
  }
}

export function assemble(narrow: boolean, width: number, columns: Columns, stackers: readonly Stacker[]): Layout {
  const placed = stackers.flatMap((stacker) => stacker.placed);
  const rects = new Map<ObjectId, Rect>();
  const order: Record<Section, ObjectId[]> = { map: [], stack: [], globals: [], heap: [] };
  for (const { key, rect, section, what } of placed) {
    if (!isThing(what)) continue;
    rects.set(key, rect);
    order[section].push(key);
  }
  const heapRight = columns.heap.x + columns.heap.w;
  const [left, right] = [columns.vars.x + columns.vars.w, columns.heap.x];
  return {
    narrow,
    width,
    height: Math.max(0, ...stackers.map((stacker) => stacker.y)),
    placed,
    rects,
    order,
    midLane: { left, right, near: left + 20, far: right - 14 },
    rightLane: { left: heapRight, near: heapRight + 12, far: heapRight + rightWidth - 6 },
  };
}
