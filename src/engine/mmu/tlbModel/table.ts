/**
 * A set-associative translation buffer that holds pages of all sizes side by side. A page stands in the set that its own number names:
 * an address is looked for once for each page size that is in use, as hash-rehash tables do.
 *
 *   lookup   every way of the set: same page, and same tag or global?     hit:  the entry was used
 *   miss     walk; an empty way or the victim of the set gets the page
 *   flush    all entries of an address space but global ones              invlpg: one page, global or not
 *
 * A piece of memory that is gone through word by word counts as so many accesses, of which only the first can miss.
 */
import type { MissClass, TlbCounters, TlbEntryData, TlbGeometry, TlbWayData } from "./data";
import { type ClassState, MissClasses } from "./missClasses";
import { type Replacement, replacementOf } from "./replacement";

/** What a walk found; one object is used again and again. */
export interface Translation {
  pageSize: number;
  pfn: number;
  write: boolean;
  user: boolean;
  execute: boolean;
  dirty: boolean;
  global: boolean;
  tableReads: number;
}

/** Fills the translation of an address; false: the walk ended without a page (`tableReads` counts all the same). */
export type Resolve = (va: number, into: Translation) => boolean;

/** Who asks: the tag that entries are compared with, the address space that keys are made from. */
export interface Asker { readonly tag: number; readonly space: number }

const FLAG = { write: 1, user: 2, execute: 4, dirty: 8, global: 16 } as const;
const PAGE = 4096;
const PAGE_SHIFT = 12;
const HINTS = 1024;
/** An entry without a page. */
const EMPTY = -1;
const pageOf = (va: number, size: number): number => Math.floor(va / size) * size;

/** Keys: page number × SPACES + number of the address space; global pages belong to space 0. */
const SPACES = 4096;

export interface TableState {
  readonly entries: readonly Float64Array[];
  readonly flags: Uint8Array;
  readonly tags: Uint16Array;
  readonly counts: Float64Array;
  readonly sums: Float64Array;
  readonly replacement: readonly number[];
  readonly classes: ClassState;
}

const COUNTS = ["misses", "compulsory", "flush", "capacity", "conflict", "evictions", "flushes", "flushed", "invalidated", "faults", "tableReads"] as const;
type Count = (typeof COUNTS)[number];
/** Numbers that every access changes: accesses, their times added up, turns of use and filling. */
const ACCESSES = 0;
const TIME = 1;
const TURN = 2;
const spaceOf = (asker: Asker): number => 1 + (asker.space % (SPACES - 1));
const keyOf = (page: number, space: number): number => (page / PAGE) * SPACES + space;
const at = Object.fromEntries(COUNTS.map((name, i) => [name, i])) as Record<Count, number>;

export class TlbTable {
  /** First address of the page; -1: the entry is empty. */
  private readonly pages: Float64Array;
  private readonly sizes: Float64Array;
  private readonly pfns: Float64Array;
  private readonly filledAt: Float64Array;
  private readonly filledBy: Float64Array;
  private readonly keys: Float64Array;
  private readonly used: Float64Array;
  private readonly filled: Float64Array;
  private readonly flags: Uint8Array;
  private readonly tags: Uint16Array;
  /** Where the comparison table had the entry's page last time. */
  private readonly slots: Int32Array;
  /** Entry that answered last for a page with these low bits: tried before the set is searched. */
  private readonly hints = new Int32Array(HINTS);
  private readonly counts = new Float64Array(COUNTS.length);
  private readonly sums = new Float64Array(3);
  /** Of an access that hits. */
  private readonly hitNs: number;
  private readonly replacement: Replacement;
  private readonly classes: MissClasses;
  /** Page sizes that entries have had. */
  private sizesInUse: number[] = [PAGE];
  private readonly found: Translation = { pageSize: PAGE, pfn: 0, write: false, user: false, execute: false, dirty: false, global: false, tableReads: 0 };

  /** Of the latest access. */
  readonly last: { hit: boolean; why: MissClass | null; entry: number; evicted: number; tableReads: number } = { hit: false, why: null, entry: -1, evicted: -1, tableReads: 0 };

  constructor(
    readonly geometry: TlbGeometry,
    private readonly times: { readonly tlbNs: number; readonly memoryNs: number },
    private readonly resolve: Resolve,
    seed: number,
  ) {
    const n = geometry.entries;
    this.hitNs = times.tlbNs + times.memoryNs;
    this.pages = new Float64Array(n).fill(EMPTY);
    this.sizes = new Float64Array(n);
    this.pfns = new Float64Array(n);
    this.filledAt = new Float64Array(n);
    this.filledBy = new Float64Array(n);
    this.keys = new Float64Array(n);
    this.used = new Float64Array(n);
    this.filled = new Float64Array(n);
    this.flags = new Uint8Array(n);
    this.tags = new Uint16Array(n);
    this.slots = new Int32Array(n);
    this.replacement = replacementOf(geometry, { used: this.used, filled: this.filled }, seed);
    this.classes = new MissClasses(n);
  }

