/** The entry at which the walk of an address ends: a page walk (mmu/walk.ts) that keeps the last step alone, for every page fault. */
import { type Entry, frameOf } from "../../mmu/entry";
import { indexAt, offsetIn, verdictOn } from "../../mmu/pagingMode";
import { pageStart, readEntry } from "../../mmu/walk";
import type { KernelCore } from "../core";

export interface Leaf {
  /** Number of the level, from the top. */
  readonly depth: number;
  /** Physical address of the entry. */
  readonly at: number;
  readonly entry: Entry;
  /** Frame of the 4 KiB page, or -1. */
  readonly pfn: number;
  readonly pageSize: number;
}

/** Null: the address is not canonical. */
export function leafOf(k: KernelCore, va: number): Leaf | null {
  const { mode, physical, cr3 } = k.mmu;
  if (!mode.canonical(va)) return null;
  let table = cr3;
  for (let depth = 0; ; depth++) {
    const l = mode.levels[depth]!;
    const at = table + indexAt(l, va) * mode.entryBytes;
    const entry = readEntry(physical, mode, at);
    const verdict = verdictOn(mode, depth, entry.lo, entry.hi);
    if (verdict === "leaf") return { depth, at, entry, pfn: Math.floor((pageStart(entry, l) + offsetIn(l, va)) / 4096), pageSize: l.covers };
    if (verdict !== "table" || depth === mode.levels.length - 1) return { depth, at, entry, pfn: -1, pageSize: 4096 };
    table = frameOf(entry.lo, entry.hi) * 4096;
  }
}
