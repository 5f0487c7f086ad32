/** What the kernel says while it starts: the lines of dmesg about memory, in the words and columns of Linux 6.1. */
import { type BootFacts, type BootZone, framesIn, kib, PAGE } from "./bootFacts";
import { unitFrames } from "../percpu/plan";
import { memRange } from "./e820";

const MiB = 1 << 20;
/** PAGES_PER_SECTION. */
const SECTION = 32768;
const hex = (n: number): string => n.toString(16);

export const bannerLines = (f: BootFacts): readonly string[] => [f.version.trimEnd(), `Command line: ${f.commandLine.trimEnd()}`];

export function e820Lines(f: BootFacts): readonly string[] {
  const nx = f.nx ? "NX (Execute Disable) protection: active" : "Notice: NX (Execute Disable) protection missing in CPU!";
  return ["BIOS-provided physical RAM map:", ...f.e820.map(({ start, end, type }) => `BIOS-e820: ${memRange(start, end)} ${type}`), nx];
}

/** trim_bios_range: frame 0 and the hole of the BIOS are nobody's. */
export function trimLines(f: BootFacts): readonly string[] {
  const limit = f.pointerSize === 8 ? 0x400000000 : f.nx ? 0x1000000 : 0x100000;
  const last = `last_pfn = 0x${hex(f.ram / PAGE)} max_arch_pfn = 0x${hex(limit)}`;
  // Without a hole there is nothing to remove.
  if (f.memory.length < 2) return [`e820: update ${memRange(0, PAGE, 8)} usable ==> reserved`, last];
  return [`e820: update ${memRange(0, PAGE, 8)} usable ==> reserved`, `e820: remove ${memRange(640 * 1024, MiB, 8)} usable`, last];
}

export function mappedLines(f: BootFacts): readonly string[] {
  if (f.pointerSize === 8) return ["No NUMA configuration found", `Faking a node at ${memRange(0, f.ram)}`];
  const frames = f.ram / PAGE;
  const low = Math.min(frames, f.lowEnd);
  const high = Math.floor(((frames - low) * PAGE) / MiB);
  return [`${high}MB HIGHMEM available.`, `${Math.floor((low * PAGE) / MiB)}MB LOWMEM available.`, `  mapped low ram: 0 - ${hex(low * PAGE).padStart(8, "0")}`, `  low ram: 0 - ${hex(low * PAGE).padStart(8, "0")}`];
}

/** Where a zone can only begin and end, whatever memory there is. */
function zoneRange(zones: readonly BootZone[], i: number): string {
  const zone = zones[i]!;
  if (zone.spanned === 0) return "empty";
  return memRange(zone.start * PAGE, (zone.start + zone.spanned) * PAGE);
}

/** Frames between the ranges of a zone, and before the first: named when the memory map is filled in. */
function unavailable(f: BootFacts): readonly string[] {
  const lines: string[] = [];
  let hole = 0;
  for (const { start, end } of f.memory) {
    const zone = f.zones.find((z) => start >= z.start && start < z.start + z.spanned);
    if (start > hole) lines.push(`On node 0, zone ${zone?.name ?? "DMA"}: ${start - hole} pages in unavailable ranges`);
    hole = end;
  }
  // The memory map of x86-64 comes in sections of 128 MiB.
  const rest = f.pointerSize === 8 ? Math.ceil(hole / SECTION) * SECTION - hole : 0;
  if (rest > 0) lines.push(`On node 0, zone ${f.zones.find((z) => hole > z.start && hole <= z.start + z.spanned)?.name}: ${rest} pages in unavailable ranges`);
  return lines;
}

export function zoneLines(f: BootFacts): readonly string[] {
  const named = f.zones.filter((z) => z.name !== "Movable");
  const last = f.memory.at(-1)?.end ?? 0;
  return [
    "Zone ranges:", ...named.map((z) => `  ${z.name.padEnd(8)} ${zoneRange(f.zones, f.zones.indexOf(z))}`), "Movable zone start for each node", "Early memory node ranges",
    ...f.memory.map(({ start, end }) => `  node   0: ${memRange(start * PAGE, end * PAGE)}`), `Initmem setup node 0 ${memRange((f.memory[0]?.start ?? 0) * PAGE, last * PAGE)}`, ...unavailable(f),
  ];
}