  /** `count` accesses within the page of `va`. True: all hit. */
  access(va: number, count: number, write: boolean, asker: Asker, step: number): boolean {
    const { last } = this;
    this.repeat(count);
    const entry = this.lookup(va, asker.tag);
    if (entry < 0) {
      this.miss(va, write, asker, step);
      return false;
    }
    last.hit = true;
    last.entry = entry;
    this.slots[entry] = this.classes.touch(this.keys[entry]!, this.slots[entry]!);
    this.use(entry, write);
    return true;
  }

  /** Accesses that are known to hit the entry that answered last. */
  repeat(count: number): void {
    this.sums[ACCESSES]! += count;
    this.sums[TIME]! += count * this.hitNs;
  }

  /** Entry that holds the page of `va`, or -1; looks only. */
  lookup(va: number, tag: number): number {
    const hint = (va >>> PAGE_SHIFT) & (HINTS - 1);
    const likely = this.hints[hint]!;
    if (this.holds(likely, va, tag)) return likely;
    const { ways } = this.geometry;
    for (const size of this.sizesInUse) {
      const first = this.setOf(va, size) * ways;
      for (let entry = first; entry < first + ways; entry++) {
        if (this.holds(entry, va, tag)) {
          this.hints[hint] = entry;
          return entry;
        }
      }
    }
    return -1;
  }

  /** Is the page here, or where a walk finds it? Looks only. */
  reaches(va: number, tag: number): boolean {
    return this.lookup(va, tag) >= 0 || this.resolve(va, this.found);
  }

  private holds(entry: number, va: number, tag: number): boolean {
    const page = this.pages[entry]!;
    return page <= va && page !== EMPTY && va < page + this.sizes[entry]! && (this.tags[entry] === tag || (this.flags[entry]! & FLAG.global) !== 0);
  }

  setOf(va: number, pageSize: number): number {
    const set = Math.floor(va / pageSize) % this.geometry.sets;
    return set < 0 ? set + this.geometry.sets : set;
  }

  private use(entry: number, write: boolean): void {
    this.used[entry] = this.turn();
    if (write) this.flags[entry]! |= FLAG.dirty;
    this.replacement.used(entry);
  }

  private turn(): number {
    this.sums[TURN]! += 1;
    return this.sums[TURN]!;
  }

  private miss(va: number, write: boolean, asker: Asker, step: number): void {
    const { last, found } = this;
    const there = this.resolve(va, found);
    this.count("misses");
    this.count("tableReads", found.tableReads);
    this.sums[TIME]! += found.tableReads * this.times.memoryNs;
    last.hit = false;
    last.tableReads = found.tableReads;
    last.evicted = last.entry = -1;
    last.why = "compulsory";
    if (there) {
      const page = pageOf(va, found.pageSize);
      const key = keyOf(page, found.global ? 0 : spaceOf(asker));
      last.why = this.classes.miss(key);
      last.entry = this.makeRoom(this.setOf(va, found.pageSize));
      this.fill(last.entry, page, key, asker.tag, step, va);
      this.use(last.entry, write);
    } else this.count("faults");
    this.count(last.why);
  }

  private makeRoom(set: number): number {
    const { ways } = this.geometry;
    for (let way = 0; way < ways; way++) if (this.pages[set * ways + way]! === EMPTY) return set * ways + way;
    const entry = set * ways + this.replacement.victim(set);
    this.last.evicted = this.pages[entry]!;
    this.count("evictions");
    return entry;
  }

  private fill(entry: number, page: number, key: number, tag: number, step: number, va: number): void {
    const { found } = this;
    this.pages[entry] = page;
    this.sizes[entry] = found.pageSize;
    this.pfns[entry] = found.pfn;
    this.keys[entry] = key;
    this.filledAt[entry] = step;
    this.filledBy[entry] = va;
    this.filled[entry] = this.turn();
    this.tags[entry] = tag;
    this.flags[entry] = (found.write ? FLAG.write : 0) | (found.user ? FLAG.user : 0) | (found.execute ? FLAG.execute : 0) | (found.dirty ? FLAG.dirty : 0) | (found.global ? FLAG.global : 0);
    if (!this.sizesInUse.includes(found.pageSize)) this.sizesInUse = [...this.sizesInUse, found.pageSize].sort((a, b) => a - b);
    this.replacement.filled(entry);
  }

