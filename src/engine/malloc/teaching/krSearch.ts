/**
 * Where malloc looks in the free list. All that the four allocators differ in:
 *
 *   first-fit   from the lowest address on, takes the first block that is large enough
 *   next-fit    the same from where the last search stopped (`freep`): as in the book
 *   best-fit    looks at all and takes the smallest that is large enough
 *   worst-fit   looks at all and takes the largest, so that what is left of it is of use
 *
 * A search returns the block before the one to take (its `ptr` has to change), or 0.
 */
export type Fit = "first-fit" | "next-fit" | "best-fit" | "worst-fit";
export const FITS: readonly Fit[] = ["first-fit", "next-fit", "best-fit", "worst-fit"];

interface List {
  readonly base: number;
  readonly freep: number;
  next(p: number): number;
  units(p: number): number;
  circle(where: string, p: number, steps: number): void;
  readonly tells: boolean;
  tell(p: number, id: string, ...args: (string | number)[]): void;
}

type Search = (list: List, units: number) => number;

const hex = (p: number): string => `0x${p.toString(16)}`;

/** Round the circle behind `start`; the block at `start` is the last one looked at. */
function from(list: List, start: number, units: number): number {
  let prev = start;
  for (let steps = 0; ; steps++) {
    const p = list.next(prev);
    const size = list.units(p);
    if (size >= units) return prev;
    if (list.tells && p !== list.base) list.tell(p, "m.kr-too-small", hex(p), size, units);
    if (p === start) return 0;
    list.circle("malloc", p, steps);
    prev = p;
  }
}

/** The whole circle: of the blocks that are large enough the one that is better than all others. */
function whole(list: List, units: number, id: string, better: (size: number, than: number) => boolean): number {
  let found = 0;
  let best = 0;
  let prev = list.base;
  for (let steps = 0; ; steps++) {
    const p = list.next(prev);
    if (p === list.base) return found;
    const size = list.units(p);
    const fits = size >= units;
    const wins = fits && (found === 0 || better(size, best));
    if (list.tells) list.tell(p, wins ? `m.kr-${id}-so-far` : fits ? `m.kr-${id}-not` : "m.kr-too-small", hex(p), size, wins || !fits ? units : best);
    if (wins) {
      found = prev;
      best = size;
    }
    list.circle("malloc", p, steps);
    prev = p;
  }
}

export const SEARCHES: Readonly<Record<Fit, Search>> = {
  "first-fit": (list, units) => from(list, list.base, units),
  "next-fit": (list, units) => from(list, list.freep, units),
  "best-fit": (list, units) => whole(list, units, "best", (size, than) => size < than),
  "worst-fit": (list, units) => whole(list, units, "worst", (size, than) => size > than),
};
