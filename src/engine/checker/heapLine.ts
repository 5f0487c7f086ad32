/**
 * The heap log of one address space. A fork's child goes on with a copy of its parent's; while another process runs, the line waits.
 *
 *   parent   1 2 3 ── fork ── 4 5 …
 *   child    1 2 3 ────┘ ──── 4 5 6 …        numbers go on from where they were
 */
import { AddressMap, BlockTable } from "./blockTable";
import { HeapFigures } from "./heapFigures";
import { LiveOrder } from "./liveOrder";

export interface HeapLine<Block> {
  readonly table: BlockTable;
  readonly youngest: AddressMap;
  readonly order: LiveOrder;
  events: Uint32Array;
  /** What the process had of the kernel after each event. */
  readonly figures: HeapFigures;
  cursor: number;
  /** Events that hold: beyond the cursor those of a future that the run has been in. */
  known: number;
  /** How often known events were given up for others. */
  futures: number;
  count: number;
  /** Blocks that somebody looked at, by number. */
  readonly seen: Block[];
  ids: Map<number, number> | null;
  readonly spanning: Set<number>;
  /** Blocks that the parent made before the fork. */
  readonly inherited: number;
}

export function newLine<Block>(): HeapLine<Block> {
  const table = new BlockTable();
  return { table, youngest: new AddressMap(), order: new LiveOrder(table), events: new Uint32Array(2048), figures: new HeapFigures(), cursor: 0, known: 0, futures: 0, count: 0, seen: [], ids: null, spanning: new Set(), inherited: 0 };
}

export function copyLine<Block>(line: HeapLine<Block>): HeapLine<Block> {
  const table = line.table.copy();
  return { table, youngest: line.youngest.copy(), order: new LiveOrder(table), events: line.events.slice(), figures: line.figures.copy(), cursor: line.cursor, known: line.cursor, futures: 0, count: line.count, seen: [], ids: null, spanning: new Set(line.spanning), inherited: line.count };
}

/** The first events and blocks of both are the same: `other` is what the copy of `line` became when this moment was reached before. */
export function sameUpTo<Block>(line: HeapLine<Block>, other: HeapLine<Block>): boolean {
  for (let i = 0; i < line.cursor; i++) if (line.events[i] !== other.events[i]) return false;
  for (let n = 1; n <= line.count; n++) if (line.table.address[n] !== other.table.address[n] || line.table.size[n] !== other.table.size[n] || line.table.id[n] !== other.table.id[n]) return false;
  return true;
}
