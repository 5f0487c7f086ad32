/** Bits of page->flags by their names, as %pGp prints them (include/trace/events/mmflags.h of Linux 6.1). */
const NAMES = ["locked", "referenced", "uptodate", "dirty", "lru", "active", "workingset", "waiters", "error", "slab", "owner_priv_1", "arch_1", "reserved", "private", "private_2", "writeback", "head", "mappedtodisk", "reclaim", "swapbacked", "unevictable", "mlocked"];
const KNOWN = 2 ** NAMES.length - 1;

export function pageFlagsText(flags: number): string {
  const names = NAMES.filter((_, bit) => (flags & (1 << bit)) !== 0).join("|");
  return `0x${(flags & KNOWN).toString(16)}(${names})`;
}
