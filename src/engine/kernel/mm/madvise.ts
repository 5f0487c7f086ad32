/** madvise: what the program says about its use of memory. Advice that has no effect here is accepted, as Linux may ignore it too. */
import type { KernelCore } from "../core";
import { EINVAL, ENOMEM } from "../errno";
import type { Mm } from "./mmStruct";
import { zapRange } from "./unmap";
import { indexAbove, VM } from "./vma";

export const MADV = { NORMAL: 0, RANDOM: 1, SEQUENTIAL: 2, WILLNEED: 3, DONTNEED: 4, FREE: 8, DONTFORK: 10, DOFORK: 11, MERGEABLE: 12, UNMERGEABLE: 13, HUGEPAGE: 14, NOHUGEPAGE: 15, DONTDUMP: 16, DODUMP: 17, COLD: 20, PAGEOUT: 21 } as const;
const KNOWN: ReadonlySet<number> = new Set(Object.values(MADV));

/** 0 or -errno. Unmapped parts are skipped, and the call fails with ENOMEM at the end. */
export function madvise(k: KernelCore, mm: Mm, start: number, length: number, advice: number): number {
  if (!KNOWN.has(advice) || start % 4096 !== 0 || length < 0) return -EINVAL;
  const end = start + Math.ceil(length / 4096) * 4096;
  if (end === start) return 0;
  let unmapped = 0;
  for (let at = start; at < end; ) {
    const v = mm.vmas[indexAbove(mm.vmas, at)];
    if (!v || v.start >= end) return -ENOMEM;
    if (v.start > at) unmapped = -ENOMEM;
    const from = Math.max(at, v.start);
    const to = Math.min(end, v.end);
    if (advice === MADV.FREE && v.file !== 0) return -EINVAL;
    if (advice === MADV.DONTNEED) {
      if ((v.flags & VM.LOCKED) !== 0) return -EINVAL;
      zapRange(k, mm, from, to);
    }
    at = to;
  }
  return unmapped;
}
