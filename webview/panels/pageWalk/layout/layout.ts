/**
 * Where everything of the walk stands, in drawing units. Two arrangements of the same parts:
 *
 *     wide     47    39  38    30  …  11     0          narrow   47–39  010101010  PML4 = 170
 *             ┌────────┐┌────────┐  ┌────────┐                   │ PML4 at 0x2a4e000
 *             │PML4=170││PDPT=341│  │ offset │                   ├▶ 170   0x2a51 ─╮
 *             └┬───────┘└┬───────┘  └────────┘                   ■P ■W ■U ■A □NX  │
 *              │ ┌──────▶│ ┌───────▶ frame               38–30  101010101  …  ◀───╯
 *              ├▶│ 170 ──╯
 *
 * A large page ends the walk one column early and gives the offset the columns that are left.
 */
import type { Rect } from "../../../draw/stateBox";
import type { AddressField, EntryRow, WalkLevel } from "../../../../src/views/model/pageWalk";

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly room: number;
}

export interface FieldPlace {
  /** Index in the view's fields; the element is "field:N". */
  readonly index: number;
  readonly field: AddressField;
  readonly rect: Rect;
}

/** A line of a table: an entry, or the sign for those left out. */
export interface RowPlace {
  readonly rect: Rect;
  readonly row: EntryRow | null;
}

export interface BitPlace extends Spot {
  readonly bit: number;
}

export interface LevelPlace {
  /** Index in the view's levels; elements are "level:N", "entry:N", "bits:N". */
  readonly index: number;
  readonly level: WalkLevel;
  readonly title: Spot;
  readonly table: Rect;
  readonly rows: readonly RowPlace[];
  /** The raw word, and before it the old one when this step changed it. */
  readonly word: Spot;
  readonly bits: readonly BitPlace[];
  readonly bitsRect: Rect;
  /** The way of the index, down from its field. */
  readonly gutter: { readonly x: number; readonly from: number; readonly to: number };
}

/** A table that the walk did not come to. */
export interface GhostPlace {
  readonly field: number;
  readonly title: Spot;
  readonly table: Rect;
}

export interface FramePlace {
  readonly title: Spot;
  readonly rect: Rect;
  readonly bytes: Rect;
  readonly sum: Spot;
}

/** From the taken entry of level N to the next table, or to the frame; `stopped`: it ends in a cross. */
export interface LinkPlace {
  readonly level: number;
  readonly d: string;
  readonly end: { readonly x: number; readonly y: number };
  readonly heading: 1 | -1;
  readonly stopped: boolean;
}

export interface WalkLayout {
  readonly narrow: boolean;
  readonly width: number;
  readonly height: number;
  readonly fields: readonly FieldPlace[];
  readonly levels: readonly LevelPlace[];
  readonly ghosts: readonly GhostPlace[];
  readonly frame: FramePlace | null;
  readonly links: readonly LinkPlace[];
}
