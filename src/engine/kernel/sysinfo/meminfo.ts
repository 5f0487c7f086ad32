/**
 * /proc/meminfo (meminfo_proc_show): who has the memory of the machine. All lines of Linux 6.1, in its order; x86-32 has four lines
 * more for high memory.
 *
 *   MemTotal  what the kernel manages        MemFree  in no use at all        MemAvailable  free, or could be made free
 *   AnonPages, Mapped, Shmem, PageTables, KernelStack: counted from page tables, page cache and tasks. Lines about what this machine
 *   does not have (swap, writeback) are 0.
 */
import type { Kernel } from "../kernel";
import { hugeSize } from "../mm/hugeTables";
import { commitLimit } from "../reclaim/overcommit";
import { kibLine } from "../proc/text";
import { type PageUsage, pageUsage } from "./usage";

type Row = readonly [name: string, pages: number];

const KIB = 1024;
/** First frame of high memory on x86-32. */
const LOW_FRAMES = 0x36bfe;

export function procMeminfo(kernel: Kernel): string {
  const u = pageUsage(kernel);
  const lines = [...memory(u), ...(kernel.memory.layout.pointerSize === 4 ? highMemory(kernel, u) : []), ...rest(kernel, u)].map(([name, pages]) => kibLine(name, pages * 4));
  return `${lines.join("")}${special(kernel, u)}`;
}

function memory(u: PageUsage): readonly Row[] {
  const anon = u.anon + u.shmem - u.locked;
  const file = u.cached - u.shmem;
  return [
    ["MemTotal", u.total], ["MemFree", u.free], ["MemAvailable", u.free + file], ["Buffers", 0], ["Cached", u.cached], ["SwapCached", 0], ["Active", 0], ["Inactive", Math.max(0, anon) + file],
    ["Active(anon)", 0], ["Inactive(anon)", Math.max(0, anon)], ["Active(file)", 0], ["Inactive(file)", file], ["Unevictable", u.locked], ["Mlocked", u.locked],
  ];
}

function highMemory({ physical }: Kernel, u: PageUsage): readonly Row[] {
  const high = Math.max(0, physical.frames - LOW_FRAMES);
  const highFree = Math.max(0, Math.min(high, u.free - (u.total - high)));
  return [["HighTotal", high], ["HighFree", highFree], ["LowTotal", u.total - high], ["LowFree", u.free - highFree]];
}

function rest(kernel: Kernel, u: PageUsage): readonly Row[] {
  return [
    ["SwapTotal", 0], ["SwapFree", 0], ["Zswap", 0], ["Zswapped", 0], ["Dirty", 0], ["Writeback", 0], ["AnonPages", u.anon], ["Mapped", u.mapped], ["Shmem", u.shmem], ["KReclaimable", 0],
    ["Slab", 0], ["SReclaimable", 0], ["SUnreclaim", 0], ["KernelStack", u.stacks], ["PageTables", u.tables], ["SecPageTables", 0], ["NFS_Unstable", 0], ["Bounce", 0], ["WritebackTmp", 0],
    ["CommitLimit", commitLimit(kernel)], ["Committed_AS", u.committed],
  ];
}

/** Lines that are no multiples of pages, and those with columns of their own. */
function special(kernel: Kernel, u: PageUsage): string {
  const { hugetlb, kernelSpace, memory: { layout } } = kernel;
  const huge = hugeSize(kernel) / KIB;
  const mapped = (size: number): number => (kernelSpace.directMap.get(size) ?? 0) / KIB;
  const { start, end } = kernel.vmalloc.ranges.vmalloc;
  const count = (name: string, n: number): string => `${`${name}:`.padEnd(19)}${String(n).padStart(5)}\n`;
  return [
    kibLine("VmallocTotal", Math.floor((end - start) / KIB) - Number(layout.pointerSize === 8)), kibLine("VmallocUsed", kernel.vmalloc.used * 4), kibLine("VmallocChunk", 0), kibLine("Percpu", 0), `HardwareCorrupted: ${"0".padStart(5)} kB\n`,
    kibLine("AnonHugePages", u.anonHuge * 4), kibLine("ShmemHugePages", 0), kibLine("ShmemPmdMapped", 0), kibLine("FileHugePages", 0), kibLine("FilePmdMapped", 0),
    count("HugePages_Total", hugetlb.total), count("HugePages_Free", hugetlb.free), count("HugePages_Rsvd", hugetlb.reserved), count("HugePages_Surp", 0), kibLine("Hugepagesize", huge), kibLine("Hugetlb", hugetlb.total * huge),
    kibLine("DirectMap4k", mapped(4 * KIB)), kibLine(huge === 4096 ? "DirectMap4M" : "DirectMap2M", mapped(huge * KIB)),
  ].join("");
}
