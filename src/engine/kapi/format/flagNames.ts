/** Bits by their names, as %pGg and %pGp print them (include/trace/events/mmflags.h of Linux 6.1): the widest names first, then what is left in hexadecimal. */
import { __GFP, GFP } from "../../kernel/pagealloc/gfp";

type Names = readonly (readonly [number, string])[];

const GFP_NAMES: Names = [
  [GFP.TRANSHUGE, "GFP_TRANSHUGE"], [GFP.TRANSHUGE_LIGHT, "GFP_TRANSHUGE_LIGHT"], [GFP.HIGHUSER_MOVABLE, "GFP_HIGHUSER_MOVABLE"], [GFP.HIGHUSER, "GFP_HIGHUSER"], [GFP.USER, "GFP_USER"],
  [GFP.KERNEL_ACCOUNT, "GFP_KERNEL_ACCOUNT"], [GFP.KERNEL, "GFP_KERNEL"], [GFP.NOFS, "GFP_NOFS"], [GFP.ATOMIC, "GFP_ATOMIC"], [GFP.NOIO, "GFP_NOIO"], [GFP.NOWAIT, "GFP_NOWAIT"],
  [__GFP.DMA, "GFP_DMA"], [__GFP.HIGHMEM, "__GFP_HIGHMEM"], [__GFP.DMA32, "GFP_DMA32"], [__GFP.HIGH, "__GFP_HIGH"], [__GFP.ATOMIC, "__GFP_ATOMIC"], [__GFP.IO, "__GFP_IO"], [__GFP.FS, "__GFP_FS"],
  [__GFP.NOWARN, "__GFP_NOWARN"], [__GFP.RETRY_MAYFAIL, "__GFP_RETRY_MAYFAIL"], [__GFP.NOFAIL, "__GFP_NOFAIL"], [__GFP.NORETRY, "__GFP_NORETRY"], [__GFP.COMP, "__GFP_COMP"], [__GFP.ZERO, "__GFP_ZERO"],
  [__GFP.NOMEMALLOC, "__GFP_NOMEMALLOC"], [__GFP.MEMALLOC, "__GFP_MEMALLOC"], [__GFP.HARDWALL, "__GFP_HARDWALL"], [__GFP.THISNODE, "__GFP_THISNODE"], [__GFP.RECLAIMABLE, "__GFP_RECLAIMABLE"],
  [__GFP.MOVABLE, "__GFP_MOVABLE"], [__GFP.ACCOUNT, "__GFP_ACCOUNT"], [__GFP.WRITE, "__GFP_WRITE"], [__GFP.DIRECT_RECLAIM | __GFP.KSWAPD_RECLAIM, "__GFP_RECLAIM"],
  [__GFP.DIRECT_RECLAIM, "__GFP_DIRECT_RECLAIM"], [__GFP.KSWAPD_RECLAIM, "__GFP_KSWAPD_RECLAIM"], [__GFP.ZEROTAGS, "__GFP_ZEROTAGS"],
];

const PAGE_BITS = ["locked", "referenced", "uptodate", "dirty", "lru", "active", "workingset", "waiters", "error", "slab", "owner_priv_1", "arch_1", "reserved", "private", "private_2", "writeback", "head", "mappedtodisk", "reclaim", "swapbacked", "unevictable", "mlocked"];
const PAGE_NAMES: Names = PAGE_BITS.map((name, i) => [1 << i, name] as const);

function named(bits: number, names: Names): string {
  const out: string[] = [];
  let left = bits >>> 0;
  for (const [mask, name] of names) {
    if ((left & mask) >>> 0 !== mask >>> 0) continue;
    out.push(name);
    left = (left & ~mask) >>> 0;
  }
  if (left !== 0 || out.length === 0) out.push(`0x${left.toString(16)}`);
  return out.join("|");
}

/** "GFP_KERNEL|__GFP_ZERO" */
export const gfpText = (gfp: number): string => named(gfp, GFP_NAMES);
export const pageFlagsText = (flags: number): string => named(flags & 0x3fffff, PAGE_NAMES);
