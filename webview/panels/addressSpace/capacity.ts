/**
 * Too much to draw: at most 400 blocks are drawn singly, the rest as striped bands that say what they hold. Drawn are first
 * the things that must not vanish (selected, followed, changed, pointed to), then what is wrong, then their neighbours.
 */
import type { HeapBand, HeapBlock } from "../../../src/views/model/addressSpace";
import { distance, addressAt } from "../../state/format";

export const mostBlocks = 400;

type Item = HeapBlock | HeapBand;

const isProblem = (item: Item): boolean => (item.kind === "block" ? item.state === "leaked" || item.state === "corrupted" : item.counts.leaked + item.counts.corrupted > 0);

/** Indexes of the blocks to draw. */
function chosen(items: readonly Item[], keep: ReadonlySet<string>, problemsOnly: boolean): ReadonlySet<number> {
  const result = new Set<number>();
  const take = (wanted: (item: Item) => boolean): void => {
    for (let i = 0; i < items.length && result.size < mostBlocks; i++) if (items[i].kind === "block" && wanted(items[i])) result.add(i);
  };
  take((item) => keep.has(item.id));
  take(isProblem);
  if (problemsOnly) return result;
  for (const centre of result.size > 0 ? [...result] : [0])
    for (let d = 1; d <= mostBlocks && result.size < mostBlocks; d++) for (const i of [centre - d, centre + d]) if (items[i]?.kind === "block" && result.size < mostBlocks) result.add(i);
  take(() => true);
  return result;
}

const endOf = (item: Item): string => (item.kind === "band" ? item.end : addressAt(item.chunk, item.given));
const startOf = (item: Item): string => (item.kind === "band" ? item.start : item.chunk);

/** One band for a run of items, high addresses first. */
function bandOf(run: readonly Item[]): HeapBand {
  const counts = { live: 0, freed: 0, leaked: 0, corrupted: 0 };
  for (const item of run) {
    if (item.kind === "band") for (const key of ["live", "freed", "leaked", "corrupted"] as const) counts[key] += item.counts[key];
    else counts[item.state === "freed" || item.state === "free" ? "freed" : item.state === "leaked" ? "leaked" : item.state === "corrupted" ? "corrupted" : "live"]++;
  }
  const [start, end] = [startOf(run[run.length - 1]), endOf(run[0])];
  return { kind: "band", id: `band:${start}`, start, end, bytes: distance(start, end), counts };
}

export function keepHeap(items: readonly Item[], keep: ReadonlySet<string>, problemsOnly: boolean): readonly Item[] {
  const blocks = items.reduce((n, item) => n + (item.kind === "block" ? 1 : 0), 0);
  if (blocks <= mostBlocks && !problemsOnly) return items;
  const drawn = chosen(items, keep, problemsOnly);
  const result: Item[] = [];
  let run: Item[] = [];
  const flush = (): void => {
    if (run.length > 0) result.push(bandOf(run));
    run = [];
  };
  items.forEach((item, i) => {
    if (!drawn.has(i)) return void run.push(item);
    flush();
    result.push(item);
  });
  flush();
  return result;
}
