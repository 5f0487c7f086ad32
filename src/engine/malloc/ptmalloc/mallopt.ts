/**
 * mallopt: the knobs of the allocator, all fields of mp_ except max_fast and the perturb byte.
 * Setting a threshold, the top pad or the number of mappings also stops the automatic mmap threshold (no_dyn_threshold).
 */
import { ptmalloc_init, setStaticWord } from "./arena-state";
import { set_max_fast } from "./bins";
import { malloc_consolidate } from "./consolidate";
import type { Heap } from "./heap";

export const M = {
  MXFAST: 1, TRIM_THRESHOLD: -1, TOP_PAD: -2, MMAP_THRESHOLD: -3, MMAP_MAX: -4, CHECK_ACTION: -5, PERTURB: -6, ARENA_TEST: -7, ARENA_MAX: -8,
} as const;

/** 1, or 0 if the value was refused. `value` is a C int. */
export function __libc_mallopt(h: Heap, parameter: number, value: number): 0 | 1 {
  ptmalloc_init(h);
  malloc_consolidate(h, h.mainArena);
  const { par } = h.layout;
  const asSize = value < 0 && h.w === 4 ? value + 2 ** 32 : value;
  const dynamic = (offset: number): 1 => {
    h.sw(h.mp + offset, asSize);
    h.mem.store32(h.mp + par.noDynThreshold, 1);
    return 1;
  };
  switch (parameter) {
    case M.MXFAST:
      if (value < 0 || value > h.layout.maxFastSize) return 0;
      set_max_fast(h, value);
      return 1;
    case M.TRIM_THRESHOLD: return dynamic(par.trimThreshold);
    case M.TOP_PAD: return dynamic(par.topPad);
    case M.MMAP_THRESHOLD: return dynamic(par.mmapThreshold);
    case M.MMAP_MAX:
      h.mem.store32(h.mp + par.nMmapsMax, value >>> 0);
      h.mem.store32(h.mp + par.noDynThreshold, 1);
      return 1;
    case M.PERTURB:
      setStaticWord(h, "perturbByte", value >>> 0);
      return 1;
    case M.ARENA_TEST:
      if (value > 0) h.sw(h.mp + par.arenaTest, value);
      return 1;
    case M.ARENA_MAX:
      if (value > 0) h.sw(h.mp + par.arenaMax, value);
      return 1;
    default:
      return 1;
  }
}

/** The tunables of GLIBC_TUNABLES=glibc.malloc.tcache_… that mallopt does not offer. */
export function setTcacheTunable(h: Heap, name: "tcache_count" | "tcache_max" | "tcache_unsorted_limit", value: number): boolean {
  const { par } = h.layout;
  ptmalloc_init(h);
  if (name === "tcache_unsorted_limit") h.sw(h.mp + par.tcacheUnsortedLimit, value);
  else if (name === "tcache_count") {
    if (value > 65535) return false;
    h.sw(h.mp + par.tcacheCount, value);
  } else {
    if (value > 63 * 16 + h.minSize - h.w) return false;
    h.sw(h.mp + par.tcacheMaxBytes, value);
    h.sw(h.mp + par.tcacheBins, Math.max(0, Math.ceil((value + h.w - h.minSize) / 16)) + 1);
  }
  return true;
}
