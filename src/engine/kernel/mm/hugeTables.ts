/**
 * Huge pages in the page tables: leaf entries in the table above the last one, 2 MiB each (4 MiB with 2-level paging).
 *
 *   PD ──▶ PT ──▶ 512 frames            mapHuge ──▶           PD [PS] ──▶ 512 frames in a row
 *                                       ◀── splitHuge          └ its PT waits at the PD's struct page (deposited)
 *
 * A transparent huge page keeps an empty last table in store, so that splitting never has to ask for memory
 * (pgtable_trans_huge_deposit, pgtable_trans_huge_withdraw): struct page of the PD: lru.next ─▶ PT ─▶ PT …
 *
 *   hugeAt        the huge leaf that covers an address (pmd_trans_huge, pmd_huge)
 *   mapHuge       set_pmd_at with a deposit; entry as mkPte makes it, with PS
 *   setHuge       another entry in its place (protection, dirty); clearHuge takes it out and frees the deposit (zap_huge_pmd)
 *   splitHuge     __split_huge_pmd: the same frames with the same flags as small pages; splitRange at both ends of a range
 *
 * Counts are not touched here: each frame of a huge page has a struct page, users and mappings of its own, before and after a split.
 */
import { type Entry, frameOf, isNone, isPresent, makeEntry, NO_ENTRY, PS } from "../../mmu/entry";
import type { Level } from "../../mmu/pagingMode";
import { flushRange, type KernelCore } from "../core";
import type { Mm } from "./mmStruct";
import { allocTable, entryAddress, freeTable, getPte, isHuge, mkPte, pteFrame, setPte, tableEntry } from "./pageTables";

export interface HugeLeaf {
  /** Start of the huge page, physical address of its entry. */
  readonly va: number;
  readonly at: number;
  readonly entry: Entry;
  readonly size: number;
  /** First frame. */
  readonly pfn: number;
}

const depthOf = (k: KernelCore): number => k.mmu.mode.levels.length - 2;
const levelOf = (k: KernelCore): Level => k.mmu.mode.levels[depthOf(k)]!;

/** Bytes of a huge page (HPAGE_PMD_SIZE). */
export const hugeSize = (k: KernelCore): number => levelOf(k).covers;
/** Order of its block of frames. */
export const hugeOrder = (k: KernelCore): number => Math.log2(hugeSize(k) / 4096);

const startOf = (k: KernelCore, va: number): number => va - (va % hugeSize(k));
const tableOf = (at: number): number => Math.floor(at / 4096);

export function hugeAt(k: KernelCore, mm: Mm, va: number): HugeLeaf | null {
  const at = entryAddress(k, mm, va, depthOf(k), false);
  if (at < 0) return null;
  const entry = getPte(k, at);
  return isHuge(levelOf(k), entry) ? { va: startOf(k, va), at, entry, size: hugeSize(k), pfn: pteFrame(k, entry) } : null;
}

/** Could a huge page be mapped at `va`: nothing is there, or a last table without entries? */
export function isFreeForHuge(k: KernelCore, mm: Mm, va: number): boolean {
  const at = entryAddress(k, mm, va, depthOf(k), false);
  if (at < 0) return true;
  const e = getPte(k, at);
  return isNone(e) || (isPresent(e) && !isHuge(levelOf(k), e) && isEmpty(k, frameOf(e.lo, e.hi)));
}

function isEmpty(k: KernelCore, table: number): boolean {
  for (let at = 0; at < 4096; at += k.mmu.mode.entryBytes) if (!isNone(getPte(k, table * 4096 + at))) return false;
  return true;
}

/**
 * Maps the frames from `pfn` on as one page at `va` (both multiples of the size). `flags` of the VMA, `more` bits as for mkPte.
 * `deposit`: keeps a table for a later split (hugetlb pages are never split and need none). False: no memory, or small pages are there.
 */
