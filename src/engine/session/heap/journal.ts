/** The heap over time (journalData.ts): columns of all events, thinned for showing, with peaks. A realloc's two events are one moment. */
import type { HeapStory } from "../../checker/heapStory";
import { PAGE } from "../../memory/layout";
import type { Columns } from "./columns";
import type { HeapJournal, HeapMoment, HeapPeaks } from "./journalData";

export interface Now { readonly step: number; readonly heap: number; readonly mapped: number; readonly resident: number }

export const MOST_MOMENTS = 2000;

export function journalOf(story: HeapStory, columns: Columns, now: Now, most: number): HeapJournal {
  const told = (i: number): boolean => i + 1 === story.known || !isHalf(story, i);
  const at = (i: number): HeapMoment => momentAt(story, columns, i);
  const peaks = story.known === 0 ? null : peaksOf(story, columns, told);
  const keep = new Set<number>(peaks ? Object.values(peaks) : []);
  if (story.cursor > 0) keep.add(story.cursor - 1);
  for (const i of thinned(story, columns, told, most)) keep.add(i);
  let [operations, known] = [0, 0];
  for (let i = 0; i < story.known; i++) {
    if (!told(i)) continue;
    known++;
    if (i < story.cursor) operations++;
  }
  return {
    moments: [...keep].sort((a, b) => a - b).map(at), operations, known, present: presentOf(story, columns, now),
    peaks: peaks && { asked: at(peaks.asked), given: at(peaks.given), taken: at(peaks.taken), resident: at(peaks.resident), external: at(peaks.external) },
  };
}

/** The old block of a realloc is freed; the next event is the new one. */
function isHalf(story: HeapStory, i: number): boolean {
  const number = story.block(i);
  return number !== 0 && story.frees(i) && story.table.movedTo[number] !== 0 && story.block(i + 1) === story.table.movedTo[number];
}

function momentAt(story: HeapStory, columns: Columns, i: number): HeapMoment {
  const { figures } = story;
  return {
    step: story.step(i), op: story.op(i), block: story.block(i), blocks: columns.blocks[i]!, asked: columns.asked[i]!, given: columns.given[i]!,
    heap: figures.heapPages(i) * PAGE, mapped: figures.mappedPages(i) * PAGE, resident: figures.residentPages(i) * PAGE, free: columns.free[i]!, largestFree: columns.largest[i]!,
  };
}

function presentOf(story: HeapStory, columns: Columns, { step, heap, mapped, resident }: Now): HeapMoment {
  const i = story.cursor - 1;
  const of = (column: Float64Array | Uint32Array): number => column[i] ?? 0;
  return { step, op: "", block: 0, blocks: of(columns.blocks), asked: of(columns.asked), given: of(columns.given), heap, mapped, resident, free: of(columns.free), largestFree: of(columns.largest) };
}

/** Of equally many neighbours in time: the first, and those with the most and the least given and taken. */
function thinned(story: HeapStory, columns: Columns, told: (i: number) => boolean, most: number): number[] {
  const n = story.known;
  if (n <= most) return Array.from({ length: n }, (_, i) => i).filter(told);
  const groups = Math.max(1, Math.floor(most / 4));
  const kept: number[] = [];
  for (let g = 0; g < groups; g++) {
    const from = Math.floor((g * n) / groups);
    const to = Math.floor(((g + 1) * n) / groups);
    let [high, low, free] = [from, from, from];
    for (let i = from; i < to; i++) {
      if (!told(i)) continue;
      if (columns.given[i]! > columns.given[high]!) high = i;
      if (columns.given[i]! < columns.given[low]!) low = i;
      if (columns.free[i]! > columns.free[free]!) free = i;
    }
    kept.push(...[from, high, low, free].filter(told));
  }
  return kept;
}

type PeakPlaces = { readonly [K in keyof HeapPeaks]: number };

function peaksOf(story: HeapStory, columns: Columns, told: (i: number) => boolean): PeakPlaces {
  const { figures } = story;
  const highest = (value: (i: number) => number): number => {
    let best = -1;
    for (let i = 0; i < story.known; i++) if (told(i) && (best < 0 || value(i) > value(best))) best = i;
    return Math.max(best, 0);
  };
  const taken = highest((i) => figures.heapPages(i) + figures.mappedPages(i));
  const asked = highest((i) => columns.asked[i]!);
  const half = columns.asked[asked]! / 2;
  return {
    asked, given: highest((i) => columns.given[i]!), taken, resident: highest((i) => figures.residentPages(i)),
    external: highest((i) => (columns.asked[i]! >= half && columns.free[i]! > 0 ? 1 - columns.largest[i]! / columns.free[i]! : 0)),
  };
}
