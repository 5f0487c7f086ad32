/** %pGg: GFP flags as the kernel's messages write them: combinations by name, then the bits left over (include/trace/events/mmflags.h). */
import { __GFP, GFP } from "./gfp";

const NAMES: readonly (readonly [string, number])[] = [
  ["GFP_TRANSHUGE", GFP.TRANSHUGE], ["GFP_TRANSHUGE_LIGHT", GFP.TRANSHUGE_LIGHT], ["GFP_HIGHUSER_MOVABLE", GFP.HIGHUSER_MOVABLE], ["GFP_HIGHUSER", GFP.HIGHUSER], ["GFP_USER", GFP.USER],
  ["GFP_KERNEL_ACCOUNT", GFP.KERNEL_ACCOUNT], ["GFP_KERNEL", GFP.KERNEL], ["GFP_NOFS", GFP.NOFS], ["GFP_ATOMIC", GFP.ATOMIC], ["GFP_NOIO", GFP.NOIO], ["GFP_NOWAIT", GFP.NOWAIT],
  ["GFP_DMA", GFP.DMA], ["__GFP_HIGHMEM", __GFP.HIGHMEM], ["GFP_DMA32", GFP.DMA32], ["__GFP_HIGH", __GFP.HIGH], ["__GFP_ATOMIC", __GFP.ATOMIC], ["__GFP_IO", __GFP.IO], ["__GFP_FS", __GFP.FS],
  ["__GFP_NOWARN", __GFP.NOWARN], ["__GFP_RETRY_MAYFAIL", __GFP.RETRY_MAYFAIL], ["__GFP_NOFAIL", __GFP.NOFAIL], ["__GFP_NORETRY", __GFP.NORETRY], ["__GFP_COMP", __GFP.COMP], ["__GFP_ZERO", __GFP.ZERO],
  ["__GFP_NOMEMALLOC", __GFP.NOMEMALLOC], ["__GFP_MEMALLOC", __GFP.MEMALLOC], ["__GFP_HARDWALL", __GFP.HARDWALL], ["__GFP_THISNODE", __GFP.THISNODE], ["__GFP_RECLAIMABLE", __GFP.RECLAIMABLE],
  ["__GFP_MOVABLE", __GFP.MOVABLE], ["__GFP_ACCOUNT", __GFP.ACCOUNT], ["__GFP_WRITE", __GFP.WRITE], ["__GFP_RECLAIM", __GFP.DIRECT_RECLAIM | __GFP.KSWAPD_RECLAIM],
  ["__GFP_DIRECT_RECLAIM", __GFP.DIRECT_RECLAIM], ["__GFP_KSWAPD_RECLAIM", __GFP.KSWAPD_RECLAIM], ["__GFP_ZEROTAGS", __GFP.ZEROTAGS],
];

export function gfpText(gfp: number): string {
  let left = gfp;
  const names: string[] = [];
  for (const [name, bits] of NAMES) {
    if (bits === 0 || (left & bits) !== bits) continue;
    names.push(name);
    left &= ~bits;
  }
  return [...names, ...(left !== 0 ? [`0x${left.toString(16)}`] : [])].join("|") || "none";
}
