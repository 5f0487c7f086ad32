/**
 * Which zones a machine has (zone_sizes_init, free_area_init), which of them a request may use (gfp_zone) and in which order (zonelists):
 * from the highest one it may have downwards, so that the scarce low memory is left to those who can use nothing else.
 *
 *   x86-64   GFP_DMA ▶ DMA    GFP_DMA32 ▶ DMA32    GFP_KERNEL ▶ Normal        GFP_HIGHUSER_MOVABLE ▶ Movable
 *   x86-32   GFP_DMA ▶ DMA    GFP_KERNEL ▶ Normal  GFP_HIGHUSER ▶ HighMem     GFP_HIGHUSER_MOVABLE ▶ Movable
 */
import type { FrameRange } from "../frames/bootMemory";
import { __GFP } from "./gfp";
import type { Zone, ZoneName, ZonePlan } from "./zone";

const MiB = (1 << 20) / 4096;
/** max_low_pfn of a 32-bit kernel: what it can map all the time. The rest is high memory. */
export const LOW_PFN = 0x36bfe;
const ENDLESS = Number.POSITIVE_INFINITY;

const ENDS: Readonly<Record<4 | 8, readonly (readonly [ZoneName, number])[]>> = {
  8: [["DMA", 16 * MiB], ["DMA32", 4096 * MiB], ["Normal", ENDLESS], ["Movable", 0], ["Device", 0]],
  4: [["DMA", 16 * MiB], ["Normal", LOW_PFN], ["HighMem", ENDLESS], ["Movable", 0]],
};

/** `memory`: the ranges of frames that are memory, ascending. */
export function planZones(pointerSize: 4 | 8, memory: readonly FrameRange[]): ZonePlan[] {
  const inside = (from: number, to: number): FrameRange[] => memory.map((r) => ({ start: Math.max(r.start, from), end: Math.min(r.end, to) })).filter((r) => r.start < r.end);
  let from = 0;
  return ENDS[pointerSize].map(([name, end], index) => {
    const ranges = inside(from, end);
    from = Math.max(from, end);
    const start = ranges[0]?.start ?? 0;
    return { name, index, start, spanned: (ranges.at(-1)?.end ?? 0) - start, present: ranges.reduce((n, r) => n + r.end - r.start, 0) };
  });
}

/** gfp_zone: number of the highest zone that the request may use. */
export function zoneOfGfp(gfp: number, zones: readonly Zone[]): number {
  const numbered = (name: ZoneName): number => zones.findIndex((z) => z.name === name);
  const normal = numbered("Normal");
  if ((gfp & __GFP.DMA) !== 0) return 0;
  if ((gfp & __GFP.HIGHMEM) !== 0) return (gfp & __GFP.MOVABLE) !== 0 ? numbered("Movable") : Math.max(normal, numbered("HighMem"));
  if ((gfp & __GFP.DMA32) !== 0) return numbered("DMA32") < 0 ? normal : numbered("DMA32");
  return normal;
}

/** node_zonelists: by highest zone, the zones to be tried. */
export const zonelists = (zones: readonly Zone[]): Zone[][] => zones.map((_, highest) => zones.slice(0, highest + 1).reverse().filter((z) => z.managed > 0));
