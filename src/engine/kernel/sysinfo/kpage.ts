/**
 * /proc/kpagecount and /proc/kpageflags (fs/proc/page.c): 8 bytes for each frame, how many page-table entries map it and what it is.
 * Bits of kpageflags (include/uapi/linux/kernel-page-flags.h) are numbered otherwise than those of struct page:
 *
 *   0 LOCKED  3 UPTODATE  4 DIRTY  5 LRU  7 SLAB  10 BUDDY  11 MMAP  12 ANON  14 SWAPBACKED  15 COMPOUND_HEAD  24 ZERO_PAGE  26 PGTABLE  32 RESERVED
 */
import { EINVAL } from "../errno";
import type { VirtualFile } from "../fs";
import { PG } from "../frames/structPage";
import type { Kernel } from "../kernel";

const ENTRY = 8;
const KPF = { MMAP: 1n << 11n, ANON: 1n << 12n, BUDDY: 1n << 10n, ZERO: 1n << 24n, PGTABLE: 1n << 26n } as const;
/** Flags that are the same in both but for their numbers. */
const COPIED: readonly (readonly [flag: number, bit: bigint])[] = [
  [PG.locked, 0n], [PG.uptodate, 3n], [PG.dirty, 4n], [PG.lru, 5n], [PG.slab, 7n], [PG.swapbacked, 14n], [PG.head, 15n], [PG.reserved, 32n],
];

/** stable_page_flags. */
function flagsOf({ pages, zeroPage }: Kernel, pfn: number): bigint {
  const { kind, flags, mapcount } = pages.view(pfn);
  let bits = 0n;
  for (const [flag, bit] of COPIED) if ((flags & flag) !== 0) bits |= 1n << bit;
  if (mapcount > 0) bits |= KPF.MMAP;
  if (kind === "anonymous") bits |= KPF.ANON;
  if (kind === "free" && pages.isBuddy(pfn)) bits |= KPF.BUDDY;
  if (kind === "page-table") bits |= KPF.PGTABLE;
  return pfn === zeroPage ? bits | KPF.ZERO : bits;
}

function entries(kernel: Kernel, value: (pfn: number) => bigint): VirtualFile {
  const read = (pos: number, n: number): Uint8Array | number => {
    if (pos % ENTRY !== 0 || n % ENTRY !== 0) return -EINVAL;
    const first = pos / ENTRY;
    const out = new BigUint64Array(Math.max(0, Math.min(n / ENTRY, kernel.physical.frames - first)));
    return new Uint8Array(out.map((_, i) => value(first + i)).buffer);
  };
  return { read, seekEnd: true };
}

export const kpageCount = (kernel: Kernel): VirtualFile => entries(kernel, (pfn) => BigInt(kernel.pages.mapcount(pfn)));
export const kpageFlags = (kernel: Kernel): VirtualFile => entries(kernel, (pfn) => flagsOf(kernel, pfn));