export function mapHuge(k: KernelCore, mm: Mm, va: number, pfn: number, flags: number, more: number, deposit = true): boolean {
  const at = entryAddress(k, mm, va, depthOf(k), true);
  if (at < 0 || !isFreeForHuge(k, mm, va)) return false;
  const old = getPte(k, at);
  let table = isNone(old) ? -1 : frameOf(old.lo, old.hi);
  if (table < 0 && deposit) {
    const made = allocTable(k);
    if (made < 0) return false;
    mm.tables++;
    table = made / 4096;
  }
  if (table >= 0) store(k, at, table);
  setPte(k, at, mkHuge(k, pfn, flags, more));
  flushRange(k, va, va + hugeSize(k));
  return true;
}

/** An entry for a huge page: mkPte's with PS. */
export function mkHuge(k: KernelCore, pfn: number, flags: number, more: number): Entry {
  return mkPte(k, pfn, flags, more | PS);
}

export const setHuge = (k: KernelCore, leaf: HugeLeaf, e: Entry): void => setPte(k, leaf.at, { lo: (e.lo | PS) >>> 0, hi: e.hi });

/** Takes the huge page out; its table in store is freed. Who calls puts the frames. */
export function clearHuge(k: KernelCore, mm: Mm, leaf: HugeLeaf): void {
  setPte(k, leaf.at, NO_ENTRY);
  const table = withdraw(k, leaf.at);
  if (table >= 0) {
    mm.tables--;
    freeTable(k, table);
  }
  flushRange(k, leaf.va, leaf.va + leaf.size);
}

/** False: no memory for the table, which only a page without deposit needs. True where there is no huge page. */
export function splitHuge(k: KernelCore, mm: Mm, va: number): boolean {
  const leaf = hugeAt(k, mm, va);
  if (!leaf) return true;
  let table = withdraw(k, leaf.at);
  if (table < 0) {
    const made = allocTable(k);
    if (made < 0) return false;
    mm.tables++;
    table = made / 4096;
  }
  const small = { lo: (leaf.entry.lo & ~PS) >>> 0, hi: leaf.entry.hi };
  const { entryBytes } = k.mmu.mode;
  for (let i = 0; i * 4096 < leaf.size; i++) setPte(k, table * 4096 + i * entryBytes, withFrame(k, small, leaf.pfn + i));
  setPte(k, leaf.at, tableEntry(levelOf(k), table * 4096));
  flushRange(k, leaf.va, leaf.va + leaf.size);
  return true;
}

/** split_huge_pmd_address at both ends: afterwards no huge page crosses `start` or `end`. */
export function splitRange(k: KernelCore, mm: Mm, start: number, end: number): boolean {
  const crosses = (va: number): boolean => va % hugeSize(k) !== 0;
  return (!crosses(start) || splitHuge(k, mm, start)) && (!crosses(end) || splitHuge(k, mm, end));
}

/** The same flags with another frame number, inverted where that of the old one is. */
export function withFrame(k: KernelCore, e: Entry, pfn: number): Entry {
  const plain = makeEntry(pfn, e.lo & 0xfff);
  const inverted = !isPresent(e) && k.mmu.mode.nx;
  const lo = inverted ? (~plain.lo & 0xfffff000) | (plain.lo & 0xfff) : plain.lo;
  const hi = (inverted ? ~plain.hi & 0x000fffff : plain.hi) | (e.hi & 0xfff00000);
  return { lo: lo >>> 0, hi: hi >>> 0 };
}

/** pgtable_trans_huge_deposit: first in the list of the table that holds the entry at `at`. */
function store(k: KernelCore, at: number, table: number): void {
  const holder = tableOf(at);
  k.pages.link(table, k.pages.next(holder), -1);
  k.pages.link(holder, table, -1);
}

/** pgtable_trans_huge_withdraw; -1: nothing in store. */
function withdraw(k: KernelCore, at: number): number {
  const holder = tableOf(at);
  const table = k.pages.next(holder);
  if (table < 0) return -1;
  k.pages.link(holder, k.pages.next(table), -1);
  k.pages.link(table, -1, -1);
  return table;
}
