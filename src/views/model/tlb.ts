/**
 * The TLB at a step, as `pagewalk view tlb` prints it: both tables with their entries, what the last statement found there, the counters,
 * the effective access time with its terms, and the lines of the program that missed.
 */
import type { AccessTimeView } from "./pageWalk";
import type { Hex, MachineFacts, Place, RunPlace } from "./common";

export type MissReason = "compulsory" | "flush" | "capacity" | "conflict";

export interface TlbView {
  readonly kind: "tlb";
  readonly run: RunPlace;
  readonly machine: MachineFacts;
  readonly policy: "lru" | "plru" | "fifo" | "random";
  readonly entries: number;
  readonly ways: number;
  readonly sets: number;
  /** Tag of the running address space; null: PCIDs are not used. */
  readonly pcid: number | null;
  /** Step that counting began at. */
  readonly since: number;
  readonly data: TlbTableView;
  readonly instruction: TlbTableView;
  /** Of the last statement, in order. */
  readonly accesses: readonly TlbAccessView[];
  readonly moreAccesses: boolean;
  /** Lines of the program by their misses, most first. */
  readonly lines: readonly TlbLineView[];
  /** Where the focus is looked for. */
  readonly lookup: TlbFocusView | null;
}

export interface TlbTableView {
  readonly accesses: number;
  readonly hits: number;
  readonly misses: number;
  readonly byReason: Readonly<Record<MissReason, number>>;
  readonly evictions: number;
  readonly flushes: number;
  readonly flushed: number;
  readonly invalidated: number;
  readonly faults: number;
  readonly tableReads: number;
  /** Bytes that the valid entries map, and that all would with pages of 4 KiB. */
  readonly reach: number;
  readonly fullReach: number;
  readonly time: AccessTimeView;
  /** Sets that hold something. */
  readonly filled: readonly { readonly set: number; readonly ways: readonly TlbEntryView[] }[];
}

export interface TlbEntryView {
  readonly way: number;
  readonly valid: boolean;
  readonly page: Hex;
  readonly pageSize: number;
  readonly pfn: Hex;
  /** `rw-`, as of the mapping. */
  readonly rights: string;
  readonly user: boolean;
  readonly dirty: boolean;
  readonly global: boolean;
  readonly pcid: number;
  /** 0 = used (FIFO: filled) last. */
  readonly age: number;
  /** Goes next. */
  readonly next: boolean;
  readonly filledAt: number;
  readonly filledBy: Hex;
}

export interface TlbAccessView {
  readonly which: "data" | "instruction";
  readonly address: Hex;
  readonly size: number;
  readonly access: "read" | "write" | "fetch";
  /** Words of it, of which only the first can have missed. */
  readonly count: number;
  readonly result: "hit" | "miss";
  readonly reason: MissReason | null;
  readonly set: number;
  readonly way: number;
  readonly evicted: Hex | null;
  readonly tableReads: number;
}

export interface TlbLineView {
  readonly place: Place;
  readonly accesses: number;
  readonly misses: number;
}

export interface TlbFocusView {
  readonly address: Hex;
  readonly result: "hit" | "miss";
  readonly set: number;
  readonly way: number;
  readonly ways: readonly TlbEntryView[];
  readonly last: TlbAccessView | null;
}
