/**
 * /proc/meminfo (meminfo_proc_show): who has the memory of the machine. All lines of Linux 6.1, in its order; x86-32 has four lines
 * more for high memory.
 *
 *   MemTotal  what the kernel manages        MemFree  in no use at all        MemAvailable  free, or could be made free
 *   AnonPages, Mapped, Shmem, PageTables, KernelStack: counted from page tables, page cache and tasks; Slab from the object caches.
 *   Lines about what this machine does not have (swap, writeback) are 0.
 */
import type { Kernel } from "../kernel";
import { hugeSize } from "../mm/hugeTables";
import { commitLimit } from "../reclaim/overcommit";
import { kibLine } from "../proc/text";
import { availablePages, freePages, highZones, managedPages } from "./figures";
import { kernelZones } from "./kernelZones";
import { slabPages } from "./nodeCounters";
import { type PageUsage, pageUsage, type ZoneUsage } from "./usage";
import type { ZoneData } from "./zoneData";

type Row = readonly [name: string, pages: number];

const KIB = 1024;

export function procMeminfo(kernel: Kernel): string {
  const u = pageUsage(kernel);
  const zones = kernelZones(kernel, u);
  const lines = [...memory(kernel, u, zones), ...(kernel.memory.layout.pointerSize === 4 ? highMemory(u, zones) : []), ...rest(kernel, u)].map(([name, pages]) => kibLine(name, pages * 4));
  return `${lines.join("")}${special(kernel, u)}`;
}

function memory(kernel: Kernel, u: PageUsage, zones: readonly ZoneData[]): readonly Row[] {
  const sum = (of: keyof ZoneUsage): number => u.zones.reduce((n, z) => n + z[of], 0);
  const [anon, file] = [sum("anon"), sum("file")];
  return [
    ["MemTotal", u.total], ["MemFree", u.free], ["MemAvailable", availablePages(zones, file, slabPages(kernel).reclaimable)], ["Buffers", 0], ["Cached", u.cached], ["SwapCached", 0], ["Active", 0], ["Inactive", anon + file],
    ["Active(anon)", 0], ["Inactive(anon)", anon], ["Active(file)", 0], ["Inactive(file)", file], ["Unevictable", sum("unevictable")], ["Mlocked", u.locked],
  ];
}

function highMemory(u: PageUsage, zones: readonly ZoneData[]): readonly Row[] {
  const high = highZones(zones);
  const [total, free] = [managedPages(high), freePages(high)];
  return [["HighTotal", total], ["HighFree", free], ["LowTotal", u.total - total], ["LowFree", u.free - free]];
}

function rest(kernel: Kernel, u: PageUsage): readonly Row[] {
  const { reclaimable, unreclaimable } = slabPages(kernel);
  return [
    ["SwapTotal", 0], ["SwapFree", 0], ["Zswap", 0], ["Zswapped", 0], ["Dirty", 0], ["Writeback", 0], ["AnonPages", u.anon], ["Mapped", u.mapped], ["Shmem", u.shmem], ["KReclaimable", reclaimable],
    ["Slab", reclaimable + unreclaimable], ["SReclaimable", reclaimable], ["SUnreclaim", unreclaimable], ["KernelStack", u.stacks], ["PageTables", u.tables], ["SecPageTables", 0], ["NFS_Unstable", 0], ["Bounce", 0], ["WritebackTmp", 0],
    ["CommitLimit", commitLimit(kernel)], ["Committed_AS", u.committed],
  ];
}

/** Only where such an area is set up: else the kernel is one without CONFIG_CMA, as Debian's. */
const cmaLines = ({ frames, system }: Kernel): string =>
  system.cma === 0 ? "" : kibLine("CmaTotal", frames.zones.reduce((n, z) => n + z.cma, 0) * 4) + kibLine("CmaFree", frames.zones.reduce((n, z) => n + z.freeCma, 0) * 4);

/** Lines that are no multiples of pages, and those with columns of their own. */
function special(kernel: Kernel, u: PageUsage): string {
  const { hugetlb, kernelSpace, memory: { layout } } = kernel;
  const huge = hugeSize(kernel) / KIB;
  const mapped = (size: number): number => (kernelSpace.directMap.get(size) ?? 0) / KIB;
  const { start, end } = kernel.vmalloc.ranges.vmalloc;
  const count = (name: string, n: number): string => `${`${name}:`.padEnd(19)}${String(n).padStart(5)}\n`;
  return [
    kibLine("VmallocTotal", Math.floor((end - start) / KIB) - Number(layout.pointerSize === 8)), kibLine("VmallocUsed", kernel.vmalloc.used * 4), kibLine("VmallocChunk", 0), kibLine("Percpu", kernel.percpu.pages * 4), `HardwareCorrupted: ${"0".padStart(5)} kB\n`,
    kibLine("AnonHugePages", u.anonHuge * 4), kibLine("ShmemHugePages", 0), kibLine("ShmemPmdMapped", 0), kibLine("FileHugePages", 0), kibLine("FilePmdMapped", 0), cmaLines(kernel),
    count("HugePages_Total", hugetlb.total), count("HugePages_Free", hugetlb.free), count("HugePages_Rsvd", hugetlb.reserved), count("HugePages_Surp", 0), kibLine("Hugepagesize", huge), kibLine("Hugetlb", hugetlb.total * huge),
    kibLine("DirectMap4k", mapped(4 * KIB)), kibLine(huge === 4096 ? "DirectMap4M" : "DirectMap2M", mapped(huge * KIB)),
  ].join("");
}
