/**
 * When was the last pointer to a block dropped? A block that is unreachable stays so, hence the step is found by halving: at the middle
 * of [made, now] it is reachable or not. Many blocks share the same seeks.
 */
import type { HeapBlock } from "../../checker/heapLog";

export interface LostHost {
  readonly step: number;
  seek(step: number): void;
  /** Numbers of the blocks that can be reached now. */
  reached(): ReadonlySet<number>;
}

/** Block number → step of the statement after which nothing leads to it any more. */
export function findLost(host: LostHost, blocks: readonly HeapBlock[]): Map<number, number> {
  const present = host.step;
  const found = new Map<number, number>();
  const halve = (group: readonly HeapBlock[], low: number, high: number): void => {
    if (group.length === 0) return;
    if (high - low <= 1) {
      for (const b of group) found.set(b.number, high);
      return;
    }
    const middle = Math.floor((low + high) / 2);
    host.seek(middle);
    const reached = host.reached();
    const alive = (b: HeapBlock): boolean => b.made.step > middle || reached.has(b.number);
    halve(group.filter((b) => !alive(b)), low, middle);
    halve(group.filter(alive), middle, high);
  };
  halve(blocks, Math.min(...blocks.map((b) => b.made.step - 1), present), present);
  host.seek(present);
  return found;
}
