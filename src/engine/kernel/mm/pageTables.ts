/**
 * The kernel's side of the page tables: making and freeing tables, reading and writing leaf entries (PTEs).
 *
 *   table entry   _PAGE_TABLE   = P RW US A D               (0x067); in the PDPT of PAE P alone
 *   leaf entry    vm_page_prot  = P US A [NX]               private memory, even if writable: the write is made possible when it comes
 *                               = P RW US A [NX]            shared writable memory
 *                 + RW D SD     when a private page is the process's own (mkwrite, mkdirty)
 *                 PAGE_NONE     = PROT_NONE bit, A; no P; frame number inverted on x86-64 (pgtable-invert.h)
 *
 * The processor sets A and D; Linux makes entries with A already set, and D with them when the page is about to be written.
 *
 * Huge pages are leaf entries one level higher (hugeTables.ts makes and splits them). Here they are met so:
 *   forEachPte    visits one once, with its own start and size, however little of it the range holds: split at the borders first
 *   pteAddress    -1 where one is: there is no PTE. Who faults, locks or moves pages looks with hugeAt first
 *   freeTables    passes them by: they must have been emptied
 */
import { A, D, type Entry, frameOf, isPresent, isProtNone, makeEntry, NO_ENTRY, NX_HIGH, P, PROT_NONE_BIT, PS, RW, SOFT_DIRTY, US } from "../../mmu/entry";
import { indexAt, type Level, type PagingMode } from "../../mmu/pagingMode";
import { readEntry } from "../../mmu/walk";
import type { KernelCore } from "../core";
import { GFP, __GFP } from "../pagealloc/gfp";
import type { Mm } from "./mmStruct";
import { VM, VM_ACCESS } from "./vma";

const TABLE = P | RW | US | A | D;

export const getPte = (k: KernelCore, at: number): Entry => readEntry(k.physical, k.mmu.mode, at);

export function setPte(k: KernelCore, at: number, e: Entry): void {
  k.physical.write32(at, e.lo);
  if (k.mmu.mode.entryBytes === 8) k.physical.write32(at + 4, e.hi);
}

/** An empty table; -1: no memory. Top tables have a kernel half as well: pgdAlloc. */
export function allocTable(k: KernelCore): number {
  const pfn = k.frames.allocPages(0, GFP.KERNEL_ACCOUNT | __GFP.ZERO);
  if (pfn < 0) return -1;
  k.pages.setTable(pfn);
  k.pages.link(pfn, -1, -1);
  return pfn * 4096;
}

export function freeTable(k: KernelCore, pfn: number): void {
  k.pages.setAllocated(pfn);
  k.frames.freePages(pfn, 0);
}

/** Does an entry of this level map a huge page? One that must not be looked at (PROT_NONE) too. */
export const isHuge = (l: Level, e: Entry): boolean => l.large && (e.lo & PS) !== 0 && (isPresent(e) || isProtNone(e));

/** Page-table isolation: each process has two top tables, the kernel's and the user's behind it. Entries of 4 bytes have no room for it. */
export const isIsolated = (k: KernelCore): boolean => k.system.kpti && k.mmu.mode.entryBytes === 8;

/** Top table that the program runs on: that of user mode, or the whole one where it is C of the kernel. */
export const userTop = (k: KernelCore, mm: Mm): number => mm.pgd + (isIsolated(k) && !k.mmu.supervisor ? 4096 : 0);

/** An entry that leads to a table. */
export const tableEntry = (l: Level, table: number): Entry => makeEntry(table / 4096, l.rights ? TABLE : P);

/**
 * set_pgd and the like: an entry above the leaves. Under isolation the user's top table gets it too, and the kernel's copy loses the
 * right to execute: a way back to user mode that forgot to change CR3 faults at once. PAE: the processor must read its PDPT again.
 */
export function setTableEntry(k: KernelCore, mm: Mm, depth: number, at: number, e: Entry): void {
  const { mode } = k.mmu;
  const poison = depth === 0 && isIsolated(k) && mode.levels[0]!.rights && isPresent(e);
  setPte(k, at, poison ? { lo: e.lo, hi: (e.hi | NX_HIGH) >>> 0 } : e);
  if (depth > 0) return;
  if (isIsolated(k)) setPte(k, at + 4096, e);
  if (mode.topInRegisters && k.mmu.cr3 === userTop(k, mm)) k.mmu.load(k.mmu.cr3);
}

/** Physical address of the entry for `va` in the table at `depth`; -1: a table on the way is missing (with `alloc`: no memory for it), or a huge page is there. */
export function entryAddress(k: KernelCore, mm: Mm, va: number, depth: number, alloc: boolean): number {
  const { mode } = k.mmu;
  let table = mm.pgd;
  for (let i = 0; ; i++) {
    const l = mode.levels[i]!;
    const at = table + indexAt(l, va) * mode.entryBytes;
    if (i === depth) return at;
    let e = getPte(k, at);
    if (isHuge(l, e)) return -1;
    if (!isPresent(e)) {
      if (!alloc) return -1;
      const made = allocTable(k);
      if (made < 0) return -1;
      mm.tables++;
      e = tableEntry(l, made);
      setTableEntry(k, mm, i, at, e);
    }
    table = frameOf(e.lo, e.hi) * 4096;
  }
}

