/**
 * The page walk as something to look at: every entry on the way from CR3 to the frame. Changes nothing, fills no TLB, sets no A or D.
 *
 *   CR3 ─▶ table ─ entry with P, nothing reserved ─▶ table ─ … ─▶ leaf: frame + what is left of the address
 *
 * Addresses of the upper half are exact where they are multiples of the page: ask with the page's address and add the byte yourself.
 */
import type { PhysicalMemory } from "../memory/physical";
import { type Entry, frameOf, RW, US } from "./entry";
import { indexAt, type Level, narrow, NO_EXECUTE, offsetIn, type PagingMode, verdictOn } from "./pagingMode";

export interface WalkStep {
  readonly level: Level["name"];
  /** Physical addresses of the table and of the entry taken. */
  readonly tableAddress: number;
  readonly index: number;
  readonly entryAddress: number;
  readonly entry: Entry;
}

export interface Walk {
  readonly mode: PagingMode["name"];
  readonly va: number;
  readonly levels: readonly WalkStep[];
  /** Frame of the 4 KiB page that holds va, or -1. */
  readonly pfn: number;
  /** Physical address of va, or -1. */
  readonly pa: number;
  readonly pageSize: number;
  /** What all levels together allow. */
  readonly rights: { readonly write: boolean; readonly user: boolean; readonly execute: boolean };
  /** "not-present", "reserved": the last step's entry has no P, or bits that must be 0. "non-canonical": no walk takes place. */
  readonly fault: "not-present" | "reserved" | "non-canonical" | null;
}

/** Nothing answers where there is no memory: all ones. */
const NOBODY: Entry = { lo: 0xffffffff, hi: 0xffffffff };

/** Reads an entry at a physical address. */
export function readEntry(physical: PhysicalMemory, mode: PagingMode, pa: number): Entry {
  if (pa >= physical.frames * 4096) return mode.entryBytes === 8 ? NOBODY : { lo: 0xffffffff, hi: 0 };
  return { lo: physical.read32(pa), hi: mode.entryBytes === 8 ? physical.read32(pa + 4) : 0 };
}

const NOTHING = { pfn: -1, pa: -1, pageSize: 0, rights: { write: false, user: false, execute: false } } as const;

export function walk(physical: PhysicalMemory, mode: PagingMode, cr3: number, va: number): Walk {
  const levels: WalkStep[] = [];
  const ended = (fault: Walk["fault"]): Walk => ({ mode: mode.name, va, levels, ...NOTHING, fault });
  if (!mode.canonical(va)) return ended("non-canonical");
  let tableAddress = cr3;
  let rights = RW | US;
  for (const [depth, l] of mode.levels.entries()) {
    const index = indexAt(l, va);
    const entryAddress = tableAddress + index * mode.entryBytes;
    const entry = readEntry(physical, mode, entryAddress);
    levels.push({ level: l.name, tableAddress, index, entryAddress, entry });
    const verdict = verdictOn(mode, depth, entry.lo, entry.hi);
    if (verdict === "not-present" || verdict === "reserved") return ended(verdict);
    rights = narrow(rights, l.rights, entry.lo, entry.hi);
    if (verdict === "leaf") {
      const pa = pageStart(entry, l) + offsetIn(l, va);
      const all = { write: (rights & RW) !== 0, user: (rights & US) !== 0, execute: (rights & NO_EXECUTE) === 0 };
      return { mode: mode.name, va, levels, pfn: Math.floor(pa / 4096), pa, pageSize: l.covers, rights: all, fault: null };
    }
    tableAddress = frameOf(entry.lo, entry.hi) * 4096;
  }
  return ended("not-present");
}

/** Physical address of the page that a leaf entry maps; large pages use the low bits of the frame number otherwise (PAT). */
export function pageStart(entry: Entry, l: Level): number {
  const start = frameOf(entry.lo, entry.hi) * 4096;
  return start - (start % l.covers);
}
