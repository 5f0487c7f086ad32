/** Finds things in the runs of a view: what a frame is, which runs lie in a range, how full each 4 MiB are. */
import type { ChangedRun, FrameOwner, MigrateType, OwnerView, PhysicalView, RunView, ZoneView } from "../../../src/views/model/physical";

/** Frames of one block of the overview: 4 MiB. */
export const BLOCK = 1024;

export interface BlockUse {
  readonly first: number;
  readonly count: number;
  readonly used: number;
  readonly changed: boolean;
}

/** Index of the last entry that begins at or before `pfn`. */
function lastBefore<T>(all: readonly T[], pfn: number, firstOf: (one: T) => number): number {
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (firstOf(all[middle]) <= pfn) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const firstOf = ([first]: RunView | ChangedRun): number => first;

export class Frames {
  readonly blocks: readonly BlockUse[];

  constructor(readonly view: PhysicalView) {
    this.blocks = this.used();
  }

  runAt(pfn: number): RunView | undefined {
    const run = this.view.runs[lastBefore(this.view.runs, pfn, firstOf)];
    return run && pfn < run[0] + run[1] ? run : undefined;
  }

  ownerAt(pfn: number): OwnerView | undefined {
    const run = this.runAt(pfn);
    return run && this.view.owners[run[2]];
  }

  kindOf = (run: RunView): FrameOwner => this.view.owners[run[2]].kind;

  /** Runs that lie in a range or reach into it. */
  runsIn(first: number, count: number): readonly RunView[] {
    const from = Math.max(0, lastBefore(this.view.runs, first, firstOf));
    const to = lastBefore(this.view.runs, first + count - 1, firstOf);
    return this.view.runs.slice(from, to + 1);
  }

  changedIn(first: number, count: number): readonly ChangedRun[] {
    return this.view.changed.filter(([start, n]) => start < first + count && start + n > first);
  }

  isChanged(pfn: number): boolean {
    const run = this.view.changed[lastBefore(this.view.changed, pfn, firstOf)];
    return run !== undefined && pfn < run[0] + run[1];
  }

  typeAt(pfn: number): MigrateType {
    return this.view.types[lastBefore(this.view.types, pfn, ([first]) => first)]?.[1] ?? "movable";
  }

  zoneAt(pfn: number): ZoneView | undefined {
    return this.view.zones.find(({ start, spanned }) => pfn >= start && pfn < start + spanned);
  }

  private used(): BlockUse[] {
    const { frames, runs, changed } = this.view;
    const uses = Array.from({ length: Math.ceil(frames / BLOCK) }, (_, i) => ({ first: i * BLOCK, count: Math.min(BLOCK, frames - i * BLOCK), used: 0, changed: false }));
    const each = (first: number, count: number, tell: (use: (typeof uses)[number], n: number) => void): void => {
      for (let at = first; at < first + count; ) {
        const use = uses[Math.floor(at / BLOCK)];
        const n = Math.min(first + count, use.first + BLOCK) - at;
        tell(use, n);
        at += n;
      }
    };
    for (const run of runs) {
      const kind = this.kindOf(run);
      if (kind !== "free" && kind !== "pcp") each(run[0], run[1], (use, n) => { use.used += n; });
    }
    for (const [first, count] of changed) each(first, count, (use) => { use.changed = true; });
    return uses;
  }
}
