/**
 * memblock: how memory is kept account of before there is an allocator. Two lists of ranges, what there is and what is taken of it:
 *
 *   memory     ├────────┤    ├──────────────────────────────────────────┤      memblock_add
 *   reserved   ├────────┤         ├──────┤                          ├───┤      memblock_reserve, also for whoever needs memory now
 *                            └────┘      └──────────────────────────┘          what is in the one and not in the other is handed over
 *
 * Every step of the start is one state of the two.
 */
import type { FrameRange } from "../frames/bootMemory";
import { type BootFacts, PAGE } from "./bootFacts";

export type ReservedFor = "kernel" | "low" | "mem-map" | "cma" | "percpu";

export interface MemblockRegion {
  /** Physical addresses, the last one exclusive. */
  readonly start: number;
  readonly end: number;
  readonly what: ReservedFor | "memory";
}

const MiB = 1 << 20;

/** Parts of `ranges` outside of `holes`; all ascending. */
export function without(ranges: readonly FrameRange[], holes: readonly FrameRange[]): FrameRange[] {
  return ranges.flatMap((r) => {
    const inside = holes.filter((h) => h.start < r.end && h.end > r.start).sort((a, b) => a.start - b.start);
    const starts = [r.start, ...inside.map((h) => h.end)];
    const ends = [...inside.map((h) => h.start), r.end];
    return starts.map((start, i) => ({ start, end: ends[i]! })).filter((p) => p.end > p.start);
  });
}

const inBytes = (what: MemblockRegion["what"]) => ({ start, end }: FrameRange): MemblockRegion => ({ start: start * PAGE, end: end * PAGE, what });

export const memoryRegions = ({ memory }: BootFacts): readonly MemblockRegion[] => memory.map(inBytes("memory"));

/** What is reserved in the end, by whom it is for: whatever memory is not handed over. What nobody else has is the first chunk of per-CPU data. */
export function reservedRegions(facts: BootFacts): readonly MemblockRegion[] {
  const { memory, free, image, memMap, cma } = facts;
  const kernel = { start: image.text[0] / PAGE, end: image.data[1] / PAGE };
  const named: readonly (readonly [ReservedFor, FrameRange])[] = [["kernel", kernel], ["mem-map", memMap], ...(cma ? [["cma", cma] as const] : [])];
  const rest = without(without(memory, free), named.map(([, r]) => r));
  const others = rest.map((r) => inBytes(r.end * PAGE <= MiB ? "low" : "percpu")(r));
  return [...named.map(([what, r]) => inBytes(what)(r)), ...others].sort((a, b) => a.start - b.start);
}
