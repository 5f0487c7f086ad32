/**
 * /proc/PID/smaps and smaps_rollup (show_smap, __show_smap): behind the line of maps, what of the mapping is in memory and whose it is.
 *
 *   Rss = Shared_Clean + Shared_Dirty + Private_Clean + Private_Dirty        Pss = private + each shared page / its users
 */
import type { Kernel } from "../kernel";
import type { Mm } from "../mm/mmStruct";
import { VM, type Vma } from "../mm/vma";
import { hugeSize } from "../mm/hugeTables";
import { mapsLine } from "./maps";
import { pssKib, SizeStats } from "./sizeStats";
import { kibLine } from "./text";
import { vmFlagsText } from "./vmFlags";

const KIB = 1024;

export function smapsRecords(kernel: Kernel, mm: Mm): readonly string[] {
  return mm.vmas.map((v) => smap(kernel, mm, v));
}

function smap(kernel: Kernel, mm: Mm, v: Vma): string {
  const stats = new SizeStats(kernel).gather(mm, v);
  const page = ((v.flags & VM.HUGETLB) !== 0 ? hugeSize(kernel) : 4096) / KIB;
  return [
    `${mapsLine(kernel.cache, mm, v, kernel.memory.layout.pointerSize)}\n`,
    kibLine("Size", (v.end - v.start) / KIB), kibLine("KernelPageSize", page), kibLine("MMUPageSize", page), sizes(stats, false),
    `THPeligible:    ${Number(mayBeHuge(kernel, v))}\n`, `VmFlags: ${vmFlagsText(v.flags)}\n`,
  ].join("");
}

/** The sum over all mappings, under one line that spans them. */
export function smapsRollup(kernel: Kernel, mm: Mm): readonly string[] {
  const { vmas } = mm;
  const stats = new SizeStats(kernel);
  for (const v of vmas) stats.gather(mm, v);
  const whole: Vma = { start: vmas[0]?.start ?? 0, end: vmas.at(-1)?.end ?? 0, flags: 0, file: 0, offset: 0, special: "[rollup]" };
  return [`${mapsLine(kernel.cache, mm, whole, kernel.memory.layout.pointerSize)}\n${sizes(stats, true)}`];
}

function sizes(s: SizeStats, rollup: boolean): string {
  const parts = rollup ? [kibLine("Pss_Anon", pssKib(s.pssAnon)), kibLine("Pss_File", pssKib(s.pssFile)), kibLine("Pss_Shmem", pssKib(s.pssShmem))] : [];
  const bytes: readonly (readonly [string, number])[] = [
    ["Shared_Clean", s.sharedClean], ["Shared_Dirty", s.sharedDirty], ["Private_Clean", s.privateClean], ["Private_Dirty", s.privateDirty], ["Referenced", s.referenced], ["Anonymous", s.anonymous],
    ["LazyFree", s.lazyFree], ["AnonHugePages", s.anonHuge], ["ShmemPmdMapped", s.shmemHuge], ["FilePmdMapped", 0], ["Shared_Hugetlb", s.sharedHugetlb], ["Private_Hugetlb", s.privateHugetlb],
    ["Swap", 0], ["SwapPss", 0],
  ];
  return [
    kibLine("Rss", s.resident / KIB), kibLine("Pss", pssKib(s.pss)), kibLine("Pss_Dirty", pssKib(s.pssDirty)), ...parts,
    ...bytes.map(([name, n]) => kibLine(name, n / KIB)), kibLine("Locked", pssKib(s.pssLocked)),
  ].join("");
}

/** hugepage_vma_check: anonymous, room for a whole aligned one, and allowed. */
function mayBeHuge(kernel: Kernel, v: Vma): boolean {
  const { thp } = kernel.system;
  const size = hugeSize(kernel);
  const room = v.end - (v.end % size) > v.start && v.end - (v.end % size) - Math.ceil(v.start / size) * size >= size;
  if (thp === "never" || v.file !== 0 || v.special !== "" || (v.flags & (VM.NOHUGEPAGE | VM.HUGETLB)) !== 0) return false;
  return room && (thp === "always" || (v.flags & VM.HUGEPAGE) !== 0);
}
