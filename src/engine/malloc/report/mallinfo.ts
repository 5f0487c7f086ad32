/**
 * The allocator's own accounts: mallinfo and malloc_stats, summed over all arenas by walking their free lists.
 *
 *   arena = uordblks (in use, with headers; tcache chunks count as used) + fordblks (free: fast bins, bins, top)
 *   hblks, hblkhd: mapped chunks and their bytes       keepcost: what malloc_trim could release
 */
import { endlessLoop, LOOP_LIMIT, malloc_printerr } from "../ptmalloc/abort";
import { allArenas, ptmalloc_init, system_mem, top } from "../ptmalloc/arena-state";
import { bin_at, bk, fastbin } from "../ptmalloc/bins";
import { chunksize, misaligned_chunk } from "../ptmalloc/chunk";
import type { Heap } from "../ptmalloc/heap";
import { NBINS } from "../ptmalloc/layout";
import { reveal_ptr } from "../ptmalloc/safe-linking";

export interface MallInfo {
  arena: number;
  ordblks: number;
  smblks: number;
  hblks: number;
  hblkhd: number;
  usmblks: number;
  fsmblks: number;
  uordblks: number;
  fordblks: number;
  keepcost: number;
}

/** mallinfo2; for the old mallinfo cut each field to an int. */
export function mallinfo2(h: Heap): MallInfo {
  ptmalloc_init(h);
  const m: MallInfo = { arena: 0, ordblks: 0, smblks: 0, hblks: 0, hblkhd: 0, usmblks: 0, fsmblks: 0, uordblks: 0, fordblks: 0, keepcost: 0 };
  for (const av of allArenas(h)) int_mallinfo(h, av, m);
  return m;
}

function int_mallinfo(h: Heap, av: number, m: MallInfo): void {
  let avail = chunksize(h, top(h, av));
  m.ordblks++;
  for (let i = 0; i < h.layout.nFastbins; i++) {
    eachFast(h, av, i, "int_mallinfo(): unaligned fastbin chunk detected", (p) => {
      m.smblks++;
      m.fsmblks += chunksize(h, p);
      avail += chunksize(h, p);
    });
  }
  for (let i = 1; i < NBINS; i++) {
    const bin = bin_at(h, av, i);
    let n = 0;
    for (let p = bk(h, bin); p !== bin; p = bk(h, p)) {
      m.ordblks++;
      avail += chunksize(h, p);
      if (n++ > LOOP_LIMIT) endlessLoop("int_mallinfo", p);
    }
  }
  m.fordblks += avail;
  m.uordblks += system_mem(h, av) - avail;
  m.arena += system_mem(h, av);
  if (av !== h.mainArena) return;
  m.hblks = h.mem.load32(h.mp + h.layout.par.nMmaps);
  m.hblkhd = h.lw(h.mp + h.layout.par.mmappedMem);
  m.keepcost = chunksize(h, top(h, av));
}

export function eachFast(h: Heap, av: number, i: number, message: string, visit: (p: number) => void): void {
  let p = h.lw(fastbin(h, av, i));
  let low = h.mem.load32(fastbin(h, av, i));
  for (let n = 0; p !== 0; n++) {
    if (misaligned_chunk(h, low)) malloc_printerr(message, "int_mallinfo", p);
    if (n > LOOP_LIMIT) endlessLoop("int_mallinfo", p);
    visit(p);
    p = reveal_ptr(h, p + h.hdr);
    low = h.parts.lo;
  }
}

export interface MallocStats {
  arenas: { systemBytes: number; inUseBytes: number }[];
  systemBytes: number;
  inUseBytes: number;
  maxMmapRegions: number;
  maxMmapBytes: number;
}

/** malloc_stats as numbers; `mallocStatsText` is what glibc writes to standard error. */
export function malloc_stats(h: Heap): MallocStats {
  ptmalloc_init(h);
  const mapped = h.lw(h.mp + h.layout.par.mmappedMem);
  const arenas = allArenas(h).map((av) => {
    const m: MallInfo = { arena: 0, ordblks: 0, smblks: 0, hblks: 0, hblkhd: 0, usmblks: 0, fsmblks: 0, uordblks: 0, fordblks: 0, keepcost: 0 };
    int_mallinfo(h, av, m);
    return { systemBytes: m.arena, inUseBytes: m.uordblks };
  });
  return {
    arenas,
    systemBytes: arenas.reduce((sum, a) => sum + a.systemBytes, mapped),
    inUseBytes: arenas.reduce((sum, a) => sum + a.inUseBytes, mapped),
    maxMmapRegions: h.mem.load32(h.mp + h.layout.par.maxNMmaps),
    maxMmapBytes: h.lw(h.mp + h.layout.par.maxMmappedMem),
  };
}

export function mallocStatsText(stats: MallocStats): string {
  const line = (label: string, v: number, wide = false) => `${label} = ${String(wide ? v : v >>> 0).padStart(10)}\n`;
  const arenas = stats.arenas.map((a, i) => `Arena ${i}:\n${line("system bytes    ", a.systemBytes)}${line("in use bytes    ", a.inUseBytes)}`);
  return `${arenas.join("")}Total (incl. mmap):\n${line("system bytes    ", stats.systemBytes)}${line("in use bytes    ", stats.inUseBytes)}${line("max mmap regions", stats.maxMmapRegions)}${line("max mmap bytes  ", stats.maxMmapBytes, true)}`;
}
