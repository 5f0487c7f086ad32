/**
 * Frames that changed hands: the runs of both moments laid over each other.
 *
 *   before   ┌─────── 2 ───────┐ a a        free block of order 2, …
 *   now      a │0│┌─── 1 ──────┐ a a        the first frame is owned now, the rest are other free blocks
 *   changed  ▲ ▲ ▲▲▲▲▲▲▲▲▲▲▲▲▲▲▲             three runs
 */
import type { FrameRun } from "../../engine/session";

export interface ChangedFrames {
  readonly first: number;
  readonly count: number;
  readonly before: FrameRun;
  readonly now: FrameRun;
}

const alike = (a: FrameRun, b: FrameRun): boolean =>
  a.owner === b.owner && a.id === b.id && a.order === b.order && a.name === b.name && ((a.owner !== "free" && a.owner !== "pcp") || a.first === b.first);

/** Low frames first; neighbours with the same past and present are one. */
export function changedFrames(before: readonly FrameRun[], now: readonly FrameRun[]): ChangedFrames[] {
  const out: ChangedFrames[] = [];
  let i = 0;
  for (const run of now) {
    const end = run.first + run.count;
    while (i < before.length && before[i]!.first + before[i]!.count <= run.first) i++;
    for (let j = i; j < before.length && before[j]!.first < end; j++) {
      const old = before[j]!;
      if (alike(old, run)) continue;
      const first = Math.max(old.first, run.first);
      out.push({ first, count: Math.min(end, old.first + old.count) - first, before: old, now: run });
    }
  }
  return out;
}

/** Nobody has it. */
export const isFree = ({ owner }: FrameRun): boolean => owner === "free" || owner === "pcp";

/** Owned now and free before, or the other way round. */
export const changedHands = ({ before, now }: ChangedFrames): boolean => isFree(before) !== isFree(now) || (!isFree(now) && (before.owner !== now.owner || before.id !== now.id));
