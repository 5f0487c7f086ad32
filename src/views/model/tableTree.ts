/**
 * All page tables of one address space, for one canvas.
 *
 *     PML4   ┌─────────────┐               a row a level; a table lies under its parent
 *     PDPT   ├──┐       ┌──┤
 *     PD     ├┐ │       ├┐ │
 *     PT     ││ │       ││ │               a leaf run: neighbouring entries of one kind
 *
 * Tables come parents first. Entries alike and next to each other are one run; of one table all entries can be asked for (`TableDetail`).
 */
import type { Hex, RunPlace, Shown } from "./common";
import type { EntryRow, PagingName, WalkLevelName } from "./pageWalk";

export interface TableTreeView {
  readonly kind: "page-tables";
  readonly run: RunPlace;
  readonly process: { readonly name: string; readonly pid: number };
  readonly task: number;
  readonly mode: PagingName;
  readonly cr3: Hex;
  readonly levels: readonly TreeLevel[];
  /** The first is the top table. */
  readonly tables: readonly TableNode[];
  readonly runs: readonly LeafRun[];
  /** The upper part of the top table, the same in all processes: not drawn table by table. */
  readonly kernel: KernelPart | null;
  readonly totals: { readonly tables: number; readonly pages: number; readonly tableBytes: number; readonly mappedBytes: number };
  readonly shown: Shown;
}

export interface TreeLevel {
  readonly name: WalkLevelName;
  readonly entries: number;
  /** Bytes that one entry and one whole table of this level cover. */
  readonly entryCovers: number;
  readonly tableCovers: number;
  readonly tables: number;
}

export interface TableNode {
  /** Index in `levels`. */
  readonly level: number;
  /** Physical address. */
  readonly address: Hex;
  /** Index in `tables`, -1 for the top table; and the entry there that leads here. */
  readonly parent: number;
  readonly index: number;
  /** First address that it covers. */
  readonly start: Hex;
  readonly bytes: number;
  /** Entries that are not empty (of the user half, for the top table). */
  readonly used: number;
  readonly entries: number;
}

export type LeafOwner = "file" | "anonymous" | "zero" | "shared" | "copyOnWrite" | "protected" | "kernel";

export interface LeafRun {
  /** Index in `tables`. */
  readonly table: number;
  /** Index of the first entry, and how many. */
  readonly index: number;
  readonly count: number;
  readonly start: Hex;
  readonly bytes: number;
  readonly pageSize: number;
  readonly rights: string;
  readonly owner: LeafOwner;
  /** Name of the mapping that holds it: "[heap]", a path; empty when it has none. */
  readonly name: string;
  readonly dirty: boolean;
}

export interface KernelPart {
  readonly start: Hex;
  readonly used: number;
  readonly entries: number;
  readonly firstIndex: number;
  readonly ranges: readonly { readonly start: Hex; readonly bytes: number; readonly name: string; readonly pageSize: number }[];
}

/** One table in full. */
export interface TableDetail {
  readonly address: Hex;
  readonly level: number;
  readonly name: WalkLevelName;
  readonly entries: number;
  /** Those that are not empty, by index, with the first address that each covers. */
  readonly rows: readonly (EntryRow & { readonly start: Hex; readonly flags: readonly string[]; readonly pageSize: number | null })[];
}
