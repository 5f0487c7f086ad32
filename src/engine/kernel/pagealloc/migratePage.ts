/**
 * Moving a page to another frame (mm/migrate.c): its content with shadow and provenance, its struct page, and every entry that maps it, found by
 * way of the reverse map. Nobody notices: addresses stay as they are.
 *
 *   before    entry ──▶ frame 81        after    entry ──▶ frame 905       frame 81 is free
 */
import { flushRange, type KernelCore } from "../core";
import { PG } from "../frames/structPage";
import { hugeAt, withFrame } from "../mm/hugeTables";
import { getPte, setPte } from "../mm/pageTables";
import { type Mapping, rmapWalk } from "../mm/rmap";

/** May the scanner take it (isolate_migratepages_block)? Memory of processes and page cache, in small pages. */
export const isLru = (k: KernelCore, pfn: number): boolean => k.pages.has(pfn, PG.lru) && !k.pages.isFree(pfn) && k.pages.head(pfn) === pfn && k.pages.compoundOrder(pfn) === 0;

/** All entries that map it, if all its users are known; null: somebody else uses it, or it is part of a huge page. */
function usersOf(k: KernelCore, pfn: number): Mapping[] | null {
  const { kind, owner, index, refcount, mapcount } = k.pages.view(pfn);
  const cached = kind === "file" && k.cache.find(owner, index) === pfn;
  const mappings = rmapWalk(k, pfn);
  if ((kind === "file" && !cached) || mappings.length !== mapcount || refcount !== mapcount + Number(cached)) return null;
  return mappings.some((m) => hugeAt(k, m.mm, m.va)) ? null : mappings;
}

/** migrate_folio: true: `to` is the page now and `from` is unused. */
export function migratePage(k: KernelCore, from: number, to: number): boolean {
  const users = usersOf(k, from);
  if (!users) return false;
  const { kind, owner, index } = k.pages.view(from);
  k.physical.copyPage(from, to);
  k.pages.takeOver(from, to);
  for (const { va, entry } of users) {
    setPte(k, entry, withFrame(k, getPte(k, entry), to));
    flushRange(k, va, va + 4096);
  }
  if (kind === "file") k.cache.move(owner, index, to);
  return true;
}
