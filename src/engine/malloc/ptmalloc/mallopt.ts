/**
 * mallopt: the knobs of the allocator, all fields of mp_ except max_fast and the perturb byte.
 * Setting a threshold, the top pad or the number of mappings also stops the automatic mmap threshold (no_dyn_threshold).
 *
 * The environment has a word as well, read once when malloc begins (dl-tunables.c, ptmalloc_init):
 *
 *   GLIBC_TUNABLES=glibc.malloc.tcache_count=0:glibc.malloc.mxfast=0      names and numbers, colons between
 *   MALLOC_ARENA_MAX=1   MALLOC_TOP_PAD_=0 …                             older names of some of them
 *
 * A number is decimal, 0x… or 0…, read as far as it goes (0 if it does not begin); one outside its range counts as not given. The
 * tunable wins if both are there. glibc.malloc.check and .hugetlb are known and change nothing here.
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

interface Tunable {
  readonly alias?: string;
  readonly least?: number;
  readonly most?: number;
  apply(h: Heap, value: number): void;
}

/** A threshold or pad: it also stops the thresholds from following the program. */
const size = (field: "topPad" | "mmapThreshold" | "trimThreshold", alias: string): Tunable => ({
  alias,
  apply: (h, value) => {
    h.sw(h.mp + h.layout.par[field], value);
    h.mem.store32(h.mp + h.layout.par.noDynThreshold, 1);
  },
});

const word = (field: "arenaMax" | "arenaTest", alias: string): Tunable => ({ alias, least: 1, apply: (h, value) => h.sw(h.mp + h.layout.par[field], value) });

const INT_MAX = 2 ** 31 - 1;

/** In the order in which ptmalloc_init asks for them. */
const TUNABLES: Readonly<Record<string, Tunable>> = {
  top_pad: size("topPad", "MALLOC_TOP_PAD_"),
  perturb: { alias: "MALLOC_PERTURB_", most: 255, apply: (h, value) => setStaticWord(h, "perturbByte", value) },
  mmap_threshold: size("mmapThreshold", "MALLOC_MMAP_THRESHOLD_"),
  trim_threshold: size("trimThreshold", "MALLOC_TRIM_THRESHOLD_"),
  mmap_max: {
    alias: "MALLOC_MMAP_MAX_",
    most: INT_MAX,
    apply: (h, value) => {
      h.mem.store32(h.mp + h.layout.par.nMmapsMax, value);
      h.mem.store32(h.mp + h.layout.par.noDynThreshold, 1);
    },
  },
  arena_max: word("arenaMax", "MALLOC_ARENA_MAX"),
  arena_test: word("arenaTest", "MALLOC_ARENA_TEST"),
  tcache_max: { apply: (h, value) => void setTcacheTunable(h, "tcache_max", h.u(value)) },
  tcache_count: { apply: (h, value) => void setTcacheTunable(h, "tcache_count", h.u(value)) },
  tcache_unsorted_limit: { apply: (h, value) => void setTcacheTunable(h, "tcache_unsorted_limit", value) },
  mxfast: { apply: (h, value) => (h.u(value) <= h.layout.maxFastSize ? set_max_fast(h, value) : undefined) },
};

/** As _dl_strtoul reads it. "-1" is the word just below 2^64. */
function number(text: string): number {
  const match = /^[ \t]*([+-]?)(0x[0-9a-f]*|0[0-7]*|[1-9]\d*)/i.exec(text);
  if (!match) return 0;
  const digits = (match[2] as string).toLowerCase();
  const value = digits.startsWith("0x") ? Number.parseInt(digits.slice(2) || "0", 16) : Number.parseInt(digits, digits.startsWith("0") ? 8 : 10);
  return match[1] === "-" ? -value : value;
}

/** name → text, of GLIBC_TUNABLES. */
function named(environment: ReadonlyMap<string, string>): Map<string, string> {
  const pairs = (environment.get("GLIBC_TUNABLES") ?? "").split(":").map((pair) => /^glibc\.malloc\.([^=]*)=(.*)$/.exec(pair));
  return new Map(pairs.filter((m) => m !== null).map((m) => [m[1] as string, m[2] as string]));
}

/** Applies what the environment (NAME=VALUE each) says. To be called by ptmalloc_init. */
export function applyTunables(h: Heap, environment: readonly string[]): void {
  const all = new Map(environment.map((e) => [e.slice(0, e.indexOf("=")), e.slice(e.indexOf("=") + 1)]));
  const tunables = named(all);
  for (const [name, { alias, least = 0, most = h.layout.sizeLimit, apply }] of Object.entries(TUNABLES)) {
    const text = tunables.get(name) ?? (alias ? all.get(alias) : undefined);
    if (text === undefined) continue;
    const value = number(text);
    const unsigned = value < 0 ? value + 2 ** 64 : value;
    if (unsigned >= least && unsigned <= most) apply(h, value);
  }
}
