/**
 * How the simulated computer is set up beyond its memory: what a user chooses with the words of `//@ machine`, `--machine`, a project's
 * or a launch configuration's "system". What is not chosen is as on Linux 6.1 (Debian) on such a machine, but for what a debugger
 * switches off too: addresses are not randomised.
 *
 *   paging=2-level|pae|4-level|5-level   thp=always|madvise|never   hugepages=N (vm.nr_hugepages)
 *   overcommit=0|1|2 overcommit-ratio=PERCENT (vm.overcommit_memory, vm.overcommit_ratio)   aslr=0|1|2 (kernel.randomize_va_space)
 *   kpti=on|off   canary=on|off   tlb=ENTRIESxWAYS tlb-policy=lru|plru|fifo|random pcid=on|off tlb-time=NS memory-time=NS
 *   slab=slub|slab (which object allocator)   slub-debug=LETTERS of F Z P U (slub_debug=)   slab-merge=on|off   freelist-random=on|off
 *   freelist-hardened=on|off   cma=MIB (cma=)   min-free=KIB (vm.min_free_kbytes)   cpus=N (possible processors; one executes)
 *   malloc=NAME (which allocator stands behind malloc: glibc or one of engine/malloc/teaching)
 *
 * Caches are not merged and freelists neither shuffled nor encoded unless somebody chooses so, unlike Debian: what one looks at is then
 * what one made.
 */
import { ALLOCATORS } from "../malloc";
import type { Arch } from "../memory/layout";

export type PagingName = "2-level" | "pae" | "4-level" | "5-level";

/** The TLB that is shown (mmu/tlbModel), not the engine's own. */
export interface TlbOptions {
  readonly entries: number;
  readonly ways: number;
  readonly policy: "lru" | "plru" | "fifo" | "random";
  readonly pcid: boolean;
  /** Nanoseconds for a lookup and for an access to memory: the terms of the effective access time. */
  readonly tlbNs: number;
  readonly memoryNs: number;
}

export interface SystemOptions {
  readonly paging: PagingName;
  readonly thp: "always" | "madvise" | "never";
  /** Pages of 2 MiB (4 MiB with 2-level paging) kept for MAP_HUGETLB. */
  readonly hugepages: number;
  readonly overcommit: 0 | 1 | 2;
  /** Percent of memory that may be promised in mode 2. */
  readonly overcommitRatio: number;
  readonly aslr: 0 | 1 | 2;
  /** Kernel page-table isolation. */
  readonly kpti: boolean;
  /** Functions check a word above their arrays before they return (-fstack-protector). */
  readonly canary: boolean;
  readonly tlb: TlbOptions;
  readonly slab: "slub" | "slab";
  /** Letters of slub_debug: F consistency checks, Z red zones, P poison, U who took and gave back. */
  readonly slubDebug: string;
  readonly slabMerge: boolean;
  readonly freelistRandom: boolean;
  readonly freelistHardened: boolean;
  /** MiB kept for contiguous allocations (CMA). */
  readonly cma: number;
  /** vm.min_free_kbytes; 0: as the kernel works it out. */
  readonly minFree: number;
  /** Processors that could be there: per-CPU data has a copy for each. One of them, number 0, executes. */
  readonly cpus: number;
  /** ALLOCATORS of engine/malloc. */
  readonly malloc: string;
}

/** Word → value, as somebody wrote them; the last one of a word counts. */
export type SystemChoice = Readonly<Record<string, string>>;

const PAGING: Readonly<Record<Arch, readonly PagingName[]>> = { "x86-32": ["2-level", "pae"], "x86-64": ["4-level", "5-level"] };
const MiB = 1024 * 1024;

interface Word { readonly fits: (value: string) => boolean; /** For people: what it may be. */ readonly form: string }
const oneOf = (...values: readonly string[]): Word => ({ fits: (value) => values.includes(value), form: values.join(", ") });
const number = (low: number, high: number): Word => ({ fits: (value) => /^\d{1,9}$/.test(value) && Number(value) >= low && Number(value) <= high, form: `${low}–${high}` });
const onOff = oneOf("on", "off");

/** `64x4`: a power of two of sets. */
function isTlb(value: string): boolean {
  const [, entries, ways] = /^(\d{1,5})x(\d{1,5})$/.exec(value) ?? [];
  const sets = Number(entries) / Number(ways);
  return Number(ways) > 0 && Number(entries) <= 65536 && Number.isInteger(Math.log2(sets)) && sets >= 1;
}

