/**
 * The heap after each event of the log, in columns: summed up once for all known events, and kept until the log is another one. Parts of
 * the heap (the break's, each arena's) are followed apart: a stretch does not reach from one to the next.
 */
import type { HeapStory } from "../../checker/heapStory";
import { PAGE } from "../../memory/layout";
import { Stretches } from "./stretches";

/** A part of the heap. The one that brk moves ends where the kernel's figures of the moment say. */
export interface Zone { readonly start: number; readonly end: number; readonly brk: boolean }

/** What is never a block's: a tcache_perthread_struct, an arena's own data. */
export interface OwnPart { readonly start: number; readonly end: number }

export interface Columns {
  readonly blocks: Uint32Array;
  readonly asked: Float64Array;
  readonly given: Float64Array;
  readonly free: Float64Array;
  readonly largest: Float64Array;
}

interface Part { readonly zone: Zone; readonly stretches: Stretches; used: boolean }

export function columnsOf(story: HeapStory, zones: readonly Zone[], own: readonly OwnPart[], word: number): Columns {
  const n = story.known;
  const columns: Columns = { blocks: new Uint32Array(n), asked: new Float64Array(n), given: new Float64Array(n), free: new Float64Array(n), largest: new Float64Array(n) };
  const parts = partsOf(story, zones, own, word);
  const { table } = story;
  let [blocks, asked, given] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    const number = story.block(i);
    if (number !== 0) {
      const sign = story.frees(i) ? -1 : 1;
      blocks += sign;
      asked += sign * table.size[number]!;
      given += sign * table.room[number]!;
      change(parts, table.address[number]!, table.room[number]!, sign > 0);
    }
    columns.blocks[i] = blocks;
    columns.asked[i] = asked;
    columns.given[i] = given;
    measure(columns, i, parts, story.figures.heapPages(i) * PAGE);
  }
  return columns;
}

function partsOf(story: HeapStory, zones: readonly Zone[], own: readonly OwnPart[], word: number): Part[] {
  const starts = zones.map((): Set<number> => new Set());
  const zoneAt = (address: number): number => zones.findIndex((z) => address >= z.start && address < z.end);
  for (let i = 0; i < story.known; i++) {
    const number = story.block(i);
    if (number === 0 || story.frees(i)) continue;
    const address = story.table.address[number]!;
    const at = zoneAt(address);
    if (at >= 0) starts[at]!.add(address);
  }
  for (const { start } of own) starts[zoneAt(start)]?.add(start);
  const parts = zones.map((zone, i): Part => ({ zone, stretches: new Stretches(new Float64Array(starts[i]!).sort(), { between: 4 * word, within: 2 * word }), used: zone.brk }));
  for (const { start, end } of own) parts[zoneAt(start)]?.stretches.take(start, end);
  return parts;
}

function change(parts: readonly Part[], address: number, room: number, made: boolean): void {
  for (const part of parts) {
    if (address < part.zone.start || address >= part.zone.end) continue;
    part.used = true;
    if (made) part.stretches.take(address, address + room);
    else part.stretches.leave(address);
    return;
  }
}

function measure(columns: Columns, i: number, parts: readonly Part[], heap: number): void {
  let [free, largest] = [0, 0];
  for (const { zone, stretches, used } of parts) {
    if (!used) continue;
    const end = zone.brk ? zone.start + heap : zone.end;
    free += stretches.free(zone.start, end);
    largest = Math.max(largest, stretches.longestFree(zone.start, end));
  }
  columns.free[i] = free;
  columns.largest[i] = largest;
}
