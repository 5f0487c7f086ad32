/**
 * What the TLB that is shown tells of itself. One table each for data and for instructions; both are built alike:
 *
 *                 way 0              way 1              …
 *   set 0   │ page → frame, rights │ page → frame     │          set = page number modulo number of sets
 *   set 1   │ …                    │                  │          age 0 = used (FIFO: filled) last
 */
export type TlbWhich = "data" | "instruction";

/** Why an access missed: the page was never here; it was forgotten by a flush; there were too many pages; too many of them for one set. */
export type MissClass = "compulsory" | "flush" | "capacity" | "conflict";

export interface TlbGeometry {
  readonly entries: number;
  readonly ways: number;
  readonly sets: number;
  readonly policy: "lru" | "plru" | "fifo" | "random";
}

export interface TlbEntryData {
  /** Virtual address of the page's first byte. */
  readonly page: number;
  readonly pageSize: number;
  /** Frame number (in 4 KiB frames) of its first byte. */
  readonly pfn: number;
  readonly write: boolean;
  readonly user: boolean;
  readonly execute: boolean;
  readonly dirty: boolean;
  /** Stays when CR3 is written. */
  readonly global: boolean;
  /** Tag of the address space; 0 when PCIDs are not used. */
  readonly pcid: number;
  /** The miss that brought it in: its step and address. */
  readonly filledAt: number;
  readonly filledBy: number;
}

export interface TlbWayData {
  readonly way: number;
  /** Null: empty. */
  readonly entry: TlbEntryData | null;
  /** How many of the set's entries were used (FIFO: filled) after it; of an empty way: how many entries there are. */
  readonly age: number;
  /** The next miss in this set fills this way. Never true with random replacement in a full set. */
  readonly next: boolean;
}

export interface TlbCounters {
  readonly accesses: number;
  readonly hits: number;
  readonly misses: number;
  readonly byClass: Readonly<Record<MissClass, number>>;
  /** Valid entries that had to go for others. */
  readonly evictions: number;
  /** Writes to CR3 and others that emptied it (but for what stays). */
  readonly flushes: number;
  /** Entries that those dropped. */
  readonly flushed: number;
  /** Entries dropped one by one: invlpg. */
  readonly invalidated: number;
  /** Accesses whose walk found no page. */
  readonly faults: number;
  /** Memory accesses of all walks. */
  readonly tableReads: number;
}

export interface TlbTableData {
  readonly which: TlbWhich;
  readonly geometry: TlbGeometry;
  /** By set, then by way. */
  readonly sets: readonly (readonly TlbWayData[])[];
  readonly counters: TlbCounters;
  /** Bytes that the valid entries reach. */
  readonly reach: number;
  readonly access: AccessTime;
}

/**
 * Effective access time in nanoseconds:
 *
 *   EAT = h (t + m) + (1 - h) (t + (n + 1) m)        h hits per access · t lookup · m memory access · n table reads per miss
 *
 * and, for comparison, all accesses' own times added up: both are the same number.
 */
export interface AccessTime {
  readonly hitRatio: number;
  readonly tlbNs: number;
  readonly memoryNs: number;
  /** Table reads per miss: the number of levels, fewer where large pages end the walk early. */
  readonly levels: number;
  readonly hitNs: number;
  readonly missNs: number;
  readonly effectiveNs: number;
  /** Sum of the times of all accesses. */
  readonly totalNs: number;
}

/** One access of a piece of memory within a page: `count` words of it one after the other, of which only the first can miss. */
export interface TlbAccess {
  readonly which: TlbWhich;
  readonly address: number;
  readonly size: number;
  readonly write: boolean;
  readonly count: number;
  readonly hit: boolean;
  /** Of a miss. */
  readonly why: MissClass | null;
  readonly set: number;
  /** Way that answered or was filled; -1: the walk found no page. */
  readonly way: number;
  /** Page that had to go for it, or -1. */
  readonly evicted: number;
  /** Memory accesses of its walk. */
  readonly tableReads: number;
}

/** Accesses and misses of data by what a statement of the program did (library functions count for the statement that called them). */
export interface StatementMisses {
  /** Index in Program.statements. */
  readonly statement: number;
  readonly accesses: number;
  readonly misses: number;
}