const WORDS: Readonly<Record<string, Word>> = {
  paging: oneOf("2-level", "pae", "4-level", "5-level"), thp: oneOf("always", "madvise", "never"), hugepages: number(0, 512), overcommit: oneOf("0", "1", "2"),
  "overcommit-ratio": number(0, 1000), aslr: oneOf("0", "1", "2"), kpti: onOff, canary: onOff, tlb: { fits: isTlb, form: "64x4, 16x16, …" }, "tlb-policy": oneOf("lru", "plru", "fifo", "random"), pcid: onOff,
  slab: oneOf("slub", "slab"), "slub-debug": { fits: (value) => value === "off" || /^[FZPU]{1,4}$/.test(value), form: "off, F, FZP, FZPU, …" }, "slab-merge": onOff, "freelist-random": onOff, "freelist-hardened": onOff,
  malloc: oneOf(...ALLOCATORS), cma: number(0, 256), "min-free": number(0, 262_144), cpus: number(1, 8),
  "tlb-time": number(0, 1000), "memory-time": number(1, 100_000),
};

export const SYSTEM_WORDS: readonly string[] = Object.keys(WORDS);

/** Is `word=value` something that can be chosen? */
export const isSystemChoice = (word: string, value: string): boolean => Object.hasOwn(WORDS, word) && WORDS[word]!.fits(value);

export const choicesOf = (word: string): string => WORDS[word]?.form ?? "";

/** What an object with such words as keys chooses; numbers and truth values count as their words, all else is left out. */
export function systemChoice(given: unknown): SystemChoice {
  if (typeof given !== "object" || given === null) return {};
  const texts = Object.entries(given).map(([word, value]): [string, string] => [word, typeof value === "boolean" ? (value ? "on" : "off") : String(value)]);
  return Object.fromEntries(texts.filter(([word, value]) => isSystemChoice(word, value)));
}

/** The architecture that a choice can only mean; undefined: any. */
export const archOfChoice = (choice: SystemChoice): Arch | undefined => (Object.keys(PAGING) as Arch[]).find((arch) => (PAGING[arch] as readonly string[]).includes(choice.paging ?? ""));

/** Can a machine of that architecture be made so? Null, or the word that does not fit. */
export function misfit(arch: Arch, choice: SystemChoice): string | null {
  return choice.paging !== undefined && !(PAGING[arch] as readonly string[]).includes(choice.paging) ? "paging" : null;
}

type AllocatorOptions = Pick<SystemOptions, "slab" | "slubDebug" | "slabMerge" | "freelistRandom" | "freelistHardened" | "cma" | "minFree" | "cpus" | "malloc">;

function allocatorOptions(own: SystemChoice): AllocatorOptions {
  return {
    slab: own.slab === "slab" ? "slab" : "slub",
    slubDebug: (own["slub-debug"] ?? "off").replace("off", ""),
    slabMerge: own["slab-merge"] === "on",
    freelistRandom: own["freelist-random"] === "on",
    freelistHardened: own["freelist-hardened"] === "on",
    cma: Number(own.cma ?? 0),
    minFree: Number(own["min-free"] ?? 0),
    cpus: Number(own.cpus ?? 1),
    malloc: own.malloc ?? "glibc",
  };
}

/** Everything that is chosen, and the rest as Linux has it. Values that do not fit the architecture are left out. */
export function systemOptions(arch: Arch, ram: number, choice: SystemChoice = {}): SystemOptions {
  const own = Object.fromEntries(Object.entries(choice).filter(([word, value]) => isSystemChoice(word, value) && word !== misfit(arch, choice)));
  const [entries = 64, ways = 4] = (own.tlb ?? "64x4").split("x").map(Number);
  // hugepage_init: little machines do without (less than 512 MiB of usable memory).
  const thp = ram > 512 * MiB ? "always" : "never";
  return {
    paging: (own.paging ?? PAGING[arch][0]) as PagingName,
    thp: (own.thp ?? thp) as SystemOptions["thp"],
    hugepages: Number(own.hugepages ?? 0),
    overcommit: Number(own.overcommit ?? 0) as 0 | 1 | 2,
    overcommitRatio: Number(own["overcommit-ratio"] ?? 50),
    aslr: Number(own.aslr ?? 0) as 0 | 1 | 2,
    kpti: own.kpti === "on",
    canary: own.canary === "on",
    tlb: { entries, ways, policy: (own["tlb-policy"] ?? "lru") as TlbOptions["policy"], pcid: own.pcid === "on", tlbNs: Number(own["tlb-time"] ?? 1), memoryNs: Number(own["memory-time"] ?? 100) },
    ...allocatorOptions(own),
  };
}