/** Physical address of the PTE for `va`; -1: a table on the way is missing (and, with `alloc`, there is no memory for it). */
export function pteAddress(k: KernelCore, mm: Mm, va: number, alloc: boolean): number {
  return entryAddress(k, mm, va, k.mmu.mode.levels.length - 1, alloc);
}

/** Visits the leaf entries in [start, end) that are not empty, with the size of their page, skipping what has no tables. */
export function forEachPte(k: KernelCore, mm: Mm, start: number, end: number, visit: (va: number, at: number, e: Entry, size: number) => void): void {
  const { levels, entryBytes } = k.mmu.mode;
  const scan = (table: number, depth: number, from: number, to: number): void => {
    const l = levels[depth]!;
    for (let va = from; va < to; ) {
      const low = va - (va % l.covers);
      const next = Math.min(to, low + l.covers);
      const at = table + indexAt(l, va) * entryBytes;
      const e = getPte(k, at);
      if (depth === levels.length - 1) {
        if (e.lo !== 0 || e.hi !== 0) visit(va, at, e, l.covers);
      } else if (isHuge(l, e)) visit(low, at, e, l.covers);
      else if (isPresent(e)) scan(frameOf(e.lo, e.hi) * 4096, depth + 1, va, next);
      va = next;
    }
  };
  scan(mm.pgd, 0, start, end);
}

/**
 * free_pgtables: frees the tables that only [start, end) used. `floor` and `ceiling` are the end of the VMA below and the start of
 * the VMA above: a table that also covers a part of those stays.
 */
export function freeTables(k: KernelCore, mm: Mm, start: number, end: number, floor: number, ceiling: number): void {
  const { levels, entryBytes } = k.mmu.mode;
  const scan = (table: number, depth: number, from: number, to: number): void => {
    const l = levels[depth]!;
    if (depth === levels.length - 1) return;
    for (let va = from; va < to; ) {
      const low = va - (va % l.covers);
      const next = low + l.covers;
      const at = table + indexAt(l, va) * entryBytes;
      const e = getPte(k, at);
      if (isPresent(e) && !isHuge(l, e)) {
        const child = frameOf(e.lo, e.hi);
        scan(child * 4096, depth + 1, va, Math.min(to, next));
        if (low >= floor && next <= ceiling) {
          setTableEntry(k, mm, depth, at, NO_ENTRY);
          mm.tables--;
          freeTable(k, child);
        }
      }
      va = next;
    }
  };
  scan(mm.pgd, 0, start, end);
}

/** vm_get_page_prot: what a page of a VMA with these flags is mapped with, before it is known to be the process's own. */
export function pageProtection(mode: PagingMode, flags: number): { lo: number; nx: boolean } {
  if ((flags & VM_ACCESS) === 0) return { lo: PROT_NONE_BIT | A, nx: false };
  const shared = (flags & (VM.SHARED | VM.WRITE)) === (VM.SHARED | VM.WRITE);
  return { lo: P | US | A | (shared ? RW : 0), nx: mode.nx && (flags & VM.EXEC) === 0 };
}

/** Frame of any entry that has one. */
export function pteFrame(k: KernelCore, e: Entry): number {
  if (!isProtNone(e) || !k.mmu.mode.nx) return frameOf(e.lo, e.hi);
  return frameOf(~e.lo >>> 0, ~e.hi >>> 0);
}

/** mk_pte: an entry for `pfn` with a VMA's protection and further flags. */
export function mkPte(k: KernelCore, pfn: number, flags: number, more: number): Entry {
  const { mode } = k.mmu;
  const prot = pageProtection(mode, flags);
  const e = makeEntry(pfn, prot.lo | more, prot.nx);
  if ((prot.lo & P) !== 0 || !mode.nx) return e;
  return { lo: (~e.lo & 0xfffff000 | e.lo & 0xfff) >>> 0, hi: (~e.hi & 0x000fffff | e.hi & 0xfff00000) >>> 0 };
}

/** pte_mkwrite(pte_mkdirty(…)). */
export const dirtyWritable = (mode: PagingMode): number => RW | D | (mode.softDirty ? SOFT_DIRTY : 0);

/** pte_modify: the same frame under another protection; what happened to the page (D, soft-dirty, special) is kept. */
export function modifyPte(k: KernelCore, e: Entry, flags: number): Entry {
  const kept = e.lo & (D | A | SOFT_DIRTY | 0x200);
  return mkPte(k, pteFrame(k, e), flags, kept);
}

export const isWritable = (e: Entry): boolean => (e.lo & RW) !== 0;
export const noExecute = (e: Entry): boolean => (e.hi & NX_HIGH) !== 0;
