/**
 * Where the slabs of a cache stand, in drawing units. One row per slab; a row has as many lines as its objects need.
 *
 *                    ┌tag┐
 *     freelist ●───────│────────────╮            lanes above: the heads of the lists
 *     CPU 0   ◐  ┌0┬1┬─7─┬·┬──…──┬·▼┬25┐┆144┆   cells, and the tail that no object fits into
 *     page       └─┴─┴───┴▲┴─────┴─┬┴──┘         levels below: from one free object to the next
 *                         ╰────────╯
 *
 * More than six free objects in a list: their places in it as numbers in the cells instead of arrows.
 */
import type { SlabRow } from "../../../../src/views/model/slab";
import type { Rect } from "../../../draw/stateBox";

export interface CellPlace {
  readonly index: number;
  readonly rect: Rect;
}

export interface RowPlace {
  readonly slab: SlabRow;
  /** Everything of this slab, for its focus ring and its mark. */
  readonly rect: Rect;
  readonly label: { readonly x: number; readonly y: number; readonly room: number };
  readonly disc: { readonly x: number; readonly y: number };
  readonly cells: readonly CellPlace[];
  readonly box: Rect;
  /** Bytes before the first object, and behind the last one. */
  readonly colour: Rect | null;
  readonly tail: Rect | null;
  readonly chains: readonly ChainPlace[];
  readonly tags: readonly TagPlace[];
  /** Free cells have their place in the list as a number. */
  readonly numbered: boolean;
}

export interface SlabLayout {
  readonly narrow: boolean;
  readonly width: number;
  readonly height: number;
  readonly rows: readonly RowPlace[];
  /** Cells are wide enough for numbers. */
  readonly roomy: boolean;
}

export interface RowWish {
  /** Free objects are linked by pointers in them. */
  readonly linked: boolean;
  /** Objects that get a tag with what they are. */
  readonly tagged: readonly { readonly index: number; readonly text: string; readonly followed: boolean }[];
}

export interface LinkPlace {
  readonly d: string;
  /** Tip of the arrow, pointing up. */
  readonly end: { readonly x: number; readonly y: number };
}

export interface ChainPlace {
  readonly list: "cpu" | "slab";
  readonly label: { readonly x: number; readonly y: number };
  readonly head: { readonly d: string; readonly from: { readonly x: number; readonly y: number }; readonly end: { readonly x: number; readonly y: number } };
  readonly links: readonly LinkPlace[];
  readonly earth: { readonly x: number; readonly y: number };
  readonly levels: number;
}

export interface TagPlace {
  readonly text: string;
  readonly followed: boolean;
  readonly rect: Rect;
  /** The line down. */
  readonly x: number;
  readonly to: number;
}
