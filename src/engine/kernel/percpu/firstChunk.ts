/**
 * Frames of the first per-CPU chunk (pcpu_embed_first_chunk): memblock gives them from the end of low memory, one unit a processor; what
 * lies between the units goes back and ends up with the buddy allocator.
 */
import type { BootMemory, FrameRange } from "../frames/bootMemory";
import { type PercpuPlan, unitFrames } from "./plan";

const PAGE = 4096;

/** First frame of the unit of CPU 0, and what remains for the frame allocator. */
export function reserveFirstChunk(boot: BootMemory, plan: PercpuPlan, lowFrames: number): { readonly boot: BootMemory; readonly first: number } {
  const unit = plan.unitBytes / PAGE;
  const atom = plan.atomBytes / PAGE;
  const place = (r: FrameRange): number => Math.floor((Math.min(r.end, lowFrames) - unit * plan.cpus) / atom) * atom;
  const range = [...boot.free].sort((a, b) => b.start - a.start).find((r) => place(r) >= r.start);
  if (!range) throw new RangeError("not enough memory for per-CPU variables");
  const first = place(range);
  const used = unitFrames(plan);
  const between = Array.from({ length: plan.cpus }, (_, cpu) => ({ start: first + cpu * unit + used, end: first + (cpu + 1) * unit }));
  const left = [{ start: range.start, end: first }, ...between.slice(0, -1), { start: between.at(-1)!.start, end: range.end }].filter((r) => r.end > r.start);
  return { first, boot: { ...boot, free: boot.free.flatMap((r) => (r === range ? left : [r])) } };
}
