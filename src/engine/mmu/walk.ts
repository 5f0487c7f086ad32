/**
 * The page walk as something to look at: every entry on the way from CR3 to the frame. Changes nothing, fills no TLB, sets no A or D.
 */
import type { PhysicalMemory } from "../memory/physical";
import { type Entry, frameOf, NX_HIGH, P, PS, RW, US } from "./entry";
import { indexAt, type Level, type PagingMode } from "./pagingMode";

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
  /** "not-present": the last step's entry has no P. "non-canonical": no walk takes place. */
  readonly fault: "not-present" | "non-canonical" | null;
}

/** Reads an entry at a physical address. */
export function readEntry(physical: PhysicalMemory, mode: PagingMode, pa: number): Entry {
  return { lo: physical.read32(pa), hi: mode.entryBytes === 8 ? physical.read32(pa + 4) : 0 };
}

const NOTHING = { pfn: -1, pa: -1, pageSize: 0, rights: { write: false, user: false, execute: false } } as const;

export function walk(physical: PhysicalMemory, mode: PagingMode, cr3: number, va: number): Walk {
  const levels: WalkStep[] = [];
  if (!mode.canonical(va)) return { mode: mode.name, va, levels, ...NOTHING, fault: "non-canonical" };
  let tableAddress = cr3;
  let rights = RW | US;
  let execute = true;
  for (const l of mode.levels) {
    const index = indexAt(l, va);
    const entryAddress = tableAddress + index * mode.entryBytes;
    const entry = readEntry(physical, mode, entryAddress);
    levels.push({ level: l.name, tableAddress, index, entryAddress, entry });
    if ((entry.lo & P) === 0) break;
    rights &= entry.lo;
    if ((entry.hi & NX_HIGH) !== 0) execute = false;
    if (l.covers === 4096 || (l.large && (entry.lo & PS) !== 0)) {
      const pa = pageStart(entry, l) + (va % l.covers);
      return { mode: mode.name, va, levels, pfn: Math.floor(pa / 4096), pa, pageSize: l.covers, rights: { write: (rights & RW) !== 0, user: (rights & US) !== 0, execute }, fault: null };
    }
    tableAddress = frameOf(entry.lo, entry.hi) * 4096;
  }
  return { mode: mode.name, va, levels, ...NOTHING, fault: "not-present" };
}

/** Physical address of the page that a leaf entry maps; large pages ignore the low bits of the frame number. */
function pageStart(entry: Entry, l: Level): number {
  const start = frameOf(entry.lo, entry.hi) * 4096;
  return start - (start % l.covers);
}