  // --- forgetting ---

  /** Every entry but global ones; with `of`, only those of that address space. */
  flush(of: Asker | null): void {
    this.count("flushes");
    for (let entry = 0; entry < this.pages.length; entry++) {
      if (this.pages[entry]! === EMPTY || (of && this.tags[entry] !== of.tag) || (this.flags[entry]! & FLAG.global) !== 0) continue;
      this.count("flushed");
      this.drop(entry);
    }
    for (const key of this.classes.held()) if ((key & (SPACES - 1)) !== 0 && (!of || (key & (SPACES - 1)) === spaceOf(of))) this.classes.drop(key, false);
  }

  /** invlpg: one page, whatever its tag. */
  invalidate(va: number, asker: Asker): void {
    for (const size of this.sizesInUse) {
      const first = this.setOf(va, size) * this.geometry.ways;
      for (let entry = first; entry < first + this.geometry.ways; entry++) {
        const page = this.pages[entry]!;
        if (page === EMPTY || va < page || va >= page + this.sizes[entry]!) continue;
        this.count("invalidated");
        this.drop(entry);
      }
      this.classes.drop(keyOf(pageOf(va, size), spaceOf(asker)), false);
    }
  }

  private drop(entry: number): void {
    this.pages[entry] = EMPTY;
    this.flags[entry] = 0;
    this.classes.drop(this.keys[entry]!, true);
  }

  private count(what: Count, n = 1): void {
    this.counts[at[what]]! += n;
  }

  // --- looking ---

  get counters(): TlbCounters {
    const c = (name: Count): number => this.counts[at[name]]!;
    const accesses = this.sums[ACCESSES]!;
    return {
      accesses, hits: accesses - c("misses"), misses: c("misses"),
      byClass: { compulsory: c("compulsory"), flush: c("flush"), capacity: c("capacity"), conflict: c("conflict") },
      evictions: c("evictions"), flushes: c("flushes"), flushed: c("flushed"), invalidated: c("invalidated"), faults: c("faults"), tableReads: c("tableReads"),
    };
  }

  /** Times of all accesses together. */
  get totalNs(): number {
    return this.sums[TIME]!;
  }

  /** Bytes that the valid entries map. */
  get reach(): number {
    return this.pages.reduce((sum, page, i) => sum + (page === EMPTY ? 0 : this.sizes[i]!), 0);
  }

  set(set: number): TlbWayData[] {
    const { ways, policy } = this.geometry;
    const entries = Array.from({ length: ways }, (_, way) => set * ways + way);
    const turns = policy === "fifo" ? this.filled : this.used;
    const valid = entries.filter((e) => this.pages[e]! !== EMPTY);
    const next = valid.length < ways ? entries.findIndex((e) => this.pages[e]! === EMPTY) : this.replacement.expected(set);
    return entries.map((e, way) => ({ way, entry: this.entry(e), age: this.pages[e]! === EMPTY ? valid.length : valid.filter((o) => turns[o]! > turns[e]!).length, next: way === next }));
  }

  private entry(e: number): TlbEntryData | null {
    if (this.pages[e]! === EMPTY) return null;
    const has = (flag: number): boolean => (this.flags[e]! & flag) !== 0;
    return {
      page: this.pages[e]!, pageSize: this.sizes[e]!, pfn: this.pfns[e]!, write: has(FLAG.write), user: has(FLAG.user), execute: has(FLAG.execute), dirty: has(FLAG.dirty), global: has(FLAG.global),
      pcid: this.tags[e]!, filledAt: this.filledAt[e]!, filledBy: this.filledBy[e]!,
    };
  }

  // --- time travel ---

  private get columns(): readonly Float64Array[] {
    return [this.pages, this.sizes, this.pfns, this.filledAt, this.filledBy, this.keys, this.used, this.filled];
  }

  save(): TableState {
    return { entries: this.columns.map((c) => c.slice()), flags: this.flags.slice(), tags: this.tags.slice(), counts: this.counts.slice(), sums: this.sums.slice(), replacement: this.replacement.save(), classes: this.classes.save() };
  }

  restore(state: TableState): void {
    this.columns.forEach((c, i) => void c.set(state.entries[i]!));
    this.flags.set(state.flags);
    this.tags.set(state.tags);
    this.counts.set(state.counts);
    this.sums.set(state.sums);
    this.replacement.restore(state.replacement);
    this.classes.restore(state.classes);
    this.slots.fill(0);
    this.hints.fill(0);
    this.sizesInUse = [PAGE, ...new Set(this.sizes.filter((size, i) => this.pages[i]! !== EMPTY && size !== PAGE))].sort((a, b) => a - b);
  }
}
