/** For pictures: reads that never fail, lists that may be broken, and who is in which list. */
import type { HeapDamage, HeapList } from "../picture";

export class Reading {
  readonly problems: HeapDamage[] = [];

  /** What `read` finds, or null where there is no memory. */
  attempt<T>(address: number, read: () => T): T | null {
    try {
      return read();
    } catch {
      this.damaged(address, "unreadable");
      return null;
    }
  }

  damaged(address: number, kind: HeapDamage["kind"]): void {
    this.problems.push({ address, kind });
  }

  /** Chunks of a list from `first` to `end` (0, or whatever ends it). */
  follow(first: number, next: (chunk: number) => number, ends: (chunk: number) => boolean): { chunks: number[]; broken?: HeapDamage["kind"] } {
    const chunks: number[] = [];
    const met = new Set<number>();
    for (let at = first; !ends(at); ) {
      if (met.has(at)) {
        this.damaged(at, "cycle");
        return { chunks, broken: "cycle" };
      }
      const after = this.attempt(at, () => next(at));
      if (after === null) return { chunks, broken: "bad-pointer" };
      met.add(at);
      chunks.push(at);
      at = after;
    }
    return { chunks };
  }
}

/** Start of a chunk → where it is listed. */
export function placesOf(lists: readonly HeapList[]): (start: number) => { readonly list: number; readonly place: number } {
  const places = new Map<number, { list: number; place: number }>();
  lists.forEach((l, list) => l.chunks.forEach((start, place) => places.set(start, { list, place })));
  return (start) => places.get(start) ?? { list: -1, place: -1 };
}
