/**
 * The numbers of glibc 2.36's malloc.c, as the compiler sees them on x86-64 and on x86-32 (MALLOC_ALIGNMENT is 16 on both).
 *
 *   struct malloc_state         x86-64   x86-32        struct malloc_par (mp_)   x86-64   x86-32
 *     mutex, flags (int)          0, 4     0, 4          trim_threshold             0        0
 *     have_fastchunks (int)       8        8             top_pad                    8        4
 *     fastbinsY[10 | 11]         16       12             mmap_threshold            16        8
 *     top                        96       56             arena_test, arena_max     24, 32   12, 16
 *     last_remainder            104       60             thp_, hp_pagesize         40, 48   20, 24
 *     bins[254]                 112       64             hp_flags (int)            56       28
 *     binmap[4] (unsigned)     2144     1080             n_mmaps … (4 × int)       60       32
 *     next, next_free          2160     1096             mmapped_mem, max_         80, 88   48, 52
 *     attached_threads         2176     1104             sbrk_base                 96       56
 *     system_mem, max_         2184     1108             tcache_bins … (4 words)  104       60
 *
 * Behind them in the same block lie the file-scope variables of malloc.c and arena.c, one word each.
 */
export const MALLOC_ALIGNMENT = 16;
export const PREV_INUSE = 1;
export const IS_MMAPPED = 2;
export const NON_MAIN_ARENA = 4;
export const NBINS = 128;
export const TCACHE_MAX_BINS = 64;
export const TCACHE_FILL_COUNT = 7;
export const FASTBIN_CONSOLIDATION_THRESHOLD = 65536;
export const DEFAULT_THRESHOLD = 128 * 1024;
export const DEFAULT_MMAP_MAX = 65536;
export const MMAP_AS_MORECORE_SIZE = 1024 * 1024;
export const HEAP_MIN_SIZE = 32 * 1024;
export const NONCONTIGUOUS_BIT = 2;

export type Layout = ReturnType<typeof layoutFor>;

function arenaOffsets(w: number, nFastbins: number) {
  const fastbins = w === 8 ? 16 : 12;
  const top = fastbins + nFastbins * w;
  const bins = top + 2 * w;
  const binmap = bins + (NBINS * 2 - 2) * w;
  const next = binmap + 16;
  return {
    flags: 4, haveFastchunks: 8, fastbins, top, lastRemainder: top + w, bins, binmap,
    next, nextFree: next + w, attachedThreads: next + 2 * w, systemMem: next + 3 * w, maxSystemMem: next + 4 * w, size: next + 5 * w,
  };
}

function parOffsets(w: number) {
  const ints = 7 * w + 4;
  const mmapped = w === 8 ? 80 : 48;
  return {
    trimThreshold: 0, topPad: w, mmapThreshold: 2 * w, arenaTest: 3 * w, arenaMax: 4 * w,
    nMmaps: ints, nMmapsMax: ints + 4, maxNMmaps: ints + 8, noDynThreshold: ints + 12,
    mmappedMem: mmapped, maxMmappedMem: mmapped + w, sbrkBase: mmapped + 2 * w,
    tcacheBins: mmapped + 3 * w, tcacheMaxBytes: mmapped + 4 * w, tcacheCount: mmapped + 5 * w, tcacheUnsortedLimit: mmapped + 6 * w,
    size: mmapped + 7 * w,
  };
}

const STATICS = ["globalMaxFast", "perturbByte", "tcacheKey", "alignedHeapArea", "narenas", "freeList", "nextToUse", "narenasLimit", "initialized"] as const;

/** Everything that depends on the word size. Offsets named here count from the main arena's address (`mp`, `statics`) or from the struct's start. */
export function layoutFor(wordSize: 4 | 8) {
  const w = wordSize;
  const nFastbins = w === 8 ? 10 : 11;
  const arena = arenaOffsets(w, nFastbins);
  const par = parOffsets(w);
  const mp = Math.ceil(arena.size / 32) * 32;
  const statics = mp + Math.ceil(par.size / 32) * 32;
  const address = Object.fromEntries(STATICS.map((name, i) => [name, statics + i * w])) as Record<(typeof STATICS)[number], number>;
  const mmapThresholdMax = w === 8 ? 32 * 1024 * 1024 : 512 * 1024;
  return {
    wordSize,
    hdr: 2 * w,
    /** MINSIZE: header, fd and bk. */
    minSize: 4 * w,
    minLargeSize: w === 8 ? 1024 : 1008,
    smallbinCorrection: w === 8 ? 0 : 1,
    nFastbins,
    maxFastSize: 20 * w,
    /** PTRDIFF_MAX + 1: requests from here on are refused. */
    ptrdiffLimit: w === 8 ? 2 ** 63 : 2 ** 31,
    sizeLimit: w === 8 ? 2 ** 64 : 2 ** 32,
    tcacheStructSize: TCACHE_MAX_BINS * (2 + w),
    mmapThresholdMax,
    heapMaxSize: 2 * mmapThresholdMax,
    /** sizeof (heap_info): ar_ptr, prev, size, mprotect_size, pagesize and padding. */
    heapInfoSize: w === 8 ? 48 : 24,
    arena,
    par,
    mp,
    address,
    /** Bytes the caller reserves at `arenaAddress`. */
    dataSize: statics + STATICS.length * w,
  };
}