/** nr_free_pagecache_pages before there are watermarks: what is there without the struct pages of it and the reserved part of DMA. */
function totalPages(f: BootFacts): number {
  const low = f.zones.filter((z) => z.name !== "HighMem");
  const maps = low.reduce((n, z) => n + Math.ceil((z.spanned * f.pointerSize * 8) / PAGE), 0);
  const dma = f.zones[0]!;
  return framesIn(f.memory) - maps - (dma.present - dma.managed);
}

export function memoryLines(f: BootFacts): readonly string[] {
  const present = framesIn(f.memory);
  const free = framesIn(f.free);
  const cma = f.cma ? f.cma.end - f.cma.start : 0;
  const high = f.zones.filter((z) => z.name === "HighMem").reduce((n, z) => n + z.managed, 0);
  const highmem = f.pointerSize === 4 ? `, ${kib(high)}K highmem` : "";
  const { code, rwdata, rodata, init, bss } = f.parts;
  const parts = `${code}K kernel code, ${rwdata}K rwdata, ${rodata}K rodata, ${init}K init, ${bss}K bss`;
  return [
    `Built 1 zonelists, mobility grouping on.  Total pages: ${totalPages(f)}`, ...(f.pointerSize === 8 ? [`Policy zone: ${[...f.zones].reverse().find((z) => z.present > 0)?.name}`] : []),
    `Kernel command line: ${f.commandLine.trimEnd()}`, ...initializing(f), `Memory: ${kib(free - f.preallocated)}K/${kib(present)}K available (${parts}, ${kib(present - free - cma)}K reserved, ${kib(cma)}K cma-reserved${highmem})`,
  ];
}

/** set_highmem_pages_init. */
function initializing(f: BootFacts): readonly string[] {
  if (f.pointerSize === 8) return [];
  const pfn = (n: number): string => hex(n).padStart(8, "0");
  return f.zones.filter((z) => z.name === "HighMem" || z.name === "Movable").map((z) => `Initializing ${z.name} for node 0 (${pfn(z.spanned > 0 ? z.start : 0)}:${pfn(z.spanned > 0 ? z.start + z.spanned : 0)})`);
}

/** setup_per_cpu_areas, pcpu_embed_first_chunk, pcpu_dump_alloc_info. */
export function percpuLines({ pointerSize, percpu }: BootFacts): readonly string[] {
  const { cpus, staticBytes, reservedBytes, dynamicBytes, unitBytes, atomBytes } = percpu;
  const sizes = `s${staticBytes} r${reservedBytes} d${dynamicBytes} u${unitBytes}`;
  const units = Array.from({ length: cpus }, (_, cpu) => `[0] ${cpu} `).join("");
  return [
    `setup_percpu: NR_CPUS:${pointerSize === 8 ? 8192 : 32} nr_cpumask_bits:${cpus} nr_cpu_ids:${cpus} nr_node_ids:1`, `percpu: Embedded ${unitFrames(percpu)} pages/cpu ${sizes}`,
    `pcpu-alloc: ${sizes} alloc=${unitBytes / atomBytes}*${atomBytes}`, `pcpu-alloc: ${units}`,
  ];
}

export const slabLines = (f: BootFacts): readonly string[] => (f.slab === "slub" ? [`SLUB: HWalign=${f.pointerSize === 8 ? 64 : 32}, Order=0-3, MinObjects=0, CPUs=${f.percpu.cpus}, Nodes=1`] : []);

export function hugeLines(f: BootFacts): readonly string[] {
  const size = `${f.hugeKib / 1024}.00 MiB`;
  const structs = f.pointerSize === 8 ? ((f.hugeKib / 4) * 64 - PAGE) / 1024 : 0;
  return [`HugeTLB: registered ${size} page size, pre-allocated ${f.hugePages} pages`, `HugeTLB: ${structs} KiB vmemmap can be freed for a ${size} page`];
}

export function rodataLines(f: BootFacts): readonly string[] {
  const size = (f.image.rodata[1] - f.image.text[0]) / 1024;
  return [f.pointerSize === 8 ? `Write protecting the kernel read-only data: ${size}k` : `Write protecting kernel text and read-only data: ${size}k`, "Run /sbin/init as init process"];
}
